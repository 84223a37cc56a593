#include "section/names.h"

#include <algorithm>
#include <array>

#include "base/chars.h"
#include "section/divisions.h"

namespace zhibiao::outline {
namespace {


// Digits or Chinese digits up to `most`; the value, or -1. Chinese months and days are read as ordinals (二十五).
int read_number(std::u32string_view text, std::size_t& at, std::size_t most) {
  std::size_t end = at;
  int value = 0;
  while (end < text.size() && end - at < most && is_digit(text[end]))
    value = value * 10 + static_cast<int>(text[end++] - U'0');
  if (end > at) {
    at = end;
    return value;
  }
  while (end < text.size() && end - at < 3 && is_chinese_numeral(text[end]))
    ++end;
  const int ordinal = chinese_ordinal(text.substr(at, end - at));
  if (ordinal == 0) return -1;
  at = end;
  return ordinal;
}

int chinese_digit(char32_t c) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  if (one_of(c, U"零○OoＯ0")) return 0;
  const auto at = digits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

void append_two(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

std::size_t skip_blanks(std::u32string_view text, std::size_t at) {
  while (at < text.size() && text[at] == U' ')
    ++at;
  return at;
}

// Characters that no place name holds; a name read through one of them was no name.
constexpr std::u32string_view no_name_characters =
    U"的了在与及等我该对于为是年月日各委局府,，。、;；:：《》“”()（）〔〕【】[]0123456789 \n\t\"'.-—";
// Common words that end like a place.
constexpr std::u32string_view no_places[] = {U"城市", U"都市", U"超市", U"上市", U"全市", U"本市", U"地市", U"县市",
                                             U"市县", U"区县", U"市区", U"园区", U"社区", U"景区", U"辖区", U"小区",
                                             U"校区", U"库区", U"街区", U"片区", U"乡镇", U"村镇", U"城镇", U"老区",
                                             U"山区", U"牧区", U"灾区", U"全区", U"全县", U"城乡"};

enum NameClass : std::uint8_t { in_name, place_ending, not_in_name };

using NameTable = std::array<std::uint8_t, 0x10000>;

const NameTable& name_table() {
  static const NameTable table = [] {
    NameTable t{};
    for (char32_t x : U"省市县区旗州盟镇乡道")
      t[x] = place_ending;
    for (char32_t x : no_name_characters)
      t[x] = not_in_name;
    return t;
  }();
  return table;
}

std::uint8_t name_class(const NameTable& table, char32_t c) { return c < table.size() ? table[c] : std::uint8_t{not_in_name}; }

// One unit of at least `least` code points that ends in one of `endings`; its length or 0.
std::size_t unit_at(std::u32string_view text, std::size_t at, std::u32string_view endings, std::size_t least, std::size_t most) {
  const NameTable& table = name_table();
  const std::size_t reach = std::min(text.size(), at + most);
  for (std::size_t i = at; i < reach; ++i) {
    const std::uint8_t kind = name_class(table, text[i]);
    if (kind == in_name) continue;
    if (kind == not_in_name) {
      if (i == at && text[i] == U'府') continue;  // 府谷县, but 政府
      return 0;
    }
    if (i + 1 - at < least || !one_of(text[i], endings)) continue;
    // 市 of 沙市区: the name goes on when another ending follows at once.
    const bool goes_on = i - at == 1 && text[i] == U'市' && i + 1 < text.size() && one_of(text[i + 1], U"区县");
    if (goes_on) continue;
    const auto unit = text.substr(at, i + 1 - at);
    if (unit.size() == 2 && one_of(unit[0], U"省市县区州")) return 0;  // 市市场监督管理局
    if (unit.ends_with(U"城乡") || unit.ends_with(U"乡镇")) return 0;    // 住房和城乡建设局
    return std::find(std::begin(no_places), std::end(no_places), unit) == std::end(no_places) ? unit.size() : 0;
  }
  return 0;
}

}  // namespace

int read_year(std::u32string_view text, std::size_t at, std::uint32_t& length) {
  length = 0;
  if (at + 4 >= text.size()) return 0;
  int year = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const char32_t c = text[at + i];
    const int d = is_digit(c) ? static_cast<int>(c - U'0') : chinese_digit(c);
    if (d < 0) return 0;
    year = year * 10 + d;
  }
  const std::size_t end = skip_blanks(text, at + 4);
  if (end >= text.size() || text[end] != U'年' || year < 1990 || year > 2099) return 0;
  if (at > 0 && is_digit(text[at - 1])) return 0;
  length = static_cast<std::uint32_t>(end + 1 - at);
  return year;
}

DateHit read_date(std::u32string_view text, std::size_t at) {
  std::uint32_t length = 0;
  int year = read_year(text, at, length);
  std::size_t p = at + length;
  char32_t mark = U'月';
  if (year == 0) {
    p = at;
    if (at + 6 > text.size() || !is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) return {};
    year = read_number(text, p, 4);
    if (p != at + 4 || year < 1990 || year > 2099 || !one_of(text[p], U"-/.")) return {};
    mark = text[p++];
  }
  p = skip_blanks(text, p);
  const int month = read_number(text, p, 2);
  p = skip_blanks(text, p);
  if (month < 1 || month > 12 || p >= text.size()) return {};
  DateHit hit;
  hit.iso = std::to_string(year) + "-";
  append_two(hit.iso, month);
  if (text[p] != mark) {
    return {};
  }
  hit.length = static_cast<std::uint32_t>(p + 1 - at);
  p = skip_blanks(text, p + 1);
  std::size_t day_end = p;
  const int day = p < text.size() ? read_number(text, day_end, 2) : -1;
  if (day < 1 || day > 31) return mark == U'月' ? hit : DateHit{};
  const std::size_t ri = skip_blanks(text, day_end);
  if (mark == U'月' && (ri >= text.size() || text[ri] != U'日')) return hit;
  hit.iso += '-';
  append_two(hit.iso, day);
  hit.length = static_cast<std::uint32_t>((mark == U'月' ? ri + 1 : day_end) - at);
  return hit;
}

namespace {

// The longest name of a division that begins at `at`.
std::size_t division_at(std::u32string_view text, std::size_t at) {
  constexpr std::size_t longest = 15;  // 积石山保安族东乡族撒拉族自治县
  std::string name;
  std::array<std::size_t, longest + 1> bytes{};
  const std::size_t reach = std::min(longest, text.size() - at);
  for (std::size_t n = 0; n < reach && is_han(text[at + n]); ++n) {
    append_utf8(name, text[at + n]);
    bytes[n + 1] = name.size();
  }
  for (std::size_t n = reach; n >= 2; --n)
    if (bytes[n] > 0 && one_of(text[at + n - 1], U"省市县区旗州盟") && is_division(std::string_view(name).substr(0, bytes[n]))) return n;
  return 0;
}

class PlaceReader {
 public:
  PlaceReader(std::u32string_view text, std::size_t at, const SectionRules& rules, bool ask_divisions)
      : text_(text), at_(at), p_(at), rules_(rules), ask_divisions_(ask_divisions) {}

