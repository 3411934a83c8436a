#!/bin/sh
# step.sh TITLE SENTENCE COMMAND…: runs a command with the tools that .tools.env names, under a
# title, and says the sentence when the command fails.
set -eu

title=$1
sentence=$2
shift 2

# shellcheck source=/dev/null
. ./.tools.env
# trunk 0.21 takes no other value than "true" here, and would refuse to start.
unset NO_COLOR
# Where trunk was in its own code when a build failed hides why it failed.
export RUST_LIB_BACKTRACE=0

printf '\n== %s\n' "$title"
if ! "$@"; then
    printf '\n== %s\n' "$sentence" >&2
    exit 1
fi
