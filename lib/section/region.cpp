#include <algorithm>
#include <map>

#include "section/divisions.h"
#include "section/meta_parts.h"

#include "base/chars.h"
#include "base/places.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;
constexpr std::size_t sample_reach = 30000;
constexpr std::size_t longest_place = 40;

std::string_view level_of_letter(char32_t letter) {
  switch (letter) {
    case U'省': return "province";
    case U'市':
    case U'州':
    case U'盟': return "city";
    case U'县':
    case U'縣':
    case U'区':
    case U'區':
    case U'旗': return "county";
    case U'镇':
    case U'鎮':
    case U'乡':
    case U'鄉':
    case U'街':
    case U'道': return "town";
    default: return "";
  }
}

// What speaks for the whole country: no region is its own, whatever places it names.
bool is_national(std::u32string_view s) {
  std::uint32_t length = 0;
  if (read_year(s, 0, length) != 0) s.remove_prefix(length);
  for (std::u32string_view word : {U"国务院", U"全国人民代表大会", U"最高人民"})
    if (s.find(word) != npos) return true;
  for (std::u32string_view word : {U"中华人民共和国", U"国家", U"全国", U"中央", U"中共中央", U"中国"})
    if (s.starts_with(word) && !s.starts_with(U"国家税务总局") && !s.starts_with(U"国家统计局")) return true;
  return false;
}

// What may stand before a name: punctuation, a date, 在 or 中共.
constexpr bool may_precede(char32_t c) {
  return !is_han(c) || std::u32string_view(U"年度共在日来据由于经").find(c) != npos;
}
constexpr CharBitmap preceding = [] {
  CharBitmap set;
  for (char32_t c = 0; c <= last_of_plane; ++c)
    if (c == last_of_plane || may_precede(c)) set.add(c);
  return set;
}();

class RegionReader {
 public:
  RegionReader(std::u32string_view text, const Sources& from, const SectionRules& rules, Meta& meta)
      : text_(text), sample_(text.substr(0, sample_reach)), head_(from.head), from_(from), rules_(rules), meta_(meta) {}

  void read(int year) {
    find();
    if (best_) {
      meta_.region = best_->value;
      read_region_code(sample_, head_.title_text, best_->place, rules_, year, meta_);
    }
    read_level();
  }

 private:
  struct Found {
    PlaceHit place;
    MetaValue value;
  };

  // A place at `at` of the title or issuer, behind 中共.
  void consider(std::u32string_view s, std::size_t at, bool in_title, const MetaValue& from) {
    if (at > s.size()) return;
    for (std::u32string_view before : {U"中共", U"国家税务总局", U"国家统计局"})
      if (s.substr(at).starts_with(before)) at += before.size();
    if (s.substr(at).starts_with(U"国家")) return;  // 国家市场监督管理总局
    const PlaceHit place = read_own_place(s, at, rules_);
    if (place.length == 0 || (best_ && best_->place.units >= place.units)) return;
    Span evidence = from.evidence;
    if (in_title) evidence = head_.evidence(text_, at, place.length);
    else
      evidence = {evidence.start + static_cast<std::uint32_t>(at),
                  evidence.start + static_cast<std::uint32_t>(at) + place.length};
    best_ = Found{place, {to_utf8(s.substr(at, place.length)), evidence}};
    add_town(s.substr(at + place.length));
  }

  // 云湖区人民政府静河街道办事处: the office of a district stands for a place of its own below it.
  void add_town(std::u32string_view rest) {
    constexpr std::u32string_view government = U"人民政府";
    if (!rest.starts_with(government)) return;
    const PlaceHit town = read_place(rest, government.size(), rules_);
    if (town.units != 1 || !one_of(town.last, U"镇乡道")) return;
    PlaceHit& place = best_->place;
    best_->value.value += to_utf8(rest.substr(government.size(), town.length));
    if (!best_->value.evidence.empty())
      best_->value.evidence.end += static_cast<std::uint32_t>(government.size()) + town.length;
    place.length += town.length;
    place.last = town.last;
    place.above_is_city = place.known_city || place.known_province;
    place.known_city = place.known_province = false;
    place.ends[static_cast<std::size_t>(place.units++)] = static_cast<std::uint8_t>(place.length);
  }

