#!/usr/bin/env bash
# Fuzzes each target for so many seconds, or those that are named: fuzz/run.sh SECONDS [TARGET…]
#
# Stable Rust and a C++ compiler are enough: the code is built with LLVM's coverage counters and linked to libFuzzer, as
# `cargo fuzz run --sanitizer none` does. (`cargo fuzz run TARGET` works too, where cargo-fuzz is installed.) New inputs
# go to fuzz/found, which git ignores; an input that crashes is written to fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")"

seconds=${1:?usage: fuzz/run.sh SECONDS [TARGET…]}
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  mapfile -t targets < <(sed -n 's/^name = "\(.*\)"$/\1/p' Cargo.toml | grep -v '^entra-scim-fuzz$')
fi

host=$(rustc -vV | sed -n 's/^host: //p')
flags="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
flags+=" -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
flags+=" -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing"
export CARGO_TARGET_DIR=${FUZZ_TARGET_DIR:-$PWD/target}
# `--target` keeps the flags away from build scripts and macros.
RUSTFLAGS="$flags" cargo build --release --target "$host" "${targets[@]/#/--bin=}"

status=0
for target in "${targets[@]}"; do
  mkdir -p "corpus/$target" "found/$target" "artifacts/$target"
  options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1)
  [ -f "dictionaries/$target.dict" ] && options+=(-dict="dictionaries/$target.dict")
  log=$(mktemp)
  if "$CARGO_TARGET_DIR/$host/release/$target" "${options[@]}" -artifact_prefix="artifacts/$target/" \
    "found/$target" "corpus/$target" >"$log" 2>&1; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    coverage=$(grep -o 'cov: [0-9]*' "$log" | tail -1)
    echo "$target: $runs executions in $seconds s, $coverage, 0 crashes"
  else
    status=1
    echo "$target: CRASH, see fuzz/artifacts/$target" >&2
    tail -60 "$log" >&2
  fi
  rm -f "$log"
done
exit $status
