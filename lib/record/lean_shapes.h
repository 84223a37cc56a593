#pragma once
/// What each member of a lean record stands for when it is left out. Used by lean.cpp; docs/lean.md says the same in
/// words.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace zhibiao::lean {

enum class Derive : std::uint8_t {
  never,      ///< it always stands there
  missing,    ///< the record has none
  literal,    ///< `value`
  previous,   ///< that of the object before it in the list; `value` in the first
  alike,      ///< that of the last object in the list with the same `of`; `value` when there was none
  position,   ///< its place in the list, from 0
  decimal,    ///< the number that `of`, a decimal string, is
  converted,  ///< null where `unit_base` is null, else `of`
  quoted,
  prefix,
  suffix,  ///< of the text from `start` to `end`
  source_start,
  source_end,
  byte_start,
  byte_end,              ///< of the text from `start` to `end`
  source_heading_start,  ///< of the text from `heading_start` to `heading_end`
};

struct Shape;
struct Member {
  std::string_view name;
  Derive derive = Derive::never;
  std::string_view value = {};  ///< JSON
  std::string_view of = {};
  const Shape* shape = nullptr;  ///< of an object, or of those in a list; null: the value stands as it is
};
/// The members of an object in the record's order.
struct Shape {
  std::span<const Member> members;
};

using enum Derive;
inline constexpr std::string_view null_value = "null", empty_list = "[]", false_value = "false", zero = "0";

inline constexpr std::array<Member, 6> source_members = {{{"path"},
                                                          {"sha256"},
                                                          {"bytes"},
                                                          {"encoding", literal, "\"UTF-8\""},
                                                          {"media_type", literal, "\"text/plain\""},
                                                          {"url", missing}}};
inline constexpr std::array<Member, 5> furniture_members = {
    {{"start"}, {"end"}, {"source_start", source_start}, {"source_end", source_end}, {"kind", previous}}};
inline constexpr std::array<Member, 13> meta_members = {{
    {"title", literal, null_value},
    {"document_type", literal, null_value},
    {"region", literal, null_value},
    {"region_code", literal, null_value},
    {"region_parent_code", literal, null_value},
    {"issuer", literal, null_value},
    {"level", literal, null_value},
    {"report_year", literal, null_value},
    {"document_number", literal, null_value},
    {"addressee", literal, null_value},
    {"date_signed", literal, null_value},
    {"date_published", literal, null_value},
    {"source_site", literal, null_value},
}};
inline constexpr std::array<Member, 14> section_members = {{
    {"id", position},
    {"parent", previous, null_value},
    {"level", previous},
    {"marker", literal, null_value},
    {"path", literal, "\"\""},
    {"heading", literal, "\"\""},
    {"role", previous},
    {"start"},
    {"end"},
    {"source_start", source_start},
    {"source_end", source_end},
    {"heading_start"},
    {"heading_end"},
    {"source_heading_start", source_heading_start},
}};
inline constexpr std::array<Member, 7> relation_members = {{
    {"type", literal, "\"part_of\""},
    {"target"},
    {"cue", literal, "\"none\""},
    {"list", literal, zero},
    {"complete", literal, false_value},
    {"overlaps", literal, false_value},
    {"exclusive", literal, false_value},
}};
inline constexpr std::array<Member, 5> cell_members = {{{"table", previous, zero},
                                                        {"row", previous},
                                                        {"column", previous},
                                                        {"row_head", previous, null_value},
                                                        {"column_head", previous, null_value}}};
inline constexpr Shape source_shape{source_members}, furniture_shape{furniture_members}, meta_shape{meta_members},
    section_shape{section_members}, relation_shape{relation_members}, cell_shape{cell_members};
