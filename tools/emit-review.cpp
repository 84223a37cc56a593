/// emit-review: records in, pages out: the text of each report with its figures and checks, and an index over all.

#include <csignal>
#include <cstdio>

#include "common/cli.h"
#include "review/review.h"

namespace {

using namespace zhibiao;

// SIGINT or SIGTERM once one has arrived, else 0.
volatile std::sig_atomic_t stop_signal = 0;

void catch_stop_signals() {
  struct sigaction action {};
  action.sa_handler = [](int signal) {
    stop_signal = signal;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
  };
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

void say(const std::string& what) { std::fprintf(stderr, "emit-review: %s\n", what.c_str()); }

void tell(const ReviewSummary& summary, const ReviewOptions& o) {
  const auto number = [](std::size_t count, const char* what) { return std::to_string(count) + what; };
  if (!summary.written) return say(number(summary.failed, " records cannot be used: ") + o.out + " was left as it was");
  if (summary.without_record > 0) say(number(summary.without_record, " reports of the manifest have no record"));
  say(number(summary.reports, " reports, ") + number(summary.metrics, " figures (") + number(summary.unnamed, " unnamed), ") + number(summary.fails, " failing checks; open ") + o.out + "/index.html");
}

ExitCode run(const cli::Tool& tool, const ReviewOptions& o) {
  if (o.out.empty()) {
    tool.report({"", 0, 0, "no --out", "name the folder that the pages go to; see emit-review --help"});
    return ExitCode::usage;
  }
  catch_stop_signals();
  const auto summary = write_review(o, {tool.error_sink(), [] { return stop_signal != 0; }});
  if (!summary) {
    tool.report(summary.error());
    return ExitCode::input_failed;
  }
  if (summary->stopped) {
    say("stopped: " + o.out + " was left as it was");
    return static_cast<ExitCode>(128 + stop_signal);
  }
  tell(*summary, o);
  return summary->failed > 0 ? ExitCode::input_failed : ExitCode::success;
}

}  // namespace

int main(int argc, char** argv) {
  ReviewOptions options;
  cli::Tool tool("emit-review", "Turns records into pages to look at: each report's text with its figures and checks, and an index over all.",
                 "Of a folder that run-batch made, or of records:\n"
                 "  run-batch reports/ --out data/ && emit-review data/ --out review/\n"
                 "  normalize *.txt | split-sections | extract-metrics | check-figures | emit-review --out review/ --lang en\n"
                 "Open DIR/index.html in a browser; the pages need no network. In a page n and p go to figures without a name, f to failing checks, ? shows all keys.\n"
                 "What is corrected in a page is saved as corrections.ndjson, W3C Web Annotations.");
  const std::map<std::string, ReviewOptions::Language> languages = {{"zh", ReviewOptions::Language::zh}, {"en", ReviewOptions::Language::en}};
  tool.app().add_option("INPUT", options.inputs, "Folders of run-batch, and record streams (NDJSON); none or '-' is stdin")->type_name("PATH");
  tool.app().add_option("--out", options.out, "The folder of the pages, which appears or is replaced whole")->type_name("DIR");
  tool.app().add_option("--lang", options.language, "Of the interface (default: zh)")->transform(CLI::CheckedTransformer(languages).description(""))->type_name("zh|en");
  return tool.run(argc, argv, [&](Output&) { return run(tool, options); });
}
