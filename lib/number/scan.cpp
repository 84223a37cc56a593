#include "base/places.h"
#include "number/capital.h"
#include "number/damage.h"
#include "number/date.h"
#include "number/explained.h"
#include "number/landmarks.h"
#include "number/numeral.h"
#include "number/quantity.h"
#include "number/readings.h"
#include "number/statement.h"
#include "number/suspect.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;
constexpr std::string_view split_ordinal = "split-ordinal", glued_ordinal = "glued-ordinal",
                           suspect_number = "suspect-number";  // doubts

}  // namespace

class NumberScan::Scanner : Readings {
 public:
  Scanner(const Document& document, const Structure& structure, const NumberRules& rules)
      : Readings(document.text, rules),
        explained_(explained_ranges(document, structure)),
        places_(text_, landmarks),
        glued_(find_glued_ordinals(text_, places_)),
        cells_(read_tables(text_, places_, rules_)),
        at_(places_.next(0)) {
    foreseen_ = std::min(places_.count_runs(), stretch);
  }
  bool read_some(std::vector<NumberReading>& out) {
    readings_.reserve(foreseen_);
    while (at_ < text_.size() && !(readings_.size() >= stretch && list_ended())) {
      if (quotations.has(text_[at_])) quotations_.pass(text_[at_], at_);
      else if (triggers.has(text_[at_])) read_at(at_);
      at_ = places_.next(std::max(floor_, at_ + 1));
    }
    hand_over(out);
    return at_ < text_.size();
  }
  std::size_t position() const { return at_; }

 private:
  static constexpr std::size_t stretch = 1024, year_digits = 4;

  const Explained* explained_at(std::size_t at) {
    while (next_explained_ < explained_.size() && explained_[next_explained_].span.end <= at) ++next_explained_;
    if (next_explained_ == explained_.size() ||
        !explained_[next_explained_].span.contains(static_cast<std::uint32_t>(at)))
      return nullptr;
    return &explained_[next_explained_];
  }

  // The questions in their order; the first that has an answer adds one reading that covers `at`.
  void read_at(std::size_t at) {
    if (const Explained* range = explained_at(at)) {
      if (range->furniture) return read_furniture(at, range->span.end);
      add(range->span.start, range->span.end, enumerator_heading);
      return;
    }
    if (is_other_numeral(text_[at])) return read_other_numerals(at);
    if (text_[at] >= last_of_plane) return;
    const bool digit = is_digit(text_[at]);
    if (digit && read_damaged(at)) return;
    if (digit && read_cell(at)) return;
    if (is_capital_numeral(text_[at])) return read_capitals(at);
    const std::size_t run_end = end_of_numeral_run(text_, at);
    const Readers asked = readers_of(at, run_end) & (digit ? reader::all : reader::of_han);
    if ((asked & reader::suspect) && read_suspect(at)) return;
    if (text_[at] == U'零' && read_below_zero(at)) return;
    if (asked && read_form(at, run_end, asked)) return;
    read_word_or_quantity(at, run_end, digit);
  }

  // Who may have something to say of the number.
  Readers readers_of(std::size_t at, std::size_t run_end) const {
    Readers out = readers_beside(text_, at, run_end);
    if (follows_ordinal(at)) out |= reader::next_ordinal;
    if (!rules_.name_regexes.empty()) out |= reader::name_regex;
    return out;
  }
  bool follows_ordinal(std::size_t at) const {
    return !readings_.empty() && readings_.back().span.end + 1 == at && !readings_.back().quantity &&
        is_ordinal(readings_.back().code);
  }

  bool take(const ExclusionMatch& match) {
    if (match) add(match);
    return static_cast<bool>(match);
  }
  // What stands beside the number makes it no quantity, or a rank.
  bool read_form(std::size_t at, std::size_t run_end, Readers asked) {
    const bool in_token = asked & reader::token;
    const Token token = in_token ? token_around(text_, at, floor_) : Token{};
    if ((asked & reader::exhibit) && take(read_exhibit(text_, at, floor_, rules_))) return true;
    if ((asked & (reader::token | reader::page)) && take(read_page_data(text_, at, token, run_end, floor_)))
      return true;
    if (in_token && take(read_contact(text_, token, floor_))) return true;
    if ((asked & reader::document) && take(read_document_number(text_, at, floor_))) return true;
    if (asked & reader::date)
      if (auto date = read_date(text_, at, floor_); date && !continues_durations(date))
        return add(std::move(date)), true;
    if ((asked & reader::name_regex) && take(read_name_regex(text_, at, floor_, rules_))) return true;
    if ((asked & reader::clause) && take(read_clause_number(text_, at, last_clause_, rules_))) return true;
    if ((asked & reader::enumerator) && take(read_enumerator(text_, at, run_end, floor_))) return true;
    if (asked & reader::rank)
      if (auto rank = read_rank(text_, at, floor_, rules_)) return append(rank->span) = std::move(*rank), true;
    if ((asked & reader::ordinal) && take(read_ordinal(text_, at, run_end, floor_, rules_))) return true;
    if ((asked & reader::next_ordinal) && take(read_next_ordinal(text_, at, readings_.back().span, rules_)))
      return true;
    return in_token && take(read_code(text_, at, token, floor_, rules_));
  }

