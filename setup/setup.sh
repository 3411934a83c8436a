#!/usr/bin/env bash
# Installs the missing tools for building and testing, and writes .tools.env with their paths.
#
#   setup/setup.sh build    the Rust target wasm32-unknown-unknown, trunk, wasm-bindgen, wasm-opt,
#                           wasm-split-cli
#   setup/setup.sh audit    these, and cargo-deny
#   setup/setup.sh test     the first, and clippy, rustfmt, two browsers with their drivers, axe-core
#
# The tools go to a folder of the user, by version, so that other clones share them.
# These variables may be set:
#   GIAM_NGHEO_TOOLS        that folder; without it a folder under ~/.cache
#   GIAM_NGHEO_TOOLCHAIN    "rustup" or "debian" instead of the one that is found to work
#   CHROMIUM CHROMEDRIVER FIREFOX GECKODRIVER    programs to use instead of those on PATH
set -euo pipefail
unset CDPATH

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkout=$(dirname "$here")
# shellcheck source=setup/versions.env
. "$here/versions.env"

# Removes the paths of an earlier .tools.env that the calling shell has sourced.
PATH=${PATH//"$here/bin:"/}

need=${1:-build}
rust_minimum=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$checkout/Cargo.toml")
tools=${GIAM_NGHEO_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/giam-ngheo}
env_file=$checkout/.tools.env
wasm=wasm32-unknown-unknown
linked=debian-web # the name under which rustup knows Debian's toolchain
debian_std=/usr/lib/rustlib/$wasm
work= # a scratch folder, made when something is to be installed

# ---- small helpers ---------------------------------------------------------------------------

say() { printf 'setup: %s\n' "$*"; }

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

first_of() {
    local name
    for name in "$@"; do
        if [ -n "$name" ] && have "$name"; then
            command -v "$name"
            return
        fi
    done
}

# at_least 1.90.0 1.88: is the first version the second or later?
at_least() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }

# Allows one set-up at a time. Tools are built in a scratch folder and moved to their final place in one
# step, so that an interrupted set-up leaves no broken tool.
begin_installing() {
    [ -z "$work" ] || return 0
    mkdir -p "$tools" || fail "The folder $tools cannot be made; name another in GIAM_NGHEO_TOOLS."
    if have flock; then
        exec 9>"$tools/lock"
        if ! flock -n 9; then
            say "Another set-up is running; waiting until it is done."
            flock 9
        fi
        rm -rf "$tools"/scratch.* # what a broken-off set-up left
    fi
    work=$(mktemp -d "$tools/scratch.XXXXXX")
    trap 'rm -rf "$work"' EXIT
}

# logged NAME SENTENCE COMMAND…: runs the command with its output in a file; on failure, prints the sentence
# and the end of that file.
logged() {
    local log=$tools/$1.log sentence=$2
    shift 2
    if ! "$@" >"$log" 2>&1 9>&-; then
        tail -n 25 "$log" >&2
        fail "$sentence Its whole output is in $log."
    fi
}

move_into_place() { # move_into_place MADE FINAL
    rm -rf "$2"
    mv "$1" "$2"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        fail "Installing Debian packages needs root or sudo: $*"
    fi
}

apt_updated=
apt_update() {
    [ -z "$apt_updated" ] || return 0
    # An outdated package list refers to versions that are no longer in the archive.
    as_root apt-get update >"$tools/apt-update.log" 2>&1 9>&- ||
        say "apt-get update did not succeed; going on with the package lists that are here."
    apt_updated=yes
}

apt_install() { # apt_install LOG PACKAGE…
    local log=$1
    shift
    apt_update
    # --no-remove: never removes other packages.
    logged "$log" "apt-get could not install: $*." \
        as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends --no-remove "$@"
}

# ---- the Rust toolchain ----------------------------------------------------------------------
# One toolchain compiles for this machine and for the browser: the user's own if it has the wasm target or
# can get it from rustup; otherwise Debian's, for which this script builds std.

has_wasm_std() { # has_wasm_std SYSROOT
    compgen -G "$1/lib/rustlib/$wasm/lib/libstd-*.rlib" >/dev/null
}

