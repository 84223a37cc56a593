#pragma once
/// The top-level keys of a record, in their order, and the tool that makes each.

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

/// Position of a key in the record; unknown keys come after all known ones.
constexpr std::size_t key_rank(std::string_view key) {
  std::size_t rank = 0;
  while (rank < record_keys.size() && record_keys[rank].name != key) ++rank;
  return rank;
}

}  // namespace zhibiao
