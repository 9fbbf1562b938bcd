# Takes the figures, compares them and keeps the table. Sourced by run.
# shellcheck shell=bash disable=SC2154

rows=()

# load URL AUTHORIZATION THREADS CONNECTIONS SECONDS [METHOD BYTES]: prints the line of load.lua, without its first word.
# The figures are worthless when requests fail, so that ends the run.
load() {
  local url=$1 authorization=$2 threads=$3 connections=$4 seconds=$5 line
  shift 5
  line=$(wrk -t"$threads" -c"$connections" -d"${seconds}s" --timeout 30s -s "$home/bench/load.lua" "$url" -- \
    "$authorization" "$@" ${1:+"$(date +%s%N)"} | sed -n 's/^FIGURES //p')
  [ "${line##* }" = 0 ] || die "requests to $url failed: $line"
  echo "$line"
}

field() { cut -d' ' -f"$1"; }

median() { sort -n | awk '{ all[NR] = $1 } END { print NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2 }'; }

# alternate COMMAND-A COMMAND-B [COMMAND-C]: runs them by turns as often as $rounds says; sets a, b and c to their medians.
alternate() {
  local round i figure commands=("$@") figures=('' '' '')
  for ((round = 0; round < rounds; round++)); do
    for i in "${!commands[@]}"; do
      figure=$(${commands[i]})
      figures[i]+=$figure$'\n'
    done
  done
  a=$(printf %s "${figures[0]}" | median)
  b=$(printf %s "${figures[1]}" | median)
  c=$(printf %s "${figures[2]}" | median)
}

# compare WHAT AIM: a row of $a against $b; the aim is the least ratio, `-` where there is none.
compare() {
  local ratio aim=- met=-
  ratio=$(awk "BEGIN { printf \"%.2f\", $a / $b }")
  if [ "$2" != - ]; then
    aim="≥ $2"
    met=$(awk "BEGIN { print ($a / $b >= $2 ? \"yes\" : \"NO\") }")
  fi
  row "$1" "$(readable "$a")" "$(readable "$b")" "$ratio" "$aim" "$met"
}

# bound WHAT MILLISECONDS MOST [REMARK]: a row of a time that has nothing to be compared with.
bound() {
  row "$1" "$2 ms${4:+ ($4)}" - - "< $3 ms" "$(awk "BEGIN { print ($2 < $3 ? \"yes\" : \"NO\") }")"
}

row() {
  local IFS=$'\t'
  rows+=("$*")
  printf '  %s\n' "${*//$'\t'/ | }" >&2
}

readable() {
  awk "BEGIN { x = $1; if (x >= 1e9) printf \"%.2f GB/s\", x / 1e9; else if (x >= 1e6) printf \"%.0f MB/s\", x / 1e6;
    else printf \"%.0f /s\", x }"
}

print_table() {
  echo
  echo "| what | ours | other | ratio | aim | met |"
  echo "|---|---|---|---|---|---|"
  printf '%s\n' "${rows[@]}" | sed 's/\t/ | /g; s/^/| /; s/$/ |/'
}
