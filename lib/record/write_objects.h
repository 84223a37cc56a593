#pragma once
/// The members of a record's objects, each with all that it has, in the record's order. Used inside this room.

#include "record/object_writer.h"
#include "record/record.h"

namespace zhibiao {

void write_source(ObjectWriter object, const Source& source);
void write_furniture(ObjectWriter object, const Furniture& furniture, const SourceMap& map);
void write_meta(ObjectWriter object, const Meta& meta);
void write_meta_evidence(ObjectWriter object, const Meta& meta);
void write_section(ObjectWriter object, const Section& section, const SourceMap& map);
/// `extraction` has the metric's cell, `text` what its span holds.
void write_metric(ObjectWriter object, const Metric& metric, const Extraction& extraction, std::u32string_view text);
/// `id`: its place in the list.
void write_table(ObjectWriter object, const TableEntry& table, int id);
void write_exclusion(ObjectWriter object, const Exclusion& exclusion, std::u32string_view text);
void write_check(ObjectWriter object, const Check& check, const SourceMap& map);
void write_diagnostic(ObjectWriter object, const Diagnostic& diagnostic);

/// The values of `source_map` and `byte_map`.
void append_runs(ByteBuffer& out, const std::vector<MapRun>& runs);
void append_byte_corrections(ByteBuffer& out, const std::vector<ByteCorrection>& corrections);

/// Appends one object: `write`, which is given a writer of its own, writes its members.
template <class Write>
void append_object(ByteBuffer& out, Write write) {
  ObjectWriter object(out);
  write(object);
  object.close();
}
/// Appends a list of objects: write(object, item) writes one's members.
template <class Items, class Write>
void append_objects(ByteBuffer& out, const Items& items, Write write) {
  append_list(out, items,
              [&](const auto& item) { append_object(out, [&](ObjectWriter object) { write(object, item); }); });
}

}  // namespace zhibiao
