#include <algorithm>
#include <map>

#include "section/names.h"
#include "section/read.h"

namespace zhibiao::outline {
namespace {

constexpr std::u32string_view::size_type npos = std::u32string_view::npos;
constexpr std::uint32_t body_sample = 30000;
constexpr std::size_t head_lines = 40, tail_lines = 10;

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != npos; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

MetaValue value_of(std::u32string_view text, std::uint32_t start, std::uint32_t end) {
  return {to_utf8(text.substr(start, end - start)), {start, end}};
}

class MetaReader {
 public:
  MetaReader(const Document& document, const Scan& scan, std::uint32_t first_heading, const SectionRules& rules)
      : document_(document), text_(document.text), scan_(scan), first_heading_(first_heading), rules_(rules) {}

  Reading read() {
    out_.tail_start = static_cast<std::uint32_t>(text_.size());
    read_title();
    read_number_and_addressee();
    read_tail();
    read_source_line();
    read_type();
    read_issuer();
    read_year_reported();
    read_region();
    read_level();
    return std::move(out_);
  }

 private:
  std::u32string_view line(std::size_t i) const {
    return text_.substr(scan_.lines[i].start, scan_.lines[i].end - scan_.lines[i].start);
  }
  std::size_t head_count() const {
    std::size_t n = 0;
    while (n < scan_.lines.size() && n < head_lines && scan_.lines[n].start < first_heading_) ++n;
    return n;
  }

  // ---- title ----------------------------------------------------------------------------------------------------

  // A line that could be a title or a part of one: short, no sentence.
  static bool is_title_like(std::u32string_view s) {
    if (s.size() < 4 || s.size() > 90) return false;
    for (char32_t c : s)
      if (one_of(c, U"。;；!?|:：")) return false;
    return !one_of(s.back(), U",，、");
  }

  static std::u32string_view without_bracket_end(std::u32string_view s) {
    if (!s.empty() && one_of(s.back(), U")）〕】")) {
      const auto open = s.find_last_of(U"(（〔【");
      if (open != npos && s.size() - open < 16) return s.substr(0, open);
    }
    return s;
  }

  static bool ends_like_title(std::u32string_view s) {
    s = without_bracket_end(s);
    for (std::u32string_view ending : {U"报告", U"总结", U"年报", U"汇报", U"情况", U"通报", U"公报", U"公告", U"综述", U"年度报告书", U"白皮书", U"要点", U"情况说明", U"自查", U"述职"})
      if (s.size() > ending.size() && s.substr(s.size() - ending.size()) == ending) return true;
    return false;
  }

  // Whether `upper` is the first part of a title that `lower` goes on with.
  bool belongs_above(std::u32string_view upper, std::u32string_view lower) const {
    if (!is_title_like(upper) || upper.size() > 45 || ends_like_title(upper)) return false;
    if (read_date(upper, 0).length > 0) return false;
    if (is_organ_line(upper) && is_organ_line(lower)) return true;
    const bool about = upper.find(U"关于") != npos;
    if (about) return lower.find(U"关于") == npos;
    std::uint32_t length = 0;
    const bool starts_below = lower.starts_with(U"关于") || read_year(lower, 0, length) != 0 || lower.starts_with(U"法治") || lower.starts_with(U"推进");
    if (!starts_below) return one_of(upper.back(), U"年") || upper.ends_with(U"年度");
    const PlaceHit place = read_place(upper, 0, rules_);
    return is_organ_line(upper) || (place.length > 0 && place.length == upper.size()) || upper.ends_with(U"年度") || upper.back() == U'年';
  }

  void read_title() {
    const std::size_t n = head_count();
    for (std::size_t i = 0; i < n; ++i) {
      if (!is_title_like(line(i)) || !ends_like_title(line(i)) || line(i).starts_with(U"现将")) continue;
      std::size_t first = i;
      while (first > 0 && i - first < 3 && belongs_above(line(first - 1), line(first))) --first;
      return set_title(first, i);
    }
    if (n > 0) read_title_before_text(0);
  }

  void set_title(std::size_t first, std::size_t last) {
    MetaValue title;
    for (std::size_t i = first; i <= last; ++i) title.value += to_utf8(line(i));
    title.evidence = {scan_.lines[first].start, scan_.lines[last].end};
    title_line_ = last;
    title_text_.clear();
    for (std::size_t i = first; i <= last; ++i) title_text_ += line(i);
    title_first_ = scan_.lines[first].start;
    out_.body_start = title.evidence.end;
    out_.meta.title = std::move(title);
  }

