#!/usr/bin/env bash
# Makes build/package/foyer-VERSION-linux-ARCH.tar.xz, to be unpacked into /usr/local or ~/.local.
# Usage: packaging/linux/archive.sh TAGS
set -euo pipefail
cd "$(dirname "$0")/../.."

id=app.foyer.Foyer
version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
name=foyer-$version-linux-$(go env GOARCH)
root=build/package/$name

rm -rf build/package
echo "Building Foyer $version for release"
go build -tags "$1" -trimpath -ldflags "-s -w" -o "$root/bin/foyer" .
install -D -m 644 packaging/linux/$id.desktop -t "$root/share/applications"
install -D -m 644 packaging/linux/$id.metainfo.xml -t "$root/share/metainfo"
install -D -m 644 assets/icons/foyer.png "$root/share/icons/hicolor/512x512/apps/$id.png"
install -D -m 644 assets/icons/foyer.svg "$root/share/icons/hicolor/scalable/apps/$id.svg"
install -D -m 644 LICENSE README.md CHANGELOG.md -t "$root/share/doc/foyer"

tar -C "$root" --owner=0 --group=0 --sort=name -cJf "$root.tar.xz" bin share
rm -r "$root"
echo "$root.tar.xz"
