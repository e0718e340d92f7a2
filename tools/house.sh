# Shared by ./run and ./check: installing what is missing, building, and using the build tree.
# Sourced with `. tools/house.sh`; sets $top and $build.
set -eu

top=$(cd "$(dirname "$0")" && pwd)
build="${HINOMI_BUILD_DIR:-$top/build}"

# The packages of one section of tools/packages that are not there yet.
list_missing_packages () {
    wanted=$(sed -n "/^\[$1\]/,/^\[/{/^[a-z0-9]/p}" "$top/tools/packages")
    # shellcheck disable=SC2086 # a list of names
    there=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || :)
    for package in $wanted; do
        case "
$there
" in
            *"
installed $package
"*) ;;
            *) echo "$package" ;;
        esac
    done
}

# Installs them. Where there is no Debian below, the build itself says what it misses.
install_packages () {
    command -v dpkg-query >/dev/null || return 0
    missing=$(list_missing_packages "$1" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    as_root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || {
            echo "These packages are missing, and there is no sudo to install them with: $missing" >&2
            echo "As root: apt-get install $missing" >&2
            exit 1
        }
        as_root=sudo
    fi
    echo "Installing: $missing"
    install_output=$(mktemp)
    {
        $as_root apt-get update -qq &&
            # shellcheck disable=SC2086 # a list of names
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
                --no-install-recommends $missing </dev/null
    } >"$install_output" 2>&1 || {
        cat "$install_output" >&2
        echo "These packages could not be installed: $missing" >&2
        rm -f "$install_output"
        exit 1
    }
    rm -f "$install_output"
}

# In CI a warning is an error; on a person's machine a newer compiler must not stop the build.
build () {
    mkdir -p "$build" 2>/dev/null && [ -w "$build" ] || {
        echo "$build cannot be written: name another folder in HINOMI_BUILD_DIR" >&2
        exit 1
    }
    werror=false
    [ "${CI:-}" != true ] || werror=true
    if [ ! -f "$build/build.ninja" ]; then
        # shellcheck disable=SC2086 # options
        meson setup "$build" "$top" -Dwerror="$werror" ${setup_options:-} >"$build/setup.log" 2>&1 || {
            cat "$build/setup.log" >&2
            exit 1
        }
    fi
    ninja -C "$build" -n 2>/dev/null | grep -q '^ninja: no work to do' || {
        echo "Building in $build …"
        ninja -C "$build" --quiet
    }
}

# Takes what was built before.
use_what_is_built () {
    [ -x "$build/app/console/hinomi" ] && [ -x "$build/app/ctl/hinomictl" ] || {
        echo "Nothing has been built in $build yet: leave --no-build out" >&2
        exit 1
    }
}

# Programs, data, settings and translations from the build tree, with nothing installed.
use_build_tree () {
    PATH="$build/app/console:$build/app/ctl:$PATH"
    HINOMI_DATA_DIR="$top/data"
    HINOMI_LOCALE_DIR="$build/po"
    GSETTINGS_SCHEMA_DIR="$build/data"
    # Neither words nor the board as text fit into a locale that is not UTF-8.
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
        ja*) export LANGUAGE="${LANGUAGE:-ja}" ;;
    esac
    [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
    export PATH HINOMI_DATA_DIR HINOMI_LOCALE_DIR GSETTINGS_SCHEMA_DIR
}
