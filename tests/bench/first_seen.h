#pragma once
/// Reports for benches: distinct texts in the genre's voice with random figures, so that no cache and no branch predictor
/// has seen them before. The same count, seed and style give the same bytes on every machine.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace zhibiao::bench {

enum class Style {
  fullwidth,  ///< fullwidth punctuation, headings on lines of their own
  ascii,      ///< ASCII punctuation, 一、→一是 inline, one paragraph a section
};

/// `count` UTF-8 reports of about 22 kB each, a metric in about 80 characters.
std::vector<std::string> first_seen_reports(std::size_t count, std::uint32_t seed, Style style);

}  // namespace zhibiao::bench
