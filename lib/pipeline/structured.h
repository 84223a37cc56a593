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

}  // namespace zhibiao
