#include <algorithm>

#include "section/meta_parts.h"

#include "base/chars.h"
#include "base/find.h"

namespace zhibiao::outline {
namespace {

constexpr std::size_t most_rows = 60, longest_row = 400, longest_page_row = 150, longest_value = 120, page_reach = 8000;

enum class Field : std::uint8_t { none, title, organ, written, published, stamped, source, other };

struct Key {
  std::u32string_view word;
  Field field;
  bool alone;  // needs no colon behind it: no sentence begins so
};
// Longer keys before those that they end in.
constexpr Key keys[] = {
    {U"信息名称", Field::title, true},
    {U"文件名称", Field::title, true},
    {U"文件标题", Field::title, true},
    {U"公文标题", Field::title, true},
    {U"标题", Field::title, false},
    {U"名称", Field::title, false},
    {U"Title", Field::title, false},
    {U"题名", Field::title, false},
    {U"题目", Field::title, false},
    {U"发布机构", Field::organ, true},
    {U"发文机构", Field::organ, true},
    {U"发文机关", Field::organ, true},
    {U"制发机构", Field::organ, true},
    {U"制发机关", Field::organ, true},
    {U"公开主体", Field::organ, true},
    {U"发文单位", Field::organ, true},
    {U"发布单位", Field::organ, true},
    {U"公开机构", Field::organ, true},
    {U"成文日期", Field::written, true},
    {U"发文日期", Field::written, true},
    {U"生成日期", Field::written, true},
    {U"成文时间", Field::written, true},
    {U"发文时间", Field::written, true},
    {U"印发日期", Field::written, true},
    {U"发布时间", Field::published, true},
    {U"发布日期", Field::published, true},
    {U"发表时间", Field::published, true},
    {U"公开日期", Field::published, true},
    {U"公开时间", Field::published, true},
    {U"发布时期", Field::published, true},
    {U"发布于", Field::published, false},
    {U"更新时间", Field::stamped, true},
    {U"更新日期", Field::stamped, true},
    {U"时间", Field::stamped, false},
    {U"日期", Field::stamped, false},
    {U"信息来源", Field::source, true},
    {U"文章来源", Field::source, true},
    {U"稿件来源", Field::source, true},
    {U"来源", Field::source, false},
    {U"索引号", Field::other, true},
    {U"信息索引号", Field::other, true},
    {U"信息索引", Field::other, true},
    {U"组配分类", Field::other, true},
    {U"主题分类", Field::other, true},
    {U"体裁分类", Field::other, true},
    {U"发文字号", Field::other, true},
    {U"公开方式", Field::other, true},
    {U"公开形式", Field::other, true},
    {U"公开范围", Field::other, true},
    {U"公开时限", Field::other, true},
    {U"审核程序", Field::other, true},
    {U"主题词", Field::other, true},
    {U"文号", Field::other, false},
    {U"有效性", Field::other, true},
    {U"时效性", Field::other, true},
    {U"生效日期", Field::other, true},
    {U"废止日期", Field::other, true},
    {U"责任编辑", Field::other, true},
    {U"浏览次数", Field::other, true},
    {U"访问次数", Field::other, true},
    {U"点击次数", Field::other, true},
    {U"点击量", Field::other, true},
    {U"点击数", Field::other, true},
    {U"阅读次数", Field::other, true},
    {U"浏览量", Field::other, true},
    {U"阅读量", Field::other, true},
    {U"浏览", Field::other, false},
    {U"点击", Field::other, false},
    {U"阅读", Field::other, false},
    {U"字号", Field::other, false},
    {U"字体", Field::other, false},
    {U"作者", Field::other, false},
    {U"编辑", Field::other, false},
    {U"责编", Field::other, false},
    {U"审核", Field::other, false},
    {U"撰稿", Field::other, false},
    {U"栏目", Field::other, false},
    {U"原文链接", Field::other, true},
    {U"本地目录", Field::other, true},
    {U"URL Source", Field::other, false},
    {U"URLSource", Field::other, false},
    {U"Markdown Content", Field::other, false},
    {U"Published Time", Field::published, false},
};

constexpr CharBitmap make_first_characters() {
  CharBitmap out(U"");
  for (const Key& key : keys) out.add(key.word[0]);
  return out;
}
constexpr CharBitmap first_characters = make_first_characters();

constexpr std::u32string_view between = U" :：]】|\t•·▪[【-";

struct Hit {
  const Key* key = nullptr;
  std::size_t start = 0, end = 0;  // of the key
};

bool is_separator(char32_t c) { return one_of(c, U":：]】|\t"); }

bool begins_field(std::u32string_view row, std::size_t at) { return at == 0 || one_of(row[at - 1], between); }

// The key at `at`: where a field begins, or with its colon behind it, or glued into a row of such keys.
Hit key_at(std::u32string_view row, std::size_t at, bool in_keys) {
  const bool begins = begins_field(row, at);
  for (const Key& key : keys) {
    if (key.word[0] != row[at] || !row.substr(at).starts_with(key.word)) continue;
    const std::size_t end = at + key.word.size();
    std::size_t p = end;
    while (p < row.size() && row[p] == U' ') ++p;
    const bool closed = p < row.size() && is_separator(row[p]);
    if (closed && (begins || one_of(row[p], U":："))) return {&key, at, end};
    if (key.alone && (begins || in_keys)) return {&key, at, end};
    if (begins && end == row.size()) return {&key, at, end};
  }
  return {};
}

std::vector<Hit> keys_of(std::u32string_view row) {
  std::vector<Hit> out;
  std::size_t first = 0;
  while (first < row.size() && one_of(row[first], between)) ++first;
  const bool has_colon = find_one_of(row, first, U':', U'：') < row.size();
  for (std::size_t i = first; i < row.size(); ++i) {
    if (!first_characters.has(row[i])) continue;
    const bool only_keys = !out.empty() && out.front().start == first, in_keys = only_keys && out.back().key->alone;
    if (!has_colon && !in_keys && !begins_field(row, i)) continue;
    const Hit hit = key_at(row, i, in_keys);
    if (!hit.key) continue;
    out.push_back(hit);
    i = hit.end - 1;
  }
  return out;
}

std::size_t cut_at(std::u32string_view s, std::u32string_view stops) {
  return std::min(s.find_first_of(stops), s.size());
}

// 青禾市普法宣传活动启动-青禾市人民政府门户网站: the name of the site behind the title.
std::u32string_view without_site(std::u32string_view title) {
  const auto at = title.find_last_of(U"-_|");
  if (at == std::u32string_view::npos || at < 6) return title;
  const auto site = title.substr(at + 1);
  const bool names_site = site.ends_with(U"网") || site.ends_with(U"网站") || site.ends_with(U"政府") ||
      site.ends_with(U"门户") || site.ends_with(U"频道");
  return names_site ? title.substr(0, at) : title;
}

class PageReader {
 public:
  PageReader(const Document& document, std::uint32_t first_heading)
      : document_(document), text_(document.text), first_heading_(first_heading) {}

