#include "section/names.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

#include "base/chars.h"
#include "section/divisions.h"

namespace zhibiao::outline {
namespace {

// Characters that no place name holds; a name read through one of them was no name.
constexpr std::u32string_view no_name_characters =
    U"的了在与及等我该对于为是年月日各委局府,，。、;；:：《》“”()（）〔〕【】[]|#*0123456789 \n\t\"'.-—";
constexpr std::u32string_view place_endings = U"省市县區区縣旗州盟镇鎮乡鄉道";
// Words before 省 市 县 区 镇 that are no names although names hold all their characters.
constexpr std::u32string_view no_names[] = {
    U"会同", U"遵照", U"依照", U"结合", U"全力", U"合理",   U"增强", U"国内",   U"国外", U"境内", U"境外", U"深化",
    U"法治", U"平安", U"美丽", U"中心", U"特色", U"经济",   U"提交", U"召开",   U"成立", U"沿海", U"内陆", U"东部",
    U"西部", U"中部", U"北部", U"南部", U"城乡", U"文明",   U"和谐", U"金融",   U"新型", U"大中", U"中小", U"小城",
    U"建制", U"省会", U"首府", U"直辖", U"自治", U"地级",   U"县级", U"市级",   U"区级", U"省级", U"所在", U"所辖",
    U"保护", U"功能", U"商务", U"棚户", U"居民", U"住宅",   U"生活", U"办公",   U"贫困", U"山区", U"农村", U"城市",
    U"城镇", U"乡镇", U"社区", U"集中", U"开发", U"高新",   U"工业", U"产业",   U"其中", U"其他", U"相关", U"有关",
    U"上述", U"以上", U"以下", U"南北", U"东西", U"中东",   U"中西", U"东中西", U"示范", U"试验", U"实验", U"先行",
    U"核心", U"重点", U"主城", U"老城", U"新城", U"中心城", U"国家", U"全国",   U"我国", U"我们", U"人民", U"服从",
    U"建立", U"建成", U"设立", U"撤销", U"恢复", U"召集",   U"获得", U"荣获",   U"来自", U"调研", U"考察", U"加强",
    U"加大", U"强化", U"美化", U"细化", U"绿化", U"提高",   U"提升", U"增加",   U"巩固", U"确保", U"助力", U"立足",
    U"积极", U"主动", U"依法", U"依托", U"公布", U"公开",   U"高于", U"低于",   U"带动", U"拉动", U"包含", U"全部",
    U"连任", U"首个", U"首家", U"同类", U"宜居", U"绿色",   U"园林", U"主要",   U"重要", U"重大", U"文化", U"旅游",
    U"农业", U"商业", U"交通", U"水利", U"民族", U"边远",   U"偏远", U"沿江",   U"沿边", U"内地", U"山地", U"丘陵",
    U"高原", U"乡村", U"招商", U"进口", U"市内", U"市外",   U"县内", U"县外",   U"东南", U"西南", U"东北", U"西北",
    U"华东", U"华南", U"华北", U"华中", U"周边", U"相邻",   U"两地", U"三地",   U"多地", U"当地", U"本地", U"外地",
    U"驻地", U"基地", U"百强", U"十强", U"五强", U"前列",   U"后进", U"分类",   U"包保", U"关爱", U"感谢", U"祝贺",
    U"庆祝", U"代理", U"审查", U"年末", U"年底", U"年内",   U"年度", U"月度",   U"全年", U"明年", U"本年", U"当年",
    U"常年", U"历年", U"次年", U"上年", U"当前", U"隶属",   U"划归", U"邻近",   U"同级", U"上级", U"下级"};
// Common words that end like a unit.
constexpr std::u32string_view no_units[] = {
    U"城市", U"都市",   U"超市", U"上市", U"门市", U"夜市", U"股市", U"楼市", U"地市", U"县市", U"市县", U"区县",
    U"辖区", U"小区",   U"校区", U"库区", U"街区", U"片区", U"老区", U"山区", U"牧区", U"灾区", U"地区", U"社区",
    U"市区", U"自治区", U"城乡", U"乡镇", U"村镇", U"城镇", U"集镇", U"小镇", U"名镇", U"强镇", U"重镇"};
// What a unit's last character makes another word with: 市场, 区域, 县城.
constexpr std::u32string_view words_of_endings[] = {U"市场", U"市值", U"市价", U"市容", U"区域", U"区间",
                                                    U"区别", U"区分", U"区块", U"区位", U"省份", U"旗帜",
                                                    U"镇压", U"乡村", U"乡愁", U"道路", U"道德"};
// Areas that a government sets up by itself, and what their names put before that: 高新技术产业 开发区.
constexpr std::u32string_view zone_words[] = {U"开发区", U"高新区", U"经开区", U"新区",   U"园区",   U"管理区",
                                              U"示范区", U"度假区", U"保税区", U"试验区", U"实验区", U"合作区",
                                              U"经济区", U"风景区", U"工业区", U"产业区", U"先行区", U"集聚区",
                                              U"名胜区", U"港区",   U"景区",   U"自贸区"};
constexpr std::u32string_view zone_kinds[] = {
    U"经济技术", U"高新技术产业", U"高新技术", U"经济", U"高新", U"综合", U"产业", U"旅游", U"工业", U"农业", U"文化",
    U"科技",     U"生态",         U"临空",     U"临港", U"保税", U"循环", U"现代", U"技术", U"国际", U"风景", U"名胜"};

// The first of these behind a place is where a name that begins there may end, or that no name goes on.
constexpr CharBitmap ends_of_names = [] {
  CharBitmap out(no_name_characters);
  for (const char32_t c : place_endings) out.add(c);
  out.add(last_of_plane);  // and all beyond
  return out;
}();

enum NameClass : std::uint8_t { in_name, place_ending, not_in_name };

using NameTable = std::array<std::uint8_t, 0x10000>;

const NameTable& name_table() {
  static const NameTable table = [] {
    NameTable t{};
    for (char32_t x : place_endings) t[x] = place_ending;
    for (char32_t x : no_name_characters) t[x] = not_in_name;
    return t;
  }();
  return table;
}

std::uint8_t name_class(const NameTable& table, char32_t c) {
  return c < table.size() ? table[c] : std::uint8_t{not_in_name};
}

bool contains(std::span<const std::u32string_view> words, std::u32string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_no_name(std::u32string_view word) {
  static constexpr auto sorted = [] {
    auto words = std::to_array(no_names);
    std::sort(words.begin(), words.end());
    return words;
  }();
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

// Of its three bytes.
char32_t ideograph(const char* utf8) {
  const auto bits = [&](int i, int mask) { return static_cast<char32_t>(utf8[i] & mask); };
  return bits(0, 0x0F) << 12 | bits(1, 0x3F) << 6 | bits(2, 0x3F);
}

// The characters that names of divisions hold before their last word, and others that name places in the land; a run of
// others is no name.
bool has_characters_of_names(std::u32string_view stem) {
  static constexpr std::u32string_view of_the_land =
      U"鹭鸥雁雀鸽鹊鹦鹿鲤鲈蝶蜂蚕芦苇茅蒲菱藕荷莲菊葵蓼桃李杏枣梨橘柑桂桐枫樟槐榆柏杨柳柿栗槿棠椿楠榕樱萍荻霞霜露虹岚"
      U"黛碧翠澜涧溆滩沟渠堰坪坝坡岗屯寨堡店埠渡庙庄驿窑仓亭阁楼塔碑砚琴棋";
  static const CharBitmap characters = [] {
    CharBitmap out(of_the_land);
    constexpr std::size_t longest = 5, bytes_each = 3;
    const DivisionTable& table = builtin_divisions();
    for (const DivisionRow& row : table.rows) {
      if (row.name_length > longest * bytes_each) continue;
      const std::string_view name = table.name(row);
      for (std::size_t i = 0; i + bytes_each < name.size(); i += bytes_each) out.add(ideograph(&name[i]));
    }
    return out;
  }();
  return std::all_of(stem.begin(), stem.end(), [](char32_t c) { return characters.has(c); });
}

// Whether the words before 县, 镇 … can be a name. Where text runs on they must also look like one.
bool is_stem(std::u32string_view stem, Trust trust) {
  constexpr std::u32string_view never_first = U"全各我本此由向被经从自至每某两几多有无和把将让使请报按以并还也又不",
                                never_last = U"全各我本此由向被经从自至每某和把将让使请报照以并级直设";
  const std::size_t most = trust == Trust::head ? 5 : 3;
  if (stem.size() < 2 || stem.size() > most) return false;
  if (one_of(stem.front(), never_first) || one_of(stem.back(), never_last)) return false;
  if (is_no_name(stem) || is_no_name(stem.substr(stem.size() - 2))) return false;
  return (trust == Trust::head && stem.size() <= 3) || has_characters_of_names(stem);
}

bool begins_with_city(std::u32string_view text) {
  const std::string two = to_utf8(text.substr(0, 2));
  for (std::string_view word : {"市", "县", "区", "省"})
    if (is_division(two + std::string(word))) return true;
  return false;
}

// 印发青州市: a name that is known, with the words before it.
bool hides_division(std::u32string_view unit) {
  for (std::size_t n = 2; n + 2 <= unit.size(); ++n)
    if (is_division(to_utf8(unit.substr(n)))) return n > 3 || !begins_with_city(unit);  // but 深圳福田区
  return false;
}

// 青岛西海岸新区, 平潭综合实验区, 高新区; not 工业园区 or 物业管理区.
bool is_zone_name(std::u32string_view unit, Trust trust) {
  for (std::u32string_view word : zone_words) {
    if (!unit.ends_with(word)) continue;
    auto name = unit.substr(0, unit.size() - word.size());
    const bool bare = name.empty();
    for (bool found = true; found;) {
      found = false;
      for (std::u32string_view kind : zone_kinds)
        if (name.ends_with(kind)) name.remove_suffix(kind.size()), found = true;
    }
    if (name.empty()) return bare ? unit == U"高新区" || unit == U"经开区" : word == U"开发区" && trust == Trust::head;
    if (name.size() > 2 && begins_with_city(name)) return name.size() <= 7;
    return is_stem(name, trust) || (name.size() <= 3 && begins_with_city(name));
  }
  return false;
}

// Whether a run that ends like a unit names one: it is known, or nothing says that it is a common word or half a
// clause.
bool names_unit(std::u32string_view unit, std::u32string_view after, Trust trust) {
  if (!after.empty())
    for (std::u32string_view word : words_of_endings)
      if (word[0] == unit.back() && word[1] == after[0]) return false;
  constexpr std::u32string_view common[] = {U"城区", U"郊区", U"矿区",
                                            U"新城区"};  // names, too, but said of every city
  if (trust == Trust::text && contains(common, unit)) return false;
  if (is_division(to_utf8(unit))) return true;
  if (is_zone(unit)) return is_zone_name(unit, trust);
  if (hides_division(unit)) return false;
  if (!first_before(unit, unit.size(), no_units).empty()) return false;
  std::size_t last = unit.ends_with(U"街道") ? 2 : 1;
  if (unit.back() == U'道' && last == 1) return false;
  for (std::u32string_view word : {U"自治县", U"自治州", U"自治旗"})
    if (unit.ends_with(word) && unit.size() >= word.size() + 4) return true;  // 青禾苗族自治县
  return is_stem(unit.substr(0, unit.size() - last), trust);
}

constexpr std::size_t longest_unit = 14;

// Where a name that begins at `at` may end: bit i says that text[at + i] ends names. None behind the first character
// that no name holds.
std::uint32_t endings_from(std::u32string_view text, std::size_t at) {
  const NameTable& table = name_table();
  const std::u32string_view near = text.substr(at, longest_unit);
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < near.size(); ++i) {
    const std::uint8_t kind = name_class(table, near[i]);
    if (kind == not_in_name && (i > 0 || near[i] != U'府')) break;  // 府谷县, but 政府
    if (kind == place_ending) bits |= std::uint32_t{1} << i;
  }
  return bits;
}

// One unit of at least `least` code points that ends in one of `endings`; its length or 0. `may_end`: endings_from.
std::size_t unit_at(std::u32string_view text, std::size_t at, std::uint32_t may_end, std::u32string_view endings,
                    std::size_t least, std::size_t most, Trust trust) {
  for (; may_end != 0; may_end &= may_end - 1) {
    const std::size_t i = at + static_cast<std::size_t>(std::countr_zero(may_end));
    if (i - at >= most) return 0;
    if (i + 1 - at < least || !one_of(text[i], endings)) continue;
    // 市 of 沙市区: the name goes on when another ending follows at once.
    const bool goes_on = i - at == 1 && text[i] == U'市' && i + 1 < text.size() && one_of(text[i + 1], U"区县");
    if (goes_on) continue;
    const auto unit = text.substr(at, i + 1 - at);
    return names_unit(unit, text.substr(i + 1, 1), trust) ? unit.size() : 0;
  }
  return 0;
}

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
    if (bytes[n] > 0 && one_of(text[at + n - 1], U"省市县区旗州盟") &&
        is_division(std::string_view(name).substr(0, bytes[n])))
      return n;
  return 0;
}

class PlaceReader {
 public:
  PlaceReader(std::u32string_view text, std::size_t at, const SectionRules& rules, Trust trust, bool ask_divisions)
      : text_(text), at_(at), p_(at), rules_(rules), trust_(trust), ask_divisions_(ask_divisions) {}

