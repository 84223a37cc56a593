#include "catch.h"

#include <map>
#include <stdexcept>

#include "base/chars.h"
#include "number/number.h"
#include "number/rules.h"
#include "phrase_file.h"

using namespace zhibiao;
using test::Expected;
using test::Phrase;

namespace {

const NumberRules& builtin_number_rules() {
  static const std::shared_ptr<const NumberRules> rules = [] {
    const LoadedRules loaded = load_rules({});
    auto compiled = compile_number_rules(loaded.book);
    if (!compiled) throw std::runtime_error(compiled.error().message("test"));
    return *compiled;
  }();
  return *rules;
}

std::vector<NumberReading> readings_of(const std::u32string& text) {
  Document document;
  document.text = text;
  return read_numbers(document, Structure{}, builtin_number_rules());
}

std::string shown(const std::optional<Decimal>& value) { return value ? value->text() : ""; }

std::string shown(const std::u32string& text, const NumberReading& reading) {
  const std::string span = to_utf8(std::u32string_view(text).substr(reading.span.start, reading.span.length()));
  if (!reading.quantity)
    return span + " ! " + std::string(reading.reason) + (reading.date.empty() ? "" : " " + reading.date);
  const Quantity& q = *reading.quantity;
  const std::string value = shown(q.value) + (q.denominator ? "/" + q.denominator->text() : "");
  const std::string number = q.low || q.high ? shown(q.low) + ".." + shown(q.high) : value.empty() ? "null" : value;
  return span + " = " + number + " " + (q.unit.empty() ? "-" : to_utf8(q.unit)) + " " + std::string(q.kind) + " " +
      std::string(q.qualifier);
}

std::string shown(const std::u32string& text, const std::vector<NumberReading>& readings) {
  std::string out;
  for (const NumberReading& reading : readings) out += (out.empty() ? "" : " | ") + shown(text, reading);
  return out;
}

std::string wanted(const Expected& e) {
  if (!e.metric) return "! " + e.reason + (e.date.empty() ? "" : " " + e.date);
  return "= " + (e.value.empty() ? e.low + ".." + e.high : e.value) + " " + e.unit + " " + e.kind + " " + e.qualifier;
}

// A metric must have exactly the marked span and every attribute; an exclusion must cover the numerals that are marked.
bool holds(const Phrase& phrase, std::size_t index, const std::vector<NumberReading>& readings) {
  const Expected& expected = phrase.expected[index];
  const auto [start, end] = phrase.marks[index];
  if (expected.metric) {
    for (const NumberReading& reading : readings) {
      if (reading.span.start != start || reading.span.end != end) continue;
      const std::string got = shown(phrase.text, reading);
      return got.substr(got.find(" = ") == got.npos ? 0 : got.find(" = ") + 1) == wanted(expected);
    }
    return false;
  }
  bool dated = expected.date.empty();
  for (std::size_t at = start; at < end; ++at) {
    const char32_t c = phrase.text[at];
    if (!is_digit(c) && !is_han_numeral(c) && !is_capital_numeral(c)) continue;
    const auto covers = [&](const NumberReading& r) { return r.span.contains(static_cast<std::uint32_t>(at)); };
    const auto found = std::find_if(readings.begin(), readings.end(), covers);
    if (found == readings.end() || found->quantity || found->reason != expected.reason) return false;
    dated = dated || found->date == expected.date;
  }
  return dated;
}

bool marked(const Phrase& phrase, const NumberReading& reading) {
  for (const auto& mark : phrase.marks)
    if (reading.span.start < mark.end && mark.start < reading.span.end) return true;
  return false;
}

// Every digit and numeral lies in exactly one reading; readings ascend and do not overlap.
bool covered(const std::u32string& text, const std::vector<NumberReading>& readings) {
  std::size_t next = 0, last_end = 0;
  for (const NumberReading& reading : readings) {
    if (reading.span.start < last_end || reading.span.empty() || reading.span.end > text.size()) return false;
    for (std::size_t at = next; at < reading.span.start; ++at)
      if (is_accounted_for(text, at)) return false;
    next = last_end = reading.span.end;
  }
  for (std::size_t at = next; at < text.size(); ++at)
    if (is_accounted_for(text, at)) return false;
  return true;
}

void check_file(const std::string& name, std::size_t least) {
  const std::vector<Phrase> phrases = test::read_phrases(std::string(ZHIBIAO_ROOT) + "/tests/unit/number/" + name);
  CHECK(phrases.size() >= least);
  for (const Phrase& phrase : phrases) {
    const auto readings = readings_of(phrase.text);
    INFO(phrase.file << ":" << phrase.line_1based << " [" << phrase.group << "] " << to_utf8(phrase.text) << "\n  got "
                     << shown(phrase.text, readings));
    CHECK(covered(phrase.text, readings));
    for (std::size_t i = 0; i < phrase.marks.size(); ++i) {
      INFO("  wanted " << wanted(phrase.expected[i]));
      CHECK(holds(phrase, i, readings));
    }
    for (const NumberReading& reading : readings) CHECK(marked(phrase, reading));
  }
}

}  // namespace

TEST_CASE("phrases that state a quantity") { check_file("metrics.phrases", 600); }

TEST_CASE("numerals, signs, ranges, steps and ratios in their forms") { check_file("numerals.phrases", 150); }

TEST_CASE("phrases that state none") { check_file("exclusions.phrases", 200); }
