#include "text/markdown.h"

#include <algorithm>

#include "text/chars.h"
#include "text/markdown_inline.h"
#include "text/page_marks.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

constexpr View blanks = U" \t";

View trimmed(View line) {
  while (!line.empty() && one_of(line.front(), U" \t\r")) line.remove_prefix(1);
  while (!line.empty() && one_of(line.back(), U" \t\r")) line.remove_suffix(1);
  return line;
}

// --- between parts, === and --- under a heading, +---+---+ around rows; and |---|:-:| under the head of a table.
bool is_rule(View line) {
  line = trimmed(line);
  if (line.find_first_not_of(U"-:|+= \t") == View::npos && !line.empty()) {
    const auto count = [&](char32_t c) { return std::count(line.begin(), line.end(), c); };
    const bool table = line.front() == U'|' || line.front() == U'+' || line.front() == U':' || count(U'|') > 0;
    return table ? count(U'-') + count(U'=') > 0
                 : count(U'-') >= 3 || (count(U'=') >= 2 && count(U'=') == static_cast<std::ptrdiff_t>(line.size()));
  }
  const char32_t mark = line.empty() ? U' ' : line.front();
  return (mark == U'*' || mark == U'_') && std::count(line.begin(), line.end(), mark) >= 3 &&
      std::all_of(line.begin(), line.end(), [&](char32_t c) { return c == mark || one_of(c, blanks); });
}

// ``` and ~~~ with what language it is.
bool is_fence(View line) {
  line = trimmed(line);
  return (line.starts_with(U"```") && line.find(U'`', line.find_first_not_of(U'`')) == View::npos) ||
      (line.starts_with(U"~~~") && line.find(U'~', line.find_first_not_of(U'~')) == View::npos);
}

class Reader {
 public:
  explicit Reader(View source) : source_(source), inline_(source, writer_) {}

  Mapped to_html() {
    std::size_t at = source_.substr(0, 1) == U"\uFEFF";
    at = front_matter(at);
    while (at < source_.size()) {
      const std::size_t end = std::min(source_.find_first_of(U"\r\n", at), source_.size());
      read_line(at, end);
      at = end + (source_.substr(end, 2) == U"\r\n" ? 2 : 1);
    }
    return writer_.take();
  }

 private:
  View view(std::size_t begin, std::size_t end) const { return source_.substr(begin, end - begin); }

  void read_line(std::size_t begin, std::size_t end) {
    if (inline_.goes_on()) {
      inline_.write(begin, end);
    } else {
      begin = skip_quotation(begin, end);
      const View line = view(begin, end);
      const bool divides_table = is_rule(line) && line.find(U'|') != View::npos;
      if (trimmed(line).empty() || is_fence(line) || (is_rule(line) && !divides_table)) {
        inline_.end_paragraph();
      } else if (divides_table || is_page_mark(trimmed(line))) {
        inline_.end_paragraph();
        for (std::size_t i = begin; i < end; ++i) writer_.text(source_[i], static_cast<std::uint32_t>(i));
      } else if (!is_definition(line)) {
        read_block(begin, end);
      }
    }
    if (end == source_.size()) return;
    if (inline_.goes_on()) writer_.raw(U'\n', static_cast<std::uint32_t>(end));
    else writer_.html(U"<br>", static_cast<std::uint32_t>(end));
  }

  std::size_t skip_blanks(std::size_t at, std::size_t end) const {
    while (at < end && one_of(source_[at], blanks)) ++at;
    return at;
  }

  std::size_t skip_quotation(std::size_t begin, std::size_t end) const {
    std::size_t at = skip_blanks(begin, end);
    while (at < end && source_[at] == U'>') begin = ++at, at = skip_blanks(at, end);
    return begin;
  }

  // [name]: address
  static bool is_definition(View line) {
    line = trimmed(line);
    if (line.size() < 4 || line[0] != U'[' || line[1] == U'^') return false;
    const std::size_t close = line.substr(0, 100).find(U"]: ");
    if (close == View::npos) return false;
    const View address = trimmed(line.substr(close + 2));
    return address.starts_with(U"http") || address.starts_with(U"<") || address.starts_with(U"/") ||
        address.starts_with(U"#");
  }

  void read_block(std::size_t begin, std::size_t end) {
    std::size_t at = skip_blanks(begin, end);
    at = skip_footnote(skip_item(at, end), end);
    const std::size_t words = skip_heading(at, end);
    if (words > at) {
      inline_.end_paragraph();
      end = heading_end(words, end);
    }
    inline_.write(words, end);
    const bool alone = words > at || view(at, end).starts_with(U"|");
    if (alone) inline_.end_paragraph();
  }

  // "- ", "* ", "+ " and the box of a task. The numbers of ordered lists are text.
  std::size_t skip_item(std::size_t at, std::size_t end) const {
    while (at + 1 < end && one_of(source_[at], U"-*+") && one_of(source_[at + 1], blanks))
      at = skip_blanks(at + 1, end);
    const View box = view(at, std::min(end, at + 4));
    return box == U"[ ] " || box == U"[x] " || box == U"[X] " ? at + 4 : at;
  }

