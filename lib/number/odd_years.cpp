/// Years in other forms than the four digits of our time with 年: two digits, far years, and years without 年.

#include <cstdio>

#include "base/chars.h"
#include "number/date.h"
#include "number/date_parts.h"
#include "number/unit_word.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;

bool begins_clause(std::u32string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at == 0 || ends_clause(text[at - 1]) || is_opening(text[at - 1]) || one_of(text[at - 1], U"|│┃>•·");
}

// Words before a number of years that is how long something took.
bool lasts_before(std::u32string_view text, std::size_t at) {
  static constexpr WordList words(U"徒刑", U"拘役", U"刑期", U"服刑", U"年限", U"期限", U"任期", U"有效期", U"工龄",
                                  U"党龄", U"教龄", U"年龄", U"连续", U"历时", U"为期", U"长达", U"延续", U"历经",
                                  U"距今", U"已有", U"超过", U"将近", U"不少于", U"不超过", U"满", U"近", U"约", U"逾",
                                  U"达", U"超", U"用", U"过去", U"最近", U"未来", U"今后", U"前", U"后", U"有", U"了",
                                  U"每", U"这", U"头");
  return !words.first_before(text, at).empty();
}

// 年历史, 年前, 年之久 behind a number of years.
bool lasts_behind(std::u32string_view text, std::size_t at, bool four_digits) {
  static constexpr WordList words(U"的历史", U"历史", U"的文明", U"文明", U"之久", U"时间", U"来", U"间", U"以上",
                                  U"以内", U"左右", U"有余", U"多", U"余", U"半");
  static constexpr WordList sides(U"以前", U"之前", U"前", U"以后", U"之后",
                                  U"后");  // 1875年以前 is a date, 20年前 none
  return !words.first_at(text, at).empty() || (!four_digits && !sides.first_at(text, at).empty());
}

int century_of(int two_digits) {
  constexpr int first_of_last_century = 40;
  return two_digits < first_of_last_century ? 2000 : 1900;
}

// 08, 15; 〇八, 九八 (not 七八, which may be seven or eight): the year, or -1.
int read_two_digits(std::u32string_view text, std::size_t& at) {
  const auto digit = [&](std::size_t i) {
    return is_digit(char_at(text, i))        ? static_cast<int>(text[i] - '0')
        : one_of(char_at(text, i), U"两兩○") ? -1
                                             : han_digit(char_at(text, i));
  };
  const int tens = digit(at), ones = digit(at + 1);
  if (tens < 0 || ones < 0 || is_digit(text[at]) != is_digit(text[at + 1]) || digit(at + 2) >= 0 ||
      char_at(text, at + 2) != U'年')
    return -1;
  if (!is_digit(text[at]) && tens > 0 && (ones == tens + 1 || (tens == 3 && ones == 5))) return -1;
  at += 3;
  return century_of(tens * 10 + ones) + tens * 10 + ones;
}

// What stands behind NN年 where NN is a year and no number of years.
bool dates_year(std::u32string_view text, std::size_t at, std::size_t end, const Day& day) {
  static constexpr WordList parts(U"度", U"底", U"末", U"年底", U"初", U"全年", U"上半年", U"下半年");
  static constexpr WordList froms(U"截至", U"截止", U"自", U"从", U"比", U"较", U"与");
  static constexpr WordList changes(U"同期", U"相比", U"增", U"减", U"上升", U"下降", U"提高", U"降", U"翻", U"起",
                                    U"开始", U"以来", U"的");
  const bool leads = begins_clause(text, at);
  if (!is_digit(text[at]) || text[at] == '0') return true;
  if (day.day && !day.last_month) return true;
  const bool from = !froms.first_before(text, at).empty();
  if (day.month) return leads || from || day.is_interval() || one_of(char_at(text, at - 1), U"于在至到“");
  const std::u32string_view part = parts.first_at(text, end);
  if (!part.empty())
    return !one_of(char_at(text, end + part.size()), U"蕴子线步级次假") && (leads || from || part != U"度");
  if (from && !changes.first_at(text, end).empty()) return true;
  constexpr int long_ago = 50;  // 98年抗洪
  std::size_t digits = at;
  const int number = read_int(text, digits);
  if (leads && number >= long_ago && is_han(char_at(text, end))) return true;
  return leads && char_at(text, end) == ',' && !(at > 1 && text[at - 1] == ' ' && is_digit(text[at - 2]));
}

}  // namespace

