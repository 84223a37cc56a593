#include <array>

#include "number/chars.h"
#include "number/date.h"
#include "number/exclusion.h"
#include "number/number.h"
#include "number/quantity.h"

namespace zhibiao {
namespace {

constexpr std::string_view date_reason = "date", contact_reason = "contact", enumerator_reason = "enumerator", name_reason = "name",
                           idiom_reason = "idiom";

bool is_trigger(char32_t c) {
  if (c < 0x80) return is_digit(c);
  return is_han_numeral(c) || (c >= U'①' && c <= U'⓿');
}

// The ranges that the structure has already explained: heading markers and furniture, in text order.
struct Explained {
  Span span;
  bool furniture;
};

std::vector<Explained> explained_ranges(const Document& document, const Structure& structure) {
  std::vector<Explained> out;
  for (const Furniture& furniture : document.furniture) out.push_back({furniture.span, true});
  for (const Section& section : structure.sections) {
    if (section.marker.empty()) continue;
    const auto length = static_cast<std::uint32_t>(to_utf32(section.marker).size());
    out.push_back({{section.heading_span.start, section.heading_span.start + length}, false});
  }
  std::sort(out.begin(), out.end(), [](const Explained& a, const Explained& b) { return a.span.start < b.span.start; });
  return out;
}

class Scanner {
 public:
  Scanner(const Document& document, const Structure& structure, const NumberRules& rules)
      : text_(document.text), rules_(rules), explained_(explained_ranges(document, structure)) {}

  std::vector<NumberReading> run() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (!is_trigger(text_[at])) continue;
      const std::size_t before = readings_.size();
      read_at(at);
      if (readings_.size() > before) {
        floor_ = readings_.back().span.end;
        at = std::max<std::size_t>(floor_, at + 1) - 1;
      }
    }
    return std::move(readings_);
  }

 private:
  void add(std::size_t start, std::size_t end, std::string_view reason, std::string date = {}) {
    NumberReading reading;
    reading.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    reading.reason = reason;
    reading.date = std::move(date);
    readings_.push_back(std::move(reading));
  }
  void add(const AnchoredWords::Hit& word) {
    add(word.start, word.end, word.reason);
    readings_.back().rule = word.origin;
  }
  void add(const ExclusionMatch& match) { add(match.start, match.end, match.reason); }

  void add_quantity(QuantityMatch match) {
    NumberReading reading;
    reading.span = match.span;
    reading.quantity = std::move(match.quantity);
    reading.rule = match.unit_rule;
    readings_.push_back(std::move(reading));
  }

  const Explained* explained_at(std::size_t at) {
    while (next_explained_ < explained_.size() && explained_[next_explained_].span.end <= at) ++next_explained_;
    if (next_explained_ == explained_.size() || !explained_[next_explained_].span.contains(static_cast<std::uint32_t>(at))) return nullptr;
    return &explained_[next_explained_];
  }

  // The questions in their order; the first that has an answer adds one reading that covers `at`.
  void read_at(std::size_t at) {
    if (const Explained* range = explained_at(at)) {
      if (range->furniture) return read_furniture(at, range->span.end);
      return add(range->span.start, range->span.end, enumerator_reason);
    }
    const bool digit = is_digit(text_[at]);
    if (digit) {
      if (const auto match = read_contact(text_, at, floor_)) return add(match);
      if (const auto match = read_document_number(text_, at, floor_)) return add(match);
    }
    if (const auto date = read_date(text_, at, floor_)) return add(date.start, date.end, date_reason, date.iso);
    if (const auto match = read_name_regex(text_, at, floor_, rules_)) return add(match);
    if (const auto match = read_enumerator(text_, at, floor_)) return add(match);
    if (auto rank = read_rank(text_, at, floor_, rules_)) return readings_.push_back(std::move(*rank));
    if (const auto match = read_ordinal(text_, at, floor_, rules_)) return add(match);
    if (const auto match = read_code(text_, at, floor_, rules_)) return add(match);
    read_word_or_quantity(at, digit);
  }

  void read_furniture(std::size_t at, std::size_t range_end) {
    if (const auto date = read_date(text_, at, floor_); date && date.end <= range_end) return add(date.start, date.end, date_reason, date.iso);
    if (const auto match = read_contact(text_, at, floor_)) return add(match);
    std::size_t end = at;
    while (end < range_end && is_trigger(text_[end])) ++end;
    add(at, end, contact_reason);
  }