  // Behind 2022年度 at `at`.
  static std::size_t behind_year(std::u32string_view s, std::size_t at) {
    std::uint32_t length = 0;
    if (read_year(s, at, length) == 0) return npos;
    at += length;
    return at < s.size() && s[at] == U'度' ? at + 1 : at;
  }

  void find() {
    const std::optional<MetaValue>& issuer = meta_.issuer;
    national_ = is_national(head_.title_text) || (issuer && is_national(to_utf32(issuer->value)));
    if (head_.title) consider_title(head_.title_text);
    for (const auto* organ : {&issuer, &from_.foot.signer, &from_.page.organ})
      if (*organ) consider_organ(**organ);
    if (best_) return;
    national_ = national_ || from_.speech.national || text_.substr(0, 800).find(U"代表国务院") != npos;
    if (national_) return;
    if (from_.speech.meeting) consider_meeting();
    if (!best_ && from_.opening.organ) consider_organ(*from_.opening.organ);
    if (!best_) find_in_body();
    if (!best_ && meta_.source_site && ends_like_organ(to_utf32(meta_.source_site->value)))
      consider_organ(*meta_.source_site);
    if (!best_ && meta_.addressee && meta_.addressee->value.ends_with("人大常委会")) consider_organ(*meta_.addressee);
  }

  void consider_title(std::u32string_view title) {
    const auto about = title.find(U"关于");
    const std::size_t start = title.starts_with(U"【") ? std::min(title.find(U'】') + 1, title.size()) : 0;
    consider(title, start, true, *head_.title);
    consider(title, behind_year(title, start), true, *head_.title);
    if (about == npos || national_) return;
    std::size_t at = about + 2;
    for (std::u32string_view verb : {U"印发", U"公布", U"发布", U"转发", U"批转", U"报送", U"上报", U"推荐", U"开展",
                                     U"推进", U"加强", U"做好", U"受理", U"下达", U"征求", U"对"})
      if (title.substr(at).starts_with(verb)) at += verb.size();
    consider(title, at, true, *head_.title);
    consider(title, behind_year(title, at), true, *head_.title);
  }

  // A second name for the place of the title only where it says more of the same: 静河镇, and 云湖县静河镇人民政府.
  void consider_organ(const MetaValue& organ) {
    const std::u32string name = to_utf32(organ.value);
    if (!best_) return consider(name, 0, false, organ);
    if (best_->place.units > 1 || !one_of(best_->place.last, U"镇乡道")) return;
    const std::u32string town = to_utf32(best_->value.value);
    const PlaceHit place = read_own_place(name, 0, rules_);
    if (std::u32string_view(name).substr(0, place.length).ends_with(town)) consider(name, 0, false, organ);
  }

  void consider_meeting() {
    const Span meeting = *from_.speech.meeting;
    const auto s = text_.substr(meeting.start, meeting.length());
    std::size_t at = 0;
    while (at < s.size() && s[at] == U'\n') ++at;
    consider(s, at, false, MetaValue{"", meeting});
  }

  // The letter with which the report speaks of itself: 我市 全市 市委 → 市.
  char32_t own_letter() const {
    constexpr std::u32string_view letters = U"省市县区州旗盟镇乡街";
    static constexpr CharBitmap beside(U"我全委政");
    int counts[letters.size()] = {};
    const Places places(sample_, beside);
    for (std::size_t i = places.next(0); i < sample_.size(); i = places.next(i + 1)) {
      const char32_t c = sample_[i];
      if (c == U'我' || c == U'全') {
        const char32_t next = char_at(sample_, i + 1);
        if (const auto k = letters.find(next); k != npos) counts[k] += next == U'省' && c == U'全' ? 1 : 3;
      } else if (i > 0) {
        const auto k = letters.find(sample_[i - 1]);
        if (k != npos && (i == 1 || !is_han(sample_[i - 2]))) ++counts[k];
      }
    }
    const auto most = std::max_element(std::begin(counts), std::end(counts));
    return *most == 0 ? U'\0' : letters[static_cast<std::size_t>(most - counts)];
  }

