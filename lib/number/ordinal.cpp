#include "base/chars.h"
#include "number/beside.h"
#include "number/exclusion.h"
#include "number/numeral.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;

std::size_t end_of_numeral(std::u32string_view text, std::size_t at) {
  const char32_t c = char_at(text, at);
  return is_digit(c) || is_han_numeral(c) ? read_numeral(text, at).end : 0;
}

bool stands_alone(char32_t before, char32_t after) {
  return (before == 0 || one_of(before, U"\n (")) && (after == 0 || one_of(after, U"\n )"));
}

// 第二十三条, 第(三)项, 第38次常务会议, 令第713号, 2021年第3号公告.
ExclusionMatch read_nth(std::u32string_view text, std::size_t at, std::size_t end, std::size_t floor,
                        const NumberRules& rules) {
  const bool bracketed = at > floor + 1 && text[at - 1] == '(' && text[at - 2] == U'第' && char_at(text, end) == ')';
  const std::size_t start = bracketed ? at - 2 : at - 1;
  if (bracketed) ++end;
  if (const auto noun = rules.ordinal_nouns.longest_at(text, end)) end += noun.length;
  const char32_t before = start > 0 ? text[start - 1] : U'\0', after = char_at(text, end);
  if (text[end - 1] == U'号' && (one_of(before, U"令告定字发函文释") || one_of(after, U"令公文通")))
    return {start, end, document_number};
  // 总第221期, 2019年第43号, 第43号 by itself: an issue of a bulletin.
  const bool issue = one_of(text[end - 1], U"号期卷辑") &&
      (before == U'总' || before == U'年' ||
       (text[end - 1] == U'号' && is_digit(text[at]) && stands_alone(before, after)));
  if (issue) return {before == U'总' && start > floor ? start - 1 : start, end, issue_number};
  return {start, end, nth};
}

// 十九届六中全会, 十二届36次常委会, 四届人大五次会议, 省十三次党代会.
ExclusionMatch read_session(std::u32string_view text, std::size_t at, std::size_t end) {
  static constexpr WordList bodies(U"全国人大", U"人大", U"人民代表", U"政协", U"全会", U"中央", U"市委", U"县委",
                                   U"区委", U"省委", U"常委", U"政府", U"党代会", U"委员会", U"职代会", U"理事会",
                                   U"历次", U"全国人民代表", U"全国政协", U"自治区", U"党委", U"省", U"纪委");
  static constexpr WordList congresses(U"党代会", U"党员代表", U"代表大会", U"代表会议", U"人代会", U"妇代会",
                                       U"团代会", U"职代会", U"全会", U"全体会议", U"全委会", U"全委(扩大)会议");
  const char32_t next = char_at(text, end), before = at ? text[at - 1] : U'\0';
  if (next == U'届') {
    const std::size_t second = end_of_numeral(text, end + 1);
    if (second && one_of(char_at(text, second), U"次中")) return {at, second + 1, session};
    const bool counted = ends_at(text, at, U"连续") || one_of(before, U"办历共了开");
    if (!bodies.first_at(text, end + 1).empty() ||
        (!counted && one_of(char_at(text, end + 1), U"市县区州") && !starts_at(text, end + 1, U"区域")))
      return {at, end + 1, session};
    return {};
  }
  if (next != U'中' && next != U'次') return {};
  if (next == U'中' && starts_at(text, end + 1, U"全会")) return {at, end + 3, session};
  // 五中、六中全会: the first of a list.
  if (next == U'中' && (char_at(text, end + 1) == U'、' || char_at(text, end + 1) == U'和') &&
      end_of_numeral(text, end + 2))
    return {at, end + 1, session};
  // 市委常委会36次会议 is the 36th meeting, 省十三次党代会 the 13th congress; 召开推进会3次 counts three.
  const bool of_body = before == U'届' || ends_at(text, at, U"人大") ||
      (before == U'会' && char_at(text, end + 1) == U'会') ||
      ((one_of(before, U"省市县区州镇乡党国团委") || (end == at + 1 && (at == 0 || ends_clause(before)))) &&
       !congresses.first_at(text, end + 1).empty());
  if (next == U'次' && of_body) return {at, end + 1, session};
  return {};
}

// 三期扩建, 机场三期, 二期工程, 二轮延包: 二 before a measure word counts no two, that would be 两; 培训三期 and
// 开展三轮 count.
ExclusionMatch read_phase(std::u32string_view text, std::size_t at, std::size_t end) {
  static constexpr WordList works(U"工程", U"项目", U"扩建", U"建设", U"改造", U"扩容", U"棚改", U"开发", U"厂房",
                                  U"地块", U"用地", U"配套", U"提升", U"治理", U"规划", U"续建", U"安置", U"标准厂房",
                                  U"管网", U"主体", U"竣工", U"建成", U"开工", U"投产", U"投运", U"投用", U"房", U"路",
                                  U"桥", U"土地延包", U"延包", U"承包", U"土地承包", U"督察", U"巡察", U"巡视", U"整改",
                                  U"清零", U"基金", U"国债");
  static constexpr CharBitmap places(U"场厂区园目程心校院桥路港库站网线城村楼馆地房坝渠道");
  const bool issues = char_at(text, end) == U'期';
  const bool second = !is_digit(text[at]) && end == at + 1 && text[at] == U'二';
  const bool named = !works.first_at(text, end + 1).empty() || (issues && at > 0 && places.has(text[at - 1]));
  if (!issues && !second) return {};
  return second || named ? ExclusionMatch{at, end + 1, phase} : ExclusionMatch{};
}

}  // namespace