  PlaceHit read() {
    if (ask_divisions_) province_without_word();
    known();
    if (hit_.units == 0) take(unit(U"省", 3, 5, trust_));
    // A second 市 or 区 below a city; none below one that was already the second.
    for (int step = hit_.known_city ? 1 : 0; step < 2; ++step) {
      const bool below_city = hit_.last == U'市' || hit_.last == U'州';
      if (step == 1 && !below_city) break;
      if (ask_divisions_ && p_ < text_.size() && take(division_at(text_, p_))) continue;
      if (!take(unit(U"市县縣区區旗盟", 2, longest_unit, trust_)) && step == 0) autonomous_prefecture();
    }
    const Trust below = hit_.units > 0 ? Trust::head : trust_;  // whatever stands between a county and 镇 is a name
    if (!take(unit(U"镇鎮乡鄉", 3, 7, below))) take(unit(U"道", 4, 8, below));
    return hit_;
  }

 private:
  std::size_t unit(std::u32string_view endings, std::size_t least, std::size_t most, Trust trust) {
    if (may_end_of_ != p_) may_end_ = endings_from(text_, p_), may_end_of_ = p_;
    return unit_at(text_, p_, may_end_, endings, least, most, trust);
  }

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
    const std::size_t n = unit(U"州", 4, 12, trust_);
    if (n == 0 || !text_.substr(p_, n).ends_with(U"自治州")) return;
    take(n);
    hit_.known_city = true;
  }

