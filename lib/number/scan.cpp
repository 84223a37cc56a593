#include <array>

#include "base/chars.h"
#include "base/places.h"
#include "number/damage.h"
#include "number/date.h"
#include "number/exclusion.h"
#include "number/explained.h"
#include "number/numeral.h"
#include "number/number.h"
#include "number/quantity.h"
#include "number/statement.h"
#include "number/table.h"
#include "number/traditional.h"

namespace zhibiao {
namespace {

constexpr std::string_view date_reason = "date", contact_reason = "contact", enumerator_reason = "enumerator", name_reason = "name",
                           idiom_reason = "idiom";
constexpr std::string_view split_ordinal = "split-ordinal", glued_ordinal = "glued-ordinal";  // doubts

// Where a number may begin: digits, Chinese numerals, circled numbers, capital numerals.
// Written out, for clang limits the steps of a constant expression; tables_test.cpp holds it to is_han_numeral.
constexpr CharBitmap make_triggers() {
  CharBitmap out(U"0123456789零〇一二两兩三四五六七八九十百千万萬亿億廿壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟");
  for (char32_t c = U'①'; c <= U'⓿'; ++c) out.add(c);
  return out;
}
constexpr CharBitmap triggers = make_triggers();

// Where any reader stops: at numbers, at what divides quotations, lines and cells, and at traditional script.
constexpr CharBitmap make_landmarks() {
  CharBitmap out = make_triggers();
  for (const char32_t c : quotation_marks) out.add(c);
  for (const char32_t c : table_marks) out.add(c);
  for (std::size_t i = 0; i < traditional_pairs.size(); i += 2) out.add(traditional_pairs[i]);
  return out;
}
constexpr CharBitmap landmarks = make_landmarks();
constexpr CharBitmap quotations(quotation_marks);
constexpr std::u32string_view list_marks = U"、和与及";

}  // namespace

class NumberScan::Scanner {
 public:
  Scanner(const Document& document, const Structure& structure, const NumberRules& rules)
      : original_(document.text), text_(original_), rules_(rules), explained_(explained_ranges(document, structure)), places_(text_, landmarks) {
    if (has_traditional_script()) {
      simplified_ = simplify_number_script(text_);
      text_ = simplified_;
      places_ = Places(text_, landmarks);
    }
    glued_ = find_glued_ordinals(text_, places_);
    cells_ = read_tables(text_, places_, rules_);
    at_ = places_.next(0);
    foreseen_ = std::min(places_.count_runs(), stretch);
  }
  bool read_some(std::vector<NumberReading>& out) {
    readings_.reserve(foreseen_);
    while (at_ < text_.size() && !(readings_.size() >= stretch && list_ended())) {
      const std::size_t before = readings_.size();
      if (quotations.has(text_[at_])) quotation_ = at_ + 1;
      else if (triggers.has(text_[at_])) read_at(at_);
      if (readings_.size() > before) floor_ = readings_.back().span.end;
      at_ = places_.next(std::max(floor_, at_ + 1));
    }
    handed_over_to_ = floor_;
    if (out.empty()) out.swap(readings_);
    else out.insert(out.end(), std::make_move_iterator(readings_.begin()), std::make_move_iterator(readings_.end()));
    readings_.clear();
    return at_ < text_.size();
  }
  std::size_t position() const { return at_; }

 private:
  static constexpr std::size_t stretch = 1024;

  // No later reading shares its unit with the last one.
  bool list_ended() const { return !lacks_unit(readings_.back()) || (floor_ < text_.size() && !one_of(text_[floor_], list_marks)); }
  bool lacks_unit(const NumberReading& reading) const {
    return reading.quantity ? reading.quantity->unit.empty() : reading.reason == name_reason && is_digit(text_[reading.span.start]);
  }

  bool has_traditional_script() const {
    for (std::size_t at = places_.next(0); at < text_.size(); at = places_.next(at + 1))
      if (traditional_number_script.has(text_[at])) return true;
    return false;
  }