  // A text that lost its line ends: 云湖县2023年度法治政府建设情况报告2023年,全县…
  void read_title_before_text(std::size_t i) {
    const auto s = line(i);
    const auto at = s.find(U"报告");
    if (at == npos || at < 6 || at > 70 || at + 2 >= s.size()) return;
    const auto head = s.substr(0, at + 2);
    if (!is_title_like(head) || head.find_first_of(U",，") != npos || head.starts_with(U"现将") || head.starts_with(U"根据")) return;
    std::uint32_t length = 0;
    const auto rest = s.substr(at + 2);
    if (read_year(rest, 0, length) == 0 && !rest.starts_with(U"各位") && !rest.starts_with(U"中共") && !rest.starts_with(U"根据")) return;
    const std::uint32_t start = scan_.lines[i].start;
    out_.meta.title = value_of(text_, start, start + static_cast<std::uint32_t>(at) + 2);
    title_text_ = head;
    title_first_ = start;
    title_line_ = i;
    out_.body_start = start + static_cast<std::uint32_t>(at) + 2;
  }

  // ---- lines around the title -------------------------------------------------------------------------------------

  // 青政发〔2022〕12号 and nothing else; the length of the number or 0.
  static std::size_t document_number_at(std::u32string_view s, std::size_t& from) {
    std::size_t open = s.find(U"20");
    if (open == npos || open == 0 || open > 16 || open + 5 >= s.size() || !one_of(s[open - 1], U"〔[【（(")) return 0;
    --open;
    if (!is_digit(s[open + 3]) || !is_digit(s[open + 4]) || !one_of(s[open + 5], U"〕]】）)")) return 0;
    std::size_t end = open + 6;
    while (end < s.size() && (is_digit(s[end]) || one_of(s[end], U"第 "))) ++end;
    if (end == open + 6 || end >= s.size() || s[end] != U'号') return 0;
    from = open;
    while (from > 0 && !one_of(s[from - 1], U" :：\t(（")) --from;
    return open > from ? end + 1 - from : 0;
  }

  static bool is_addressee(std::u32string_view s) {
    if (s.size() < 3 || s.size() > 80 || !one_of(s.back(), U":：")) return false;
    const auto body = s.substr(0, s.size() - 1);
    for (char32_t c : body)
      if (one_of(c, U"。;；:：!?") || is_digit(c)) return false;
    for (std::u32string_view word : {U"报告如下", U"汇报如下", U"如下", U"主要", U"现将", U"方面"})
      if (body.find(word) != npos) return false;
    for (std::u32string_view word : {U"委", U"政府", U"人大", U"代表", U"厅", U"局", U"办", U"部", U"院", U"单位", U"同志", U"委员"})
      if (body.find(word) != npos) return true;
    return false;
  }

  void read_number_and_addressee() {
    const std::size_t n = head_count();
    for (std::size_t i = 0; i < n; ++i) {
      const auto s = line(i);
      const std::uint32_t start = scan_.lines[i].start;
      std::size_t from = 0;
      if (!out_.meta.document_number && s.size() <= 40 && i <= title_line_ + 4) {
        if (const std::size_t length = document_number_at(s, from))
          out_.meta.document_number = value_of(text_, start + static_cast<std::uint32_t>(from), start + static_cast<std::uint32_t>(from + length));
      }
      const bool after_title = !out_.meta.title || start >= out_.body_start;
      if (after_title && is_addressee(s)) {
        const std::uint32_t end = scan_.lines[i].end - 1;
        out_.meta.addressee = value_of(text_, start, end);
        out_.body_start = scan_.lines[i].end;
        break;
      }
      if (after_title && s.size() > 90) break;
    }
    // Under the title the date may stand in brackets.
    for (std::size_t i = title_line_ + 1; out_.meta.title && i < n && i <= title_line_ + 2; ++i) {
      const auto s = line(i);
      if (s.size() < 8 || s.size() > 16 || !one_of(s.front(), U"(（")) continue;
      const DateHit date = read_date(s, 1);
      if (date.length + 2 != s.size()) continue;
      head_date_ = MetaValue{date.iso, {scan_.lines[i].start + 1, scan_.lines[i].start + 1 + date.length}};
    }
  }

  // ---- signature ----------------------------------------------------------------------------------------------------

