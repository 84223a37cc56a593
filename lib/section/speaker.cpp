#include <algorithm>

#include "base/chars.h"
#include "base/places.h"
#include "section/meta_parts.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;
constexpr std::size_t speech_reach = 3000, longest_meeting = 60, longest_speaker = 45;

// Ends of 在…会议上, and offices with the part of them that belongs to the organ: 局 of 局长.
constexpr std::u32string_view meeting_ends[] = {U"会议上", U"會議上", U"大会上", U"全会上", U"例会上"};
struct Office {
  std::u32string_view word;
  std::size_t of_organ;  // how many of its characters the organ's name ends in
  bool of_government;    // 省长 heads the government of what stands before it
};
constexpr Office offices[] = {{U"检察长", 0, false}, {U"省长", 0, true},  {U"市长", 0, true},  {U"县长", 0, true},
                              {U"区长", 0, true},    {U"州长", 0, true},  {U"盟长", 0, true},  {U"旗长", 0, true},
                              {U"镇长", 0, true},    {U"乡长", 0, true},  {U"局长", 1, false}, {U"厅长", 1, false},
                              {U"院长", 1, false},   {U"部长", 1, false}, {U"署长", 1, false}, {U"主席", 0, true},
                              {U"审计长", 0, false}, {U"总理", 0, false}, {U"主任", 0, false}, {U"书记", 0, false}};

constexpr CharBitmap offices_begin = [] {
  CharBitmap out;
  for (const Office& office : offices) out.add(office.word[0]);
  return out;
}();

std::u32string_view line_of(std::u32string_view text, const Line& line) {
  return text.substr(line.start, line.end - line.start);
}

bool is_national(std::u32string_view s) {
  return s.find(U"全国人民代表大会") != npos || s.find(U"中华人民共和国") != npos || s.starts_with(U"国务院");
}

class SpeechReader {
 public:
  SpeechReader(std::u32string_view text, const Scan& scan, const SectionRules& rules)
      : text_(text.substr(0, speech_reach)), scan_(scan), rules_(rules) {}

  Speech read() {
    static constexpr CharBitmap dates_begin(U"0123456789一二");
    const Places places(text_, dates_begin);
    for (std::size_t i = places.next(0); i < text_.size() && !out_.meeting; i = places.next(i + 1))
      if (begins_here(i)) read_meeting(i);
    if (out_.meeting) read_behind();
    else read_lines(0, 3, true);
    return std::move(out_);
  }

 private:
  // Where a line begins, or behind the dash of a subtitle.
  bool begins_here(std::size_t at) const { return at == 0 || one_of(text_[at - 1], U"\n—–-―(（ "); }

  void read_meeting(std::size_t at) {
    const DateHit date = read_date(text_, at);
    if (date.iso.size() != 10) return;
    std::size_t p = at + date.length;
    while (p < text_.size() && p < at + date.length + 8 && text_[p] != U'在') {
      if (!one_of(text_[p], U"至和、-—上下午日月 \n\t") && !is_digit(text_[p])) return;
      ++p;
    }
    if (char_at(text_, p) != U'在') return;
    const auto rest = text_.substr(p + 1, longest_meeting);
    const std::size_t stop = std::min(rest.find_first_of(U",，。;；"), rest.size());
    for (std::size_t k = 0; k < stop; ++k) {
      const auto end = first_at(rest.substr(0, stop), k, meeting_ends);
      if (end.empty()) continue;
      accept(at, date, p + 1, p + 1 + k + end.size());
      return;
    }
  }

  void accept(std::size_t at, const DateHit& date, std::size_t from, std::size_t to) {
    const auto u = [](std::size_t x) { return static_cast<std::uint32_t>(x); };
    out_.date = MetaValue{date.iso, {u(at), u(at) + date.length}};
    out_.meeting = Span{u(from), u(to)};
    out_.national = is_national(text_.substr(from, to - from));
    while (at > 0 && one_of(text_[at - 1], U"—–-―(（ ")) --at;
    out_.start = u(at);
    out_.end = u(to);
  }

  // The speaker behind the meeting on its line, else on one of the lines below.
  void read_behind() {
    std::size_t p = out_.end;
    while (p < text_.size() && one_of(text_[p], U")） ")) ++p;
    const std::size_t end = std::min(text_.find_first_of(U"\n:：!！。,，\t", p), text_.size());
    if (end > p && end - p <= longest_speaker && !text_.substr(p, end - p).starts_with(U"的")) {
      read_speaker(p, text_.substr(p, end - p));
    } else if (end > p && text_.substr(p, longest_speaker).find(U"各位") != npos) {
      read_speaker(p, text_.substr(p, text_.substr(p).find(U"各位")));
    }
    if (out_.organ) return;
    std::size_t line = 0;
    while (line < scan_.lines.size() && scan_.lines[line].end <= out_.start) ++line;
    const std::size_t above = line;
    while (line < scan_.lines.size() && scan_.lines[line].start < out_.end) ++line;
    read_lines(line, line + 4, false);
    const std::uint32_t behind = out_.end;
    if (above > 0 && !out_.organ) read_speaker(scan_.lines[above - 1].start, line_of(text_, scan_.lines[above - 1]));
    out_.end = std::max(behind, out_.end);
  }