# The user's own cargo and rustc, ignoring the choice of an earlier .tools.env.
forget_earlier_choice() {
    if [ "${RUSTUP_TOOLCHAIN:-}" = "$linked" ]; then
        unset RUSTUP_TOOLCHAIN CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
    fi
}

own_rust_is_new_enough() {
    local version
    have cargo && have rustc || return 1
    version=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || return 1
    [ -n "$version" ] && at_least "$version" "$rust_minimum"
}

own_sysroot() { rustc --print sysroot 2>/dev/null; }

# Debian's rustc without rustup has no linker for wasm, so it is not usable here.
own_rust_is_debians() { [ "$(own_sysroot)" = /usr ]; }

own_rust_is_ready() {
    own_rust_is_new_enough && ! own_rust_is_debians && has_wasm_std "$(own_sysroot)"
}

rustup_adds_the_target() {
    have rustup && own_rust_is_new_enough && ! own_rust_is_debians || return 1
    begin_installing
    say "Asking rustup for the target $wasm (a download of some 20 MB, under a minute)."
    # In a closed network, requests may hang.
    if have timeout; then set -- timeout 600; else set --; fi
    if "$@" rustup target add "$wasm" >"$tools/rustup.log" 2>&1 9>&- &&
        has_wasm_std "$(own_sysroot)"; then
        return 0
    fi
    say "rustup could not bring it (see $tools/rustup.log)."
    return 1
}

debian_rustc_version() { dpkg-query -W -f '${Version}' rustc-web 2>/dev/null || true; }

debian_packages_are_there() {
    local file
    for file in rustc cargo rustfmt cargo-fmt clippy-driver cargo-clippy "wasm-ld-$LLD_VERSION"; do
        [ -x "/usr/bin/$file" ] || return 1
    done
    at_least "$(/usr/bin/rustc --version 2>/dev/null | cut -d ' ' -f 2)" "$rust_minimum"
}

# The stamp is the package version for which std was built, because rustc only reads its own std.
debian_std_is_ready() {
    has_wasm_std /usr || return 1
    [ "$(cat "$debian_std/built-for" 2>/dev/null)" = "$(debian_rustc_version)" ] ||
        dpkg -S "$debian_std" >/dev/null 2>&1 # should Debian come to have a package of it
}

rustup_knows_debians() {
    have rustup || return 0
    [ "$(rustup which --toolchain "$linked" rustc 2>/dev/null)" -ef /usr/bin/rustc ]
}

debian_is_ready() { debian_packages_are_there && debian_std_is_ready && rustup_knows_debians; }

build_debian_std() { # build_debian_std FINAL
    local source
    source=$(dpkg -L rust-web-src | grep '^/usr/src/[^/]*/library/Cargo.toml$') ||
        fail "The package rust-web-src has no library/Cargo.toml, so std cannot be built."
    say "Building std for $wasm with Debian's rustc (under a minute)."
    cp -r "$(dirname "$source")" "$work/library"
    # In a separate folder, because the vendored crates are incomplete.
    # embed-bitcode is needed for release builds with lto.
    (
        cd "$work/library"
        logged wasm-std "Building std for $wasm failed." \
            env -u RUSTC -u RUSTC_WRAPPER -u CARGO_ENCODED_RUSTFLAGS -u CARGO_BUILD_TARGET \
            PATH="/usr/bin:$PATH" RUSTC=/usr/bin/rustc CARGO_TARGET_DIR="$work/std-target" \
            RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=webstd \
            RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes" \
            /usr/bin/cargo build --release --target "$wasm" -p sysroot
    )
    mkdir "$work/std"
    cp "$work/std-target/$wasm/release/deps/"*.rlib "$work/std/"
    move_into_place "$work/std" "$1"
    rm -rf "$work/library" "$work/std-target"
}