  NumberReading& append(Span span) {
    NumberReading& reading = readings_.emplace_back();
    reading.span = span;
    return reading;
  }
  NumberReading& add(std::size_t start, std::size_t end, std::string_view reason) {
    NumberReading& reading = append({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
    reading.reason = reason;
    return reading;
  }
  void add(DateMatch date) { add(date.start, date.end, date_reason).date = std::move(date.iso); }
  void add(const AnchoredWords::Hit& word) {
    add(word.start, word.end, word.reason).rule = word.origin;
    if (word.reason == name_reason) slogan_end_ = word.end;
  }
  void add(const ExclusionMatch& match) { add(match.start, match.end, match.reason); }

  void add_quantity(QuantityMatch&& match) {
    NumberReading& reading = append(match.span);
    reading.quantity = std::move(match.quantity);
    if (!simplified_.empty()) restore_script(reading);
    reading.rule = match.unit_rule;
    if (!reading.quantity->unit.empty()) share_unit();
  }

  // 收窄1.7、0.7和8.3个百分点, 12、15万元: the last of a list carries the unit, and the multiplier, of all.
  void share_unit() {
    const NumberReading& last = readings_.back();
    std::size_t next_start = last.span.start;
    for (std::size_t i = readings_.size() - 1; i-- > 0; next_start = readings_[i].span.start) {
      NumberReading& before = readings_[i];
      if (before.span.end + 1 != next_start || !one_of(text_[before.span.end], list_marks)) return;
      if (!lacks_unit(before)) return;
      QuantityMatch match = read_quantity(text_, before.span.start, i > 0 ? readings_[i - 1].span.end : handed_over_to_, rules_);
      if (match.span != before.span || match.has_unit || !match.quantity.value) return;
      share(*last.quantity, match.quantity);
      before.quantity = std::move(match.quantity);
      before.reason = {};
      before.rule = last.rule;
    }
  }
  static void share(const Quantity& last, Quantity& quantity) {
    if (quantity.multiplier.empty() && last.value) {
      quantity.multiplier = last.multiplier;
      for (const char32_t c : quantity.multiplier) quantity.value = quantity.value->times_power_of_ten(han_power(c));
    }
    quantity.unit = last.unit;
    quantity.kind = last.kind;
    quantity.conversion = last.conversion;
  }

  // The unit as it is written.
  void restore_script(NumberReading& reading) const {
    std::u32string& unit = reading.quantity->unit;
    const std::size_t at = unit.empty() ? text_.npos : text_.find(unit, reading.span.start);
    if (at != text_.npos && at + unit.size() <= reading.span.end) unit = original_.substr(at, unit.size());
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
      add(range->span.start, range->span.end, enumerator_reason);
      return;
    }
    const bool digit = is_digit(text_[at]);
    if (digit && read_damaged(at)) return;
    if (digit && read_cell(at)) return;
    if (is_capital_numeral(text_[at])) return read_capitals(at);
    if (starts_at(text_, at, U"零下")) {
      QuantityMatch below = is_digit(char_at(text_, at + 2)) || is_han_numeral(char_at(text_, at + 2)) ? read_quantity(text_, at + 2, floor_, rules_) : QuantityMatch{};
      if (below.has_unit && below.span.start == at) return add_quantity(std::move(below));
    }
    const std::size_t run_end = end_of_numeral_run(text_, at);
    const Token token = digit ? token_around(text_, at, floor_) : Token{};
    if (digit) {
      if (const auto match = read_contact(text_, token, floor_)) return add(match);
      if (const auto match = read_document_number(text_, at, floor_)) return add(match);
    }
    if (auto date = read_date(text_, at, floor_)) return add(std::move(date));
    if (const auto match = read_name_regex(text_, at, floor_, rules_)) return add(match);
    if (const auto match = read_enumerator(text_, at, run_end, floor_)) return add(match);
    if (auto rank = read_rank(text_, at, floor_, rules_)) return readings_.push_back(std::move(*rank));
    if (const auto match = read_ordinal(text_, at, run_end, floor_, rules_)) return add(match);
    if (const auto match = digit ? read_code(text_, at, token, floor_, rules_) : ExclusionMatch{}) return add(match);
    read_word_or_quantity(at, run_end, digit);
  }

  // The item's number of 367家, where the list shows it; else the figure is marked when it is read.
  bool read_damaged(std::size_t at) {
    while (next_glued_ < glued_.size() && glued_[next_glued_].at < at) ++next_glued_;
    if (next_glued_ == glued_.size() || glued_[next_glued_].at != at) return false;
    const GluedOrdinal& glued = glued_[next_glued_++];
    if (glued.certain) {
      add(at, at + glued.length, enumerator_reason);
    } else {
      const std::size_t before = readings_.size();
      read_at(at);
      if (readings_.size() == before) return true;
    }
    readings_.back().doubt = glued.certain ? split_ordinal : glued_ordinal;
    return true;
  }

  // A figure that fills a cell of a table; the unit may stand in the heads.
  bool read_cell(std::size_t at) {
    while (next_cell_ < cells_.size() && cells_[next_cell_].span.end <= at) ++next_cell_;
    if (next_cell_ == cells_.size() || !cells_[next_cell_].span.contains(static_cast<std::uint32_t>(at))) return false;
    const TableCell& cell = cells_[next_cell_];
    const Span span = cell.span;
    if (span.start < floor_ || std::any_of(text_.begin() + span.start, text_.begin() + at, is_digit)) return false;
    if (cell.use == CellUse::serial_number) return add(span.start, span.end, enumerator_reason), true;
    if (cell.use == CellUse::code) return add(span.start, span.end, contact_reason), true;
    if (cell.use == CellUse::broken) return add(span.start, span.end, name_reason), true;
    const std::u32string_view words = text_.substr(span.start, span.length());
    if (cell.use == CellUse::year) return add(DateMatch{span.start, span.end, to_utf8(words)}), true;
    if (read_date(text_, at, floor_)) return false;
    auto number = read_cell_number(words, cell.unit, rules_);
    if (!number) return false;
    NumberReading& reading = append(span);
    reading.quantity = std::move(number->quantity);
    reading.rule = number->rule;
    reading.cell = {cell.table, cell.row, cell.column};
    return true;
  }

  // 壹拾万伍仟元: only as money, for these characters are names and words besides (陆, 伍, 收拾).
  void read_capitals(std::size_t at) {
    QuantityMatch quantity = read_quantity(text_, at, floor_, rules_);
    if (quantity.quantity.kind == "money" && read_numeral(text_, at).end >= at + 2) add_quantity(std::move(quantity));
  }

  void read_furniture(std::size_t at, std::size_t range_end) {
    if (auto date = read_date(text_, at, floor_); date && date.end <= range_end) return add(std::move(date));
    if (const auto match = read_contact(text_, token_around(text_, at, floor_), floor_)) return add(match);
    std::size_t end = at;
    while (end < range_end && triggers.has(text_[end])) ++end;
    add(at, end, contact_reason);
  }

  void read_word_or_quantity(std::size_t at, std::size_t run_end, bool digit) {
    const auto word = rules_.words.find(text_, at, floor_);
    QuantityMatch quantity = read_quantity(text_, at, floor_, rules_);
    const std::size_t word_end = word ? word.end : 0;
    // The longer reading wins: 十分钟 over 十分, 三项制度 over 三项, 翻一番 over 一番.
    const bool longer = quantity.span.end > word_end || (quantity.span.end == word_end && quantity.span.start < word.start);
    const bool quantity_wins = quantity.has_unit && longer && !(word && quantity.weak_unit);
    if (word && !quantity_wins) return add(word);
    if (const auto match = read_level(text_, at, run_end, rules_)) return add(match);
    auto zero = read_zero_statement(text_, at);
    if (zero) return add_quantity(std::move(*zero));
    if (const auto match = read_quoted(text_, at, std::max(floor_, quotation_))) return add(match);
    if (!digit) return read_han_quantity(at, std::move(quantity));
    if (quantity.span.empty()) return add_rest(at);
    if (const std::size_t end = service_circle_end(text_, quantity)) return add_name(quantity.span.start, end);
    if (!states_digits(text_, quantity)) return add_name(quantity.span.start, quantity.span.end);
    add_quantity(std::move(quantity));
  }

  void read_han_quantity(std::size_t at, QuantityMatch&& quantity) {
    if (const std::size_t end = slogan_pair_end(text_, at, quantity)) return add_slogan(at, end);
    if (quantity.span.empty()) return add_rest(at);
    if (const std::size_t end = service_circle_end(text_, quantity)) return add_name(quantity.span.start, end);
    if (states_han(text_, quantity)) return add_quantity(std::move(quantity));
    const std::size_t end = std::max<std::size_t>(quantity.span.end, at + 1);
    const bool goes_on = slogan_end_ != 0 && at - slogan_end_ <= 3 && all_han(slogan_end_, at);
    if (goes_on || han_fallback_reason(text_, at, quantity) == name_reason) return add_slogan(at, end);
    add(at, end, idiom_reason);
  }

  void add_name(std::size_t start, std::size_t end) { add(start, end, name_reason); }
  // A slogan counts its parts: what is numbered right behind it (五查一总结) belongs to it.
  void add_slogan(std::size_t start, std::size_t end) {
    add_name(start, end);
    slogan_end_ = end;
  }
  bool all_han(std::size_t begin, std::size_t end) const {
    return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.begin() + static_cast<std::ptrdiff_t>(end), is_han);
  }