  // 零下5℃
  bool read_below_zero(std::size_t at) {
    const char32_t first = char_at(text_, at + 2);
    if (char_at(text_, at + 1) != U'下' || !(is_digit(first) || is_han_numeral(first))) return false;
    QuantityMatch below = read_quantity(text_, at + 2, floor_, rules_);
    if (!below.has_unit || below.span.start != at) return false;
    add_quantity(std::move(below));
    return true;
  }

  // 期限分别为20日和30日: the first was no date.
  bool continues_durations(const DateMatch& date) const {
    return date.code == day_of_month && !readings_.empty() && readings_.back().quantity &&
        readings_.back().span.end + 1 == date.start;
  }

  // The item's number of 367家, where the list shows it; else the figure is marked when it is read.
  bool read_damaged(std::size_t at) {
    while (next_glued_ < glued_.size() && glued_[next_glued_].at < at) ++next_glued_;
    if (next_glued_ == glued_.size() || glued_[next_glued_].at != at) return false;
    const GluedOrdinal& glued = glued_[next_glued_++];
    if (glued.certain) {
      add(at, at + glued.length, glued_item);
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
    if (cell.use == CellUse::serial_number) return add(span.start, span.end, table_serial), true;
    if (cell.use == CellUse::code) return add(span.start, span.end, code_column), true;
    if (cell.use == CellUse::broken) return add(span.start, span.end, broken_cell), true;
    const std::u32string_view words = text_.substr(span.start, span.length());
    if (cell.use == CellUse::date) return add(DateMatch{span.start, span.end, cell.date, date_column}), true;
    if (read_date(text_, at, floor_)) return false;
    auto number = read_cell_number(words, cell.unit, rules_);
    if (!number) return false;
    NumberReading& reading = append(span);
    reading.quantity = std::move(number->quantity);
    reading.rule = number->rule;
    reading.cell = {cell.table, cell.row, cell.column, cell.line};
    return true;
  }

  // ½, ٣, ²5: whole, with the digits behind.
  void read_other_numerals(std::size_t at) {
    std::size_t end = at;
    while (end < text_.size() && (is_other_numeral(text_[end]) || is_digit(text_[end]))) ++end;
    add(at, end, other_numeral);
  }

  void read_capitals(std::size_t at) {
    if (auto date = read_capital_date(text_, at, floor_)) return add(std::move(date));
    QuantityMatch quantity = read_quantity(text_, at, floor_, rules_);
    if (states_capitals(text_, at, floor_, quantity)) return add_quantity(std::move(quantity));
    const std::size_t end = end_of_capital_name(text_, at);
    const bool leads = (at == 0 || text_[at - 1] == '\n') && char_at(text_, end) == U'、';
    if (end > at) add(at, end, leads ? enumerator_item : capitals_in_name);
  }

  // A broken number is repaired in the scan's own copy of the text and read like any other, or it is passed over whole.
  bool read_suspect(std::size_t at) {
    const SuspectNumber suspect = find_suspect(text_, at, floor_, rules_);
    if (!suspect) return false;
    const std::size_t before = readings_.size();
    if (!suspect.repaired.empty()) {
      if (repaired_.empty()) repaired_ = text_;
      repaired_.replace(suspect.begin, suspect.repaired.size(), suspect.repaired);
      text_ = repaired_;
      read_at(suspect.begin);
    }
    if (readings_.size() == before) add(suspect.begin, suspect.end, damaged_number);
    if (!suspect.plain) readings_.back().doubt = suspect_number;
    return true;
  }

  void read_furniture(std::size_t at, std::size_t range_end) {
    if (auto date = read_date(text_, at, floor_); date && date.end <= range_end) return add(std::move(date));
    if (const auto match = read_contact(text_, token_around(text_, at, floor_), floor_)) return add(match);
    std::size_t end = at;
    while (end < range_end && triggers.has(text_[end])) ++end;
    add(at, end, page_furniture);
  }

  void read_word_or_quantity(std::size_t at, std::size_t run_end, bool digit) {
    auto word = rules_.words.find(text_, at, floor_);
    const bool bare = !digit && is_bare_digit(text_, at, run_end, floor_, rules_);
    if (word && bare) return add(word);
    QuantityMatch quantity = bare ? read_bare_digit(text_, at) : read_quantity(text_, at, floor_, rules_);
    if (word && quantity.has_unit && cuts_numeral(text_, at, word, quantity)) word = {};
    const std::size_t word_end = word ? word.end : 0;
    // The longer reading wins: 十分钟 over 十分, 三项制度 over 三项, 翻一番 over 一番.
    const bool longer =
        quantity.span.end > word_end || (quantity.span.end == word_end && quantity.span.start < word.start);
    const bool quantity_wins = quantity.has_unit && longer && !(word && quantity.weak_unit);
    if (word && !quantity_wins) return add(word);
    if (!digit) {
      if (const auto match = read_level(text_, at, run_end, rules_)) return add(match);
      if (auto zero = read_zero_statement(text_, at)) return add_quantity(std::move(*zero));
    }
    if (auto year = digit && run_end - at == year_digits ? read_bare_year(text_, at, quantity.has_unit) : DateMatch{})
      return add(std::move(year));
    if (quotations_.may_hold(at, floor_))
      if (const auto match = read_quoted(text_, at, floor_, quotations_)) return add(match);
    if (!digit) return read_han_quantity(at, std::move(quantity));
    if (quantity.span.empty()) return add_rest(at);
    if (const std::size_t end = service_circle_end(text_, quantity))
      return void(add(quantity.span.start, end, service_circle));
    if (!states_digits(text_, quantity))
      return void(add(quantity.span.start, quantity.span.end, code_of_digits(text_, quantity, rules_)));
    if (const auto match = quantity.has_unit ? read_named_quantity(text_, quantity) : read_contents_page(text_, at))
      return add(match);
    if (!quantity.has_unit && quantity.quantity.kind == "count")
      quantity.quantity.kind = kind_without_unit(text_, quantity.span.start);
    add_quantity(std::move(quantity));
  }

  void read_han_quantity(std::size_t at, QuantityMatch&& quantity) {
    if (const std::size_t end = slogan_pair_end(text_, at, quantity)) return add_slogan(at, end, slogan_pair);
    if (quantity.span.empty()) return add_rest(at);
    if (const std::size_t end = service_circle_end(text_, quantity))
      return void(add(quantity.span.start, end, service_circle));
    if (const auto match = read_place_name(text_, at, quantity)) return add(match);
    if (const auto match = read_named_quantity(text_, quantity)) return add(match);
    if (states_han(text_, quantity)) return add_quantity(std::move(quantity));
    const std::size_t end = std::max<std::size_t>(quantity.span.end, at + 1);
    const bool goes_on = slogan_end_ != 0 && at - slogan_end_ <= 3 && all_han(slogan_end_, at);
    const ExclusionCode code = code_of_han(text_, at, quantity);
    if (goes_on || reason_of(code) == "name") return add_slogan(at, end, goes_on ? slogan_part : code);
    add(at, end, code);
  }

  bool all_han(std::size_t begin, std::size_t end) const {
    return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                       text_.begin() + static_cast<std::ptrdiff_t>(end), is_han);
  }

