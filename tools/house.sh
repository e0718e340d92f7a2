# Shared by ./run and ./check: installing what is missing, building, and using the build tree.
# Sourced with `. tools/house.sh`; sets $top and $build.
set -eu

top=$(cd "$(dirname "$0")" && pwd)
build="$top/build"

# Installs the packages of one section of tools/packages that are not there yet.
install_packages () {
    missing=
    for package in $(sed -n "/^\[$1\]/,/^\[/{/^[a-z0-9]/p}" "$top/tools/packages"); do
        status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || :)
        [ "$status" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "Installing:$missing"
    as_root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || {
            echo "These packages are missing, and there is no sudo to install them with:$missing" >&2
            exit 1
        }
        as_root=sudo
    fi
    $as_root apt-get update -qq
    # shellcheck disable=SC2086 # a list of names
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing \
        </dev/null >"${TMPDIR:-/tmp}/hinomi-install.$$" 2>&1 || {
        cat "${TMPDIR:-/tmp}/hinomi-install.$$" >&2
        exit 1
    }
    rm -f "${TMPDIR:-/tmp}/hinomi-install.$$"
}

# In CI a warning is an error; on a person's machine a newer compiler must not stop the build.
build () {
    werror=false
    [ "${CI:-}" != true ] || werror=true
    if [ ! -f "$build/build.ninja" ]; then
        # shellcheck disable=SC2086 # options
        meson setup "$build" "$top" -Dwerror="$werror" ${setup_options:-} >"$top/.setup.log" 2>&1 || {
            cat "$top/.setup.log" >&2
            exit 1
        }
        rm -f "$top/.setup.log"
    fi
    ninja -C "$build" --quiet
}

# Programs, data, settings and translations from the build tree, with nothing installed.
use_build_tree () {
    PATH="$build/app/console:$build/app/ctl:$PATH"
    HINOMI_DATA_DIR="$top/data"
    HINOMI_LOCALE_DIR="$build/po"
    GSETTINGS_SCHEMA_DIR="$build/data"
    export PATH HINOMI_DATA_DIR HINOMI_LOCALE_DIR GSETTINGS_SCHEMA_DIR
}
