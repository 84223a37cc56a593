#include "number/quantity.h"

#include "number/chars.h"

namespace zhibiao {
namespace {

struct QualifierWord {
  std::u32string_view word;
  std::string_view qualifier;
  std::u32string_view not_behind;  // characters that make the word the end of another one (节约, 最近)
};

// Longer words first: the first that fits is taken.
constexpr QualifierWord qualifiers_before[] = {
    {U"不得少于", "at_least", U""}, {U"不得低于", "at_least", U""}, {U"不得超过", "at_most", U""}, {U"不得高于", "at_most", U""},
    {U"不少于", "at_least", U""},   {U"不低于", "at_least", U""},   {U"不小于", "at_least", U""},  {U"不超过", "at_most", U""},
    {U"不高于", "at_most", U""},    {U"不多于", "at_most", U""},    {U"不大于", "at_most", U""},   {U"未超过", "at_most", U""},
    {U"至少", "at_least", U""},     {U"最少", "at_least", U""},     {U"起码", "at_least", U""},    {U"至多", "at_most", U""},
    {U"最多", "at_most", U""},      {U"将近", "nearly", U""},       {U"接近", "nearly", U""},      {U"大约", "about", U""},
    {U"大概", "about", U""},        {U"约为", "about", U""},        {U"超过", "over", U""},        {U"突破", "over", U""},
    {U"多于", "over", U""},         {U"高于", "over", U""},         {U"大于", "over", U""},        {U"低于", "at_most", U""},
    {U"少于", "at_most", U""},      {U"小于", "at_most", U""},      {U"逾", "over", U""},
    {U"近", "nearly", U"最附邻临靠新切亲贴相就走"},
    {U"约", "about", U"节条公签合履违预制契大纽集相失邀简誓盟规"},
    {U"超", "over", U"高赶"},
};

constexpr QualifierWord qualifiers_after[] = {
    {U"以上", "at_least", U""}, {U"及以上", "at_least", U""}, {U"以下", "at_most", U""}, {U"及以下", "at_most", U""},
    {U"之内", "at_most", U""},  {U"以内", "at_most", U""},    {U"左右", "about", U""},   {U"上下", "about", U""},
    {U"开外", "over", U""},     {U"有余", "over", U""},
};

// Unit words that 余/多 may follow (2年多, 10元余) or 内 (5个工作日内).
bool takes_inside(std::string_view kind) { return kind == "duration"; }

void skip_spaces(std::u32string_view text, std::size_t& at) {
  while (char_at(text, at) == ' ') ++at;
}

struct UnitMatch {
  std::size_t end = 0;  // 0: none
  std::u32string unit;
  const UnitRule* rule = nullptr;
  bool composite = false;  // 元/人: does not convert
};

// "(次)" or "/人" behind a unit belongs to it: 2700家(次), 3.2万元/人.
void extend_unit(std::u32string_view text, UnitMatch& match, const NumberRules& rules) {
  if (char_at(text, match.end) == '(') {
    const auto inner = rules.units.longest_at(text, match.end + 1);
    if (inner && inner.length <= 2 && char_at(text, match.end + 1 + inner.length) == ')') {
      match.unit += text.substr(match.end, inner.length + 2);
      match.end += inner.length + 2;
    }
  }
  if (char_at(text, match.end) == '/') {
    const auto per = rules.units.longest_at(text, match.end + 1);
    if (!per) return;
    match.unit += text.substr(match.end, per.length + 1);
    match.end += per.length + 1;
    match.composite = true;
  }
}

std::optional<UnitMatch> read_unit(std::u32string_view text, std::size_t at, bool weak_allowed, const NumberRules& rules) {
  skip_spaces(text, at);
  const auto hit = rules.units.longest_at(text, at);
  if (!hit || (hit.payload->weak && !weak_allowed)) return std::nullopt;
  UnitMatch match{at + hit.length, hit.payload->word, hit.payload};
  // m of "mg", "m3" …: a Latin unit ends where the letters end.
  if (is_latin(match.unit.back()) && (is_latin(char_at(text, match.end)) || is_digit(char_at(text, match.end)))) return std::nullopt;
  extend_unit(text, match, rules);
  return match;
}

// Between the two numbers of a range.
std::size_t range_mark(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  skip_spaces(text, end);
  if (starts_at(text, end, U"——") || starts_at(text, end, U"--")) end += 2;
  else if (one_of(char_at(text, end), U"-—–~～至到－―")) ++end;
  else return 0;
  skip_spaces(text, end);
  return is_digit(char_at(text, end)) || is_han_numeral(char_at(text, end)) ? end : 0;
}

// Everything that read_quantity finds out on its way.
class Reader {
 public:
  Reader(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules)
      : text_(text), start_(at), floor_(floor), rules_(rules) {}

