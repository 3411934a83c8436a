#!/bin/sh
# Trunk runs this before each build. It writes what index.html includes from target/: the prerendered page,
# and the style sheets as one file.
set -eu

cd "$(dirname "$0")/.."
mkdir -p target

# An unchanged file keeps its timestamp, so that it triggers no rebuild.
replace_if_changed() {
    if cmp -s "$1.new" "$1"; then
        rm "$1.new"
    else
        mv "$1.new" "$1"
    fi
}

# The base sheet is first and the print sheet last, because it overrides the others. The order of the
# components' sheets does not matter. The sheets named in src/deferred.rs are deferred.
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
