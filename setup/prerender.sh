#!/bin/sh
# Trunk runs this before each build. It makes what index.html takes in from target/: the page as it
# is before any script runs, drawn by the same components, and the style sheets as one file.
set -eu

cd "$(dirname "$0")/.."
mkdir -p target

# An unchanged file keeps its time, so that nothing is built again for it.
replace_if_changed() {
    if cmp -s "$1.new" "$1"; then
        rm "$1.new"
    else
        mv "$1.new" "$1"
    fi
}

# The base comes first, and what holds on paper last, over all others; between them, a file for each
# component, the order does not matter. What src/deferred.rs names comes with the deferred part.
style_sheets() {
    cat styles/base.css
    for sheet in styles/*.css; do
        name=$(basename "$sheet")
        [ "$name" = base.css ] || grep -q "\"$name\"" src/deferred.rs || cat "$sheet"
    done
    cat styles/print.css
}

cargo run --bin prerender >target/prerendered.html.new
replace_if_changed target/prerendered.html

style_sheets >target/page.css.new
replace_if_changed target/page.css
