#!/bin/sh
# Holds the crates to setup/deny.toml, and looks for their known faults where the network has the list.
set -eu

cd "$(dirname "$0")/.."
. ./.tools.env
cargo-deny --config setup/deny.toml check licenses bans sources
if ! cargo-deny --config setup/deny.toml fetch db >/dev/null 2>&1; then
    echo "audit: the list of known faults could not be fetched, so they were not looked for." >&2
    exit 0
fi
cargo-deny --offline --config setup/deny.toml check advisories
