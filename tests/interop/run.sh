#!/usr/bin/env bash
# Payloads and patches against programs that others wrote. `short` takes few users and no random updates.
#
# Python 3 with venv, Node.js with npm, PyPI and npm are needed; what is installed goes into a folder that is removed.
set -euo pipefail
cd "$(dirname "$0")/../.."
mode=${1:-whole}
root=$PWD

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

users=examples/users.ndjson
if [ -n "${SHARED:-}" ] && [ -f "$SHARED/data/users.ndjson" ]; then
  users=$SHARED/data/users.ndjson
fi
count=200
[ "$mode" = short ] && count=10

cargo build --quiet --package entra-scim-cli
binary=${CARGO_TARGET_DIR:-target}/debug/entra-scim

python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check scim2-server==0.8.3 scim2-models==0.12.3
"$folder/python/bin/python" tests/interop/servers.py "$binary" "$users" "$count"
[ "$mode" = short ] && exit 0

UPDATE_PAIRS=$folder/pairs.ndjson cargo test --quiet --test updates pairs_for_others -- --ignored > "$folder/log" 2>&1 || {
  cat "$folder/log" >&2
  exit 1
}
mkdir "$folder/node"
cd "$folder/node"
npm init --yes > "$folder/log"
npm install --silent --no-audit --no-fund scim-patch@0.8.3
node "$root/tests/interop/patches.mjs" "$folder/pairs.ndjson"
