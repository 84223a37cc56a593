#pragma once
/// The record: one report, one line, one JSON object. Reading and writing, with every key in its place.
///
/// Keys stand in the order of `record_keys` (record/keys.h); a stage adds its own and copies all others as the raw
/// bytes they came in, so that a stage costs what it reads and makes, not what it passes on. Unknown keys pass through,
/// after the known ones.

#include <memory>

#include "check/check.h"
#include "record/object_writer.h"

namespace zhibiao {

/// "zhibiao.report/1"
inline constexpr std::string_view record_format = "zhibiao.report/1";

/// One line of a record stream, split into its top-level members; values stay raw JSON text.
class RawRecord {
 public:
  struct Member {
    std::string_view key, value;
  };
  /// Raw JSON of a key; empty when the key is not there.
  std::string_view get(std::string_view key) const;
  const std::vector<Member>& members() const { return members_; }

 private:
  friend class RecordReader;
  std::vector<Member> members_;
};

/// Parses record lines. Keeps its buffers between lines; not for two threads at once. Views in what it returns point
/// into the line and live as long as it does. A line needs LineReader::line_padding readable bytes behind it.
class RecordReader {
 public:
  RecordReader();
  ~RecordReader();
  /// Splits a line. Errors (without file and line): not JSON, not an object, another `format`.
  Result<RawRecord> split(std::string_view line);
  /// The keys that normalize makes. Errors: a key is missing, has another type, or holds what cannot be
  /// (record/sound.h).
  Result<Document> document(const RawRecord& record);
  /// The keys that split-sections makes. Errors as those of the document; that of a missing key names the tool to run
  /// first.
  Result<Structure> structure(const RawRecord& record, const Document& document);
  /// The metrics that extract-metrics makes. Errors as those of the document.
  Result<MetricList> metrics(const RawRecord& record, const Document& document);
  /// Metrics with their cells, and exclusions, as extract-metrics made them; its tables, which nobody changes, and
  /// diagnostics are left in the record. Errors as those of the document.
  Result<Extraction> extraction(const RawRecord& record, const Document& document);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

/// A key that a stage adds to a record, and what writes its value.
struct AddedMember {
  std::string_view key;
  std::function<void(ByteBuffer&)> write;
};
/// Writes one record line, '\n' included, from its begin to its end: `added` replace or join the members of `record`.
/// What later tools made of those that are replaced goes: a record that goes through a tool again is what it was there.
void append_record(ByteBuffer& out, const RawRecord& record, const std::vector<AddedMember>& added);

/// A whole normalize record (no '\n').
void append_document(ByteBuffer& out, const Document& document);
/// How much a record says: all, or only what the rest of it does not tell (record/lean.h).
enum class RecordForm : std::uint8_t { full, lean };
/// The whole record line of one report, '\n' included, while it is made: what the four stages give one after the other,
/// without what lies between them. What was added may be freed: the next keys do not need it, but for the document of a
/// lean record, which is asked until close(). To be called in this order, each once.
class RecordWriter {
 public:
  explicit RecordWriter(ByteBuffer& out, RecordForm form = RecordForm::full) : out_(out), form_(form), object_(out) {}
  void add(const Document& document);
  void add(const Structure& structure, const SourceMap& map);
  void add(const Extraction& extraction, std::u32string_view text);
  void add(const CheckList& checks, const SourceMap& map);
  /// The diagnostics of all, and the line's end.
  void close();

 private:
  friend void append_document(ByteBuffer& out, const Document& document);
  template <class Write>
  void add_object(std::string_view key, Write write);
  template <class Items, class Write>
  void add_list(std::string_view key, const Items& items, Write write);
  template <class Write>
  void add_value(std::string_view key, bool says_something, Write write);
  void end();
  void keep(const std::vector<Diagnostic>& diagnostics) {
    diagnostics_.insert(diagnostics_.end(), diagnostics.begin(), diagnostics.end());
  }
  ByteBuffer& out_;
  const RecordForm form_;
  ObjectWriter object_;
  const Document* document_ = nullptr;
  std::vector<Diagnostic> diagnostics_;
};
/// A decimal string as a JSON number; a fraction such as 2/3 as its quotient; null when there is none.
void append_number(ByteBuffer& out, const std::optional<std::string_view>& decimal);
/// Raw JSON values of single keys.
void append_meta(ByteBuffer& out, const Meta& meta);
void append_meta_evidence(ByteBuffer& out, const Meta& meta);
/// `map` brings each section's range to the source.
void append_sections(ByteBuffer& out, const std::vector<Section>& sections, const SourceMap& map);
/// "null" when the report is of another genre.
void append_card(ByteBuffer& out, const std::optional<std::vector<ContentEntry>>& card);
void append_spans(ByteBuffer& out, const std::vector<Span>& spans);
/// The list of metrics, piece by piece. `text`: of the document, for what the spans hold and the 16 code points around
/// it.
class MetricsWriter {
 public:
  MetricsWriter(ByteBuffer& out, std::u32string_view text) : out_(out), text_(text) { out_ += '['; }
  void add(const Extraction& some);
  void close() { out_ += ']'; }

 private:
  ByteBuffer& out_;
  std::u32string_view text_;
  bool first_ = true;
};
/// The whole list.
void append_metrics(ByteBuffer& out, const Extraction& extraction, std::u32string_view text);
void append_tables(ByteBuffer& out, const std::vector<TableEntry>& tables);
void append_exclusions(ByteBuffer& out, const std::vector<Exclusion>& exclusions, std::u32string_view text);
/// Source ranges are `map` of the evidence.
void append_checks(ByteBuffer& out, const CheckList& checks, const SourceMap& map);
void append_diagnostics(ByteBuffer& out, const std::vector<Diagnostic>& diagnostics);

}  // namespace zhibiao
