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

# The base comes first; of the others, a file for each component, the order does not matter.
style_sheets() {
    cat styles/base.css
    for sheet in styles/*.css; do
        [ "$sheet" = styles/base.css ] || cat "$sheet"
    done
}

cargo run --bin prerender >target/prerendered.html.new
replace_if_changed target/prerendered.html

style_sheets >target/page.css.new
replace_if_changed target/page.css