  Page read() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    read_rows(0, std::min({first_heading_, size, static_cast<std::uint32_t>(page_reach)}));
    for (const Furniture& f : document_.furniture) {
      if (f.kind == "page-number" || f.span.start >= size || f.span.start < read_until_) continue;
      read_rows(f.span.start, std::min({f.span.end, f.span.start + static_cast<std::uint32_t>(longest_row), size}));
    }
    if (!page_.date_published) page_.date_published = stamp_;
    return std::move(page_);
  }

 private:
  void read_rows(std::uint32_t from, std::uint32_t to) {
    pending_ = Field::none;
    std::size_t rows = 0;
    for (std::uint32_t start = from; start < to && rows < most_rows;) {
      std::uint32_t end = start;
      while (end < to && text_[end] != U'\n') ++end;
      const auto row = text_.substr(start, std::min<std::size_t>(end - start, longest_row));
      if (row.find_first_not_of(between) != std::u32string_view::npos) read_row(start, row), ++rows;
      start = end + 1;
      read_until_ = std::max(read_until_, start);
    }
  }

  void read_row(std::uint32_t start, std::u32string_view row) {
    auto hits = keys_of(row);
    if (row.size() > longest_page_row && start > 0 && !hits.empty() && hits.front().start > 2)
      hits.clear();  // a sentence that says 来源:
    if (hits.empty()) {
      if (pending_ != Field::none) take(pending_, start, row, 0, row.size());
      else read_stamp(start, row);
      pending_ = Field::none;
      return;
    }
    read_stamp(start, row.substr(0, hits.front().start));
    for (std::size_t k = 0; k < hits.size(); ++k)
      take(hits[k].key->field, start, row, hits[k].end, k + 1 < hits.size() ? hits[k + 1].start : row.size());
    const bool open = row.find_first_not_of(between, hits.back().end) == std::u32string_view::npos;
    pending_ = open ? hits.back().key->field : Field::none;
  }

