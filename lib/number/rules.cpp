#include "number/rules.h"

#include "base/chars.h"
#include "base/nearest.h"
#include "number/number.h"

namespace zhibiao {
namespace {

constexpr std::string_view name_reason = "name", idiom_reason = "idiom", ordinal_reason = "ordinal";

bool starts_with_numeral(std::u32string_view word) { return is_digit(word.front()) || is_han_numeral(word.front()); }

std::optional<Error> add_words(const Rule& rule, std::string_view reason, AnchoredWords& words) {
  const std::string origin = rule.origin();
  for (const std::string_view word : rule.list("words"))
    if (!words.add(to_utf32(word), reason, origin))
      return rule.fault("'" + std::string(word) + "' holds no numeral", "a word of this table needs one");
  return std::nullopt;
}

std::optional<Error> add_regexes(const Rule& rule, std::vector<std::unique_ptr<RE2>>& regexes) {
  for (const std::string_view value : rule.list("regex")) {
    const std::string pattern(value);
    auto regex = std::make_unique<RE2>(pattern, RE2::Quiet);
    if (!regex->ok()) return rule.fault("bad regex '" + pattern + "': " + regex->error(), "RE2 syntax");
    regexes.push_back(
        std::make_unique<RE2>("(" + pattern + ")", RE2::Quiet));  // the whole match is what covers the number
  }
  return std::nullopt;
}

// "1000", "0.5", "2000/3".
bool read_factor(std::string_view text, Conversion& into) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto factor = Decimal::parse(text.substr(0, slash));
  const auto divisor = slash < text.size() ? Decimal::parse(text.substr(slash + 1)) : Decimal(1);
  into.divisor = divisor ? divisor->whole(Conversion::steps) : 0;
  if (!factor || into.divisor <= 0 || Conversion::steps % into.divisor != 0) return false;
  into.factor = *factor;
  return true;
}

constexpr std::string_view kinds[] = {"count",  "percent",     "money", "area",     "length",   "mass",
                                      "volume", "duration",    "rank",  "multiple", "fraction", "score",
                                      "energy", "temperature", "speed", "data"};

// [[unit]] and [[amount]] rules.
std::optional<Error> add_unit(const Rule& rule, UnitWords& units) {
  UnitRule unit;
  unit.kind = rule.text("kind");
  if (!is_kind(unit.kind))
    return rule.fault("kind", 0, "unknown kind '" + unit.kind + "'",
                      did_you_mean(unit.kind, {std::begin(kinds), std::end(kinds)},
                                   "kinds are those of the record: count, percent, money …"));
  unit.weak = rule.text("weak") == "true";
  unit.origin = rule.origin();
  if (!rule.text("base").empty()) unit.conversion.emplace().base = rule.text("base");
  if (const std::string_view factor = rule.text("factor");
      !factor.empty() && (!unit.conversion || !read_factor(factor, *unit.conversion)))
    return rule.fault("factor '" + std::string(factor) + "' is no decimal number or quotient of them, or has no base",
                      "2000/3; the divisor divides 3600000");
  std::vector<std::u32string> words;
  for (const std::string_view word : rule.list("words")) words.push_back(to_utf32(word));
  units.add(words, std::move(unit));
  return std::nullopt;
}

// Words that begin like a unit, and what must not be taken for them.
void add_no_units(const Rule& rule, Lexicon<bool>& no_units) {
  for (const std::string_view word : rule.list("words")) no_units.add(to_utf32(word), true);
  for (const std::string_view word : rule.list("unless")) no_units.add(to_utf32(word), false);
}

// 二十大 is an ordinal by itself; 会议 behind 第N.
void add_ordinals(const Rule& rule, NumberRules& rules) {
  const std::string origin = rule.origin();
  for (const std::string_view word : rule.list("words")) {
    const std::u32string noun = to_utf32(word);
    if (!starts_with_numeral(noun) || !rules.words.add(noun, ordinal_reason, origin))
      rules.ordinal_nouns.add(noun, true);
  }
}

std::optional<Error> add_heads(const Rule& rule, Lexicon<HeadUse>& heads) {
  const auto use = head_use_named(rule.text("use"));
  if (!use) return rule.fault("unknown use '" + std::string(rule.text("use")) + "' of a head");
  for (const std::string_view word : rule.list("words")) heads.add(to_utf32(word), *use);
  return std::nullopt;
}

}  // namespace