  QuantityMatch read() {
    first_ = read_numeral(text_, start_);
    if (first_.end == 0 || (!first_.value && !first_.low)) return {};
    end_ = first_.end;
    if (first_.han && read_han_rate()) return finish();
    read_sign_and_several();
    take_first();
    read_ratio_words();
    if (match_.quantity.kind.empty()) read_range_and_unit();
    read_qualifiers();
    return finish();
  }

 private:
  Quantity& q() { return match_.quantity; }

  void take_first() {
    q().han = first_.han;
    q().value = first_.value;
    q().low = first_.low;
    q().high = first_.high;
    q().multiplier = first_.multiplier;
    if (first_.low) q().qualifier = first_.several ? "several" : "range";
    if (first_.over) q().qualifier = "over";
  }

  // 百分之八十七点六, 千分之三, 三分之二.
  bool read_han_rate() {
    constexpr std::u32string_view of = U"分之";
    if (!starts_at(text_, first_.end, of)) return false;
    const std::size_t at = first_.end + of.size();
    if (!is_han_numeral(char_at(text_, at)) && !is_digit(char_at(text_, at))) return false;
    const Numeral part = read_numeral(text_, at);
    if (!part.value && !part.low) return false;
    end_ = part.end;
    q().han = true;
    q().value = part.value;
    q().low = part.low;
    q().high = part.high;
    if (part.low) q().qualifier = "range";
    if (part.over) q().qualifier = "over";
    match_.has_unit = true;
    if (first_.value == Decimal(100) || first_.value == Decimal(1000)) {
      q().kind = "percent";
      q().unit = first_.value == Decimal(100) ? U"%" : U"‰";
      if (const std::size_t second = range_mark(text_, end_)) read_range_end(second);
    } else {
      q().kind = "fraction";
      q().denominator = first_.value;
    }
    read_qualifiers();
    return true;
  }

  void read_sign_and_several() {
    const char32_t before = start_ > floor_ ? text_[start_ - 1] : U'\0';
    if ((before == '-' || before == U'−') && first_.value && !first_.han) {
      const char32_t left = start_ > floor_ + 1 ? text_[start_ - 2] : U'\0';
      if (!is_digit(left) && !is_latin(left) && !one_of(left, U"年月日%-—")) {
        first_.value = first_.value->negated();
        --start_;
      }
    }
    // 几十, 数百, 上千: the word before makes a bare power a quantity.
    if (first_.han && han_power(text_[start_]) && one_of(before, U"几数") && first_.value) {
      first_.several = true;
      first_.bare_power = false;
      first_.low = Decimal(2).times_power_of_ten(power_of_ten(*first_.value));
      first_.high = Decimal(9).times_power_of_ten(power_of_ten(*first_.value));
      first_.value.reset();
      --start_;
    } else if (first_.bare_power && before == U'上' && first_.value) {
      first_.bare_power = false;
      upward_ = true;
      --start_;
    }
  }

  static int power_of_ten(Decimal value) {
    int power = 0;
    for (Decimal ten(1); ten.compare(value) < 0 && power < 18; ++power) ten = ten.times_power_of_ten(1);
    return power;
  }

  // Kinds that need no measure word: 3倍, 翻两番, 四成五, 1.2:1, 1/3.
  void read_ratio_words() {
    const char32_t next = char_at(text_, end_);
    const char32_t before = start_ > floor_ ? text_[start_ - 1] : U'\0';
    if (next == U'番' && before == U'翻') {
      --start_;
      set_unit(U"番", "multiple", end_ + 1);
    } else if (next == U'成' && first_.han && first_.value && !first_.bare_power && !one_of(char_at(text_, end_ + 1), U"员立为果熟功就本交绩品人长都")) {
      q().value = first_.value->times_power_of_ten(-1);
      set_unit(U"成", "fraction", end_ + 1);
      if (const int digit = han_digit(char_at(text_, end_)); digit > 0) {
        q().value = q().value->plus(Decimal(digit, -2));
        ++end_;
      }
    }
  }

