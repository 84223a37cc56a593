// From lines to corrections.
#include <nlohmann/json.hpp>

#include "correction/correction.h"

namespace zhibiao {
namespace {

using Json = nlohmann::json;

Error no_correction(std::string what) {
  return {"", 0, 0, "no correction: " + std::move(what),
          "a line is a Web Annotation as the pages of emit-review save it"};
}

// Members of objects that may be anything.
const Json& member(const Json& object, std::string_view key) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}
std::optional<std::string> text_of(const Json& object, std::string_view key) {
  const Json& value = member(object, key);
  return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}
std::optional<std::uint32_t> offset_of(const Json& object, std::string_view key) {
  const Json& value = member(object, key);
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > UINT32_MAX) return std::nullopt;
  return static_cast<std::uint32_t>(value.get<std::uint64_t>());
}

constexpr std::string_view keys[] = {"value", "unit", "subject", "indicator", "period"};
// What people type for "none".
bool is_none(std::string_view text) { return text.empty() || text == "-"; }

// The members z:value, z:unit … of an object; one of another type is an error that names it.
std::optional<Error> read_said(const Json& from, std::map<std::string, Correction::Said, std::less<>>& into) {
  for (const std::string_view key : keys) {
    const std::string full = "z:" + std::string(key);
    if (!from.is_object() || !from.contains(full)) continue;
    const Json& value = from[full];
    if (!value.is_string() && !value.is_null()) return no_correction("'" + full + "' is neither text nor null");
    const std::string text = value.is_string() ? value.get<std::string>() : "";
    if (text.size() > short_text_bytes) return no_correction("'" + full + "' is longer than 65535 bytes");
    into.emplace(key, is_none(text) ? std::nullopt : Correction::Said(text));
  }
  return std::nullopt;
}

std::optional<Correction::Verdict> verdict_named(std::string_view text) {
  using enum Correction::Verdict;
  for (const Correction::Verdict verdict : {right, wrong, no_metric, missed})
    if (name(verdict) == text) return verdict;
  return std::nullopt;
}

std::optional<Error> read_target(const Json& target, Correction& into) {
  const Json& selector = member(target, "selector");
  const Json& quote = member(selector, "refinedBy");
  const auto start = offset_of(selector, "start"), end = offset_of(selector, "end");
  const auto exact = text_of(quote, "exact"), sha256 = text_of(target, "z:sha256"),
             doc_id = text_of(target, "z:doc_id");
  if (text_of(selector, "type") != "TextPositionSelector" || !start || !end)
    return no_correction("its target has no TextPositionSelector");
  if (*end <= *start) return no_correction("its place is empty");
  if (text_of(quote, "type") != "TextQuoteSelector" || !exact || exact->empty())
    return no_correction("its place is not refined by a TextQuoteSelector");
  if (!sha256 || !doc_id) return no_correction("its target has no z:sha256 or z:doc_id");
  // What is looked for in whole texts: a figure with what stands around it.
  constexpr std::size_t longest_words = 200, longest_side = 64;
  into.span = {*start, *end};
  into.exact = to_utf32(*exact);
  into.prefix = to_utf32(text_of(quote, "prefix").value_or(""));
  into.suffix = to_utf32(text_of(quote, "suffix").value_or(""));
  if (into.exact.size() > longest_words || into.prefix.size() > longest_side || into.suffix.size() > longest_side)
    return no_correction("it quotes more than " + std::to_string(longest_words) + " characters, or " +
                         std::to_string(longest_side) + " on a side");
  into.sha256 = *sha256;
  into.doc_id = *doc_id;
  return std::nullopt;
}

}  // namespace

std::string_view name(Correction::Verdict verdict) {
  constexpr std::string_view names[] = {"right", "wrong", "no-metric", "missed"};
  return names[static_cast<std::size_t>(verdict)];
}

Result<Correction> read_correction(std::string_view line) {
  const Json annotation = Json::parse(line.begin(), line.end(), nullptr, false);
  if (annotation.is_discarded()) return no_correction("not JSON");
  const Json& body = member(annotation, "body");
  if (text_of(annotation, "type") != "Annotation" || text_of(body, "type") != "z:Correction")
    return no_correction("not an Annotation whose body is a z:Correction");
  Correction out;
  out.id = text_of(annotation, "id").value_or("");
  if (out.id.empty()) return no_correction("it has no id");
  const auto verdict = verdict_named(text_of(body, "z:verdict").value_or(""));
  if (!verdict) return no_correction("its z:verdict is none of right, wrong, no-metric, missed");
  out.verdict = *verdict;
  if (auto fault = read_target(member(annotation, "target"), out)) return *fault;
  if (auto fault = read_said(body, out.said)) return *fault;
  if (auto fault = read_said(member(body, "z:was"), out.was)) return *fault;
  return out;
}

}  // namespace zhibiao
