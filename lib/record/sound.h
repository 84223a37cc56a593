#pragma once
/// What the keys of a record must hold together before a stage works with them: a record may come from anywhere. Used
/// inside this room.

#include "record/record.h"

namespace zhibiao {

/// What is wrong, for people ("'furniture' is not in the order of its places"); nothing when all holds:
///   - ranges lie in the text, and end where they begin or later
///   - diagnostics lie in the text
///   - furniture, sentences and the runs of the source map ascend and do not overlap
///   - a section's id is its place in the list, its parent stands before it, and sections ascend by where they begin
///   - a metric's id is its place, metrics ascend and do not overlap, and a relation points at a metric that is there
///   - exclusions ascend and do not overlap
std::optional<std::string> fault_of(const Document& document);
std::optional<std::string> fault_of(const Structure& structure, const Document& document);
std::optional<std::string> fault_of(const std::vector<Metric>& metrics, const Document& document);
std::optional<std::string> fault_of(const std::vector<Exclusion>& exclusions, const Document& document);

}  // namespace zhibiao