  struct Tally {
    int count = 0;
    bool first = false;    // in the first sentences
    bool subject = false;  // at the start of one
    Found found;
  };

  // The place most named where a name is likely to begin. The first sentences speak of the report's own; elsewhere a
  // name must be known or that of an organ, and be named more than once.
  void find_in_body() {
    std::map<std::u32string_view, Tally> tallies;
    const std::size_t opening = opening_end();
    const char32_t letter = own_letter();
    const Places before(sample_, preceding);  // punctuation, dates, 在 and 中共
    const PlaceBegins begins(sample_, rules_);
    for (std::size_t i = head_.body_start == 0 ? 0 : before.next(head_.body_start - 1) + 1; i < sample_.size();
         i = before.next(i) + 1) {
      if (!is_han(sample_[i]) || one_of(sample_[i], U"全各我本市县区省州该每") || !begins.may_be(i)) continue;
      const auto s = text_.substr(i, longest_place);
      const PlaceHit place = without_town(read_place(s, 0, rules_, Trust::text), s, letter);
      if (place.length < 2) continue;
      const auto after = text_.substr(i + place.length, 4);
      const bool organ =
          after.starts_with(U"第") || after == U"人民政府" || after == U"人民法院" || after == U"人民检察";
      const auto name = s.substr(0, place.length);
      const bool known = place.known_city || place.known_province || place.units > 1 || is_division(to_utf8(name));
      const bool of_organ =
          one_of(char_at(after, 0), U"委人直级属里内") || after.starts_with(U"政府") || after.starts_with(U"党");
      const bool behind_word = i > 0 && one_of(sample_[i - 1], U"据由于经");  // 据云湖县…, but also 源于…
      if (!known && ((!organ && (i >= opening || of_organ)) || behind_word)) continue;
      Tally& tally = tallies[name];
      if (tally.count == 0) {
        const auto start = static_cast<std::uint32_t>(i);
        tally.found = {place, value_at(text_, start, start + place.length)};
      }
      tally.first = tally.first || i < opening;
      tally.subject = tally.subject || (i < opening && begins_sentence(i));
      tally.count += place.known_city || organ || of_organ ? 2 : 1;
    }
    const auto same = [&](const Tally& t) {
      return letter == U'\0' || t.found.place.last == letter || (letter == U'街' && t.found.place.last == U'道');
    };
    const auto weight = [&](const Tally& t) {
      return (same(t) ? 1000000 : 0) + (t.first ? 1000 : 0) + t.count * 100 -
          static_cast<int>(t.found.value.evidence.start / 1000);
    };
    const Tally* best = nullptr;
    for (const auto& [name, tally] : tallies)
      if (!best || weight(tally) > weight(*best)) best = &tally;
    const bool own = best && (best->subject || (best->first && same(*best)));
    if (best && (own || (best->count >= 2 && same(*best) && letter != U'\0'))) best_ = best->found;
  }

  // Whether nothing stands between the start of the sentence and `i` but a time.
  bool begins_sentence(std::size_t i) const {
    constexpr std::size_t longest_time = 14;
    const std::size_t from = i < longest_time ? 0 : i - longest_time;
    return from == 0 || sample_.substr(from, i - from).find_first_of(U"。\n;；") != npos;
  }

  // 云湖县静河镇, in a report that speaks of 全县, is a place in its own.
  static PlaceHit without_town(PlaceHit place, std::u32string_view s, char32_t letter) {
    if (place.units < 2 || !one_of(place.last, U"镇乡道") || letter == U'\0' || one_of(letter, U"镇乡街")) return place;
    place.length = place.ends[static_cast<std::size_t>(--place.units - 1)];
    place.last = s[place.length - 1];
    place.above_is_city = place.units > 1;
    return place;
  }

  std::size_t opening_end() const {
    constexpr std::size_t reach = 250;
    return std::min(sample_.size(), head_.body_start + reach);
  }

