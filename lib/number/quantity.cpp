#include "number/quantity.h"

#include "base/chars.h"
#include "number/amount.h"
#include "number/qualifier.h"
#include "number/unit.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

std::size_t skip_spaces(std::u32string_view text, std::size_t at) {
  while (char_at(text, at) == ' ') ++at;
  return at;
}

bool numeral_at(std::u32string_view text, std::size_t at) { return is_digit(char_at(text, at)) || is_han_numeral(char_at(text, at)); }

// 2万(含)-8万元: the bracket says whether the end counts; its length, or 0.
std::size_t inclusion_length(std::u32string_view text, std::size_t at) {
  static constexpr WordList words(U"(含本数)", U"(不含)", U"(含)");
  return words.first_at(text, at).size();
}

// Between the two numbers of a range: where the second begins, or 0.
std::size_t range_mark(std::u32string_view text, std::size_t at) {
  static constexpr CharBitmap begins(U" (-—–~～至到－―");
  if (!begins.has(char_at(text, at))) return 0;
  at = skip_spaces(text, at + inclusion_length(text, at));
  if (starts_at(text, at, U"——") || starts_at(text, at, U"--")) at += 2;
  else if (one_of(char_at(text, at), U"-—–~～至到－―")) ++at;
  else return 0;
  at = skip_spaces(text, at);
  return numeral_at(text, at) ? at : 0;
}

// With 上, 破, 过 before a bare power these make another word: 以上百 (of 以上百姓), 通过百 (of 通过百日攻坚).
constexpr std::u32string_view not_before_up = U"以线网马晚早会身史本表纸路台街岸车船海桌床班学之山地场向通经超透不突侦打识度";

// Everything that read_quantity finds out on its way.
class Reader {
 public:
  Reader(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules, QuantityMatch& match)
      : text_(text), start_(at), floor_(floor), rules_(rules), first_(read_numeral(text, at)), match_(match) {}

  void read() {
    if (first_.end == 0 || (!first_.value && !first_.low)) return;
    end_ = first_.end;
    if (first_.value && (read_parts_of() || read_ratio())) {
      if (before() == U'负' && q().value) --start_, q().value = q().value->negated();
      read_qualifiers();
      return finish();
    }
    read_sign();
    read_several();
    take_first();
    if (!read_tenths()) read_range_and_unit();
    if (!match_.has_unit) read_currency_sign();
    read_qualifiers();
    return finish();
  }

 private:
  Quantity& q() { return match_.quantity; }
  char32_t before() const { return start_ > floor_ ? text_[start_ - 1] : U'\0'; }

  void take_first() {
    q().han = first_.han;
    q().value = first_.value;
    q().low = first_.low;
    q().high = first_.high;
    if (q().multiplier != first_.multiplier) q().multiplier = first_.multiplier;
    if (first_.low) q().qualifier = first_.several ? "several" : "range";
    if (first_.over) q().qualifier = "over";
    if (first_.about) q().qualifier = "about";
  }

  void set_unit(std::u32string_view unit, std::string_view kind, std::size_t end) {
    q().unit = unit;
    q().kind = kind;
    end_ = end;
    match_.has_unit = true;
  }

  // 百分之八十七点六, 千分之三, 三分之二, 百分之二十到三十, 百分之二十至百分之三十.
  bool read_parts_of() {
    constexpr std::u32string_view of = U"分之";
    if (!starts_at(text_, first_.end, of) || first_.over) return false;
    std::size_t at = first_.end + of.size();
    const bool minus = char_at(text_, at) == U'负';
    at += minus;
    if (!numeral_at(text_, at)) return false;
    const Numeral part = read_numeral(text_, at);
    if (!part.value && !part.low) return false;
    end_ = part.end;
    q().han = true;
    q().value = minus && part.value ? part.value->negated() : part.value;
    q().low = part.low;
    q().high = part.high;
    if (part.low) q().qualifier = part.several ? "several" : "range";
    if (part.over) q().qualifier = "over";
    match_.has_unit = true;
    if (first_.value == Decimal(100) || first_.value == Decimal(1000)) {
      q().kind = "percent";
      q().unit = first_.value == Decimal(100) ? U"%" : U"‰";
      if (std::size_t second = range_mark(text_, end_)) {
        const std::u32string again = std::u32string(text_.substr(start_, first_.end - start_)) + U"分之";
        if (starts_at(text_, second, again)) second += again.size();
        read_range_end(second);
      }
    } else {
      q().kind = "fraction";
      q().denominator = first_.value;
    }
    return true;
  }