install_debian_std() {
    local version kept
    version=$(debian_rustc_version)
    kept=$tools/wasm-std-$(printf '%s' "$version" | tr -c 'A-Za-z0-9.+~-' _)
    [ -d "$kept" ] || build_debian_std "$kept"
    # Two copies of one crate would break every build, so the old ones are removed first.
    as_root rm -rf "$debian_std" "$debian_std.new"
    as_root mkdir -p "$debian_std.new/lib"
    as_root cp "$kept/"*.rlib "$debian_std.new/lib/"
    printf '%s' "$version" >"$work/built-for"
    as_root cp "$work/built-for" "$debian_std.new/built-for"
    as_root mv "$debian_std.new" "$debian_std"
}

install_debian() {
    have apt-get || fail "No Rust for $wasm: $1 and this is no Debian system. With rustup from rustup.rs this set-up does the rest."
    begin_installing
    if ! debian_packages_are_there; then
        say "Installing Debian's rustc-web, its tools and lld-$LLD_VERSION (about a minute)."
        apt_install apt-rust rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web \
            "lld-$LLD_VERSION"
        debian_packages_are_there || fail "Debian's rustc-web is older than $rust_minimum, which this project needs."
    fi
    debian_std_is_ready || install_debian_std
    if ! rustup_knows_debians; then
        logged rustup-link "rustup could not link Debian's toolchain." \
            rustup toolchain link "$linked" /usr
    fi
}

use_debian() {
    toolchain=debian
    if have rustup; then export RUSTUP_TOOLCHAIN=$linked; fi
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-$LLD_VERSION
}

choose_toolchain() {
    toolchain=rustup
    case ${GIAM_NGHEO_TOOLCHAIN:-either} in
    rustup)
        own_rust_is_ready || rustup_adds_the_target ||
            fail "GIAM_NGHEO_TOOLCHAIN asks for rustup's toolchain, but it has no target $wasm."
        ;;
    debian)
        debian_is_ready || install_debian "GIAM_NGHEO_TOOLCHAIN asks for Debian's"
        use_debian
        ;;
    either)
        if own_rust_is_ready; then
            :
        elif debian_is_ready; then
            use_debian
        elif rustup_adds_the_target; then
            :
        else
            install_debian "cargo and rustc $rust_minimum or later with that target are not here"
            use_debian
        fi
        ;;
    *) fail "GIAM_NGHEO_TOOLCHAIN is '$GIAM_NGHEO_TOOLCHAIN'; it may be 'rustup' or 'debian'." ;;
    esac
}

check_c_compiler() {
    have cc || fail "A C compiler named cc is needed to link programs; install gcc or clang."
}

has_component() { cargo "$1" --version >/dev/null 2>&1; }

check_components() {
    local name
    [ "$toolchain" = rustup ] || return 0 # Debian's packages were looked for above
    for name in clippy fmt; do
        has_component "$name" && continue
        begin_installing
        say "Asking rustup for $name."
        if have rustup && rustup component add "${name/#fmt/rustfmt}" >"$tools/rustup.log" 2>&1; then
            continue
        fi
        fail "cargo $name is missing, and rustup could not bring it (see $tools/rustup.log)."
    done
}

# ---- tools from cargo's and npm's registries --------------------------------------------------

check_wasm_bindgen_version() {
    local locked
    [ -f "$checkout/Cargo.lock" ] || return 0
    locked=$(grep -A 1 '^name = "wasm-bindgen"$' "$checkout/Cargo.lock" | sed -n 's/^version = "\(.*\)"$/\1/p')
    if [ -n "$locked" ] && [ "$locked" != "$WASM_BINDGEN_VERSION" ]; then
        fail "Cargo.lock has wasm-bindgen $locked and setup/versions.env $WASM_BINDGEN_VERSION; they must be the same."
    fi
}

# The version of a program: the first word of its output that looks like a version.
version_of() {
    local words
    words=$("$1" --version 2>/dev/null) || true
    if [[ $words =~ [0-9][0-9.]+ ]]; then printf '%s' "${BASH_REMATCH[0]}"; fi
}

# prebuilt PROGRAM CRATE VERSION: the program as its makers offer it, by cargo-binstall where that is here.
prebuilt() {
    have cargo-binstall || return 1
    say "Fetching $2 $3 with cargo-binstall (seconds, where its makers offer it)."
    cargo-binstall --no-confirm --disable-telemetry --disable-strategies compile,quick-install --no-track \
        --install-path "$work/$2/bin" "$2@$3" >"$tools/$2-binstall.log" 2>&1 9>&-
}