  void read_lines(std::size_t from, std::size_t to, bool alone) {
    for (std::size_t i = from; i < to && i < scan_.lines.size() && !out_.organ; ++i) {
      const Line& line = scan_.lines[i];
      const auto s = line_of(text_, line);
      if (s.size() > longest_speaker || line.end > text_.size()) return;
      if (is_page_row(s) || s.find_first_of(U"。,，:：") != npos) continue;
      if (!alone && is_organ_line(s)) return take(line.start, s, s.size());
      read_speaker(line.start, s);
      if (out_.organ && alone) out_.start = line.start, out_.end = line.end;
    }
  }

  void take(std::size_t at, std::u32string_view s, std::size_t length) {
    const auto start = static_cast<std::uint32_t>(at);
    out_.organ = value_at(text_, start, start + static_cast<std::uint32_t>(length));
    out_.national = out_.national || is_national(s);
    out_.end = std::max(out_.end, start + static_cast<std::uint32_t>(s.size()));
  }

  // 云湖县审计局局长 某某: office, and no more than a name behind it.
  void read_speaker(std::size_t at, std::u32string_view s) {
    for (std::size_t k = 2; k < s.size(); ++k) {
      if (!offices_begin.has(s[k])) continue;
      for (const Office& office : offices) {
        if (!starts_at(s, k, office.word)) continue;
        const auto name = s.substr(k + office.word.size());
        if ((name.size() > 8 && name.front() != U'兼') || name.find(U'的') != npos ||
            s.substr(0, k).find(U'兼') != npos)
          continue;
        std::size_t end = k;
        for (std::u32string_view before : {U"常务副", U"副", U"代理", U"代", U"党组书记、", U"党委书记、"})
          if (ends_at(s, end, before)) end -= before.size();
        const bool whole =
            office.of_organ == 0 || s[end - 1] == office.word[0] || end != k;  // 审计局局长, but also 审计局长
        const auto organ = s.substr(0, whole ? end : end + office.of_organ);
        if (organ == U"国务院" || ends_like_organ(organ)) return take(at, s, organ.size());
        if (office.of_government && take_government(at, s, end)) return;
      }
    }
  }

  // 云澜省省长 speaks for 云澜省人民政府.
  bool take_government(std::size_t at, std::u32string_view s, std::size_t end) {
    const PlaceHit place = read_own_place(s.substr(0, end), 0, rules_);
    if (place.length == 0 || place.length != end) return false;
    take(at, s, end);
    out_.organ->value += "人民政府";
    return true;
  }

  std::u32string_view text_;
  const Scan& scan_;
  const SectionRules& rules_;
  Speech out_;
};

// Behind 2023年, 2021年以来, 今年上半年, 近年来, … at the start of a sentence.
std::size_t behind_time(std::u32string_view s) {
  constexpr std::u32string_view words[] = {U"今年", U"本年", U"去年", U"近年", U"一年", U"上半年", U"年初",
                                           U"以来", U"期间", U"过去", U"现",   U"为",   U"度",     U"来",
                                           U"末",   U"底",   U"年",   U",",    U"，",   U" "};
  std::size_t p = 0;
  for (bool more = true; more && p < s.size();) {
    more = false;
    std::uint32_t length = 0;
    if (const DateHit date = read_date(s, p); date.length > 0) p += date.length, more = true;
    else if (read_year(s, p, length) != 0) p += length, more = true;
    else if (const auto word = first_at(s, p, words); !word.empty()) p += word.size(), more = true;
    else if (p > 0 && (is_digit(s[p]) || one_of(s[p], U"-—至月日"))) ++p, more = true;  // 2024年1-6月
  }
  return p;
}

}  // namespace

Speech read_speech(std::u32string_view text, const Scan& scan, const SectionRules& rules) {
  return SpeechReader(text, scan, rules).read();
}

Opening read_opening(std::u32string_view text, const Scan& scan, std::uint32_t body_start, const SectionRules& rules) {
  Opening out;
  constexpr std::size_t sentences = 3, reach = 80;
  auto first = std::lower_bound(scan.sentences.begin(), scan.sentences.end(), body_start,
                                [](Span s, std::uint32_t at) { return s.start < at; });
  for (std::size_t n = 0; n < sentences && first != scan.sentences.end(); ++n, ++first) {
    const auto s = text.substr(first->start, std::min<std::size_t>(first->length(), reach));
    const std::size_t p = behind_time(s);
    const PlaceHit place = read_own_place(s, p, rules, Trust::text);
    const std::size_t from = p + place.length;
    const std::size_t level = place.length > 0 ? 0 : starts_at(s, p, U"自治") ? 3 : 1;  // 自治区高级人民法院
    const char32_t letter = level == 0 ? U'\0' : char_at(s, p + level - 1);
    if (level > 0 && (letter == U'\0' || !one_of(letter, U"省市县区州旗镇乡"))) continue;
    const std::size_t end = organ_at(s, from + level);
    if (end == 0) continue;
    if (place.length > 0) {
      out.organ =
          value_at(text, first->start + static_cast<std::uint32_t>(p), first->start + static_cast<std::uint32_t>(end));
    } else {
      out.letter = level == 3 && letter == U'区' ? U'省' : letter;
    }
    return out;
  }
  return out;
}

}  // namespace zhibiao::outline
