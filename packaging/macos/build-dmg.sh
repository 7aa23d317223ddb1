#!/bin/sh
# Signs, packs and notarises build/dist/Bronya.app. Runs on macOS only.
# SIGN_IDENTITY: "Developer ID Application: ..." ("-" signs for this machine alone). NOTARY_PROFILE: of `notarytool store-credentials`.
set -eu
cd "$(dirname "$0")/../.."
identity="${SIGN_IDENTITY:--}"
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' desktop/__init__.py)
app=build/dist/Bronya.app
dmg="build/packages/Bronya-$version-$(uname -m).dmg"
mkdir -p build/packages

# Inside out: a signature covers what it finds signed.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
    xargs -0 codesign --force --timestamp --options runtime --sign "$identity"
codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist --sign "$identity" "$app"
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
rm -f "$dmg"
hdiutil create -volname "Bronya $version" -srcfolder "$stage" -format UDZO "$dmg"
codesign --force --timestamp --sign "$identity" "$dmg"
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$dmg" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$dmg"
    spctl --assess --type open --context context:primary-signature "$dmg"
else
    echo "NOTARY_PROFILE is not set: the image is not notarised, and other machines will refuse to open it" >&2
fi
ls -l "$dmg"
