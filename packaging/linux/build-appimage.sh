#!/bin/sh
# Makes build/packages/Bronya-VERSION-ARCH.AppImage of build/dist/bronya: the type-2 runtime, then the folder as squashfs.
# RUNTIME is the runtime file of the AppImage project for this architecture, RUNTIME_SHA256 what it must hash to.
# Without RUNTIME only the folder (build/AppDir) is made and tried.
set -eu
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' desktop/__init__.py)
dir=build/AppDir
rm -rf "$dir"
mkdir -p "$dir/usr" build/packages
cp -a build/dist/bronya "$dir/usr/bronya"
cp packaging/linux/bronya.desktop "$dir/bronya.desktop"
cp build/icons/bronya-256.png "$dir/bronya.png"
ln -s bronya.png "$dir/.DirIcon"
cat > "$dir/AppRun" <<'RUN'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
case "${1:-}" in relay) shift; exec "$here/usr/bronya/bronya-relay" "$@" ;; esac
exec "$here/usr/bronya/bronya" "$@"
RUN
chmod 755 "$dir/AppRun"
QT_QPA_PLATFORM=offscreen "$dir/AppRun" --self-check
if [ -z "${RUNTIME:-}" ]; then
    echo "RUNTIME is not given: $dir is made and starts, no AppImage of it" >&2
    exit 0
fi
echo "${RUNTIME_SHA256:?give the hash the runtime must have}  $RUNTIME" | sha256sum -c -
image="build/packages/Bronya-$version-$(uname -m).AppImage"
mksquashfs "$dir" build/app.squashfs -noappend -root-owned -comp zstd -quiet
cat "$RUNTIME" build/app.squashfs > "$image"
chmod 755 "$image"
"$image" --appimage-extract-and-run --version
ls -l "$image"