  void read_tail() {
    const std::size_t n = scan_.lines.size();
    for (std::size_t back = 0; back < tail_lines && back < n; ++back) {
      const std::size_t i = n - 1 - back;
      if (scan_.lines[i].start < first_heading_ || scan_.lines[i].start < out_.body_start) break;
      if (read_signature_line(i)) break;
    }
    if (!out_.meta.date_signed && head_date_) out_.meta.date_signed = head_date_;
  }

  // A line that ends in a date, with or without the organ before it; or the organ alone at the very end.
  bool read_signature_line(std::size_t i) {
    const auto s = line(i);
    const std::uint32_t start = scan_.lines[i].start;
    if (s.size() > 60) return false;
    for (std::size_t p = 0; p < s.size(); ++p) {
      if (!is_digit(s[p]) && !one_of(s[p], U"二〇")) continue;
      const DateHit date = read_date(s, p);
      if (date.length == 0 || p + date.length != s.size() || date.iso.size() != 10) {
        if (date.length > 0) p += date.length - 1;
        continue;
      }
      const auto before = s.substr(0, p);
      auto organ = before;
      while (!organ.empty() && is_blank(organ.back())) organ.remove_suffix(1);
      if (!organ.empty() && !is_organ_line(organ)) return false;
      out_.meta.date_signed = MetaValue{date.iso, {start + static_cast<std::uint32_t>(p), start + static_cast<std::uint32_t>(p) + date.length}};
      out_.tail_start = start;
      if (!organ.empty()) {
        signer_ = value_of(text_, start, start + static_cast<std::uint32_t>(organ.size()));
      } else if (i > 0 && is_organ_line(line(i - 1))) {
        take_signer(i - 1);
      } else if (i + 1 < scan_.lines.size() && is_organ_line(line(i + 1))) {
        signer_ = value_of(text_, scan_.lines[i + 1].start, scan_.lines[i + 1].end);
      }
      return true;
    }
    if (i + 1 == scan_.lines.size() && is_organ_line(s) && s.size() >= 5) {
      take_signer(i);
      return true;
    }
    return false;
  }

  // Two organs may sign, on two lines.
  void take_signer(std::size_t i) {
    std::size_t first = i;
    if (i > 0 && is_organ_line(line(i - 1)) && scan_.lines[i - 1].start > first_heading_) first = i - 1;
    signer_ = value_of(text_, scan_.lines[first].start, scan_.lines[first].end);
    out_.tail_start = std::min(out_.tail_start, scan_.lines[first].start);
  }

  // ---- the line of the web page ---------------------------------------------------------------------------------

  void read_source_line() {
    for (const Furniture& f : document_.furniture) {
      if (f.span.start > text_.size() || (out_.meta.source_site && out_.meta.date_published)) break;
      if (f.kind == "page-number") continue;
      read_source_keys(f.span.start, std::min<std::uint32_t>(f.span.end, f.span.start + 400));
    }
    for (std::size_t i = 0; i < head_count() && i < 12; ++i)
      if (line(i).size() < 120) read_source_keys(scan_.lines[i].start, scan_.lines[i].end);
  }

  void read_source_keys(std::uint32_t start, std::uint32_t end) {
    end = std::min(end, static_cast<std::uint32_t>(text_.size()));
    const auto s = text_.substr(start, end - start);
    const auto after_key = [&](std::u32string_view key) -> std::size_t {
      const auto at = s.find(key);
      if (at == npos) return npos;
      std::size_t p = at + key.size();
      while (p < s.size() && s[p] == U' ') ++p;
      if (p >= s.size() || !one_of(s[p], U":：")) return npos;
      ++p;
      while (p < s.size() && s[p] == U' ') ++p;
      return p;
    };
    if (!out_.meta.source_site) {
      if (const std::size_t from = after_key(U"来源"); from != npos) {
        std::size_t to = from;
        while (to < s.size() && !one_of(s[to], U" \t\n|[【(（") && !begins_key(s.substr(to))) ++to;
        if (to > from && to - from <= 40)
          out_.meta.source_site = value_of(text_, start + static_cast<std::uint32_t>(from), start + static_cast<std::uint32_t>(to));
      }
    }
    if (!out_.meta.date_published) {
      for (std::u32string_view key : {U"发布时间", U"发布日期", U"发表时间", U"更新时间", U"公开日期", U"时间", U"日期"}) {
        const std::size_t from = after_key(key);
        if (from == npos) continue;
        const DateHit date = read_date(s, from);
        if (date.length == 0 || date.iso.size() != 10) continue;
        const auto at = start + static_cast<std::uint32_t>(from);
        out_.meta.date_published = MetaValue{date.iso, {at, at + date.length}};
        break;
      }
    }
  }

