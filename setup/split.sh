#!/bin/sh
# Trunk runs this after each build, before the result goes to dist/. It splits the program of a
# release build by setup/first-load.txt, and writes what makes the folder safe to frame, to keep and
# to trust; see README.md here. With GIAM_NGHEO_INSTRUMENT set, as 'make profile' does, the program
# instead notes which of its functions run.
set -eu

cd "$(dirname "$0")/.."
[ "$TRUNK_PROFILE" = release ] || exit 0

if [ -n "${GIAM_NGHEO_INSTRUMENT:-}" ]; then
    cargo run --quiet --bin split -- --instrument "$TRUNK_STAGING_DIR"
else
    cargo run --quiet --bin split -- "$TRUNK_STAGING_DIR" setup/first-load.txt
    cargo run --quiet --bin finish -- "$TRUNK_STAGING_DIR"
fi
