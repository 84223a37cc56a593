#pragma once
/// Folders of reports to a folder of records: in parallel, only what changed, and safe against being killed.
/// `run-batch` is its executable.
///
/// The folder `out` holds for each report REL (its path below the folder that was asked for; of a single file its name)
/// the record `REL.json`, one line as the pipe writes it, and `manifest.ndjson`: one line per report, ascending by REL,
/// what was made of what. REL names the report everywhere, so that a folder that moved, or was typed otherwise, changes
/// nothing. A record is replaced by a better one only: of a report that cannot be read any more, or that is hardly the
/// one it was (suspect.h), the last good record stays. Only `prune` removes, and only files with the content that the
/// manifest says was written. With `pack` the records lie in packs, `packs/HEX.ndjson.zst`, and the manifest says
/// where; the name REL.json stays theirs. Every file appears whole, by a rename. What a run has finished stands in
/// `manifest.partial.ndjson` until the manifest replaces it: a run that is killed loses the reports under way (at most
/// 64 small ones of each thread, or the packs that are not whole) and nothing else, and the next one ends with the
/// bytes of an undisturbed one. A shard of N keeps its own `manifest.K-of-N.ndjson`; merge_manifests makes one of them.

#include <map>

#include "pipeline/pipeline.h"

namespace zhibiao {

/// One of `count` disjoint parts of a collection. A report belongs to the part FNV-1a(64 bit, REL.json) mod count + 1,
/// whatever else is there.
struct Shard {
  unsigned number_1based = 1, count = 1;
  bool is_whole() const { return count == 1; }
  bool holds(std::string_view record) const;
  bool operator==(const Shard&) const = default;
};
/// "2/8". Errors: anything else, 0, number over count, count over 100000.
Result<Shard> parse_shard(const std::string& text);

/// How much `prune` may remove: so many records, or so many of a hundred that the manifest names.
struct MostRemoved {
  std::uint64_t number = 20;
  bool is_percent = true;
  bool allows(std::size_t removed, std::size_t all) const;
};
/// "12", "20%". Errors: anything else, over 100%.
Result<MostRemoved> parse_most_removed(const std::string& text);

struct BatchOptions {
  std::vector<std::string>
      inputs;  ///< report files, and folders with reports at any depth (input_files.h: by ending, else by content)
  std::vector<std::string> include, exclude;  ///< globs of the shell for files in folders: only these, but not those
  std::vector<std::string> accept;  ///< globs: reports that are what they should be, even if they look suspect
  std::string doc_id_prefix;        ///< put before REL in each doc_id; another one does the reports again
  std::string out;                  ///< made when it is not there
  std::shared_ptr<const Corrections>
      corrections;  ///< what people said of figures; null: nothing. A report whose corrections changed is done again
  std::string media_type;  ///< of every report, as NormalizeOptions has it; another one does the reports again
  std::uint64_t max_report_bytes = std::uint64_t{64} << 20;
  unsigned jobs = 0;        ///< threads, each with one large report at a time or some small ones; 0: one per processor
  bool force = false;       ///< do every report again
  bool prune = false;       ///< forget the reports that are no longer there, and remove their records
  MostRemoved max_removed;  ///< else nothing is removed, and `hooks.error` is told what would have been
  std::size_t pack = 0;     ///< so many records in one file, in the mean (batch/packs.h); 0: each in its own
  RecordForm form = RecordForm::full;  ///< another one does the reports again
  bool durable = false;                ///< what is finished survives a power failure (fsync)
  bool fail_fast = false;              ///< begin no more reports after one that failed
  Shard shard;
};

struct BatchProgress {
  std::size_t reports = 0, done = 0;
  std::uint64_t bytes = 0;  ///< of the reports done
};
/// What a run tells and asks while it works; never two calls at once but for `stop`, which any thread calls before each
/// report.
struct BatchHooks {
  ErrorSink error;
  std::function<void(const BatchProgress&)> progress;  ///< after each report; may be empty
  std::function<bool()> stop;                          ///< true: finish the reports under way and return; may be empty
};

/// Files in the folders of reports that were not read, by reason, each with the first of them.
struct NotRead {
  struct Files {
    std::size_t count = 0;
    std::string example;
  };
  std::map<std::string, Files> by_reason;
  void add(const std::string& why, const std::string& example, std::size_t count = 1);
  /// "3 another format by its ending (a.css, …); 1 hidden (.x)"; "" when there are none.
  std::string describe() const;
};

struct BatchSummary {
  std::size_t reports = 0;  ///< done by this run, unchanged ones included
  std::size_t unchanged =
      0;                    ///< left as they were: content, version and patterns are those of the record that is there
  std::size_t failed = 0;   ///< reports that could not be read; the manifest says why
  std::size_t suspect = 0;  ///< reports that could be read, but are hardly what they should be; the manifest says why
  std::size_t stale = 0;    ///< failed and suspect ones whose last good record is there
  std::size_t input_errors =
      0;  ///< inputs that could not be listed, broken lines of a manifest; with any of them nothing is pruned
  std::size_t pruned = 0;
  std::size_t not_pruned = 0;  ///< that `prune` left: too many, or records that are not as they were written
  NotRead not_read;
  std::size_t metrics = 0, fails = 0;  ///< of all records; checks that fail
  CorrectionCount corrections;         ///< of all records
  std::uint64_t bytes = 0;             ///< of the reports that were read
  bool complete = false;  ///< every report was done and the manifest written; false: stopped, and the next run goes on
  /// Somebody should look.
  bool has_trouble() const { return failed + suspect + input_errors + not_pruned + corrections.unfit > 0; }
};

/// Runs a batch. Errors: `out` cannot be made or written, or another run is at work on it. What is wrong with single
/// reports goes to `hooks.error`, and the rest goes on. `patterns` are those of all rooms; their digest goes into the
/// manifest. Memory: per thread one report, or several of together 2 MB, without their records (with the record of one
/// where they are packed), and per report of the collection 350 bytes, 750 more when a manifest is there.
Result<BatchSummary> run_batch(const BatchOptions& options, const PatternSet& patterns, const BatchHooks& hooks);

/// Makes `manifest.ndjson` of the manifests of all shards in `out`, which it removes: the same bytes as of a run
/// without shards, but for packs, which hold the reports of one shard. Errors: a shard is missing or unfinished, shards
/// of different counts, a run is at work on the folder.
Result<BatchSummary> merge_manifests(const std::string& out, bool durable = false);

}  // namespace zhibiao