DateMatch read_two_digit_year(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (at > floor && (is_digit(text[at - 1]) || one_of(text[at - 1], U".第十百千万亿"))) return {};
  std::size_t end = at;
  if (text[at] == '0' && is_digit(char_at(text, at + 1))) {  // 08-10年
    std::size_t next = at + 2;
    const int first = century_of(0) + static_cast<int>(text[at + 1] - '0');
    if (skip_range_mark(text, next))
      if (const int last = read_two_digits(text, next); last > first)
        return {at, next, std::to_string(first) + "/" + std::to_string(last), date_range};
  }
  Day day{read_two_digits(text, end)};
  if (day.year < 0 || char_at(text, end) == U'代' || lasts_before(text, at)) return {};
  const std::size_t behind = end;
  if (lasts_behind(text, behind, false) && (text[at] != '0' || char_at(text, behind) == U'来')) return {};
  std::size_t rest = end;
  read_rest_of_year(text, rest, day);
  if (!dates_year(text, at, behind, day)) return {};
  std::size_t next = rest;  // 08年-10年
  if (skip_range_mark(text, next))
    if (const int last = read_two_digits(text, next); last > day.year)
      return {at, next, day.first() + "/" + std::to_string(last), date_range};
  return {at, rest, day.iso(), two_digit_year};
}

DateMatch read_far_year(std::u32string_view text, std::size_t at, std::size_t floor) {
  static constexpr WordList dynasties(U"三国", U"西汉", U"东汉", U"西晋", U"东晋", U"北魏", U"北周", U"北宋", U"南宋",
                                      U"唐", U"宋", U"元", U"明", U"清", U"汉", U"晋", U"隋", U"金", U"辽");
  std::size_t end = at;
  const int year = read_int(text, end, 4);
  if (year < 1 || year > 2999 || char_at(text, end) != U'年' || !is_digit(text[at])) return {};
  ++end;
  if (char_at(text, end) == U'代' && char_at(text, end + 1) != U'表') return {};
  const bool before_christ = ends_at(text, at, U"公元前"),
             christian = before_christ || ends_at(text, at, U"公元") || ends_at(text, at, U"西元");
  char iso[16];
  std::snprintf(iso, sizeof iso, before_christ ? "-%04d" : "%04d", year);
  if (christian) return {std::max(floor, at - (before_christ ? 3u : 2u)), end, iso, ancient_year};
  const bool four_digits = year >= 1000;
  if (!four_digits && year < 100) return {};
  // 627年(贞观元年), 1368年(明洪武元年)
  constexpr std::size_t longest_era = 10;
  const std::size_t close = char_at(text, end) == '(' ? text.substr(end, longest_era + 2).find(')') : text.npos;
  const bool era_named = close != text.npos && close > 1 && text[end + close - 1] == U'年';
  const bool of_dynasty = !four_digits && !dynasties.first_before(text, at).empty();
  if (era_named || of_dynasty) return {at, end, iso, ancient_year};
  if (std::size_t next = end; four_digits && skip_range_mark(text, next)) {  // 1368年~1398年
    const int second = read_int(text, next, 4);
    if (second > year && char_at(text, next) == U'年')
      return {at, next + 1, iso + ("/" + std::to_string(second)), date_range};
  }
  if (!four_digits) {
    // 200年,: a digit was lost; how long something took does not stand alone.
    const bool damaged = year >= 190 && year <= 209 && begins_clause(text, at) && char_at(text, end) == ',';
    return damaged ? DateMatch{at, end, "", calendar_date} : DateMatch{};
  }
  if (lasts_before(text, at) || lasts_behind(text, end, true)) return {};
  Day day{year};
  read_rest_of_year(text, end, day);
  return {at, end, day.iso(), calendar_date};
}

