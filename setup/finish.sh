#!/bin/sh
# Trunk runs this after each build, before the result goes to dist/. It copies the deferred part of the
# program, which setup/bin/wasm-bindgen has split off. In a release build it also runs src/bin/finish (start
# script, policy, service worker); see README.md here.
set -eu

cd "$(dirname "$0")/.."
cp target/deferred/deferred-*.wasm "$TRUNK_STAGING_DIR/"
[ "$TRUNK_PROFILE" = release ] || exit 0
cargo run --quiet --bin finish -- "$TRUNK_STAGING_DIR"
