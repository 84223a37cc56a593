/// emit-review: records in, pages out: the text of each report with its figures and checks, and an index over all.

#include "common/whole_folder.h"
#include "review/review.h"

namespace {

using namespace zhibiao;

ExitCode run(const cli::Tool& tool, const ReviewOptions& o) {
  if (o.out.empty()) {
    tool.report({"", 0, 0, "no --out", "name the folder that the pages go to; see emit-review --help"});
    return ExitCode::usage;
  }
  cli::catch_stop_signals(0);
  return cli::conclude(tool, write_review(o, {tool.error_sink(), [] { return cli::stop_signal() != 0; }}), o.out,
                       [&](const ReviewSummary& made) {
                         const auto number = [](std::size_t count, const char* what) {
                           return std::to_string(count) + what;
                         };
                         tool.say(number(made.reports, " reports, ") + number(made.metrics, " figures (") +
                                  number(made.unnamed, " unnamed), ") + number(made.fails, " failing checks; open ") +
                                  o.out + "/index.html");
                       });
}

}  // namespace

int zhibiao::tools::emit_review(int argc, char** argv) {
  ReviewOptions options;
  cli::Tool tool(
      "emit-review",
      "Turns records into pages to look at: each report's text with its figures and checks, and an index over all.",
      "Of a folder that run-batch made, or of records:\n"
      "  run-batch reports/ --out data/ && emit-review data/ --out review/\n"
      "  zhibiao run *.txt | emit-review --out review/ --lang en\n"
      "Open DIR/index.html in a browser; the pages need no network. In a page n and p go to figures without a name, f "
      "to failing checks, ? shows all keys.\n"
      "What is corrected in a page is saved as corrections.ndjson, W3C Web Annotations.");
  const std::map<std::string, ReviewOptions::Language> languages = {{"zh", ReviewOptions::Language::zh},
                                                                    {"en", ReviewOptions::Language::en}};
  tool.group("Input");
  tool.app()
      .add_option("INPUT", options.inputs, "Folders of run-batch, and record streams (NDJSON); none or '-' is stdin")
      ->type_name("PATH");
  tool.group("Output");
  tool.app()
      .add_option("--out", options.out, "The folder of the pages, which appears or is replaced whole")
      ->type_name("DIR");
  tool.app()
      .add_option("--lang", options.language, "Of the interface (default: zh)")
      ->transform(CLI::CheckedTransformer(languages).description(""))
      ->type_name("zh|en");
  return tool.run(argc, argv, [&](Output&) { return run(tool, options); });
}