DateMatch read_era_year(std::u32string_view text, std::size_t at, std::size_t floor) {
  struct Era {
    std::u32string_view name;
    int before;  // the year before its first
  };
  static constexpr Era eras[] = {{U"民国", 1911}, {U"宣统", 1908}, {U"光绪", 1874}, {U"同治", 1861}, {U"咸丰", 1850},
                                 {U"道光", 1820}, {U"嘉庆", 1795}, {U"乾隆", 1735}, {U"雍正", 1722}, {U"康熙", 1661},
                                 {U"顺治", 1643}, {U"崇祯", 1627}, {U"天启", 1620}, {U"万历", 1572}, {U"嘉靖", 1521},
                                 {U"正德", 1505}, {U"弘治", 1487}, {U"成化", 1464}, {U"永乐", 1402}, {U"洪武", 1367}};
  constexpr std::size_t name_length = 2;
  static constexpr CharBitmap lasts(U"国统绪治丰光庆隆正熙祯启历靖德化乐武");
  if (at < floor + name_length || !lasts.has(text[at - 1])) return {};
  for (const Era& era : eras) {
    if (!ends_at(text, at, era.name)) continue;
    std::size_t end = at;
    const int year = read_int(text, end);
    if (year < 1 || char_at(text, end) != U'年') return {};
    return {at - name_length, end + 1, std::to_string(era.before + year), ancient_year};
  }
  return {};
}

DateMatch read_glued_years(std::u32string_view text, std::size_t at) {
  constexpr std::size_t both = 8, short_second = 6, year_digits = 4;
  std::size_t end = at;
  while (is_digit(char_at(text, end))) ++end;
  if ((end - at != both && end - at != short_second) || char_at(text, end) != U'年') return {};
  std::size_t first_at = 0, second_at = 0;
  const int first = read_year(text.substr(at, year_digits), first_at);
  int second = end - at == both ? read_year(text.substr(at + year_digits, year_digits), second_at)
                                : read_int(text.substr(at + year_digits, 2), second_at);
  if (end - at == short_second) second += first / 100 * 100;
  return first > 0 && second > first ? DateMatch{at, end + 1, Day{first}.iso() + "/" + Day{second}.iso(), date_range}
                                     : DateMatch{};
}

namespace {

// 统计公报 2023, at the end of a title, or of a line that names the year.
bool ends_title(std::u32string_view text, std::size_t at, std::size_t end) {
  constexpr std::size_t longest = 60;
  static constexpr WordList kinds(U"公报", U"报告", U"年报", U"年鉴", U"总结", U"要点", U"计划", U"方案", U"白皮书",
                                  U"蓝皮书", U"概况", U"手册");
  if (char_at(text, end) != U'\n' && char_at(text, end) != 0) return false;
  std::size_t begin = at;
  while (begin > 0 && at - begin < longest && text[begin - 1] != '\n') --begin;
  if (begin > 0 && text[begin - 1] != '\n') return false;
  std::size_t word = at;
  while (word > begin && text[word - 1] == ' ') --word;
  if (!kinds.first_before(text, word).empty()) return true;
  const std::u32string named = std::u32string(text.substr(at, end - at)) + U"年";
  return text.substr(begin, at - begin).find(named) != text.npos;
}

// │ 1999 │ in lines that make no table: alone between two bars.
bool fills_drawn_cell(std::u32string_view text, std::size_t at, std::size_t end) {
  constexpr std::u32string_view bars = U"│┃║|", blanks = U" \t";
  while (at > 0 && one_of(text[at - 1], blanks)) --at;
  while (one_of(char_at(text, end), blanks)) ++end;
  return at > 0 && one_of(text[at - 1], bars) && one_of(char_at(text, end), bars);
}

}  // namespace

DateMatch read_bare_year(std::u32string_view text, std::size_t at, bool counted) {
  static constexpr WordList labels(U"年份:", U"年度:", U"年份", U"年度");
  constexpr int earliest = 1949, latest = 2050;
  std::size_t end = at;
  const int year = read_year(text, end);
  if (year < earliest || year > latest || !is_digit(text[at]) ||
      (at > 0 && (text[at - 1] == '.' || is_latin(text[at - 1]))))
    return {};
  std::size_t next = end;
  while (char_at(text, next) == ' ') ++next;
  const char32_t after = char_at(text, next);
  const bool quoted = at > 0 && text[at - 1] == U'“' && after == U'”';
  const bool leads = begins_clause(text, at);
  const bool of_students = one_of(after, U"级届") && next == end;  // 2018级学生
  bool is_year = quoted || of_students || !labels.first_before(text, at).empty() || ends_title(text, at, end) ||
      (!counted && fills_drawn_cell(text, at, end));
  if (!is_year && is_han(after)) is_year = counted ? leads && begins_unit_word(text, next) : !han_power(after);
  return is_year ? DateMatch{at, end, Day{year}.iso(), bare_year} : DateMatch{};
}

}  // namespace zhibiao
