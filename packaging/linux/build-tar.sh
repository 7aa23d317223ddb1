#!/bin/sh
# Packs build/dist/bronya as build/packages/bronya-VERSION-linux-ARCH.tar.xz, unpacks it elsewhere and starts it there.
set -eu
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' desktop/__init__.py)
archive="build/packages/bronya-$version-linux-$(uname -m).tar.xz"
mkdir -p build/packages
tar --owner=0 --group=0 --sort=name --mtime="@${SOURCE_DATE_EPOCH:-0}" -C build/dist -cf - bronya | xz -T0 -6 > "$archive"
elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT
tar -C "$elsewhere" -xf "$archive"
QT_QPA_PLATFORM=offscreen HOME="$elsewhere" "$elsewhere/bronya/bronya" --self-check
ls -l "$archive"
