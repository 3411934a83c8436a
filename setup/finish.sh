#!/bin/sh
# Trunk runs this after each build, before the result goes to dist/. It brings the deferred part of the
# program, which setup/bin/wasm-bindgen has split off, and in a release build writes what makes the
# folder quick to start and safe to frame, to keep and to trust; see README.md here.
set -eu

cd "$(dirname "$0")/.."
cp target/deferred/deferred-*.wasm "$TRUNK_STAGING_DIR/"
[ "$TRUNK_PROFILE" = release ] || exit 0
cargo run --quiet --bin finish -- "$TRUNK_STAGING_DIR"