  void set_unit(std::u32string_view unit, std::string_view kind, std::size_t end) {
    q().unit = unit;
    q().kind = kind;
    end_ = end;
    match_.has_unit = true;
  }

  // A lone 一 … 十 takes only proper measure words: 五省 and 三分 are rarely counts.
  bool weak_units_allowed() const { return !first_.han || !first_.value || first_.value->compare(Decimal(10)) > 0; }

  void read_range_and_unit() {
    auto unit = read_unit(text_, end_, weak_units_allowed(), rules_);
    const std::size_t after_first = unit ? unit->end : end_;
    if (const std::size_t second = range_mark(text_, after_first); second && !first_.several && first_.value) {
      const std::size_t kept_end = end_;
      if (read_range_end(second)) {
        const auto end_unit = read_unit(text_, end_, true, rules_);
        // 6至9万元 and 15%—20% are ranges; 从9000元到2万元 and 1月至… are two readings, 3-5 without a unit a score or number.
        if (end_unit && (!unit || unit->rule == end_unit->rule)) unit = end_unit;
        else undo_range(kept_end);
      }
    }
    if (!unit) return;
    if (!unit->composite) q().unit_base = unit->rule->base, q().unit_factor = unit->rule->factor;
    match_.weak_unit = unit->rule->weak;
    match_.unit_rule = unit->rule->origin;
    set_unit(unit->unit, unit->rule->kind, unit->end);
  }

  bool read_range_end(std::size_t at) {
    const Numeral second = read_numeral(text_, at);
    if (!second.value || second.over || !q().value) return false;
    Decimal low = *q().value;
    // 6至9万元: the multiplier of the end holds for the beginning as well.
    if (first_.multiplier.empty() && !second.multiplier.empty()) low = low.times_power_of_ten(second.multiplier_exponent);
    if (low.compare(*second.value) >= 0) return false;
    q().low = low;
    q().high = second.value;
    q().value.reset();
    q().qualifier = "range";
    if (q().multiplier.empty()) q().multiplier = second.multiplier;
    end_ = second.end;
    return true;
  }

  void undo_range(std::size_t end) {
    end_ = end;
    take_first();
  }

  void read_qualifiers() {
    const bool range = q().qualifier == "range";
    for (const QualifierWord& word : qualifiers_after) {
      if (!starts_at(text_, end_, word.word)) continue;
      end_ += word.word.size();
      q().qualifier = word.qualifier;
      break;
    }
    if (match_.has_unit && (char_at(text_, end_) == U'多' || char_at(text_, end_) == U'余') && (takes_inside(q().kind) || q().kind == "money")) {
      ++end_;
      q().qualifier = "over";
    } else if (match_.has_unit && takes_inside(q().kind) && char_at(text_, end_) == U'内') {
      ++end_;
      q().qualifier = "at_most";
    }
    if (upward_) {
      q().qualifier = "over";
      return;
    }
    for (const QualifierWord& word : qualifiers_before) {
      const std::size_t size = word.word.size();
      if (start_ < floor_ + size || !ends_at(text_, start_, word.word)) continue;
      if (start_ > floor_ + size && one_of(text_[start_ - size - 1], word.not_behind)) continue;
      start_ -= size;
      if (!range) q().qualifier = word.qualifier;
      first_.bare_power = false;
      break;
    }
  }

  QuantityMatch finish() {
    if (first_.bare_power && !first_.over && q().kind != "percent" && q().kind != "fraction") return {};
    match_.span = {static_cast<std::uint32_t>(start_), static_cast<std::uint32_t>(end_)};
    if (q().kind.empty()) q().kind = "count";
    match_.weak = first_.han && q().qualifier == "exact" && q().value && q().value->compare(Decimal(10)) <= 0 &&
                  q().kind != "percent" && q().kind != "fraction" && q().kind != "multiple" && q().kind != "money";
    return std::move(match_);
  }

  std::u32string_view text_;
  std::size_t start_, floor_, end_ = 0;
  const NumberRules& rules_;
  Numeral first_;
  QuantityMatch match_;
  bool upward_ = false;  // 上千
};

}  // namespace

QuantityMatch read_quantity(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  return Reader(text, at, floor, rules).read();
}

}  // namespace zhibiao
