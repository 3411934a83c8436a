#!/bin/sh
# Trunk runs this before each build: the page as it is before any script runs, drawn by the same
# components, for index.html to take in.
set -eu

cd "$(dirname "$0")/.."
mkdir -p target
cargo run --bin prerender >target/prerendered.html.new
# An unchanged file keeps its time, so that nothing is built again for it.
if cmp -s target/prerendered.html.new target/prerendered.html; then
    rm target/prerendered.html.new
else
    mv target/prerendered.html.new target/prerendered.html
fi