  // A line that is only when the page went out: a day with the time, or the day first.
  void read_stamp(std::uint32_t start, std::u32string_view row) {
    if (row.size() < 10 || row.size() > 30 || !is_digit(row[0])) return;
    const DateHit date = read_date(row, 0);
    if (date.iso.size() != 10) return;
    const bool timed = row.find(U':', date.length) != std::u32string_view::npos && row.size() <= date.length + 10;
    if ((timed || row[2] == U'.') && !stamp_) stamp_ = MetaValue{date.iso, {start, start + date.length}};
  }

  void take(Field field, std::uint32_t start, std::u32string_view row, std::size_t from, std::size_t to) {
    while (from < to && one_of(row[from], between)) ++from;
    while (to > from && one_of(row[to - 1], U" |\t[【•-:：")) --to;
    const auto value = row.substr(from, to - from);
    if (value.empty()) return;
    const auto at = start + static_cast<std::uint32_t>(from);
    switch (field) {
      case Field::title: return take_title(at, value);
      case Field::organ: return keep(page_.organ, at, value.substr(0, cut_at(value, U" |\t\n[【")));
      case Field::source: return take_source(at, value.substr(0, cut_at(value, U" |\t\n[【(（")));
      case Field::written: return keep_date(page_.date_written, at, value);
      case Field::published: return keep_date(page_.date_published, at, value);
      case Field::stamped: return keep_date(stamp_, at, value);
      case Field::none:
      case Field::other: return;
    }
  }

  void take_title(std::uint32_t at, std::u32string_view value) {
    value = without_site(value.substr(0, cut_at(value, U"|\t\n")));
    while (!value.empty() && value.back() == U' ') value.remove_suffix(1);
    if (value.size() < 5 || is_digit(value.back()) || value.find(U'。') != std::u32string_view::npos) return;
    keep(page_.title, at, value);
  }

  void take_source(std::uint32_t at, std::u32string_view value) {
    if (!value.empty() && is_han(value.front())) keep(page_.source_site, at, value);
  }

  void keep(std::optional<MetaValue>& slot, std::uint32_t at, std::u32string_view value) const {
    if (!slot && value.size() >= 2 && value.size() <= longest_value)
      slot = value_at(text_, at, at + static_cast<std::uint32_t>(value.size()));
  }

  void keep_date(std::optional<MetaValue>& slot, std::uint32_t at, std::u32string_view value) const {
    const DateHit date = read_date(text_.substr(0, at + value.size()), at);
    if (!slot && date.iso.size() == 10) slot = MetaValue{date.iso, {at, at + date.length}};
  }

  const Document& document_;
  std::u32string_view text_;
  std::uint32_t first_heading_, read_until_ = 0;
  Field pending_ = Field::none;
  std::optional<MetaValue> stamp_;  // a date that the page gives without saying that it is that of publication
  Page page_;
};

}  // namespace

bool is_page_row(std::u32string_view line) {
  std::size_t first = 0;
  while (first < line.size() && one_of(line[first], between)) ++first;
  return first < line.size() && first_characters.has(line[first]) &&
      key_at(line.substr(0, longest_row), first, false).key;
}

Page read_page(const Document& document, std::uint32_t first_heading) {
  return PageReader(document, first_heading).read();
}

}  // namespace zhibiao::outline
