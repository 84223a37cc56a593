#include "review/index.h"
#include "review/page.h"
#include "table/folder.h"
#include "table/source.h"

namespace zhibiao {
namespace review {
namespace {

using table::PackageFile;
using table::PackageFolder;

constexpr std::string_view index_name = "index.html", list_name = "review.json";

// index.html, review.json, and pages by the names that page_name gives.
bool is_of_review(std::string_view name, bool is_folder) {
  if (is_folder) return false;
  if (name == index_name || name == list_name) return true;
  constexpr std::string_view ending = ".html";
  constexpr std::size_t digits = 12;
  if (!name.ends_with(ending) || name.size() < ending.size() + digits + 1) return false;
  const std::string_view tail = name.substr(name.size() - ending.size() - digits - 1, digits + 1);
  return tail.front() == '-' && tail.find_first_not_of("0123456789abcdef", 1) == tail.npos;
}

// The pages while they are written.
class Writer {
 public:
  Writer(const ReviewOptions& options, const ReviewHooks& hooks)
      : options_(options), hooks_(hooks), index_(options.language), sources_(hooks.stop) {}

  Result<ReviewSummary> run() {
    auto folder = PackageFolder::make(options_.out, {"emit-review", list_name, "pages", is_of_review});
    if (!folder) return folder.error();
    if (auto error = sources_.open(options_.inputs, folder->scratch(), hooks_.error)) return *error;
    const auto stopped = [&] { return summary_.stopped = hooks_.stop && hooks_.stop(); };
    for (std::size_t i = 0; !stopped() && i < sources_.size(); ++i)
      if (auto error = write_report(*folder, i)) return *error;
    count();
    // Pages that lack some of their records never take the place of others.
    const bool lacks_some = summary_.failed > 0 && (folder->holds_package() || summary_.reports == 0);
    if (summary_.stopped || lacks_some) return summary_;
    if (auto error = write_file(*folder, std::string(index_name), index_.page(sources_.without_record())))
      return *error;
    if (auto error = write_file(*folder, std::string(list_name), index_.list())) return *error;
    if (auto error = folder->commit()) return *error;
    summary_.written = true;
    return summary_;
  }

 private:
  // A record that cannot be used is told, and no error.
  std::optional<Error> write_report(const PackageFolder& folder, std::size_t number) {
    const auto line = sources_.line(number);
    const auto report = line ? reader_.read(*line) : Result<const table::Report*>(line.error());
    const auto outline = report ? outlines_.read(*line) : Result<const Outline*>(report.error());
    if (!outline) {
      ++summary_.failed;
      hooks_.error(sources_.at(number, outline.error()));
      return std::nullopt;
    }
    const Figures figures(**report);
    const std::string name = page_name((*report)->doc_id);
    index_.add(figures, sources_.status(number), name);
    return write_file(folder, name, page_of(**outline, figures, options_.language));
  }

  static std::optional<Error> write_file(const PackageFolder& folder, const std::string& name,
                                         std::string_view content) {
    PackageFile file(folder, name);
    file.write(content);
    return file.finish();
  }

  void count() {
    summary_.reports = index_.reports();
    summary_.metrics = index_.metrics();
    summary_.unnamed = index_.unnamed();
    summary_.fails = index_.fails();
    summary_.failed += sources_.failed();
    summary_.without_record = sources_.without_record();
  }

  const ReviewOptions& options_;
  const ReviewHooks& hooks_;
  Index index_;
  table::RecordSources sources_;
  table::ReportReader reader_;
  OutlineReader outlines_;
  ReviewSummary summary_;
};

}  // namespace
}  // namespace review

Result<ReviewSummary> write_review(const ReviewOptions& options, const ReviewHooks& hooks) {
  return review::Writer(options, hooks).run();
}

}  // namespace zhibiao
