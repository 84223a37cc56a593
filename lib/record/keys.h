#pragma once
/// The top-level keys of a record, in their order, and the tool that makes each.

#include <algorithm>
#include <array>
#include <string_view>

namespace zhibiao {

struct RecordKey {
  std::string_view name, made_by;
};

inline constexpr std::array<RecordKey, 17> record_keys = {{
    {"format", "normalize"},
    {"doc_id", "normalize"},
    {"source", "normalize"},
    {"text", "normalize"},
    {"source_map", "normalize"},
    {"byte_map", "normalize"},
    {"furniture", "normalize"},
    {"meta", "split-sections"},
    {"meta_evidence", "split-sections"},
    {"sections", "split-sections"},
    {"sentences", "split-sections"},
    {"structure_card", "split-sections"},
    {"metrics", "extract-metrics"},
    {"tables", "extract-metrics"},
    {"exclusions", "extract-metrics"},
    {"checks", "check-figures"},
    {"diagnostics", "normalize"},
}};

/// The tools that add to a record, each from what those before it made.
inline constexpr std::array<std::string_view, 5> record_tools = {"normalize", "split-sections", "extract-metrics",
                                                                 "apply-corrections", "check-figures"};

/// Position of a tool among them; 0 for another.
constexpr std::size_t tool_rank(std::string_view tool) {
  const auto found = std::find(record_tools.begin(), record_tools.end(), tool);
  return found == record_tools.end() ? 0 : static_cast<std::size_t>(found - record_tools.begin());
}

/// Position of a key in the record; unknown keys come after all known ones.
constexpr std::size_t key_rank(std::string_view key) {
  std::size_t rank = 0;
  while (rank < record_keys.size() && record_keys[rank].name != key) ++rank;
  return rank;
}

/// Position of the tool that makes a key; 0 for an unknown key.
constexpr std::size_t tool_of_key(std::string_view key) {
  const std::size_t rank = key_rank(key);
  return rank < record_keys.size() ? tool_rank(record_keys[rank].made_by) : 0;
}

}  // namespace zhibiao