  PlaceHit read() {
    if (ask_divisions_) province_without_word();
    known();
    if (hit_.units == 0) take(unit_at(text_, p_, U"省", 3, 5));
    // A second 市 or 区 below a city; none below one that was already the second.
    for (int step = hit_.known_city ? 1 : 0; step < 2; ++step) {
      const bool below_city = hit_.last == U'市' || hit_.last == U'州';
      if (step == 1 && !below_city) break;
      if (ask_divisions_ && p_ < text_.size() && take(division_at(text_, p_))) continue;
      if (!take(unit_at(text_, p_, U"市县区旗盟", 2, 12)) && step == 0) autonomous_prefecture();
    }
    if (take(unit_at(text_, p_, U"镇", 3, 8)) || take(unit_at(text_, p_, U"乡", 3, 8))) return hit_;
    const std::size_t street = unit_at(text_, p_, U"道", 4, 8);
    if (street && text_[p_ + street - 2] == U'街') take(street);
    return hit_;
  }

 private:
  bool take(std::size_t length) {
    if (length == 0) return false;
    hit_.above_is_city = hit_.known_city || hit_.last == U'市';
    hit_.known_city = hit_.known_province = false;
    p_ += length;
    hit_.length = static_cast<std::uint32_t>(p_ - at_);
    hit_.last = text_[p_ - 1];
    hit_.ends[static_cast<std::size_t>(hit_.units++)] = static_cast<std::uint8_t>(hit_.length);
    return true;
  }