# cargo_tool PROGRAM CRATE VERSION MINUTES OPTIMISATION [OPTION…]: installs a program if it is missing, and
# sets `found` to its folder (empty if that is on PATH).
cargo_tool() {
    local program=$1 crate=$2 version=$3 minutes=$4 optimisation=$5 path=$tools/$2-$3
    shift 5
    found=$path/bin
    [ ! -x "$found/$program" ] || return 0
    if have "$program" && [ "$(version_of "$program")" = "$version" ]; then
        found=
        return 0
    fi
    begin_installing
    [ ! -x "$found/$program" ] || return 0 # another set-up made it while this one waited
    if prebuilt "$program" "$crate" "$version" && [ -x "$work/$crate/bin/$program" ]; then
        move_into_place "$work/$crate" "$path"
        return 0
    fi
    say "Compiling $crate $version with cargo (about $minutes min, once for all clones)."
    # Little or no optimisation, because these tools run for seconds but take minutes to compile.
    (
        cd "$work" # away from any cargo configuration of a project
        logged "$crate" "cargo install $crate $version failed." \
            env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u CARGO_BUILD_TARGET \
            CARGO_TARGET_DIR="$tools/build" CARGO_PROFILE_RELEASE_OPT_LEVEL="$optimisation" \
            CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
            CARGO_PROFILE_RELEASE_DEBUG=0 \
            cargo install --locked --no-track --root "$work/$crate" --version "$version" "$@" "$crate"
    )
    move_into_place "$work/$crate" "$path"
}

# npm_package NAME VERSION: installs $tools/NAME-VERSION/node_modules/NAME if it is missing.
npm_package() {
    local name=$1 version=$2 path=$tools/$1-$2
    [ ! -d "$path" ] || return 0
    begin_installing
    [ ! -d "$path" ] || return 0
    if ! have node || ! have npm; then
        have apt-get || fail "node and npm are needed for $name; install Node.js 18 or later."
        say "Installing Debian's nodejs and npm (about a minute)."
        apt_install apt-node nodejs npm
    fi
    say "Fetching $name $version from npm (some seconds)."
    mkdir "$work/$name"
    # No lock file and no scripts: only the package's own files.
    (
        cd "$work/$name"
        logged "$name" "npm could not install $name $version." \
            npm install --prefix . --no-save --no-package-lock --ignore-scripts --no-audit \
            --no-fund "$name@$version"
    )
    move_into_place "$work/$name" "$path"
}

# ---- browsers --------------------------------------------------------------------------------

