#!/bin/sh
# size.sh FOLDER LIMIT READER_LIMIT: what a first visit of the built page fetches, in brotli, and
# whether it is within so many bytes; and the same for the worker that is fetched when
# the page rests. Other files that the page fetches later do not count.
set -eu

folder=$1
limit=$2
reader_limit=$3
[ -f "$folder/index.html" ] || {
    echo "size: $folder/index.html is not there; run 'make dist' first." >&2
    exit 1
}

brotli_size() {
    node -e '
        const { constants, brotliCompressSync, gunzipSync } = require("node:zlib");
        let content = require("node:fs").readFileSync(process.argv[1]);
        if (content[0] === 0x1f) content = gunzipSync(content);
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        console.log(brotliCompressSync(content, { params }).length);
    ' "$1"
}

# The files that a page or script refers to, as "./name" or "name", in a link, a script or a static import.
named_in() {
    tr '\n' ' ' <"$folder/$1" |
        grep -oE "(href=|src=|from *|import *|fetch\(|compiled\()[\"']?[^\"' >]+\.(css|js|mjs|wasm)" |
        sed -E "s/^(href=|src=|from *|import *|fetch\(|compiled\()[\"']?//; s#^(\./|/)##" || true
}

# Scripts have imports of their own, which the browser loads too.
first_load() {
    echo index.html
    for name in $(named_in index.html); do
        printf '%s\n' "$name"
        case $name in *.js | *.mjs)
            folder_of_it=$(dirname "$name")
            for import in $(named_in "$name"); do printf '%s/%s\n' "$folder_of_it" "$import"; done
            ;;
        esac
    done
}

# The deferred part is loaded after the page is ready.
names=$(first_load | sed 's#^\./##' | grep -v '^deferred-' | sort -u)
case $names in
*.wasm*) ;;
*)
    echo "size: $folder/index.html names no wasm file, so this script does not understand it." >&2
    exit 1
    ;;
esac

total=0
for name in $names; do
    [ -f "$folder/$name" ] || {
        echo "size: the page fetches $name, which is not in $folder." >&2
        exit 1
    }
    bytes=$(brotli_size "$folder/$name")
    total=$((total + bytes))
    printf 'size: %8d  %s\n' "$bytes" "$name"
done
printf 'size: %8d  first load in brotli; the limit is %d\n' "$total" "$limit"

reader=0
for path in "$folder"/reader-*; do
    [ -f "$path" ] || continue
    bytes=$(brotli_size "$path")
    reader=$((reader + bytes))
    printf 'size: %8d  %s\n' "$bytes" "$(basename "$path")"
done
[ "$reader" -gt 0 ] || {
    echo "size: $folder has no worker that reads tables." >&2
    exit 1
}
printf 'size: %8d  worker in brotli; the limit is %d\n' "$reader" "$reader_limit"
[ "$total" -le "$limit" ] && [ "$reader" -le "$reader_limit" ]