  // [^1]: the note's text
  std::size_t skip_footnote(std::size_t at, std::size_t end) const {
    if (!view(at, end).starts_with(U"[^")) return at;
    const std::size_t close = view(at, std::min(end, at + 40)).find(U"]:");
    return close == View::npos ? at : skip_blanks(at + close + 2, end);
  }

  // #-marks need a blank behind them, or an ideograph: #1机组 and #话题# are no headings.
  std::size_t skip_heading(std::size_t at, std::size_t end) const {
    std::size_t words = at;
    while (words < end && source_[words] == U'#') ++words;
    if (words == at || words - at > 6) return at;
    if (words == end || one_of(source_[words], blanks)) return skip_blanks(words, end);
    const bool tight = source_[words] > 0x2E80 && view(words, end).find(U'#') == View::npos;
    return tight ? words : at;
  }

  // Without the marks that close a heading, and pandoc's {#name}.
  std::size_t heading_end(std::size_t begin, std::size_t end) const {
    const auto trim = [&] {
      while (end > begin && one_of(source_[end - 1], blanks)) --end;
    };
    trim();
    if (end > begin && source_[end - 1] == U'}') {
      const std::size_t open = view(begin, end).rfind(U'{');
      if (open != View::npos && begin + open + 1 < end && one_of(source_[begin + open + 1], U"#.")) end = begin + open;
      trim();
    }
    std::size_t marks = end;
    while (marks > begin && source_[marks - 1] == U'#') --marks;
    if (marks < end && (marks == begin || one_of(source_[marks - 1], blanks))) end = marks;
    return end;
  }

  // key: value, or what goes on a value: indented, or a list.
  static bool may_be_front_matter(View line) {
    if (trimmed(line).empty() || one_of(line.front(), U" \t-#.")) return true;
    const std::size_t colon = line.find(U':');
    return colon != View::npos && colon <= 24 && line.find_first_of(U"，。") > colon;
  }

  // A block of "key: value" between two lines of ---, or the head that readers of web pages write (Title: … Markdown
  // Content:). Returns where the text begins.
  std::size_t front_matter(std::size_t begin) {
    constexpr std::size_t longest = 20000;
    std::size_t at = begin;
    const bool fenced = trimmed(line_at(at)) == U"---";
    if (!fenced && !line_at(at).starts_with(U"Title: ")) return begin;
    std::vector<Span> lines;
    if (fenced) at = next_line(at);
    for (; at < source_.size() && at - begin < longest; at = next_line(at)) {
      const View line = line_at(at);
      if (!may_be_front_matter(line)) break;
      const bool last =
          fenced ? trimmed(line) == U"---" || trimmed(line) == U"..." : line.starts_with(U"Markdown Content:");
      if (last) {
        for (const Span& span : lines) write_key(span);
        return next_line(at);
      }
      lines.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + line.size())});
    }
    return begin;
  }

  View line_at(std::size_t at) const { return view(at, std::min(source_.find(U'\n', at), source_.size())); }
  std::size_t next_line(std::size_t at) const { return std::min(source_.find(U'\n', at), source_.size() - 1) + 1; }

  void write_key(Span line) {
    struct Key {
      View name, meta;
    };
    constexpr Key keys[] = {{U"title", U"ArticleTitle"}, {U"Title", U"ArticleTitle"},
                            {U"date", U"PubDate"},       {U"Published Time", U"PubDate"},
                            {U"published", U"PubDate"},  {U"source", U"ContentSource"}};
    const View words = view(line.start, line.end);
    for (const Key& key : keys) {
      if (!words.starts_with(key.name) || words.substr(key.name.size(), 1) != U":") continue;
      View value = trimmed(words.substr(key.name.size() + 1));
      if (value.size() >= 2 && one_of(value.front(), U"'\"") && value.back() == value.front())
        value = value.substr(1, value.size() - 2);
      const auto start = static_cast<std::uint32_t>(value.data() - source_.data());
      if (value.empty()) return;
      writer_.html(U"<meta name=\"", line.start);
      writer_.html(key.meta, line.start);
      writer_.html(U"\" content=\"", line.start);
      for (std::size_t i = 0; i < value.size(); ++i) {
        const auto from = start + static_cast<std::uint32_t>(i);
        if (value[i] == U'"') writer_.html(U"&quot;", from);
        else writer_.text(value[i], from);
      }
      writer_.html(U"\">", start + static_cast<std::uint32_t>(value.size()) - 1);
      return;
    }
  }

  View source_;
  MarkdownWriter writer_;
  MarkdownInline inline_;
};

}  // namespace

Result<Page> read_markdown(View source) {
  const Mapped html = Reader(source).to_html();
  auto page = read_html(html.text);
  if (!page) return page;
  const auto origin = [&](std::uint32_t at) {
    return at < html.origin.size() ? html.origin[at] : static_cast<std::uint32_t>(source.size());
  };
  for (std::uint32_t& from : page->mapped.origin) from = origin(from);
  for (PageRegion& region : page->regions) region.source = {origin(region.source.start), origin(region.source.end)};
  return page;
}

}  // namespace zhibiao
