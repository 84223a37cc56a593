#pragma once
/// Reports for benches: distinct texts in the genre's voice with random figures, so that no cache and no branch
/// predictor has seen them before. The same count, seed and style give the same bytes on every machine.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace zhibiao::bench {

enum class Style {
  fullwidth,  ///< fullwidth punctuation, headings on lines of their own
  ascii,      ///< ASCII punctuation, 一、→一是 inline, one paragraph a section
};

/// Reports in UTF-8, one after the other, each of about `bytes` bytes: eight sections, a metric in about 80 characters.
class FirstSeenReports {
 public:
  FirstSeenReports(std::uint32_t seed, Style style);
  ~FirstSeenReports();
  std::string next(std::size_t bytes);

 private:
  class Writer;
  std::unique_ptr<Writer> writer_;
};

/// `count` reports of 22 kB each.
std::vector<std::string> first_seen_reports(std::size_t count, std::uint32_t seed, Style style);

}  // namespace zhibiao::bench