  // What nothing explains: the run of numerals itself, as a number that is part of a word or code.
  void add_rest(std::size_t at) {
    const bool digit = is_digit(text_[at]);
    std::size_t end = at;
    while (end < text_.size() && (digit ? is_digit(text_[end]) : is_han_numeral(text_[end]))) ++end;
    if (digit) {  // too long for a quantity: all of it, lest its last groups are read as one
      end = std::max(end, read_numeral(text_, at).end);
      while (han_power(char_at(text_, end)) > 0) ++end;
    }
    add(at, end, digit ? digits_without_unit : numeral_in_word);
  }

  std::u32string repaired_;  // the text, once a broken number in it was repaired
  std::vector<Explained> explained_;
  Places places_;  // of `landmarks`
  std::vector<GluedOrdinal> glued_;
  std::vector<TableCell> cells_;
  std::size_t next_glued_ = 0, next_cell_ = 0;
  std::size_t next_explained_ = 0;
  std::size_t foreseen_ = 0;  // how many readings a stretch has, at most
  std::size_t at_ = 0;        // where the scan stands
  Quotations quotations_;
  ClauseNumber last_clause_;
};

NumberScan::NumberScan(const Document& document, const Structure& structure, const NumberRules& rules)
    : scanner_(std::make_unique<Scanner>(document, structure, rules)) {}
NumberScan::~NumberScan() = default;
bool NumberScan::read_some(std::vector<NumberReading>& readings) { return scanner_->read_some(readings); }
std::size_t NumberScan::position() const { return scanner_->position(); }

}  // namespace zhibiao
