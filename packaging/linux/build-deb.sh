#!/bin/sh
# Makes build/packages/bronya_VERSION_ARCH.deb of the frozen programs in build/dist/bronya. VERSION may be given.
set -eu
cd "$(dirname "$0")/../.."
version="${1:-$(sed -n 's/^__version__ = "\(.*\)"/\1/p' desktop/__init__.py)}"
arch=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/doc/bronya" \
    "$root/lib/systemd/system" build/packages
cp -a build/dist/bronya "$root/opt/bronya"
for name in bronya bronya-relay; do ln -s "../../opt/bronya/$name" "$root/usr/bin/$name"; done
cp packaging/linux/bronya.desktop "$root/usr/share/applications/"
cp packaging/linux/bronya-agent.service packaging/relay/bronya-relay.service "$root/lib/systemd/system/" 
for size in 16 32 48 64 128 256 512; do
    folder="$root/usr/share/icons/hicolor/${size}x${size}/apps"
    mkdir -p "$folder"
    cp "build/icons/bronya-$size.png" "$folder/bronya.png"
done
mkdir -p "$root/usr/share/icons/hicolor/scalable/apps"
cp resources/icons/bronya.svg "$root/usr/share/icons/hicolor/scalable/apps/bronya.svg"
cp LICENSE "$root/usr/share/doc/bronya/copyright"
ln -s ../../../../opt/bronya/_internal/licences "$root/usr/share/doc/bronya/licences"
gzip -9nc CHANGELOG.md > "$root/usr/share/doc/bronya/changelog.gz"

cat > "$root/DEBIAN/control" <<CONTROL
Package: bronya
Version: $version
Architecture: $arch
Maintainer: Bronya <packages@bronya.invalid>
Section: net
Priority: optional
Installed-Size: $(du -sk "$root" | cut -f1)
Depends: libc6 (>= 2.35), libegl1, libgl1, libglib2.0-0 | libglib2.0-0t64, libdbus-1-3, libfontconfig1, libxkbcommon0, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-shape0, libxcb-xkb1, libxkbcommon-x11-0
Recommends: fonts-noto-color-emoji, gnome-keyring | kwalletmanager
Description: answers rental chats on Avito from the booking conditions
 Shows every chat, drafts the reply from the conditions of that resource, recognises the stay a client asks for,
 holds the dates, and lets the operator confirm. Brings the relay (bronya-relay) and the agent without a window.
CONTROL
# Nobody's data is in the package and none is taken away with it: it lives in each user's own folder.
cat > "$root/DEBIAN/postinst" <<'SCRIPT'
#!/bin/sh
set -e
[ -d /run/systemd/system ] && systemctl daemon-reload || true
SCRIPT
cp "$root/DEBIAN/postinst" "$root/DEBIAN/postrm"
chmod 755 "$root/DEBIAN/postinst" "$root/DEBIAN/postrm"
find "$root" -type d -exec chmod 755 {} +
dpkg-deb --root-owner-group -Zxz -z6 --build "$root" "build/packages/bronya_${version}_${arch}.deb" >/dev/null
ls -l "build/packages/bronya_${version}_${arch}.deb"
