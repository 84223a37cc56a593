#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>

#include "record/keys.h"
#include "record/write_objects.h"

namespace zhibiao {
namespace {

// Neither std::stod, which throws at what no double holds, nor anything else that asks the locale.
double to_double(std::string_view decimal) {
  double value = 0;
  const auto read = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
  return read.ec == std::errc() ? value : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

void append_number(ByteBuffer& out, const std::optional<std::string_view>& decimal) {
  constexpr std::size_t longest_exact = 19;  // with sign or point; longer ones are read by no library as they stand
  const std::size_t bar = decimal ? decimal->find('/') : std::string_view::npos;
  const bool quotient = bar != std::string_view::npos;
  if (decimal && !quotient && decimal->size() <= longest_exact) {
    out += *decimal;
    return;
  }
  const double value = !decimal ? std::numeric_limits<double>::quiet_NaN()
      : quotient                ? to_double(decimal->substr(0, bar)) / to_double(decimal->substr(bar + 1))
                                : to_double(*decimal);
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char digits[40];
  const auto end = quotient ? std::to_chars(digits, std::end(digits), value, std::chars_format::general, 12).ptr
                            : std::to_chars(digits, std::end(digits), value).ptr;
  out += std::string_view(digits, static_cast<std::size_t>(end - digits));
}

void append_record(ByteBuffer& out, const RawRecord& record, const std::vector<AddedMember>& added) {
  struct Member {
    std::string_view key, raw;
    const AddedMember* own = nullptr;
  };
  std::size_t last_tool = record_tools.size();
  if (!added.empty()) {
    last_tool = 0;
    for (const AddedMember& own : added) last_tool = std::max(last_tool, tool_of_key(own.key));
  }
  std::vector<Member> members;
  for (const RawRecord::Member& member : record.members()) {
    const bool replaced = std::any_of(added.begin(), added.end(), [&](const auto& a) { return a.key == member.key; });
    if (!replaced && tool_of_key(member.key) <= last_tool) members.push_back({member.key, member.value});
  }
  for (const AddedMember& own : added) members.push_back({own.key, {}, &own});
  std::stable_sort(members.begin(), members.end(),
                   [](const auto& a, const auto& b) { return key_rank(a.key) < key_rank(b.key); });
  ObjectWriter object(out);
  for (const Member& member : members) {
    if (member.own) member.own->write(object.name(member.key));
    else object.raw(member.key, member.raw);
  }
  object.close();
  out += '\n';
}

void append_runs(ByteBuffer& out, const std::vector<MapRun>& runs) {
  append_list(out, runs, [&](const MapRun& run) {
    out += '[';
    append_json_int(out, run.text_start);
    out += ',';
    append_json_int(out, run.source_start);
    out += ',';
    append_json_int(out, run.length);
    out += ']';
  });
}

void append_byte_corrections(ByteBuffer& out, const std::vector<ByteCorrection>& corrections) {
  append_list(out, corrections, [&](const ByteCorrection& correction) {
    append_json_int(out, correction.source_delta);
    out += ',';
    append_json_int(out, correction.extra_bytes);
  });
}

void append_meta(ByteBuffer& out, const Meta& meta) {
  append_object(out, [&](ObjectWriter object) { write_meta(object, meta); });
}

void append_meta_evidence(ByteBuffer& out, const Meta& meta) {
  append_object(out, [&](ObjectWriter object) { write_meta_evidence(object, meta); });
}

void append_sections(ByteBuffer& out, const std::vector<Section>& sections, const SourceMap& map) {
  append_objects(out, sections,
                 [&](ObjectWriter object, const Section& section) { write_section(object, section, map); });
}

void append_card(ByteBuffer& out, const std::optional<std::vector<ContentEntry>>& card) {
  if (!card) {
    out += "null";
    return;
  }
  append_list(out, *card, [&](const ContentEntry& entry) {
    ObjectWriter object(out);
    object.text("content", name(entry.content));
    object.text("status", name(entry.status));
    append_list(object.name("sections"), entry.sections, [&](int id) { append_json_int(out, id); });
    object.integer("characters", entry.characters);
    append_spans(object.name("evidence"), entry.evidence);
    object.close();
  });
}

void append_spans(ByteBuffer& out, const std::vector<Span>& spans) {
  append_list(out, spans, [&](Span span) { append_pair(out, span); });
}

void MetricsWriter::add(const Extraction& some) {
  for (const Metric& metric : some.metrics) {
    if (!first_) out_ += ',';
    first_ = false;
    append_object(out_, [&](ObjectWriter object) { write_metric(object, metric, some, text_); });
  }
}

void append_metrics(ByteBuffer& out, const Extraction& extraction, std::u32string_view text) {
  MetricsWriter metrics(out, text);
  metrics.add(extraction);
  metrics.close();
}

void append_tables(ByteBuffer& out, const std::vector<TableEntry>& tables) {
  append_objects(out, tables,
                 [id = 0](ObjectWriter object, const TableEntry& table) mutable { write_table(object, table, id++); });
}

void append_exclusions(ByteBuffer& out, const std::vector<Exclusion>& exclusions, std::u32string_view text) {
  append_objects(out, exclusions,
                 [&](ObjectWriter object, const Exclusion& exclusion) { write_exclusion(object, exclusion, text); });
}

void append_checks(ByteBuffer& out, const CheckList& checks, const SourceMap& map) {
  append_objects(out, checks, [&](ObjectWriter object, const Check& check) { write_check(object, check, map); });
}

void append_diagnostics(ByteBuffer& out, const std::vector<Diagnostic>& diagnostics) {
  append_objects(out, diagnostics,
                 [](ObjectWriter object, const Diagnostic& diagnostic) { write_diagnostic(object, diagnostic); });
}

}  // namespace zhibiao
