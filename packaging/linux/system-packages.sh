#!/bin/sh
# Installs the system libraries Qt opens at run time, where the system is Debian-like and they are missing.
# The list is the smallest that starts Qt's `offscreen` and `xcb` platforms on a minimal Debian 12 root.
# Some names end in t64 on newer systems: a package counts as present under either name.
set -eu

WANTED="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
fonts-dejavu-core fonts-noto-color-emoji"
# Debian splits venv from Python; another Python on the path may bring its own.
python3 -c 'import ensurepip, venv' 2>/dev/null || WANTED="$WANTED python3-venv"
# The tests build a disk that forgets what was not synced, keep secrets in a real keyring, and may show the window on a
# virtual screen.
[ "${1:-}" = "--test" ] && WANTED="$WANTED gcc libc6-dev xvfb gnome-keyring dbus"

command -v dpkg-query >/dev/null 2>&1 || exit 0

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

missing=""
for name in $WANTED; do
    is_installed "$name" || is_installed "${name}t64" || missing="$missing $name"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then sudo=""
elif command -v sudo >/dev/null 2>&1; then sudo="sudo"
else
    echo "Qt needs these system packages, and this account may not install them:$missing" >&2
    echo "Ask an administrator to run: apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q >/dev/null
names=""
for name in $missing; do
    apt-cache show "${name}t64" >/dev/null 2>&1 && names="$names ${name}t64" || names="$names $name"
done
# shellcheck disable=SC2086
$sudo apt-get install -q -y --no-install-recommends $names >/dev/null
