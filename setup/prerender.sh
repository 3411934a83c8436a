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

# One style sheet for one request: the base first, then a file for each component.
cat styles/base.css $(ls styles/*.css | grep -v '^styles/base\.css$') >target/page.css.new
if cmp -s target/page.css.new target/page.css; then
    rm target/page.css.new
else
    mv target/page.css.new target/page.css
fi