  std::u32string_view text_;
  std::size_t at_, p_;
  const SectionRules& rules_;
  Trust trust_;
  bool ask_divisions_;
  std::uint32_t may_end_ = 0;
  std::size_t may_end_of_ = SIZE_MAX;  // where those are of
  PlaceHit hit_;
};

}  // namespace

PlaceBegins::PlaceBegins(std::u32string_view text, const SectionRules& rules)
    : text_(text), rules_(rules), ends_(text, ends_of_names) {}

bool PlaceBegins::may_be(std::size_t at) const {
  constexpr std::size_t longest = 12;
  if (one_of(text_[at], place_endings)) return true;
  const std::size_t end = ends_.next(at + 1);
  if (end < std::min(text_.size(), at + longest) && one_of(text_[end], place_endings)) return true;
  return static_cast<bool>(rules_.places().longest_at(text_, at));
}

bool is_zone(std::u32string_view unit) {
  return std::any_of(std::begin(zone_words), std::end(zone_words),
                     [&](std::u32string_view word) { return unit.ends_with(word); });
}

PlaceHit read_place(std::u32string_view text, std::size_t at, const SectionRules& rules, Trust trust) {
  return PlaceReader(text, at, rules, trust, false).read();
}

PlaceHit read_own_place(std::u32string_view text, std::size_t at, const SectionRules& rules, Trust trust) {
  return PlaceReader(text, at, rules, trust, true).read();
}