  static bool begins_key(std::u32string_view s) {
    for (std::u32string_view key : {U"编辑", U"作者", U"发布", U"时间", U"日期", U"浏览", U"点击", U"访问", U"阅读", U"字号", U"字体", U"责任编辑", U"责编", U"审核",
                                   U"打印", U"信息", U"更新", U"索引", U"关闭", U"分享", U"撰稿"})
      if (s.starts_with(key)) return true;
    return s.size() >= 4 && s[0] == U'2' && s[1] == U'0' && is_digit(s[2]) && is_digit(s[3]);
  }

  // ---- type, issuer, year -----------------------------------------------------------------------------------------

  void read_type() {
    std::u32string_view where = title_text_;
    std::uint32_t base = title_first_;
    if (where.empty()) {
      const std::uint32_t from = scan_.lines.empty() ? 0 : scan_.lines.front().start;
      where = text_.substr(from, std::min<std::size_t>(600, text_.size() - from));
      base = from;
    }
    const auto hit = rules_.document_type(where);
    if (!hit.type) return;
    const auto at = base + static_cast<std::uint32_t>(hit.at);
    MetaValue value{hit.type->genre, {at, at + static_cast<std::uint32_t>(hit.length)}};
    const bool broken = text_.substr(at, hit.length) != where.substr(hit.at, hit.length);  // a title over two lines
    if (broken) value.evidence = out_.meta.title ? out_.meta.title->evidence : Span{};
    out_.meta.document_type = std::move(value);
  }

  void read_issuer() {
    std::u32string_view title = title_text_;
    std::size_t end = title.find(U"关于");
    if (end == npos || end == 0) end = end == 0 ? 0 : organ_before_year(title);
    if (end != npos && end > 2 && ends_like_organ(title.substr(0, end))) {
      MetaValue value{to_utf8(title.substr(0, end)), {title_first_, title_first_ + static_cast<std::uint32_t>(end)}};
      if (text_.substr(title_first_, end) != title.substr(0, end)) value.evidence = out_.meta.title->evidence;
      out_.meta.issuer = std::move(value);
      return;
    }
    if (signer_) {
      out_.meta.issuer = signer_;
      return;
    }
    if (!out_.meta.source_site) return;
    const std::u32string site = to_utf32(out_.meta.source_site->value);
    if (ends_like_organ(site) && read_place(site, 0, rules_).length > 0) out_.meta.issuer = out_.meta.source_site;
  }

  // 云湖县司法局2022年度法治政府建设年度报告
  static std::size_t organ_before_year(std::u32string_view title) {
    std::uint32_t length = 0;
    for (std::size_t i = 2; i < title.size() && i < 40; ++i)
      if (read_year(title, i, length) != 0) return i;
    return npos;
  }

  void read_year_reported() {
    std::uint32_t length = 0;
    const std::u32string_view title = title_text_;
    for (std::size_t i = 0; i < title.size(); ++i) {
      const int year = read_year(title, i, length);
      if (year == 0) continue;
      const auto at = title_first_ + static_cast<std::uint32_t>(i);
      const bool broken = text_.substr(at, length) != title.substr(i, length);
      return set_year(year, broken ? out_.meta.title->evidence : Span{at, at + length});
    }
    read_year_of_body();
  }

  void set_year(int year, Span evidence) {
    out_.year = year;
    out_.meta.report_year = MetaValue{std::to_string(year), evidence};
  }

  // The year most spoken of: 2022年度 and years that begin a sentence weigh more; those of programmes (2021—2025年) nothing.
  void read_year_of_body() {
    struct Tally {
      int weight = 0;
      Span first;
    };
    std::map<int, Tally> tallies;
    const auto end = std::min<std::size_t>(text_.size(), out_.body_start + body_sample);
    for (std::size_t i = out_.body_start; i < end; ++i) {
      if (text_[i] != U'2' && text_[i] != U'二') continue;
      std::uint32_t length = 0;
      const int year = read_year(text_, i, length);
      if (year == 0) continue;
      const char32_t before = i > 0 ? text_[i - 1] : U'\n';
      if (one_of(before, U"-—–~至")) continue;
      const char32_t after = i + length < text_.size() ? text_[i + length] : U'\0';
      Tally& tally = tallies[year];
      if (tally.weight == 0) tally.first = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i) + length};
      tally.weight += after == U'度' || is_stop(before) || before == U'\n' ? 3 : 1;
      if (i < first_heading_) tally.weight += after == U',' || after == U'，' ? 6 : 1;
      i += length - 1;
    }
    const int signed_year = out_.meta.date_signed ? std::atoi(out_.meta.date_signed->value.substr(0, 4).c_str()) : 9999;
    const auto best = std::max_element(tallies.begin(), tallies.end(), [&](const auto& a, const auto& b) {
      const bool a_late = a.first > signed_year, b_late = b.first > signed_year;
      if (a_late != b_late) return a_late;
      return a.second.weight < b.second.weight;
    });
    if (best != tallies.end()) set_year(best->first, best->second.first);
  }

