#pragma once
/// What every stage behind split-sections reads of a record line. Used inside this room.

#include "record/record.h"

namespace zhibiao {

struct Structured {
  RawRecord record;
  Document document;
  Structure structure;
};
/// Errors as those of the RecordReader. Views in the result live as long as the line.
Result<Structured> read_structured(RecordReader& reader, std::string_view line);

/// The diagnostics of a record that goes through `stage`: those of the tools before it, then its own. Those of the
/// tools behind it, and of itself, are of a run before.
std::vector<Diagnostic> diagnostics_with(const Document& document, std::string_view stage,
                                         const std::vector<Diagnostic>& own);

}  // namespace zhibiao
