#pragma once
/// Lists of places as gaps and lengths: what follows closely takes few digits (docs/lean.md). Used by this room.

#include "record/lean_shapes.h"
#include "text/text.h"

namespace zhibiao::lean {

/// For each run: source code points between the run before and this one, length. The runs follow each other in the
/// text.
void append_runs(ByteBuffer& out, const std::vector<MapRun>& runs);
/// For each span: code points after the end of the one before, length.
void append_spans(ByteBuffer& out, const std::vector<Span>& spans);
/// Such a list as the record has it; `numbers` is storage. False: it is none; then anything may have been appended.
bool expand_ranges(Written written, std::string_view json, std::vector<std::int64_t>& numbers, ByteBuffer& out);

}  // namespace zhibiao::lean
