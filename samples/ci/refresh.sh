#!/bin/sh
# Refreshes a folder of records from a folder of reports, for a nightly job. docs/ci-refresh.md explains it.
#
#   refresh.sh REPORTS DATA [OPTION of run-batch]...
#
# DATA       the records and their manifest; replaced in one step when everything is done
# DATA.changes.ndjson   what changed when DATA was replaced last (run-batch --diff)
# DATA.refuted.txt      the proof lines of the reports done then that contradict themselves (check-figures)
#
# Exit status, the same every night until somebody mends what is wrong:
#   0  nothing changed; DATA and the two files are as they were
#   3  something changed; DATA is the new state
#   4  something changed, but some reports failed or are suspect (their last good records are kept), or too many would go
#   1  it failed, or there was nothing but such trouble: DATA is as it was
# With STRICT=1 a report that refutes itself fails it, too.
set -eu
[ $# -ge 2 ] || { echo "usage: refresh.sh REPORTS DATA [OPTION]..." >&2; exit 2; }
reports=$1 data=${2%/} next=${2%/}.next
shift 2

# A refresh that was killed between the two renames at the end.
if [ -d "$data.old" ]; then
  if [ -d "$data" ]; then rm -rf "$data.old"; else mv "$data.old" "$data"; fi
fi
if [ ! -d "$data" ]; then
  mkdir "$data"
  : >"$data/manifest.ndjson"
fi
# The new state begins as hard links to the old one: run-batch replaces files and never writes into them. A DATA.next that
# is there already was left by a refresh that was killed; run-batch goes on in it.
if [ ! -d "$next" ]; then
  rm -rf "$next.tmp"
  cp -al "$data" "$next.tmp"
  mv "$next.tmp" "$next"
fi

# Status 1 with a manifest: some reports failed, and the manifest says which. Without: the run did not end.
status=0
run-batch "$reports" --out "$next" --prune --durable --progress none "$@" || status=$?
if [ $status -gt 1 ] || [ ! -e "$next/manifest.ndjson" ] || [ -e "$next/manifest.partial.ndjson" ]; then exit 1; fi
if cmp -s "$data/manifest.ndjson" "$next/manifest.ndjson"; then
  rm -rf "$next"
  exit $status
fi

changed=0
run-batch --diff "$data" "$next" >"$data.changes.tmp" || changed=$?
case $changed in 0 | 3) ;; *) exit 1 ;; esac
# The records that are new, by their digests in the manifests: times say nothing after a clone.
refuted=0
run-batch --diff "$data" "$next" --records | check-figures --ledger --fail-on fails >"$data.ledger.tmp" || refuted=1
grep -v '^  \(holds\|undecidable\)' "$data.ledger.tmp" | grep -B 1 '^  fails' | grep -v '^--$' >"$data.refuted.txt" || true
rm "$data.ledger.tmp"
if [ $refuted = 1 ] && [ "${STRICT:-0}" = 1 ]; then
  rm -rf "$next" "$data.changes.tmp"
  echo "refresh: a report refutes itself, see $data.refuted.txt" >&2
  exit 1
fi

mv "$data.changes.tmp" "$data.changes.ndjson"
mv "$data" "$data.old"
mv "$next" "$data"
sync "$data/.." 2>/dev/null || true
rm -rf "$data.old"
[ $status = 0 ] && exit 3
exit 4
