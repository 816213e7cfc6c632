# SPDX-License-Identifier: MIT
# Sourced by scripts/demo and scripts/test: installs Debian packages that are missing, and times steps.

export DEBIAN_FRONTEND=noninteractive
export LC_ALL=C.UTF-8

# What a build of the libraries and programs takes.
build_packages=(g++ cmake ninja-build ccache mold libsqlite3-dev libpq-dev libboost1.81-dev libboost-context1.81-dev libfmt-dev libcli11-dev libtomlplusplus-dev nlohmann-json3-dev)
# What the tests take besides.
test_packages=(postgresql-15 pgbouncer libgtest-dev libgmock-dev sqlite3 python3 universal-ctags clang clang-format clang-tidy)

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Runs a command as root: as it is, or through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# Prints those of the named packages that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

# Installs what is missing of the named packages. Nothing is touched when nothing is missing.
need_packages() {
    command -v dpkg-query >/dev/null ||
        fail "this system has no dpkg; install the counterparts of these Debian 12 packages and use the CMake presets: $*"
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        say "All Debian packages needed are installed"
        return
    fi
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        fail "packages are missing, and there is neither root nor sudo to install them. As root: apt-get install ${missing[*]}"
    fi
    say "Installing Debian packages: ${missing[*]}"
    # The package lists of a fresh system may be empty or older than its mirror.
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" ||
        fail "apt-get could not install: ${missing[*]}"
}

# Lets apt know Debian's packages where its lists are empty, as on a fresh container. Goes on without them where it may not.
want_package_lists() {
    command -v apt-cache >/dev/null || return 0
    [ -z "$(apt-cache dumpavail | head -n 1)" ] || return 0
    say "Fetching apt's package lists"
    as_root apt-get update -q || echo "apt's lists stay empty: neither root nor sudo, or no network"
}

# step "name" command...: runs the command and prints how long it took.
step() {
    local name=$1 started=$SECONDS
    shift
    say "$name"
    "$@"
    printf -- '-- %s: %d s\n' "$name" "$((SECONDS - started))"
}
