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
    case U'区':
    case U'旗': return "county";
    case U'镇':
    case U'乡':
    case U'街':
    case U'道': return "town";
    default: return "";
  }
}

class RegionReader {
 public:
  RegionReader(std::u32string_view text, const Head& head, const Foot& foot, const SectionRules& rules, Meta& meta)
      : text_(text), sample_(text.substr(0, sample_reach)), head_(head), foot_(foot), rules_(rules), meta_(meta) {}

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
    if (in_title)
      evidence = head_.evidence(text_, at, place.length);
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
    if (!best_->value.evidence.empty()) best_->value.evidence.end += static_cast<std::uint32_t>(government.size()) + town.length;
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
    if (head_.title) {
      const std::u32string_view title = head_.title_text;
      const auto about = title.find(U"关于");
      const std::size_t start = title.starts_with(U"【") ? std::min(title.find(U'】') + 1, title.size()) : 0;
      consider(title, start, true, *head_.title);
      consider(title, behind_year(title, start), true, *head_.title);
      if (about != npos) {
        consider(title, about + 2, true, *head_.title);
        consider(title, behind_year(title, about + 2), true, *head_.title);
      }
    }
    const std::optional<MetaValue>& issuer = meta_.issuer;
    for (const auto* organ : {&issuer, &foot_.signer})
      if (!best_ && *organ) consider(to_utf32((*organ)->value), 0, false, **organ);
    if (!best_) find_in_body();
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
    Found found;
  };

  // The place most named where a name is likely to begin: after punctuation, a date, 在 or 中共.
  void find_in_body() {
    std::map<std::u32string_view, Tally> tallies;
    static constexpr std::u32string_view may_precede = U"年共在日";
    static const CharBitmap before = [] {
      CharBitmap out(may_precede);
      for (char32_t c = 0; c <= last_of_plane; ++c)
        if (!is_han(c)) out.add(c);
      return out;
    }();
    const Places places(sample_, before);
    for (std::size_t i = 0; i < sample_.size(); i = places.next(i) + 1) {
      if (i > 0 && is_han(sample_[i - 1]) && !one_of(sample_[i - 1], may_precede)) continue;  // ideographs beyond the plane
      if (!is_han(sample_[i]) || !may_begin_place(sample_, i, rules_) || one_of(sample_[i], U"全各我本市县区省州该每")) continue;
      const auto s = text_.substr(i, longest_place);
      const PlaceHit place = read_place(s, 0, rules_);
      if (place.length < 3) continue;
      Tally& tally = tallies[s.substr(0, place.length)];
      if (tally.count == 0) {
        const auto start = static_cast<std::uint32_t>(i);
        tally.found = {place, value_at(text_, start, start + place.length)};
      }
      const auto after = text_.substr(i + place.length, 4);
      const bool sure = place.known_city || after.starts_with(U"第") || after == U"人民政府" || after.starts_with(U"委") || after.starts_with(U"政府");
      tally.count += sure ? 2 : 1;
    }
    const char32_t letter = own_letter();
    const auto weight = [&](const Tally& t) {
      const char32_t last = t.found.place.last;
      const bool same = letter == U'\0' || last == letter || (letter == U'街' && last == U'道');
      return (same ? 1000000 : 0) + t.count * 100 - static_cast<int>(t.found.value.evidence.start / 1000);
    };
    const Tally* best = nullptr;
    for (const auto& [name, tally] : tallies)
      if (!best || weight(tally) > weight(*best)) best = &tally;
    if (best && best->count >= 2) best_ = best->found;
  }

  // A 市 that the rules do not know may be of either level; what it says of its own parts decides.
  bool governs_counties() const {
    constexpr std::u32string_view of_city[] = {U"县(市", U"县（市", U"市本级", U"市、县", U"县区", U"区县", U"市县", U"各县", U"市直", U"市辖区", U"设区"};
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
      if (issuer.starts_with(word)) return "national";
    if (issuer.ends_with("部") && issuer.size() <= 24) return "national";
    return level_of_letter(to_utf32(issuer).front());
  }

  void read_level() {
    std::string_view level;
    Span evidence;
    if (best_) level = level_of_region(), evidence = best_->value.evidence;
    if (level.empty() && meta_.issuer) level = level_of_issuer(), evidence = meta_.issuer->evidence;
    if (level.empty()) level = level_of_letter(own_letter()), evidence = {};
    if (!level.empty()) meta_.level = MetaValue{std::string(level), evidence};
  }

  std::u32string_view text_, sample_;
  const Head& head_;
  const Foot& foot_;
  const SectionRules& rules_;
  Meta& meta_;
  std::optional<Found> best_;
};

}  // namespace

void read_region(std::u32string_view text, const Head& head, const Foot& foot, const SectionRules& rules, int year, Meta& meta) {
  RegionReader(text, head, foot, rules, meta).read(year);
}

}  // namespace zhibiao::outline
