#include "number/quantity_draft.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

enum class Mark { none, hyphen, dash, plus, accounting };

// A hyphen is a sign wherever it joins nothing; a dash and a plus stand between words as well.
Mark mark_of(char32_t c) {
  switch (c) {
    case '-':
    case U'−':
    case U'－':
    case U'﹣': return Mark::hyphen;
    case U'–':
    case U'—':
    case U'‒':
    case U'―': return Mark::dash;
    case '+':
    case U'＋':
    case U'↑': return Mark::plus;
    case U'△':
    case U'▼':
    case U'↓': return Mark::accounting;
    default: return Mark::none;
  }
}

// Units of what may fall below zero; people and things are counted from nothing, but may change.
bool may_be_negative(const QuantityDraft& draft) {
  const auto unit = read_unit(draft.text, draft.first.end, true, draft.rules);
  if (!unit) return false;
  const std::string_view kind = unit->rule->kind;
  return kind == "percent" || kind == "money" || kind == "temperature";
}

// 增速为, 利润总额, 同比: a word that needs a value.
bool needs_value(std::u32string_view text, std::size_t end) {
  static constexpr WordList words(U"利润", U"结余", U"盈余", U"差额", U"收益", U"净值", U"变化", U"变动", U"增减",
                                  U"增长", U"同期", U"上年", U"上月");
  static constexpr CharBitmap lasts(U"为达是至到率额速幅比数值润差损益亏减增降升涨跌量余");
  return lasts.has(char_at(text, end - 1)) || !words.first_before(text, end).empty();
}

bool is_list_member(std::u32string_view text, std::size_t at) {
  return at >= 2 && one_of(text[at - 1], U"、和与及") && is_digit(text[at - 2]);
}

bool stands_as_sign(const QuantityDraft& draft, Mark mark) {
  const char32_t left = draft.before(2);
  const std::size_t at = draft.start - 1;
  const bool ends_figure = at > 0 && at == draft.floor;  // 1.5万元-2.5万
  const bool joins = ends_figure || is_digit(left) || is_latin(left) || is_han_numeral(left) ||
      mark_of(left) != Mark::none || one_of(left, U"年月日%‰件个元级号)~～");
  if (draft.first.han || joins) return false;
  if (mark == Mark::hyphen || mark == Mark::accounting || left == '(' || is_list_member(draft.text, at)) return true;
  if (!is_han(left) && !one_of(left, U":,")) return false;
  return may_be_negative(draft) || (is_han(left) && needs_value(draft.text, at));
}

}  // namespace

bool stands_for_minus(const QuantityDraft& draft) {
  return draft.before() == U'负' && !one_of(draft.before(2), U"担肩背抱自胜欺辜正抵减降增税债欠");
}

void read_sign(QuantityDraft& draft) {
  if (!draft.first.value || draft.start <= draft.floor) return;
  const char32_t c = draft.before(), left = draft.before(2);
  const Mark mark = mark_of(c);
  const bool below = c == U'下' && left == U'零', negative = stands_for_minus(draft);
  if (!below && !negative && (mark == Mark::none || !stands_as_sign(draft, mark))) return;
  draft.start -= below ? 2 : 1;
  if (mark != Mark::plus) draft.first.value = draft.first.value->negated();
}

}  // namespace zhibiao
