#!/bin/sh
# Refreshes a folder of records from a folder of reports, for a nightly job. docs/ci-refresh.md explains it.
#
#   refresh.sh REPORTS DATA
#
# DATA       the records and their manifest; replaced in one step when everything is done
# DATA.changes.ndjson   what changed since the last time (run-batch --diff)
# DATA.refuted.txt      the proof lines of the reports done now that contradict themselves (check-figures)
#
# Exit status: 0 nothing changed, 3 something did, 1 it failed and DATA is as it was. With STRICT=1 a report that refutes itself fails it.
set -eu
[ $# = 2 ] || { echo "usage: refresh.sh REPORTS DATA" >&2; exit 2; }
reports=$1 data=${2%/} next=${2%/}.next

# The new state begins as hard links to the old one: run-batch replaces files and never writes into them. A DATA.next that
# is there already was left by a refresh that was killed; run-batch goes on in it.
if [ ! -d "$data" ]; then
  mkdir "$data"
  : >"$data/manifest.ndjson"
fi
if [ ! -d "$next" ]; then
  rm -rf "$next.tmp"
  cp -al "$data" "$next.tmp"
  mv "$next.tmp" "$next"
fi

# Status 1 with a manifest: some reports failed, and the manifest says which. Without: the run did not end.
status=0
run-batch "$reports" --out "$next" --prune --progress none || status=$?
if [ $status -gt 1 ] || [ ! -e "$next/manifest.ndjson" ] || [ -e "$next/manifest.partial.ndjson" ]; then exit 1; fi

refuted=0
find "$next" -name '*.json' -newer "$data/manifest.ndjson" -exec cat {} + |
  check-figures --ledger --fail-on fails >"$data.ledger.tmp" || refuted=1
grep -v '^  \(holds\|undecidable\)' "$data.ledger.tmp" | grep -B 1 '^  fails' | grep -v '^--$' >"$data.refuted.txt" || true
rm "$data.ledger.tmp"
if [ $refuted = 1 ] && [ "${STRICT:-0}" = 1 ]; then
  echo "refresh: a report refutes itself, see $data.refuted.txt" >&2
  exit 1
fi

changed=0
run-batch --diff "$data" "$next" >"$data.changes.tmp" || changed=$?
case $changed in
  0 | 3) mv "$data.changes.tmp" "$data.changes.ndjson" ;;
  *) exit 1 ;;
esac
mv "$data" "$data.old"
mv "$next" "$data"
rm -rf "$data.old"
exit $changed