  // ---- region and level ---------------------------------------------------------------------------------------------

  struct Found {
    PlaceHit place;
    MetaValue value;
  };

  std::optional<Found> place_in(std::u32string_view s, std::size_t at, Span evidence, bool exact) const {
    if (s.substr(at).starts_with(U"中共")) at += 2;
    const PlaceHit place = read_place(s, at, rules_);
    if (place.length == 0) return std::nullopt;
    const auto start = evidence.start + static_cast<std::uint32_t>(at);
    MetaValue value{to_utf8(s.substr(at, place.length)), exact ? Span{start, start + place.length} : evidence};
    return Found{place, std::move(value)};
  }

  void read_region() {
    std::optional<Found> best;
    const auto consider = [&](std::optional<Found> found) {
      if (found && (!best || found->place.units > best->place.units)) best = std::move(found);
    };
    if (out_.meta.title) {
      const std::u32string_view title = title_text_;
      const Span evidence = out_.meta.title->evidence;
      const bool exact = evidence.length() == title.size();
      consider(place_in(title, 0, evidence, exact));
      if (const auto about = title.find(U"关于"); about != npos) {
        consider(place_in(title, about + 2, evidence, exact));
        consider(place_after_year(title, about + 2, evidence, exact));
      }
      consider(place_after_year(title, 0, evidence, exact));
    }
    if (!best && out_.meta.issuer) consider(place_in(to_utf32(out_.meta.issuer->value), 0, out_.meta.issuer->evidence, true));
    if (!best) best = place_of_body();
    if (!best) return;
    region_ = best->place;
    out_.meta.region = std::move(best->value);
  }

  std::optional<Found> place_after_year(std::u32string_view title, std::size_t at, Span evidence, bool exact) const {
    std::uint32_t length = 0;
    if (read_year(title, at, length) == 0) return std::nullopt;
    at += length;
    if (at < title.size() && title[at] == U'度') ++at;
    return place_in(title, at, evidence, exact);
  }

  // The letter with which the report speaks of itself: 我市 全市 市委 → 市.
  char32_t own_letter() const {
    std::map<char32_t, int> counts;
    const auto end = std::min<std::size_t>(text_.size(), body_sample);
    for (std::size_t i = 0; i + 1 < end; ++i) {
      const char32_t c = text_[i], next = text_[i + 1];
      if ((c == U'我' || c == U'全') && one_of(next, U"省市县区州旗镇乡街盟")) counts[next] += next == U'省' && c == U'全' ? 1 : 3;
      if (one_of(c, U"省市县区州旗盟") && (next == U'委' || next == U'政') && (i == 0 || !is_name_char(text_[i - 1]))) counts[c] += 1;
    }
    char32_t best = U'\0';
    int most = 0;
    for (const auto& [letter, count] : counts)
      if (count > most) best = letter, most = count;
    return best;
  }
  static bool is_name_char(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

  // The place most named where a name is sure to begin: after punctuation or a year.
  std::optional<Found> place_of_body() const {
    struct Tally {
      int count = 0;
      Found found;
    };
    std::map<std::string, Tally> tallies;
    const auto end = std::min<std::size_t>(text_.size(), body_sample);
    for (std::size_t i = 0; i < end; ++i) {
      if (i > 0 && is_name_char(text_[i - 1]) && text_[i - 1] != U'年' && text_[i - 1] != U'共') continue;
      if (!is_name_char(text_[i]) || one_of(text_[i], U"全各我本市县区省州该每")) continue;
      auto found = place_in(text_.substr(i, 40), 0, {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i)}, true);
      if (!found || found->value.evidence.length() < 3) continue;
      Tally& tally = tallies[found->value.value];
      const auto after = text_.substr(i + found->place.length, 4);
      const bool sure = found->place.known_city || after.starts_with(U"人民政府") || after.starts_with(U"委") || after.starts_with(U"政府");
      tally.count += sure ? 2 : 1;
      if (tally.found.place.length == 0) tally.found = std::move(*found);
    }
    const char32_t letter = own_letter();
    const Tally* best = nullptr;
    const auto weight = [&](const Tally& t) {
      const char32_t last = t.found.place.last;
      const bool same = letter == U'\0' || last == letter || (letter == U'街' && last == U'道') || (letter == U'州' && last == U'州');
      return (same ? 1000000 : 0) + t.count * 100 - static_cast<int>(t.found.value.evidence.start / 1000);
    };
    for (const auto& [name, tally] : tallies)
      if (!best || weight(tally) > weight(*best)) best = &tally;
    if (!best || best->count < 2) return std::nullopt;
    return best->found;
  }