  void read_word_or_quantity(std::size_t at, bool digit) {
    const auto word = rules_.words.find(text_, at, floor_);
    QuantityMatch quantity = read_quantity(text_, at, floor_, rules_);
    const std::size_t word_end = word ? word.end : 0;
    // The longer reading wins: 十分钟 over 十分, 三项制度 over 三项.
    const bool quantity_wins = quantity.has_unit && quantity.span.end > word_end && !(word && quantity.weak_unit);
    if (word && !quantity_wins) return add(word);
    if (const auto match = read_level(text_, at, rules_)) return add(match);
    if (const auto match = read_quoted(text_, at, floor_); match && !is_zero_statement(at)) return add(match);
    if (is_zero_statement(at)) return add_zero(at);
    if (quantity.span.empty()) return add_rest(at);
    if (const std::size_t end = service_circle_end(quantity)) return add(quantity.span.start, end, name_reason);
    if (digit ? is_digit_metric(quantity) : is_han_metric(quantity)) return add_quantity(std::move(quantity));
    if (digit) return add(quantity.span.start, quantity.span.end, name_reason);
    add_han_exclusion(at, quantity);
  }

  // 15分钟便民服务圈 names a circle; nothing is stated of the minutes. Its end, or 0.
  std::size_t service_circle_end(const QuantityMatch& match) const {
    constexpr std::size_t longest_name = 14;
    if (match.quantity.kind != "duration") return 0;
    for (std::size_t i = match.span.end; i < text_.size() && i < match.span.end + longest_name; ++i) {
      if (text_[i] == U'圈') return i + 1;
      if (!is_han(text_[i]) && !one_of(text_[i], U"“”、")) return 0;
    }
    return 0;
  }

  // “零”登记, 不诉率为零: zero as the outcome.
  bool is_zero_statement(std::size_t at) const {
    if (text_[at] != U'零') return false;
    const char32_t before = at ? text_[at - 1] : 0, after = char_at(text_, at + 1);
    return (before == U'“' && after == U'”') || ((before == U'为' || before == U'到' || before == U'至') && !is_han(after));
  }
  void add_zero(std::size_t at) {
    QuantityMatch zero;
    zero.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
    zero.quantity.value = Decimal(0);
    zero.quantity.han = true;
    const std::size_t from = at > 12 ? at - 12 : 0;
    const std::u32string_view left = text_.substr(from, at - from);
    zero.quantity.kind = left.ends_with(U"率为") || left.find(U"率为") != left.npos ? "percent" : "count";
    add_quantity(std::move(zero));
  }

  // Digits without a measure word: a quantity when a multiplier or qualifier says so, or when the clause ends on it.
  bool is_digit_metric(const QuantityMatch& match) const {
    if (match.has_unit) return true;
    if (!match.quantity.multiplier.empty() || match.quantity.qualifier != "exact") return true;
    const char32_t next = char_at(text_, match.span.end);
    const char32_t before = match.span.start ? text_[match.span.start - 1] : U'\0';
    const bool ends = next == 0 || ends_clause(next) || is_closing(next) || next == U'、' || next == ' ';
    return ends && (is_han(before) || before == ':' || before == '\t');
  }

  bool is_han_metric(const QuantityMatch& match) const {
    if (!match.has_unit) return false;
    const Quantity& q = match.quantity;
    if (q.kind == "duration" && q.qualifier == "exact") return states_duration(match.span.start) || q.unit != U"年";
    if (!match.weak) return true;
    return q.value != Decimal(1);
  }
  // 连续十二年 states a duration; 三年行动 names one.
  bool states_duration(std::size_t start) const {
    constexpr std::u32string_view cues[] = {U"连续", U"历时", U"为期", U"长达", U"满", U"达", U"延长", U"缩短", U"不超过"};
    return !first_before(text_, start, cues).empty();
  }

  void add_han_exclusion(std::size_t at, const QuantityMatch& match) {
    const bool article = match.quantity.value == Decimal(1);
    const bool slogan = !article && match.has_unit;
    add(at, std::max<std::size_t>(match.span.end, at + 1), slogan ? name_reason : idiom_reason);
  }

  // What nothing explains: the run of numerals itself, as a number that is part of a word or code.
  void add_rest(std::size_t at) {
    const bool digit = is_digit(text_[at]);
    std::size_t end = at;
    while (end < text_.size() && (digit ? is_digit(text_[end]) : is_han_numeral(text_[end]))) ++end;
    add(at, end, digit ? name_reason : idiom_reason);
  }

  std::u32string_view text_;
  const NumberRules& rules_;
  std::vector<Explained> explained_;
  std::size_t next_explained_ = 0, floor_ = 0;
  std::vector<NumberReading> readings_;
};

}  // namespace

std::vector<NumberReading> read_numbers(const Document& document, const Structure& structure, const NumberRules& rules) {
  return Scanner(document, structure, rules).run();
}

}  // namespace zhibiao
