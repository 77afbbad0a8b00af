#!/bin/sh
# ./bootstrap.sh        installs what casepress needs (Debian 12), builds build/casepress and the sample site in public/
# ./bootstrap.sh test   installs what the tests need and runs them all
# ./bootstrap.sh packages SECTION …   only installs the packages of these sections of packages.txt
# ./bootstrap.sh test-tools           only installs what the tests need beyond packages
set -eu
cd "$(dirname "$0")"

install_packages() {
    wanted=""
    for section in "$@"; do
        for line in $(awk -v section="[$section]" '/^#/ || /^$/ {next} /^\[/ {on = ($0 == section); next} on {print $1 ":" $2}' packages.txt); do
            package=${line%%:*}
            command=${line#*:}
            if [ -n "$command" ] && command -v "$command" >/dev/null 2>&1; then continue; fi
            if dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then continue; fi
            wanted="$wanted $package"
        done
    done
    [ -n "$wanted" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "bootstrap.sh: apt-get is missing; install the equivalents of:$wanted" >&2
        exit 1
    fi
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    echo "Installing:$wanted"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    # shellcheck disable=SC2086 — a list of words is meant
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
}

install_test_tools() {
    installed=tests/node_modules/.package-lock.json
    if [ ! -e "$installed" ] || [ tests/package-lock.json -nt "$installed" ]; then
        (cd tests && npm ci --loglevel=error --no-audit --no-fund)
    fi
    [ -e tests/node_modules/.gfm-spec/spec.txt ] || sh tests/html/fetch_gfm_spec.sh >/dev/null
}

configure_and_build() {
    cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release "$@" >/dev/null
    cmake --build build
}

case "${1:-}" in
    "")
        install_packages build
        configure_and_build
        build/casepress build
        echo
        echo "The program:      $(pwd)/build/casepress"
        echo "The sample site:  $(pwd)/public/index.html"
        echo "Open it in a browser, or serve it: python3 -m http.server --directory public"
        ;;
    test)
        install_packages build test
        install_test_tools
        configure_and_build -DCASEPRESS_TESTS=ON
        ctest --test-dir build --parallel "$(nproc)" --output-on-failure --no-tests=error
        ;;
    packages)
        shift
        install_packages "$@"
        ;;
    test-tools)
        install_test_tools
        ;;
    *)
        echo "usage: ./bootstrap.sh [test]" >&2
        exit 2
        ;;
esac