  // A 市 that the rules do not know may be of either level; what it says of its own parts decides.
  bool governs_counties() const {
    const auto sample = text_.substr(0, std::min<std::size_t>(text_.size(), body_sample));
    for (std::u32string_view word : {U"县(市", U"县（市", U"市本级", U"市、县", U"县区", U"区县", U"市县", U"各县", U"市直", U"市辖区", U"设区"})
      if (sample.find(word) != npos) return true;
    for (std::u32string_view word : {U"各乡镇", U"各镇", U"镇(街", U"镇街", U"乡镇(街道"})
      if (sample.find(word) != npos) return false;
    return true;
  }

  std::string_view level_of_letter(char32_t letter) const {
    switch (letter) {
      case U'省': return "province";
      case U'市': case U'州': case U'盟': return "city";
      case U'县': case U'区': case U'旗': return "county";
      case U'镇': case U'乡': case U'街': case U'道': return "town";
      default: return "";
    }
  }

  std::string_view level_of_region() const {
    if (region_.known_province) return "province";
    if (region_.known_city) return "city";
    if (region_.last != U'市') return level_of_letter(region_.last);
    if (region_.units >= 2 && out_.meta.region->value.find("省") == std::string::npos) return "county";
    if (out_.meta.addressee) {  // a city that reports to another city
      const std::u32string to = to_utf32(out_.meta.addressee->value);
      const auto own = to_utf32(out_.meta.region->value);
      for (std::size_t i = 0; i < to.size(); ++i) {
        const PlaceHit above = read_place(to, i, rules_);
        if (above.length > 0 && above.last == U'市' && to.substr(i, above.length).find(own) == npos && own.find(to.substr(i, above.length)) == npos) return "county";
        if (above.length > 0) i += above.length - 1;
      }
    }
    return governs_counties() ? "city" : "county";
  }

  void read_level() {
    if (out_.meta.region) {
      if (const auto level = level_of_region(); !level.empty()) out_.meta.level = MetaValue{std::string(level), out_.meta.region->evidence};
      return;
    }
    if (out_.meta.issuer) {
      const std::string& issuer = out_.meta.issuer->value;
      for (std::string_view word : {"国务院", "国家", "中国", "中华人民共和国", "最高人民"})
        if (issuer.starts_with(word)) return void(out_.meta.level = MetaValue{"national", out_.meta.issuer->evidence});
      if (issuer.ends_with("部") && issuer.size() <= 24) return void(out_.meta.level = MetaValue{"national", out_.meta.issuer->evidence});
      const std::u32string name = to_utf32(issuer);
      if (const auto level = level_of_letter(name.front()); !level.empty())
        return void(out_.meta.level = MetaValue{std::string(level), out_.meta.issuer->evidence});
    }
    if (const auto level = level_of_letter(own_letter()); !level.empty()) out_.meta.level = MetaValue{std::string(level), {}};
  }

  const Document& document_;
  std::u32string_view text_;
  const Scan& scan_;
  std::uint32_t first_heading_;
  const SectionRules& rules_;
  Reading out_;
  std::u32string title_text_;
  std::uint32_t title_first_ = 0;
  std::size_t title_line_ = 0;
  std::optional<MetaValue> signer_, head_date_;
  PlaceHit region_;
};

}  // namespace

Reading read_meta(const Document& document, const Scan& scan, std::uint32_t first_heading, const SectionRules& rules) {
  return MetaReader(document, scan, first_heading, rules).read();
}

}  // namespace zhibiao::outline