  // 1.2:1, 25.7:26.8:47.5 (the first of three), 1/3. Times (9:30), scores of dates and codes do not come here.
  bool read_ratio() {
    const char32_t mark = char_at(text_, end_);
    if (first_.han || (mark != ':' && mark != '/' && mark != U'∶') || !first_.multiplier.empty() || !is_digit(char_at(text_, end_ + 1))) return false;
    if (is_digit(before()) || one_of(before(), U":/.-")) return false;
    const Numeral second = read_numeral(text_, end_ + 1);
    if (!second.value || second.value->is_zero() || !second.multiplier.empty() || second.over) return false;
    if (one_of(char_at(text_, second.end), U"/.")) return false;
    if (mark == '/') {
      const bool proper = first_.value->compare(*second.value) < 0 && second.value->compare(Decimal(100)) <= 0 && !is_latin(before());
      if (!proper || first_.value->is_zero()) return false;
    }
    q().value = first_.value;
    q().kind = "fraction";
    // 1.2:1 is 1.2; 3:2 stays two whole numbers.
    if (*second.value != Decimal(1)) q().denominator = second.value;
    end_ = second.end;
    while (mark != '/' && char_at(text_, end_) == mark && is_digit(char_at(text_, end_ + 1))) end_ = read_numeral(text_, end_ + 1).end;
    match_.has_unit = true;
    return true;
  }

  // -2.4‰, 负3.5%, 零下5℃.
  void read_sign() {
    if (!first_.value || start_ <= floor_) return;
    const char32_t left = start_ > floor_ + 1 ? text_[start_ - 2] : U'\0';
    if (before() == '-' || before() == U'−' || before() == U'－') {
      const bool joins = is_digit(left) || is_latin(left) || is_han_numeral(left) || one_of(left, U"年月日%‰件个元级号)-—");
      if (first_.han || joins) return;
    } else if (before() == U'负') {
      if (one_of(left, U"担肩背抱自胜欺辜正抵减")) return;
    } else if (before() == U'下' && left == U'零') {
      --start_;
    } else {
      return;
    }
    --start_;
    first_.value = first_.value->negated();
  }