find_browsers() {
    chromium=$(first_of "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable)
    chromedriver=$(first_of "${CHROMEDRIVER:-}" chromedriver)
    firefox=$(first_of "${FIREFOX:-}" firefox firefox-esr)
    geckodriver=$(first_of "${GECKODRIVER:-}" geckodriver)
    if [ -z "$geckodriver" ]; then
        geckodriver=$(first_of "$tools/geckodriver-$GECKODRIVER_VERSION/bin/geckodriver")
    fi
    axe_core=$tools/axe-core-$AXE_CORE_VERSION/node_modules/axe-core/axe.min.js
}

install_browsers() {
    local packages=()
    if [ -z "$chromium" ] || [ -z "$chromedriver" ]; then packages+=(chromium chromium-driver); fi
    if [ -z "$firefox" ]; then packages+=(firefox-esr); fi
    if [ ${#packages[@]} -gt 0 ]; then
        have apt-get ||
            fail "The tests need Chromium with chromedriver, and Firefox. Install them, or name them in CHROMIUM, CHROMEDRIVER and FIREFOX."
        begin_installing
        say "Installing Debian's ${packages[*]} (about a minute)."
        # A font for the page: without one, browsers render boxes.
        apt_install apt-browsers "${packages[@]}" fonts-dejavu-core
    fi
    if [ -z "$geckodriver" ]; then
        cargo_tool geckodriver geckodriver "$GECKODRIVER_VERSION" 2 0
    fi
    npm_package axe-core "$AXE_CORE_VERSION"
    find_browsers
    if [ -z "$chromium" ] || [ -z "$chromedriver" ] || [ -z "$firefox" ] || [ -z "$geckodriver" ]; then
        fail "A browser or its driver is still missing after the installation (Chromium '$chromium', chromedriver '$chromedriver', Firefox '$firefox', geckodriver '$geckodriver')."
    fi
    check_chromedriver
}

# Chrome needs a driver of its own major version.
check_chromedriver() {
    local browser driver
    browser=$(version_of "$chromium")
    driver=$(version_of "$chromedriver")
    if [ "${browser%%.*}" != "${driver%%.*}" ]; then
        fail "$chromium is version $browser and $chromedriver is version $driver; they must have the same major version."
    fi
}

# ---- the result ------------------------------------------------------------------------------

write_variable() { # write_variable NAME VALUE: nothing when the value is empty
    [ -z "$2" ] || printf "export %s='%s'\n" "$1" "$2"
}

write_env_file() {
    {
        echo "# Written by setup/setup.sh; of this machine only. Use: . ./.tools.env"
        # shellcheck disable=SC2016 # $PATH is for the shell that reads the file
        [ -z "$tool_path" ] || printf "export PATH='%s'\"\$PATH\"\n" "$tool_path"
        write_variable RUSTUP_TOOLCHAIN "${RUSTUP_TOOLCHAIN:-}"
        write_variable CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER \
            "${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER:-}"
        write_variable GIAM_NGHEO_WASM_BINDGEN "$wasm_bindgen"
        write_variable CHROMIUM "$chromium"
        write_variable CHROMEDRIVER "$chromedriver"
        write_variable FIREFOX "$firefox"
        write_variable GECKODRIVER "$geckodriver"
        if [ -f "$axe_core" ]; then write_variable AXE_CORE "$axe_core"; fi
    } >"$env_file.$$"
    if cmp -s "$env_file.$$" "$env_file"; then
        rm "$env_file.$$"
    else
        mv "$env_file.$$" "$env_file"
    fi
}

add_to_path() { [ -z "$1" ] || tool_path="$tool_path$1:"; }

main() {
    case $need in build | test | audit) ;; *) fail "Say 'build', 'test' or 'audit', not '$need'." ;; esac
    tool_path=
    check_wasm_bindgen_version
    forget_earlier_choice
    choose_toolchain
    check_c_compiler
    # setup/bin/wasm-bindgen wraps it and splits the program.
    add_to_path "$here/bin"
    cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN_VERSION" 3 1
    add_to_path "$found"
    wasm_bindgen=${found:+$found/wasm-bindgen}
    [ -n "$wasm_bindgen" ] || wasm_bindgen=$(command -v wasm-bindgen)
    cargo_tool wasm-split-cli wasm_split_cli_support "$WASM_SPLIT_VERSION" 1 1 --features build-binary
    add_to_path "$found"
    # Without default features: no TLS and no update check. It downloads nothing, since all the tools that it
    # calls are on PATH.
    cargo_tool trunk trunk "$TRUNK_VERSION" 5 0 --no-default-features
    add_to_path "$found"
    npm_package binaryen "$BINARYEN_VERSION"
    add_to_path "$tools/binaryen-$BINARYEN_VERSION/node_modules/.bin"
    find_browsers
    if [ "$need" = audit ]; then
        cargo_tool cargo-deny cargo-deny "$CARGO_DENY_VERSION" 6 0
    fi
    # Found again where it was installed once.
    if [ -x "$tools/cargo-deny-$CARGO_DENY_VERSION/bin/cargo-deny" ]; then
        add_to_path "$tools/cargo-deny-$CARGO_DENY_VERSION/bin"
    fi
    if [ "$need" = test ]; then
        check_components
        install_browsers
    fi
    write_env_file
    if [ -n "$work" ]; then
        rm -rf "$tools/build"
        say "All is there. The tools are in $tools."
    fi
}

main