inline constexpr std::array<Member, 37> metric_members = {{
    {"id", position},
    {"text", quoted},
    {"kind", literal, "\"count\""},
    {"value", decimal, {}, "value_exact"},
    {"value_exact", literal, null_value},
    {"low", literal, null_value},
    {"high", literal, null_value},
    {"unit", literal, null_value},
    {"unit_base", literal, null_value},
    {"value_base", converted, {}, "value_exact"},
    {"multiplier", literal, null_value},
    {"qualifier", literal, "\"exact\""},
    {"subject", literal, null_value},
    {"verb", literal, null_value},
    {"indicator", literal, null_value},
    {"indicator_name", alike, null_value, "indicator"},
    {"indicator_slice", literal, null_value},
    {"indicator_parent", literal, null_value},
    {"scope", literal, null_value},
    {"period", previous, null_value},
    {"period_text", previous, null_value},
    {"section", previous, "\"\""},
    {"role", previous},
    {"direction", literal, null_value},
    {"basis", literal, null_value},
    {"relations", literal, empty_list, {}, &relation_shape},
    {"cell", literal, null_value, {}, &cell_shape},
    {"start"},
    {"end"},
    {"source_start", source_start},
    {"source_end", source_end},
    {"byte_start", byte_start},
    {"byte_end", byte_end},
    {"prefix", prefix},
    {"suffix", suffix},
    {"rule", alike, null_value, "indicator"},
    {"corrected_by", missing},
}};
inline constexpr std::array<Member, 9> table_members = {{{"id", position},
                                                         {"caption", literal, null_value},
                                                         {"unit", literal, null_value},
                                                         {"rows"},
                                                         {"columns"},
                                                         {"start"},
                                                         {"end"},
                                                         {"source_start", source_start},
                                                         {"source_end", source_end}}};
inline constexpr std::array<Member, 11> exclusion_members = {{
    {"text", quoted},
    {"start"},
    {"end"},
    {"source_start", source_start},
    {"source_end", source_end},
    {"byte_start", byte_start},
    {"byte_end", byte_end},
    {"reason", alike, {}, "code"},
    {"code"},
    {"value", literal, null_value},
    {"date", literal, null_value},
}};
inline constexpr std::array<Member, 4> place_members = {
    {{"start"}, {"end"}, {"source_start", source_start}, {"source_end", source_end}}};
inline constexpr Shape place_shape{place_members};
inline constexpr std::array<Member, 13> check_members = {{
    {"id", position},
    {"type"},
    {"code"},
    {"status", literal, "\"holds\""},
    {"statement"},
    {"metrics", literal, empty_list},
    {"expected", literal, null_value},
    {"found", literal, null_value},
    {"tolerance", literal, null_value},
    {"gap", literal, null_value},
    {"severity", literal, null_value},
    {"reason", literal, null_value},
    {"evidence", never, {}, {}, &place_shape},
}};
inline constexpr std::array<Member, 6> diagnostic_members = {{{"stage", previous},
                                                              {"severity", previous},
                                                              {"code"},
                                                              {"message"},
                                                              {"start", literal, zero},
                                                              {"end", literal, zero}}};
inline constexpr Shape metric_shape{metric_members}, table_shape{table_members}, exclusion_shape{exclusion_members},
    check_shape{check_members}, diagnostic_shape{diagnostic_members};

/// How the top-level value of a key is written.
enum class Written : std::uint8_t {
  members,  ///< by its shape, or as it is
  runs,     ///< triples [text_start, source_start, length] as one list of pairs: source code points left out before the
            ///< run, length
  spans,    ///< pairs [start, end] as one list: code points after the end before, length
};
struct TopMember {
  Member member;
  Written written = Written::members;
};
/// The record from behind its `format` on.
inline constexpr std::array<TopMember, 16> top_members = {{
    {{"doc_id"}},
    {{"source", never, {}, {}, &source_shape}},
    {{"text"}},
    {{"source_map"}, Written::runs},
    {{"byte_map", literal, empty_list}},
    {{"furniture", literal, empty_list, {}, &furniture_shape}},
    {{"meta", never, {}, {}, &meta_shape}},
    {{"meta_evidence", never, {}, {}, &meta_shape}},
    {{"sections", literal, empty_list, {}, &section_shape}},
    {{"sentences", literal, empty_list}, Written::spans},
    {{"structure_card", literal, null_value}},
    {{"metrics", literal, empty_list, {}, &metric_shape}},
    {{"tables", literal, empty_list, {}, &table_shape}},
    {{"exclusions", literal, empty_list, {}, &exclusion_shape}},
    {{"checks", missing, {}, {}, &check_shape}},
    {{"diagnostics", literal, empty_list, {}, &diagnostic_shape}},
}};
/// That of a key, which must be one of them.
constexpr const TopMember& top_member(std::string_view key) {
  return *std::find_if(top_members.begin(), top_members.end(),
                       [&](const TopMember& top) { return top.member.name == key; });
}

}  // namespace zhibiao::lean
