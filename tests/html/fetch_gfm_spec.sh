#!/bin/sh
# Puts the text of the GFM specification where spec_suite_test.cpp looks for it. It comes out of Debian's source package of
# cmark-gfm, checked by apt's signatures, from the mirror that the system uses; the system's own package lists are not touched.
set -eu
target="$(cd "$(dirname "$0")/.." && pwd)/node_modules/.gfm-spec"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$target"
chmod 755 "$work"
mirror="$(apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk '$2 == "bookworm" && $3 == "main" { print $1; exit }')"
echo "deb-src $mirror bookworm main" >"$work/sources.list"
apt() {
    apt-get -q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- \
        -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@"
}
apt update
cd "$work"
apt source --download-only cmark-gfm
tar xzf cmark-gfm_*.orig.tar.gz --wildcards --strip-components=2 '*/test/spec.txt'
mv spec.txt "$target/spec.txt"
echo "$target/spec.txt"
