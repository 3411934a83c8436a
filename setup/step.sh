#!/bin/sh
# step.sh TITLE SENTENCE COMMAND…: prints the title, runs a command with the tools of .tools.env, and prints
# the sentence if it fails.
set -eu

title=$1
sentence=$2
shift 2

# shellcheck source=/dev/null
. ./.tools.env
# trunk 0.21 accepts only "true" here, and otherwise refuses to start.
unset NO_COLOR
# A backtrace of trunk's own code would hide why a build failed.
export RUST_LIB_BACKTRACE=0

printf '\n== %s\n' "$title"
if ! "$@"; then
    printf '\n== %s\n' "$sentence" >&2
    exit 1
fi
