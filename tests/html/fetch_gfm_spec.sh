#!/bin/sh
# Puts the text of the GFM specification where spec_suite_test.cpp looks for it. It comes out of Debian's source package of
# cmark-gfm, checked by apt's signatures; the system's own package lists are not touched.
set -eu
target="$(cd "$(dirname "$0")/.." && pwd)/node_modules/.gfm-spec"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$target"
chmod 755 "$work"
echo "deb-src http://deb.debian.org/debian bookworm main" >"$work/sources.list"
apt() {
    apt-get -q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- \
        -o Dir::State::lists="$work/lists" -o APT::Sandbox::User=root "$@"
}
apt update
cd "$work"
apt source --download-only cmark-gfm
tar xzf cmark-gfm_*.orig.tar.gz --wildcards --strip-components=2 '*/test/spec.txt'
mv spec.txt "$target/spec.txt"
echo "$target/spec.txt"