bool is_kind(std::string_view kind) { return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds); }

std::string Quantity::value_base() const {
  if (!conversion || !value || denominator) return {};
  const auto scaled = value->times(conversion->factor);
  return scaled ? scaled->text_over(conversion->divisor) : std::string();
}

std::optional<HeadUse> head_use_named(std::string_view name) {
  constexpr std::string_view names[] = {"figure",  "serial", "year",   "unit",  "code",      "corner",
                                        "measure", "ratio",  "growth", "total", "this_year", "last_year"};
  const auto found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<HeadUse>(found - std::begin(names));
}

bool AnchoredWords::add(const std::u32string& word, std::string_view reason, std::string_view origin) {
  std::size_t anchor = 0;
  while (anchor < word.size() && !is_digit(word[anchor]) && !is_han_numeral(word[anchor])) ++anchor;
  if (anchor == word.size()) return false;
  std::u32string path = word.substr(anchor) + turn;
  path.append(word.rend() - static_cast<std::ptrdiff_t>(anchor), word.rend());
  std::uint32_t& mark = words_.add(path);
  if (mark != 0) return true;
  entries_.push_back({texts_.keep(reason), texts_.keep(origin)});
  mark = static_cast<std::uint32_t>(entries_.size());
  return true;
}

AnchoredWords::Hit AnchoredWords::find(std::u32string_view text, std::size_t at, std::size_t floor) const {
  std::uint32_t best = 0;  // mark
  std::size_t best_start = at, best_end = at;
  const auto take = [&](std::uint32_t mark, std::size_t start, std::size_t end) {
    const std::size_t length = end - start, longest = best_end - best_start;
    if (mark == 0 || length < longest || (length == longest && mark > best && best_end > at + 1)) return;
    best = mark, best_start = start, best_end = end;
  };
  const Trie::Edge* rest = words_.step(words_.root(), text[at]);
  for (std::size_t end = at + 1; rest; rest = end < text.size() ? words_.step(*rest, text[end++]) : nullptr) {
    // 12345 is not found inside 123456.
    if (is_digit(text[end - 1]) && is_digit(char_at(text, end))) continue;
    const Trie::Edge* before = words_.step(*rest, turn);
    for (std::size_t start = at; before; before = start > floor ? words_.step(*before, text[--start]) : nullptr)
      take(before->mark, start, end);
  }
  if (best == 0) return {};
  const Entry& entry = entries_[best - 1];
  return {best_start, best_end, texts_[entry.reason], texts_[entry.origin]};
}

std::string freeze(const NumberRules& rules) { return frozen_bytes_of(rules); }
std::shared_ptr<const NumberRules> thaw_number_rules(std::string_view bytes) { return thawed<NumberRules>(bytes); }

Result<std::shared_ptr<const NumberRules>> compile_number_rules(const RuleBook& book) {
  auto rules = std::make_shared<NumberRules>();
  for (const Rule& rule : book.rules) {
    std::optional<Error> fault;
    if (rule.table == "unit") fault = add_unit(rule, rules->units);
    if (rule.table == "name") {
      fault = add_words(rule, name_reason, rules->words);
      if (!fault) fault = add_regexes(rule, rules->name_regexes);
    }
    if (rule.table == "idiom") fault = add_words(rule, idiom_reason, rules->words);
    if (rule.table == "amount") fault = add_unit(rule, rules->amounts);
    if (rule.table == "no_unit") add_no_units(rule, rules->no_units);
    if (rule.table == "head") fault = add_heads(rule, rules->heads);
    if (fault) return *fault;
    if (rule.table == "ordinal") add_ordinals(rule, *rules);
    if (rule.table == "level")
      for (const std::string_view word : rule.list("words")) rules->level_nouns.add(to_utf32(word), true);
  }
  return std::shared_ptr<const NumberRules>(std::move(rules));
}

}  // namespace zhibiao
