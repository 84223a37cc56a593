/// run-batch: folders of reports in, a folder of records out: all stages in one process, in parallel, only what
/// changed.

#include <csignal>

#include "batch/diff.h"
#include "common/cli.h"
#include "common/numbers.h"
#include "common/progress.h"
#include "common/stop.h"
#include "text/media_type.h"

namespace {

using namespace zhibiao;

struct Options {
  BatchOptions batch;
  std::string shard = "1/1", max_removed = "20%";
  cli::ProgressStyle progress = cli::default_progress_style();
  bool merge = false, lean = false, full = false;
  std::vector<std::string> corrections;
  std::vector<std::string> diff;  // nothing, or the old folder and the new one
  bool records = false;           // instead of what changed: the records that are new
};

// With --diff, for scripts: something changed. 0 means that nothing did.
constexpr auto folders_differ = static_cast<ExitCode>(3);

void declare(cli::Tool& tool, Options& o) {
  CLI::App& app = tool.app();
  const std::map<std::string, cli::ProgressStyle> styles = {
      {"bar", cli::ProgressStyle::bar}, {"plain", cli::ProgressStyle::plain}, {"none", cli::ProgressStyle::none}};
  tool.group("Input");
  app.add_option("INPUT", o.batch.inputs,
                 "Report files, and folders: the reports at any depth, by ending or else by content")
      ->type_name("PATH");
  app.add_option("--include", o.batch.include, "In folders read only files that match, whatever they hold (repeatable)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  app.add_option("--exclude", o.batch.exclude, "In folders read no files that match (repeatable)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  app.add_option("--media-type", o.batch.media_type, "Read every report as this (default: decide for each)")
      ->type_name("text|html|markdown");
  cli::size_in_bytes(
      app.add_option("--max-report-bytes", o.batch.max_report_bytes, "Refuse larger reports; takes K, M, G")
          ->type_name("BYTES")
          ->default_str("64M"));
  app.add_option("--corrections", o.corrections,
                 "Make the records follow these corrections (NDJSON, and folders of *.ndjson; repeatable)")
      ->type_name("PATH")
      ->allow_extra_args(false);
  app.add_option("--accept", o.batch.accept,
                 "Reports that match are what they should be, even if they look suspect (repeatable)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  tool.group("Output");
  app.add_option("--out", o.batch.out, "The folder of records and of manifest.ndjson; made when it is not there")
      ->type_name("DIR");
  app.add_option("--doc-id-prefix", o.batch.doc_id_prefix, "What stands in each doc_id before the path below INPUT")
      ->type_name("TEXT");
  constexpr std::uint64_t most_in_a_pack = 1'000'000;
  const auto pack = cli::whole_number(
      app.add_option("--pack", o.batch.pack,
                     "Put about N lean records into one compressed file; manifest.ndjson says where each lies")
          ->type_name("N"),
      1, most_in_a_pack);
  const auto lean = app.add_flag(
      "--lean", o.lean, "Leave out of records what the rest of them tells; every tool that reads records reads these");
  app.add_flag("--full", o.full, "With --pack: leave nothing out of the records in it")->needs(pack)->excludes(lean);
  app.add_flag("--prune", o.batch.prune, "Remove the records of reports that are no longer there");
  app.add_option("--max-removed", o.max_removed, "With --prune: when more records would go, remove none and say which")
      ->type_name("N|P%")
      ->default_str("20%");
  app.add_flag("--force", o.batch.force, "Do every report again, also the unchanged ones");
  app.add_flag("--durable", o.batch.durable, "Let what is finished survive a power failure (fsync)");
  app.add_flag("--fail-fast", o.batch.fail_fast, "Begin no more reports after one that failed");
  app.add_option("--progress", o.progress, "How far it is, on stderr (default: bar on a terminal, else plain)")
      ->transform(CLI::CheckedTransformer(styles).description(""))
      ->type_name("bar|plain|none");
  tool.group("Several machines");
  app.add_option("--shard", o.shard, "Only part K of N, into manifest.K-of-N.ndjson; the parts are stable and disjoint")
      ->type_name("K/N");
  const auto merge =
      app.add_flag("--merge-manifests", o.merge, "Make manifest.ndjson of the manifests of all shards; no INPUT");
  merge->excludes("INPUT")->excludes("--shard");
  tool.group("Comparing");
  const auto diff =
      app.add_option("--diff", o.diff,
                     "Write what changed between two folders of records, metric by metric; exit 3 when something did")
          ->type_name("OLD NEW")
          ->expected(2)
          ->excludes("INPUT")
          ->excludes(merge);
  app.add_flag("--records", o.records, "With --diff, instead: the records of NEW that OLD has not byte for byte")
      ->needs(diff);
  tool.add_patterns();
  tool.add_vocabulary();
  tool.add_jobs();
}

Result<BatchSummary> work(const cli::Tool& tool, const Options& o, const PatternSet& patterns,
                          cli::Progress& progress) {
  cli::catch_stop_signals(SA_RESTART);  // the first one lets the reports under way finish
  BatchHooks hooks;
  hooks.error = [&](const Error& error) {
    progress.clear();
    tool.report(error);
  };
  hooks.progress = [&](const BatchProgress& state) { progress.show(state); };
  hooks.stop = [] { return cli::stop_signal() != 0; };
  return run_batch(o.batch, patterns, hooks);
}

ExitCode diff(const cli::Tool& tool, const Options& o, Output& output) {
  if (o.records) {
    const auto error = write_new_records(o.diff[0], o.diff[1], output);
    if (error) tool.report(*error);
    return error ? ExitCode::input_failed : ExitCode::success;
  }
  const auto found = diff_folders(o.diff[0], o.diff[1], output);
  if (!found) {
    tool.report(found.error());
    return ExitCode::input_failed;
  }
  tool.say(describe(*found));
  return found->any() ? folders_differ : ExitCode::success;
}

std::optional<Error> wrong_usage(const Options& o) {
  if (const auto shard = parse_shard(o.shard); !shard) return shard.error();
  if (const auto most = parse_most_removed(o.max_removed); !most) return most.error();
  if (o.batch.out.empty())
    return Error{"", 0, 0, "no --out", "name the folder that the records go to; see run-batch --help"};
  if (!o.batch.media_type.empty() && !media_type_named(o.batch.media_type))
    return Error{"", 0, 0, "unknown media type " + o.batch.media_type, "text, html or markdown"};
  if (o.batch.inputs.empty() && !o.merge)
    return Error{"", 0, 0, "no INPUT", "name the folder of reports; see run-batch --help"};
  return std::nullopt;
}

// success; input_failed when some lines are no corrections: the records of the others are made, and the run says that
// there was trouble. Nothing when it should not begin: records would lose what was corrected.
std::optional<ExitCode> read_corrections(const cli::Tool& tool, Options& o) {
  if (o.corrections.empty() || o.merge) return ExitCode::success;
  const auto book = tool.load_rules();
  if (!book) return std::nullopt;
  std::vector<Error> errors;
  o.batch.corrections = std::make_shared<const Corrections>(Corrections::read(o.corrections, *book, errors));
  for (const Error& error : errors) tool.report(error);
  for (const Error& error : o.batch.corrections->replaced()) tool.report(error);
  if (Corrections::lack_files(errors)) return std::nullopt;
  return errors.empty() ? ExitCode::success : ExitCode::input_failed;
}

ExitCode run(const cli::Tool& tool, Options& o, Output& output) {
  if (!o.diff.empty()) return diff(tool, o, output);
  if (const auto error = wrong_usage(o)) {
    tool.report(*error);
    return ExitCode::usage;
  }
  o.batch.shard = *parse_shard(o.shard);
  o.batch.max_removed = *parse_most_removed(o.max_removed);
  o.batch.jobs = tool.jobs();
  // What can be derived is better left out than compressed.
  o.batch.form = o.lean || (o.batch.pack > 0 && !o.full) ? RecordForm::lean : RecordForm::full;
  const auto patterns = o.merge ? nullptr : tool.load_patterns(PatternUse::all);
  if (!patterns && !o.merge) return ExitCode::usage;
  const auto corrections = read_corrections(tool, o);
  if (!corrections) return ExitCode::input_failed;
  cli::Progress progress("run-batch", o.progress);
  const auto summary = o.merge ? merge_manifests(o.batch.out, o.batch.durable) : work(tool, o, *patterns, progress);
  progress.clear();
  if (!summary) {
    tool.report(summary.error());
    return ExitCode::input_failed;
  }
  if (const std::string not_read = summary->not_read.describe(); !not_read.empty()) tool.say("not read: " + not_read);
  const std::string stopped = summary->complete ? "" : "stopped after ";
  tool.say(stopped + progress.totals(*summary));
  if (const int signal = cli::stop_signal(); signal && !summary->complete) return static_cast<ExitCode>(128 + signal);
  return summary->has_trouble() ? ExitCode::input_failed : *corrections;
}

}  // namespace

int zhibiao::tools::run_batch(int argc, char** argv) {
  Options options;
  cli::Tool tool(
      "run-batch",
      "Turns folders of reports into a folder of records: all stages at once, on all processors, only what changed.",
      "Writes DIR/REL.json for each report, and DIR/manifest.ndjson, one line per report:\n"
      "  run-batch reports/ --out data/\n"
      "Stopped by Ctrl-C (twice: at once) or SIGTERM (exit status 130, 143) or killed, the next run goes on where it "
      "ended.");
  declare(tool, options);
  return tool.run(argc, argv, [&](Output& output) { return run(tool, options, output); });
}