ExclusionMatch read_ordinal(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor,
                            const NumberRules& rules) {
  static constexpr CharBitmap behind(beside::ordinal_nouns);
  const bool nth = at > floor && (text[at - 1] == U'第' || text[at - 1] == '(');
  if (!nth && !behind.has(char_at(text, run_end))) return {};
  const std::size_t end = end_of_numeral(text, at);
  if (end == 0) return {};
  if (nth && (text[at - 1] == U'第' || (text[at - 1] == '(' && at > floor + 1 && text[at - 2] == U'第')))
    return read_nth(text, at, end, floor, rules);
  if (const auto match = read_session(text, at, end)) return match;
  const char32_t next = char_at(text, end);
  if (next == U'等' && one_of(char_at(text, end + 1), U"奖功")) return {at, end + 2, prize_grade};
  if (one_of(next, U"期轮批")) return read_phase(text, at, end);
  // 3号楼, 5号线, 1号文件; 2021年7月3号 is a date before it comes here.
  if (next == U'号' && !is_han_numeral(text[at]))
    return {at, end + 1, one_of(char_at(text, end + 1), U"令文公") ? document_number : numbered_thing};
  return {};
}

ExclusionMatch read_next_ordinal(std::u32string_view text, std::size_t at, Span last, const NumberRules& rules) {
  if (last.empty() || last.end + 1 != at || !one_of(text[last.end], U"、和及与至-—")) return {};
  const char32_t end_of_last = text[last.end - 1];
  const bool digit = is_digit(text[at]);
  const std::size_t end = end_of_numeral(text, at);
  const bool shares_noun = digit ? is_digit(end_of_last) : is_han_numeral(end_of_last);
  if (!shares_noun && end_of_last != char_at(text, end)) return {};
  const auto noun = rules.ordinal_nouns.longest_at(text, end);
  return {at, end + std::max<std::size_t>(noun.length, !shares_noun), nth};
}

namespace {

// 居全省第1位, 排名由第10, 获评全国第二: something that was achieved. `at` on 第 or 前.
bool is_achieved(std::u32string_view text, std::size_t at, std::size_t floor) {
  static constexpr WordList places(U"全国", U"全省", U"全市", U"全县", U"全区", U"全州", U"省内", U"市内", U"全自治区",
                                   U"同类", U"全系统", U"世界", U"并列", U"全球", U"国内", U"中部", U"西部", U"东部");
  static constexpr WordList verbs(U"排名", U"位居", U"位列", U"名列", U"跻身", U"跃居", U"升至", U"升到", U"居于",
                                  U"荣获", U"获评", U"进入", U"挺进", U"位次", U"稳居", U"夺得", U"上升", U"下降",
                                  U"前移", U"高居", U"蝉联", U"并列");
  constexpr std::size_t reach = 12;
  if (!places.first_before(text, at).empty() || (at > floor && one_of(text[at - 1], U"居列位排获评名升跃均")))
    return true;
  for (std::size_t i = at; i > floor && at - i < reach && !ends_clause(text[i - 1]); --i)
    if (!verbs.first_before(text, i).empty()) return true;
  return false;
}

}  // namespace

std::optional<NumberReading> read_rank(std::u32string_view text, std::size_t at, std::size_t floor,
                                       const NumberRules& rules) {
  const bool nth = at > floor && text[at - 1] == U'第', top = at > floor && text[at - 1] == U'前';
  if (!nth && !top) return std::nullopt;
  const Numeral numeral = read_numeral(text, at);
  if (!numeral.value || numeral.end == 0) return std::nullopt;
  std::size_t end = numeral.end;
  Quantity rank;
  rank.kind = "rank";
  rank.han = numeral.han;
  rank.value = numeral.value;
  if (top) rank.qualifier = "at_most";
  const std::size_t left = at - 1;
  const bool achieved = is_achieved(text, left, floor);
  if (one_of(char_at(text, end), U"位名") && !rules.ordinal_nouns.longest_at(text, end)) {
    if (top && !achieved) return std::nullopt;
    rank.unit = text.substr(end, 1);
    ++end;
  } else if (!achieved || rules.ordinal_nouns.longest_at(text, end) || rules.units.longest_at(text, end)) {
    return std::nullopt;
  }
  NumberReading reading;
  reading.span = {static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(end)};
  reading.quantity = std::move(rank);
  return reading;
}

}  // namespace zhibiao