  // 广西南宁市, 湖北恩施州: a province without 省 counts when a place of the list follows at once.
  void province_without_word() {
    for (std::size_t n = 2; n <= 3 && p_ + n + 2 <= text_.size(); ++n) {
      const std::string stem = to_utf8(text_.substr(p_, n));
      const bool short_name = !one_of(text_[p_ + n - 1], U"省市县区旗州盟") && is_division(stem);
      if (!short_name && !is_division(stem + "省")) continue;
      if (division_at(text_, p_ + n) > 0) take(n);
      return;
    }
  }

  // A province and a city that the rules name.
  void known() {
    for (int step = 0; step < 2 && !hit_.known_city; ++step) {
      const auto place = rules_.places().longest_at(text_, p_);
      if (!place) return;
      take(place.length);
      hit_.known_province = *place.payload == SectionRules::PlaceLevel::province;
      hit_.known_city = !hit_.known_province;
    }
  }

  void autonomous_prefecture() {
    const std::size_t n = unit_at(text_, p_, U"州", 4, 12);
    if (n == 0 || !text_.substr(p_, n).ends_with(U"自治州")) return;
    take(n);
    hit_.known_city = true;
  }

  std::u32string_view text_;
  std::size_t at_, p_;
  const SectionRules& rules_;
  bool ask_divisions_;
  PlaceHit hit_;
};

}  // namespace

bool may_begin_place(std::u32string_view text, std::size_t at, const SectionRules& rules) {
  const NameTable& table = name_table();
  const std::size_t reach = std::min(text.size(), at + 12);
  for (std::size_t i = at; i < reach; ++i) {
    const std::uint8_t kind = name_class(table, text[i]);
    if (kind == place_ending) return true;
    if (kind == not_in_name && i > at) break;
  }
  return static_cast<bool>(rules.places().longest_at(text, at));
}

PlaceHit read_place(std::u32string_view text, std::size_t at, const SectionRules& rules) {
  return PlaceReader(text, at, rules, false).read();
}

PlaceHit read_own_place(std::u32string_view text, std::size_t at, const SectionRules& rules) {
  return PlaceReader(text, at, rules, true).read();
}

bool ends_like_organ(std::u32string_view text) {
  for (std::u32string_view ending :
       {U"政府",       U"委员会", U"管委会", U"工委",   U"市委",   U"县委",   U"区委",   U"省委",       U"州委",
        U"旗委",       U"党委",   U"局",     U"厅",     U"办公室", U"办事处", U"政府办", U"办公厅",     U"法院",
        U"检察院",     U"总队",   U"支队",   U"大队",   U"管理处", U"党组",   U"常委会", U"依法治市办", U"依法治县办",
        U"依法治区办", U"部",     U"署",     U"镇党委", U"分局",   U"中心", U"监会", U"总局"})
    if (text.size() > ending.size() && text.substr(text.size() - ending.size()) == ending) return true;
  return false;
}

bool is_organ_line(std::u32string_view line) {
  if (line.size() < 3 || line.size() > 40 || !ends_like_organ(line)) return false;
  for (char32_t c : line)
    if (one_of(c, U",，。;；:：!?《》“”|") || is_digit(c)) return false;
  return true;
}

}  // namespace zhibiao::outline