  // 几十, 数百, 上千, 过万: the word before makes a bare power a quantity.
  void read_several() {
    if (!first_.han || !first_.value || !han_power(text_[start_])) return;
    if (one_of(before(), U"几数") && !(before() == U'数' && start_ > floor_ + 1 && one_of(text_[start_ - 2], U"人件总户次多少个字倍参系指岁"))) {
      first_.several = true;
      first_.bare_power = false;
      first_.low = first_.value->plus(*first_.value);
      first_.high = Decimal(9).times_power_of_ten(power_of_ten(*first_.value));
      first_.value.reset();
      --start_;
      if (before() == U'好') --start_;
    } else if (first_.bare_power && one_of(before(), U"上破过") && !(start_ > floor_ + 1 && one_of(text_[start_ - 2], not_before_up))) {
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

  // 翻两番, 四成五, 八折, 七五折: kinds with a word of their own.
  bool read_tenths() {
    const char32_t next = char_at(text_, end_);
    if (next == U'番' && (before() == U'翻' || (before() == U'了' && start_ > floor_ + 1 && text_[start_ - 2] == U'翻'))) {
      start_ -= before() == U'了' ? 2 : 1;
      set_unit(U"番", "multiple", end_ + 1);
      return true;
    }
    if (next != U'成' && next != U'折') return false;
    const bool word = one_of(char_at(text_, end_ + 1), next == U'成' ? U"员立为果熟功就本交绩品人长都分套" : U"合算旧叠射腾磨");
    if (word || first_.bare_power || first_.over) return false;
    if ((first_.value ? *first_.value : *first_.high).compare(Decimal(next == U'成' ? 10 : 99)) > 0) return false;
    // 七五折 is 0.75.
    const int places = next == U'折' && first_.value && first_.value->compare(Decimal(10)) > 0 ? -2 : -1;
    const auto scaled = [&](const std::optional<Decimal>& d) { return d ? std::optional(d->times_power_of_ten(places)) : d; };
    q().value = scaled(q().value);
    q().low = scaled(q().low);
    q().high = scaled(q().high);
    set_unit(text_.substr(end_, 1), "fraction", end_ + 1);
    if (const int digit = han_digit(char_at(text_, end_)); next == U'成' && digit > 0 && q().value && !read_unit(text_, end_ + 1, true, rules_)) {
      q().value = q().value->plus(Decimal(digit, -2));
      ++end_;
    }
    return true;
  }

  // A lone 一 … 十 takes only proper measure words: 五省 and 三分 are rarely counts.
  bool weak_units_allowed() const { return !first_.han || !first_.value || first_.value->compare(Decimal(10)) > 0; }

  void read_range_and_unit() {
    std::size_t unit_at = end_;
    // 十来个, 20来人
    if (char_at(text_, end_) == U'来' && !first_.about && !first_.over && first_.value && read_unit(text_, end_ + 1, false, rules_)) {
      q().qualifier = "about";
      ++unit_at;
    }
    unit_at += inclusion_length(text_, unit_at);
    auto unit = unit_at_place(unit_at);
    if (!read_limits(unit)) read_marked_range(unit);
    if (!unit) return read_noun_behind(unit_at);
    if (!unit->composite && unit->rule->conversion) q().conversion = &*unit->rule->conversion;
    match_.weak_unit = unit->rule->weak;
    match_.unit_rule = unit->rule->origin;
    set_unit(unit->unit, unit->rule->kind, unit->end);
    if (unit->over) q().qualifier = "over";
    if (unit->half && q().value) q().value = q().value->plus(Decimal(5, -1));
  }

  std::optional<UnitMatch> unit_at_place(std::size_t at) const {
    return first_.han ? read_unit(text_, at, weak_units_allowed(), rules_) : read_any_unit(text_, at, rules_);
  }
  void read_noun_behind(std::size_t at) {
    const auto noun = rules_.no_units.longest_at(text_, at);
    match_.noun_behind = noun && *noun.payload;
  }

  // ¥5000, $3.2万: the sign stands for the unit behind the number.
  void read_currency_sign() {
    struct Currency {
      char32_t sign;
      std::u32string_view word;
    };
    constexpr Currency currencies[] = {{U'¥', U"元"}, {U'$', U"美元"}, {U'€', U"欧元"}, {U'£', U"英镑"}};
    for (const auto& [sign, word] : currencies) {
      if (before() != sign) continue;
      const auto unit = rules_.units.longest_at(word, 0);
      if (!unit) return;
      if (unit.payload->conversion) q().conversion = &*unit.payload->conversion;
      match_.unit_rule = unit.payload->origin;
      set_unit(text_.substr(--start_, 1), unit.payload->kind, end_);
      return;
    }
  }

  // 2年以上5年以下, 14周岁以上不满16周岁, 5万元以上、10万元以下: one range.
  bool read_limits(std::optional<UnitMatch>& unit) {
    static constexpr WordList lower(U"(含)以上", U"及以上", U"以上");
    static constexpr WordList links(U"、不满", U"不满", U"、不足", U"不足", U"至", U"、", U",");
    static constexpr WordList upper(U"(含)以下", U"(不含)以下", U"及以下", U"以下", U"以内");
    const std::size_t from = unit ? unit->end : end_;
    const std::u32string_view above = lower.first_at(text_, from);
    if (above.empty() || !first_.value) return false;
    const std::size_t link_at = from + above.size();
    const std::u32string_view link = links.first_at(text_, link_at);
    const std::size_t at = link_at + link.size();
    if (!numeral_at(text_, at)) return false;
    const std::size_t kept = end_;
    if (read_range_end(at)) {
      auto end_unit = read_any_unit(text_, end_, rules_);
      const std::size_t stop = end_unit ? end_unit->end : end_;
      const std::u32string_view below = upper.first_at(text_, stop);
      const bool closed = !below.empty() || link.ends_with(U"不满") || link.ends_with(U"不足");
      if (closed && end_unit && (!unit || unit->rule == end_unit->rule)) {
        unit = end_unit;
        unit->end = stop + below.size();
        return true;
      }
    }
    end_ = kept;
    take_first();
    return false;
  }

  // 6至9万元, 15%—20%; 由6家增至9家 and 从9000元到2万元 are two numbers each.
  void read_marked_range(std::optional<UnitMatch>& unit) {
    const std::size_t second = range_mark(text_, unit ? unit->end : end_);
    if (!second || first_.several || !first_.value || comes_from()) return;
    const std::size_t kept = end_;
    if (read_range_end(second)) {
      const auto end_unit = read_any_unit(text_, end_, rules_);
      if (end_unit && (!unit || unit->rule == end_unit->rule)) {
        unit = end_unit;
        return;
      }
    }
    end_ = kept;
    take_first();
  }

  // 从, 由, 自 before the number: a change from one number to another.
  bool comes_from() const {
    const auto qualifier = qualifier_before(text_, start_, floor_, "");
    const std::size_t at = start_ - qualifier.length;
    return at > floor_ && one_of(text_[at - 1], U"从由自") && one_of(char_at(text_, range_word_at()), U"到至");
  }
  std::size_t range_word_at() const {
    const auto unit = read_unit(text_, end_, true, rules_);
    return skip_spaces(text_, unit ? unit->end : end_);
  }

  bool read_range_end(std::size_t at) {
    const Numeral second = read_numeral(text_, at);
    if (!second.value || second.over || !q().value) return false;
    Decimal low = *q().value;
    // 6至9万元, 三到五百: the powers that end the second number hold for the first as well, where a reader would carry them.
    const bool big = first_.tail_exponent < 4 && second.tail_exponent >= 4 && low.compare(*second.value) < 0;
    const bool small = second.han && second.tail_exponent >= 2 && second.tail_exponent < 4 && low.compare(Decimal(10)) < 0;
    if (first_.tail_exponent == 0 && (big || small)) low = low.times_power_of_ten(second.tail_exponent);
    if (low.compare(*second.value) >= 0) return false;
    q().low = low;
    q().high = second.value;
    q().value.reset();
    q().qualifier = "range";
    if (q().multiplier.empty()) q().multiplier = second.multiplier;
    end_ = second.end;
    return true;
  }

  void read_qualifiers() {
    if (const auto behind = qualifier_behind(text_, end_, q().kind)) {
      end_ += behind.length;
      if (q().qualifier != "range") q().qualifier = behind.qualifier;
    }
    if (upward_) {
      q().qualifier = "over";
      return;
    }
    if (const auto word = qualifier_before(text_, start_, floor_, q().kind)) {
      start_ -= word.length;
      if (!q().low || first_.several) q().qualifier = first_.several ? "several" : word.qualifier;
      first_.bare_power = false;
    }
  }

  void finish() {
    if (first_.bare_power && !first_.over && q().kind != "percent" && q().kind != "fraction") {
      match_ = {};
      return;
    }
    match_.span = {static_cast<std::uint32_t>(start_), static_cast<std::uint32_t>(end_)};
    if (q().kind.empty()) q().kind = "count";
    read_words_around(text_, floor_, rules_, match_);
    match_.weak = first_.han && q().qualifier == "exact" && q().value && q().value->compare(Decimal(10)) <= 0 &&
                  q().kind != "percent" && q().kind != "fraction" && q().kind != "multiple" && q().kind != "money";
  }

  std::u32string_view text_;
  std::size_t start_, floor_, end_ = 0;
  const NumberRules& rules_;
  Numeral first_;
  QuantityMatch& match_;
  bool upward_ = false;  // 上千
};

}  // namespace

QuantityMatch read_quantity(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  QuantityMatch match;
  Reader(text, at, floor, rules, match).read();
  return match;
}

}  // namespace zhibiao
