#!/usr/bin/env bash
# Memory over volume, and nothing lost: `map` over a million records needs less than 64 MiB more than over a thousand, and
# of a million with one in a hundred broken it rejects just those, with their line numbers and whole lines.
#
#   benches/memory.sh [THREADS]
#
# It needs GNU time, and 2 GB of disk for the records.
set -euo pipefail
cd "$(dirname "$0")/.."
threads=${1:-$(nproc)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAILED: $1" >&2
  exit 1
}

cargo build --release --quiet -p entra-scim-cli
map=(${CARGO_TARGET_DIR:-target}/release/entra-scim map --threads "$threads" --extension-attribute extension)
rustc --edition 2024 -O -A warnings -o "$work/generate" benches/support/generate.rs
"$work/generate" 1000 > "$work/thousand"
"$work/generate" 1000000 > "$work/million"

# Runs map, its standard error to $work/told, and prints the most memory it had, in KiB.
most_memory() {
  local code=0
  /usr/bin/time -f %M -o "$work/memory" "${map[@]}" "$@" 2> "$work/told" || code=$?
  [ "$code" -le 1 ] || fail "$(tail -1 "$work/told")"
  tail -1 "$work/memory"
}

few=$(most_memory --output /dev/null "$work/thousand")
many=$(most_memory --output /dev/null "$work/million")
tail -1 "$work/told"
[ "$(tail -1 "$work/told")" = "1000000 payloads, 0 warnings, 0 rejects" ] || fail "not all were mapped"
packed=$(gzip -1 -c "$work/million" > "$work/million.gz" && most_memory --output /dev/null "$work/million.gz")
rm "$work/million" "$work/million.gz"

"$work/generate" 1000000 "$work/expected" > "$work/broken"
rejecting=$(most_memory --rejects "$work/rejects" --output "$work/payloads" "$work/broken")
tail -1 "$work/told"
[ "$(tail -1 "$work/told")" = "990000 payloads, 0 warnings, 10000 rejects" ] || fail "not just the broken ones were rejected"
[ "$(wc -l < "$work/payloads")" = 990000 ] || fail "payloads are missing"
cmp <(seq 100 100 1000000) <(grep -o '^{"input":"[^"]*","line":[0-9]*' "$work/rejects" | grep -o '[0-9]*$') ||
  fail "the rejects name other lines"
"${map[0]}" eval '[record]' --record "$work/rejects" | cmp - "$work/expected" || fail "the rejects hold other records"

echo "threads: $threads; most memory in KiB:"
echo "  1,000 records                  $few"
echo "  1,000,000 records              $many"
echo "  1,000,000 records in .gz       $packed"
echo "  1,000,000 records, 1 % broken  $rejecting"
for one in "$many" "$packed" "$rejecting"; do
  [ $((one - few)) -lt $((64 << 10)) ] || fail "64 MiB more than for a thousand records"
done
