#include "record/lean.h"
#include "record/lean_objects.h"
#include "record/lean_ranges.h"
#include "record/write_objects.h"

namespace zhibiao {

template <class Write>
void RecordWriter::add_object(std::string_view key, Write write) {
  ByteBuffer& out = object_.name(key);
  if (form_ == RecordForm::full) return append_object(out, write);
  lean::Objects(*lean::top_member(key).member.shape, *document_).shrink(out, write);
}

// write(object, item) writes the members of one.
template <class Items, class Write>
void RecordWriter::add_list(std::string_view key, const Items& items, Write write) {
  if (form_ == RecordForm::full) return append_objects(object_.name(key), items, write);
  const lean::Member& member = lean::top_member(key).member;
  if (items.empty() && member.derive == lean::literal) return;
  lean::Objects objects(*member.shape, *document_);
  append_list(object_.name(key), items,
              [&](const auto& item) { objects.shrink(out_, [&](ObjectWriter object) { write(object, item); }); });
}

// What is no object, nor a list of them.
template <class Write>
void RecordWriter::add_value(std::string_view key, bool says_something, Write write) {
  if (says_something || form_ == RecordForm::full) write(object_.name(key));
}

void RecordWriter::add(const Document& document) {
  document_ = &document;
  const bool is_lean = form_ == RecordForm::lean;
  object_.text("format", is_lean ? lean_format : record_format);
  object_.text("doc_id", document.doc_id);
  add_object("source", [&](ObjectWriter object) { write_source(object, document.source); });
  object_.text("text", std::u32string_view(document.text));
  const SourceMap& map = document.map;
  if (is_lean) lean::append_runs(object_.name("source_map"), map.runs);
  else append_runs(object_.name("source_map"), map.runs);
  add_value("byte_map", !map.byte_corrections.empty(),
            [&](ByteBuffer& out) { append_byte_corrections(out, map.byte_corrections); });
  add_list("furniture", document.furniture,
           [&](ObjectWriter object, const Furniture& furniture) { write_furniture(object, furniture, map); });
  keep(document.diagnostics);
}

void RecordWriter::add(const Structure& structure, const SourceMap& map) {
  add_object("meta", [&](ObjectWriter object) { write_meta(object, structure.meta); });
  add_object("meta_evidence", [&](ObjectWriter object) { write_meta_evidence(object, structure.meta); });
  add_list("sections", structure.sections,
           [&](ObjectWriter object, const Section& section) { write_section(object, section, map); });
  add_value("sentences", !structure.sentences.empty(), [&](ByteBuffer& out) {
    if (form_ == RecordForm::lean) lean::append_spans(out, structure.sentences);
    else append_spans(out, structure.sentences);
  });
  add_value("structure_card", structure.card.has_value(), [&](ByteBuffer& out) { append_card(out, structure.card); });
  keep(structure.diagnostics);
}

void RecordWriter::add(const Extraction& extraction, std::u32string_view text) {
  add_list("metrics", extraction.metrics,
           [&](ObjectWriter object, const Metric& metric) { write_metric(object, metric, extraction, text); });
  add_list("tables", extraction.tables,
           [id = 0](ObjectWriter object, const TableEntry& table) mutable { write_table(object, table, id++); });
  add_list("exclusions", extraction.exclusions,
           [&](ObjectWriter object, const Exclusion& exclusion) { write_exclusion(object, exclusion, text); });
  keep(extraction.diagnostics);
}

void RecordWriter::add(const CheckList& checks, const SourceMap& map) {
  add_list("checks", checks, [&](ObjectWriter object, const Check& check) { write_check(object, check, map); });
}

void RecordWriter::end() {
  add_list("diagnostics", diagnostics_, write_diagnostic);
  object_.close();
}

void RecordWriter::close() {
  end();
  out_ += '\n';
}

void append_document(ByteBuffer& out, const Document& document) {
  RecordWriter record(out);
  record.add(document);
  record.end();
}

}  // namespace zhibiao
