#!/bin/sh
# Installs the packages in a clean Debian root, starts the program under Xvfb, upgrades the former version over its data
# and removes it. Needs root and debootstrap. Usage: check-deb.sh FORMER.deb NEW.deb
set -eu
former=$(realpath "$1") new=$(realpath "$2")
suite=${SUITE:-bookworm}
mirror=$(sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p; s/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -1)
root=$(mktemp -d)
chmod 755 "$root" # a guest of the root must get in
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf "$root"' EXIT
say() { echo "== $*"; }

say "clean root of $suite"
debootstrap --variant=minbase "$suite" "$root" "$mirror" >/dev/null
cp -r /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/trusted.gpg.d "$root/etc/apt/" 2>/dev/null || true
mount -t proc proc "$root/proc"
cp "$former" "$root/tmp/former.deb"
cp "$new" "$root/tmp/new.deb"
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/guest LANG=C.UTF-8 "$@"; }
as_guest() { inside setpriv --reuid guest --regid guest --clear-groups env HOME=/home/guest BRONYA_SECRETS=file BRONYA_PASSPHRASE=of-the-check "$@"; }

inside apt-get update -q >/dev/null
inside apt-get install -q -y --no-install-recommends xvfb xauth >/dev/null
inside useradd -m guest
say "install the former version"
inside apt-get install -q -y --no-install-recommends /tmp/former.deb >/dev/null
as_guest bronya --version
cat > "$root/tmp/set-up.json" <<JSON
{"resources": [{"id": "studio", "account": "94235311", "item_ids": ["1"], "title": "Студия", "unit": "night",
  "timezone": "Europe/Moscow", "conditions": {"price": 4200}}], "accounts": [{"user_id": "94235311", "name": "Пробный"}]}
JSON
as_guest bronya import /tmp/set-up.json
say "start under Xvfb"
as_guest xvfb-run -a bronya --self-check
say "upgrade"
inside apt-get install -q -y --no-install-recommends /tmp/new.deb >/dev/null
as_guest bronya --version
as_guest bronya export /tmp/kept.json >/dev/null
grep -q '"price": 4200' "$root/tmp/kept.json" && echo "data kept"
as_guest xvfb-run -a bronya --self-check
say "demo from the installed package"
as_guest env QT_QPA_PLATFORM=offscreen bronya demo --shots /tmp/shots | tail -3
say "remove"
inside apt-get purge -q -y bronya >/dev/null
[ ! -e "$root/opt/bronya" ] && [ ! -e "$root/usr/bin/bronya" ] && echo "programs gone"
[ -e "$root/home/guest/.local/share" ] && find "$root/home/guest" -name '*.db' | head -1 | grep -q . && echo "data stays with its owner"