  // A 市 that the rules do not know may be of either level; what it says of its own parts decides.
  bool governs_counties() const {
    constexpr std::u32string_view of_city[] = {U"县(市", U"县（市", U"市本级", U"市、县", U"县区", U"区县",
                                               U"市县",  U"各县",   U"市直",   U"市辖区", U"设区"};
    constexpr std::u32string_view of_county[] = {U"各乡镇", U"各镇", U"镇(街", U"镇街", U"乡镇(街道"};
    static constexpr CharBitmap firsts(U"县市区各设镇乡");
    bool names_towns = false;
    const Places places(sample_, firsts);
    for (std::size_t i = places.next(0); i < sample_.size(); i = places.next(i + 1)) {
      if (!first_at(sample_, i, of_city).empty()) return true;
      names_towns = names_towns || !first_at(sample_, i, of_county).empty();
    }
    return !names_towns;
  }

  // 云湖市 that reports to 青禾市 is of county level.
  bool reports_to_another_city() const {
    if (!meta_.addressee) return false;
    const std::u32string to = to_utf32(meta_.addressee->value), own = to_utf32(best_->value.value);
    for (std::size_t i = 0; i < to.size(); ++i) {
      if (i > 0 && is_han(to[i - 1]) && to[i - 1] != U'共') continue;
      const PlaceHit above = read_place(to, i, rules_);
      if (above.length > 0 && above.last == U'市' && own.find(to.substr(i, above.length)) == npos) return true;
    }
    return false;
  }

  std::string_view level_of_region() const {
    const PlaceHit& place = best_->place;
    if (meta_.region_code) return level_of_division(static_cast<std::uint32_t>(std::stoul(meta_.region_code->value)));
    if (place.known_province) return "province";
    if (place.known_city) return "city";
    if (place.last != U'市') return level_of_letter(place.last);
    if (place.above_is_city || reports_to_another_city()) return "county";
    return governs_counties() ? "city" : "county";
  }

  std::string_view level_of_issuer() const {
    const std::string& issuer = meta_.issuer->value;
    for (std::string_view word : {"国务院", "国家", "中国", "中华人民共和国", "最高人民"})
      if (issuer.starts_with(word)) return "nation";
    if (issuer.ends_with("部") && issuer.size() <= 24) return "nation";
    return level_of_letter(to_utf32(issuer).front());
  }

  void read_level() {
    std::string_view level;
    Span evidence;
    if (best_) level = level_of_region(), evidence = best_->value.evidence;
    else if (national_) level = "nation";
    if (level.empty() && meta_.issuer) level = level_of_issuer(), evidence = meta_.issuer->evidence;
    if (level.empty()) level = level_of_letter(from_.opening.letter), evidence = {};
    if (level.empty()) level = level_of_letter(own_letter());
    if (level.empty()) level = level_of_letter(letter_of_organs());
    if (!level.empty()) meta_.level = MetaValue{std::string(level), evidence};
  }

  // The level of the organs that a text speaks of which never says 我市 or 全市: 以县政府为被申请人.
  char32_t letter_of_organs() const {
    constexpr std::u32string_view letters = U"省市县区州旗镇乡";
    int counts[letters.size()] = {};
    for (std::size_t i = 0; i + 2 < sample_.size(); ++i) {
      const bool organ = (sample_[i + 1] == U'政' && sample_[i + 2] == U'府') ||
          (sample_[i + 1] == U'党' && one_of(sample_[i + 2], U"委工"));
      if (!organ && !(sample_[i] == U'县' && sample_[i + 1] == U'区')) continue;
      if (const auto k = letters.find(sample_[i]); k != npos) ++counts[ends_at(sample_, i + 1, U"自治区") ? 0 : k];
    }
    const auto most = std::max_element(std::begin(counts), std::end(counts));
    return *most == 0 ? U'\0' : letters[static_cast<std::size_t>(most - counts)];
  }

  std::u32string_view text_, sample_;
  const Head& head_;
  const Sources& from_;
  const SectionRules& rules_;
  Meta& meta_;
  std::optional<Found> best_;
  bool national_ = false;
};

}  // namespace

void read_region(std::u32string_view text, const Sources& from, const SectionRules& rules, int year, Meta& meta) {
  RegionReader(text, from, rules, meta).read(year);
}

}  // namespace zhibiao::outline
