#include "number/amount.h"

#include "base/chars.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

bool is_money(const UnitRule* rule) { return rule && rule->kind == "money" && rule->conversion; }

// 港币300万元, 人民币500万: the currency before the number.
void read_currency_before(std::u32string_view text, std::size_t floor, const NumberRules& rules, QuantityMatch& match) {
  Quantity& q = match.quantity;
  if (match.has_unit ? q.unit_base() != "CNY" : q.multiplier.empty()) return;
  const std::size_t start = match.span.start;
  const auto currency = rules.units.longest_before(text, start);
  constexpr std::size_t shortest_name = 2;  // 元 before a number is the unit of another one
  if (!is_money(currency.payload) || currency.length < shortest_name || start < floor + currency.length) return;
  q.conversion = &*currency.payload->conversion;
  q.kind = currency.payload->kind;
  if (!match.has_unit) match.unit_rule = currency.payload->origin;
  match.has_unit = true;
}

// What may stand between a noun and its number.
std::size_t before_links(std::u32string_view text, std::size_t at) {
  static constexpr WordList links(U"达到", U"突破", U"超过", U"增加到", U"增长到", U"提高到", U"扩大到", U"稳定在",
                                  U"保持在", U"迈上", U"跃上", U"跨上", U"站上", U"跨越", U"迈过", U"增至", U"升至",
                                  U"实现", U"完成", U"共计", U"合计", U"累计", U"总计", U"达", U"为", U"至", U"到",
                                  U"是", U"共", U"约", U"近", U"超", U"逾", U"在", U"过", U"了", U":");
  for (int most = 4; most > 0; --most) {
    const std::u32string_view link = links.first_before(text, at);
    if (link.empty()) break;
    at -= link.size();
  }
  return at;
}

// The noun of a number without unit: 支出1.21万亿, 考核得分96.4, 3000亿投资. Money has a multiplier (支出35 is of a
// table's unit), and nothing that it counts behind it.
void read_amount(std::u32string_view text, const NumberRules& rules, QuantityMatch& match) {
  static constexpr WordList sizes(U"规模", U"级", U"俱乐部", U"产业", U"的");
  Quantity& q = match.quantity;
  const std::size_t end = match.span.end;
  auto noun = rules.amounts.longest_before(text, before_links(text, match.span.start));
  const auto behind = noun ? decltype(noun){} : rules.amounts.longest_at(text, end);
  if (behind && behind.payload->kind == "money") noun = behind;
  if (!noun) return;
  if (noun.payload->kind == "money") {
    const bool counts = is_han(char_at(text, end)) && !behind && round_marks.first_at(text, end).empty() &&
        sizes.first_at(text, end).empty();
    if ((q.multiplier.empty() && !q.han) || counts) return;
  }
  q.kind = noun.payload->kind;
  if (noun.payload->conversion) q.conversion = &*noun.payload->conversion;
}

// Whether an order is spoken of: 排名, 位次, 百强 in the words of the sentence before `at`.
bool in_ranking(std::u32string_view text, std::size_t at) {
  static constexpr WordList rankings(U"排名", U"位次", U"名次", U"排序", U"排位", U"排行", U"强县", U"百强", U"强市",
                                     U"强企", U"0强", U"榜单", U"行榜", U"考核", U"考评", U"评比", U"测评", U"评价",
                                     U"竞争力");
  constexpr std::size_t reach = 30;
  for (std::size_t i = at; i > 0 && at - i < reach && !ends_sentence(text[i - 1]); --i)
    if (!rankings.first_before(text, i).empty()) return true;
  return false;
}

// 排名由412位上升到287位, 位居全国98名: a place in an order without 第. 上升5位 is a distance, 由98名增加到120名
// counts.
bool states_position(std::u32string_view text, Span span) {
  static constexpr WordList places(U"全国", U"全省", U"全市", U"全县", U"全区", U"全州", U"省内", U"市内", U"全球",
                                   U"世界", U"国内");
  static constexpr WordList lists(U"位居", U"位列", U"名列", U"排在", U"排名", U"位次", U"名次", U"排位", U"强县",
                                  U"百强");
  static constexpr WordList reached(U"升至", U"升到", U"移至", U"移到", U"提至", U"跃至", U"进至", U"降至", U"降到",
                                    U"滑至", U"落至", U"跌至", U"退至", U"退到", U"跃居");
  static constexpr WordList moves(U"上升", U"提升", U"跃升", U"攀升", U"晋升", U"前移", U"前进", U"升", U"进位",
                                  U"下降", U"下滑", U"降", U"跌", U"退", U"后移", U"滑落");
  const char32_t next = char_at(text, span.end);
  const std::size_t behind = span.end + one_of(next, U"大幅快逐稳步") * 2;
  const bool moved = !moves.first_at(text, behind).empty();
  if (is_han(next) && !moved) return false;
  std::size_t at = span.start;
  if (at > 0 && one_of(text[at - 1], U"的")) --at;
  at -= places.first_before(text, at).size();
  if (!lists.first_before(text, at).empty()) return true;
  const bool from = at > 0 && one_of(text[at - 1], U"由从") && moved;
  return (from || !reached.first_before(text, at).empty()) && in_ranking(text, at);
}

}  // namespace

void read_words_around(std::u32string_view text, std::size_t floor, const NumberRules& rules, QuantityMatch& match) {
  Quantity& q = match.quantity;
  read_currency_before(text, floor, rules, match);
  if (!match.has_unit && q.kind == "count") read_amount(text, rules, match);
  if (q.unit.size() == 1 && one_of(q.unit.front(), U"位名") && q.value && states_position(text, match.span))
    q.kind = "rank";
}

}  // namespace zhibiao