  // What nothing explains: the run of numerals itself, as a number that is part of a word or code.
  void add_rest(std::size_t at) {
    const bool digit = is_digit(text_[at]);
    std::size_t end = at;
    while (end < text_.size() && (digit ? is_digit(text_[end]) : is_han_numeral(text_[end]))) ++end;
    add(at, end, digit ? name_reason : idiom_reason);
  }

  std::u32string_view original_, text_;  // text_: in simplified script
  std::u32string simplified_;
  const NumberRules& rules_;
  std::vector<Explained> explained_;
  Places places_;  // of `landmarks`
  std::vector<GluedOrdinal> glued_;
  std::vector<TableCell> cells_;
  std::size_t next_glued_ = 0, next_cell_ = 0;
  std::size_t next_explained_ = 0, floor_ = 0;
  std::size_t foreseen_ = 0;  // how many readings a stretch has, at most
  std::size_t at_ = 0, handed_over_to_ = 0;  // where the scan stands; the end of the last reading that read_some gave away
  std::size_t quotation_ = 0;   // behind the last quotation mark or line end
  std::size_t slogan_end_ = 0;  // of the last slogan; 0: none yet
  std::vector<NumberReading> readings_;
};

NumberScan::NumberScan(const Document& document, const Structure& structure, const NumberRules& rules)
    : scanner_(std::make_unique<Scanner>(document, structure, rules)) {}
NumberScan::~NumberScan() = default;
bool NumberScan::read_some(std::vector<NumberReading>& readings) { return scanner_->read_some(readings); }
std::size_t NumberScan::position() const { return scanner_->position(); }

std::vector<NumberReading> read_numbers(const Document& document, const Structure& structure, const NumberRules& rules) {
  NumberScan scan(document, structure, rules);
  std::vector<NumberReading> readings;
  while (scan.read_some(readings)) continue;
  return readings;
}

}  // namespace zhibiao