bool ends_like_organ(std::u32string_view text) {
  for (std::u32string_view ending :
       {U"政府",       U"委员会", U"管委会", U"工委",   U"市委",   U"县委",   U"区委",   U"省委",       U"州委",
        U"旗委",       U"党委",   U"局",     U"厅",     U"办公室", U"办事处", U"政府办", U"办公厅",     U"法院",
        U"检察院",     U"总队",   U"支队",   U"大队",   U"管理处", U"党组",   U"常委会", U"依法治市办", U"依法治县办",
        U"依法治区办", U"部",     U"署",     U"镇党委", U"分局",   U"中心",   U"监会",   U"总局"})
    if (text.size() > ending.size() && text.substr(text.size() - ending.size()) == ending) return true;
  return false;
}

// How far an organ's name goes whose place or level ends at `from`.
std::size_t organ_at(std::u32string_view s, std::size_t from) {
  constexpr std::size_t longest = 26;
  constexpr std::u32string_view ends[] = {U"委员会办公室", U"委员会", U"人民法院", U"人民检察院", U"检察院", U"法院",
                                          U"办公室",       U"办公厅", U"人民政府", U"政府",       U"办事处", U"管委会",
                                          U"支队",         U"总队",   U"大队",     U"局",         U"厅"};
  for (std::size_t i = from; i < s.size() && i < from + longest; ++i) {
    if (one_of(s[i], U",，。、;；:：()（）《》“”的 \n是为在向")) return 0;
    const auto end = first_at(s, i, ends);
    if (end.empty()) continue;
    const std::size_t stop = i + end.size();
    const char32_t after = char_at(s, stop);
    if (end == U"政府" && i == from && one_of(after, U"办工信采部网")) continue;  // 政府办, 政府工作
    return one_of(after, U"长局厅院、和") ? 0 : stop;                             // 局长 is a person
  }
  return 0;
}

bool is_organ_line(std::u32string_view line) {
  if (line.size() < 3 || line.size() > 40 || !ends_like_organ(line)) return false;
  for (char32_t c : line)
    if (one_of(c, U",，。;；:：!?《》“”|-") || is_digit(c)) return false;
  return true;
}

}  // namespace zhibiao::outline
