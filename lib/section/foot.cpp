#include <algorithm>

#include "section/meta_parts.h"

#include "base/chars.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;
constexpr std::size_t most_tail_lines = 16, most_page_lines = 12;


class FootReader {
 public:
  FootReader(std::u32string_view text, const Scan& scan, std::uint32_t body_start)
      : text_(text), scan_(scan), body_start_(body_start) {
    out_.start = static_cast<std::uint32_t>(text.size());
  }

  Foot read() {
    const std::size_t n = scan_.lines.size();
    for (std::size_t back = 0; back < most_tail_lines && back < n; ++back) {
      const std::size_t i = n - 1 - back;
      if (scan_.lines[i].start < body_start_) break;
      if (read_date_line(i)) return std::move(out_);
    }
    if (n > 0 && scan_.lines[n - 1].start >= body_start_ && line(n - 1).size() >= 5 && is_organ_line(line(n - 1)))
      take_signer(n - 1);
    return std::move(out_);
  }

 private:
  std::u32string_view line(std::size_t i) const {
    return text_.substr(scan_.lines[i].start, scan_.lines[i].end - scan_.lines[i].start);
  }

  // A line that is a date, with or without the organ before it.
  bool read_date_line(std::size_t i) {
    const auto s = line(i);
    if (s.size() > 60) return false;
    for (std::size_t p = 0; p < s.size(); ++p) {
      if (!is_digit(s[p]) && s[p] != U'二') continue;
      const DateHit date = read_date(s, p);
      if (date.length == 0) continue;
      auto rest = s.substr(p + date.length);
      auto organ = s.substr(0, p);
      while (!organ.empty() && (is_blank(organ.back()) || one_of(organ.back(), U"(（")))
        organ.remove_suffix(1);
      while (!rest.empty() && one_of(rest.front(), U")） "))
        rest.remove_prefix(1);
      if (rest == U"印发") rest = {};
      if (!rest.empty() || date.iso.size() != 10 || (!organ.empty() && !is_organ_line(organ))) return false;
      accept(i, static_cast<std::uint32_t>(p), date, organ.size());
      return true;
    }
    return false;
  }

  void accept(std::size_t i, std::uint32_t at, const DateHit& date, std::size_t organ) {
    const std::uint32_t start = scan_.lines[i].start;
    out_.date = MetaValue{date.iso, {start + at, start + at + date.length}};
    out_.start = start;
    if (organ > 0) {
      out_.signer = value_at(text_, start, start + static_cast<std::uint32_t>(organ));
    } else if (i > 0 && is_organ_line(line(i - 1)) && scan_.lines[i - 1].start >= body_start_) {
      take_signer(i - 1);
    } else if (i + 1 < scan_.lines.size() && is_organ_line(line(i + 1))) {
      out_.signer = value_at(text_, scan_.lines[i + 1].start, scan_.lines[i + 1].end);
    }
  }

  // Two organs may sign, on two lines.
  void take_signer(std::size_t i) {
    const std::size_t first = i > 0 && is_organ_line(line(i - 1)) && scan_.lines[i - 1].start >= body_start_ ? i - 1 : i;
    out_.signer = value_at(text_, scan_.lines[first].start, scan_.lines[i].end);
    out_.start = std::min(out_.start, scan_.lines[first].start);
  }

  std::u32string_view text_;
  const Scan& scan_;
  std::uint32_t body_start_;
  Foot out_;
};

// Whether another key of the page's line begins: the spaces between them are gone.
bool begins_key(std::u32string_view s) {
  for (std::u32string_view key :
       {U"编辑",     U"作者", U"发布", U"时间", U"日期", U"浏览", U"点击", U"访问", U"阅读", U"字号", U"字体",
        U"责任编辑", U"责编", U"审核", U"打印", U"信息", U"更新", U"索引", U"关闭", U"分享", U"撰稿", U"来源"})
    if (s.starts_with(key)) return true;
  return s.size() >= 4 && s[0] == U'2' && s[1] == U'0' && is_digit(s[2]) && is_digit(s[3]);
}

// Behind "key:", "[ key ]", "key | " or a key on a line of its own in s, or npos.
std::size_t after_key(std::u32string_view s, std::u32string_view key) {
  const auto at = s.find(key);
  if (at == npos) return npos;
  std::size_t p = at + key.size();
  while (p < s.size() && one_of(s[p], U" :：]】\t|\n-"))
    ++p;
  return p > at + key.size() && p < s.size() ? p : npos;
}

// A short value behind one of the keys, up to a blank, bracket or the next key.
std::optional<MetaValue> value_behind(std::u32string_view text, std::uint32_t start, std::u32string_view s,
                                      std::initializer_list<std::u32string_view> keys) {
  for (std::u32string_view key : keys) {
    const std::size_t from = after_key(s, key);
    if (from == npos) continue;
    std::size_t to = from;
    while (to < s.size() && !one_of(s[to], U" \t\n|[【(（") && !begins_key(s.substr(to)))
      ++to;
    if (to > from && to - from <= 40)
      return value_at(text, start + static_cast<std::uint32_t>(from), start + static_cast<std::uint32_t>(to));
  }
  return std::nullopt;
}

std::optional<MetaValue> date_behind(std::uint32_t start, std::u32string_view s,
                                     std::initializer_list<std::u32string_view> keys) {
  for (std::u32string_view key : keys) {
    const std::size_t from = after_key(s, key);
    if (from == npos) continue;
    const DateHit date = read_date(s, from);
    if (date.length == 0 || date.iso.size() != 10) continue;
    const auto at = start + static_cast<std::uint32_t>(from);
    return MetaValue{date.iso, {at, at + date.length}};
  }
  return std::nullopt;
}

void read_keys(std::u32string_view text, std::uint32_t start, std::uint32_t end, Page& page) {
  const auto s = text.substr(start, end - start);
  if (!page.source_site) page.source_site = value_behind(text, start, s, {U"来源"});
  if (!page.organ)
    page.organ = value_behind(text, start, s, {U"发布机构", U"发文机构", U"发文机关", U"制发机构", U"公开主体", U"发文单位"});
  if (!page.date_written) page.date_written = date_behind(start, s, {U"成文日期", U"发文日期", U"生成日期"});
  if (!page.date_published)
    page.date_published =
        date_behind(start, s, {U"发布时间", U"发布日期", U"发表时间", U"更新时间", U"公开日期", U"公开时间", U"时间", U"日期"});
}

}  // namespace

Foot read_foot(std::u32string_view text, const Scan& scan, std::uint32_t body_start) {
  return FootReader(text, scan, body_start).read();
}

Page read_page(const Document& document, const Scan& scan, std::uint32_t first_heading) {
  Page page;
  const std::u32string_view text = document.text;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (const Furniture& f : document.furniture) {
    if (page.source_site && page.date_published) break;
    if (f.kind != "page-number" && f.span.start < size)
      read_keys(text, f.span.start, std::min({f.span.end, f.span.start + 400, size}), page);
  }
  for (std::size_t i = 0; i < scan.lines.size() && i < most_page_lines && scan.lines[i].start < first_heading; ++i)
    if (scan.lines[i].end - scan.lines[i].start < 120) read_keys(text, scan.lines[i].start, scan.lines[i].end, page);
  return page;
}

}  // namespace zhibiao::outline
