#include "section/phrase.h"

#include <algorithm>

#include "base/ahead.h"
#include "section/marker.h"

namespace zhibiao::outline {
namespace {

// No sentence is read further for its heading.
constexpr std::uint32_t longest_sentence = 300;
// A heading is no longer than this; a first clause of at most `caption` characters heads a sentence of more than
// `long_item`.
constexpr std::uint32_t longest_heading = 60, long_item = 40, caption = 15;
// Below this a sentence with a figure is still a heading: 办好10件民生实事
constexpr std::uint32_t short_heading = 25;
constexpr std::uint32_t glued_reach = 40;

// What the walk over a sentence stops at: the ends of sentences and clauses, blanks, digits, and what encloses names.
constexpr CharBitmap landmarks = [] {
  CharBitmap out(U"\n ,;:，；：\u30000123456789");
  for (char32_t c = 0; c < last_of_plane; ++c)
    if (is_stop(c) || is_opening(c) || is_closing(c)) out.add(c);
  return out;
}();

class PhraseReader {
 public:
  PhraseReader(std::u32string_view text, std::uint32_t start, std::uint32_t limit, bool item, const SectionRules& rules)
      : text_(text),
        start_(start),
        limit_(std::min<std::uint32_t>(limit, start + longest_sentence)),
        item_(item),
        rules_(rules) {}

  HeadingPhrase read() {
    scan();
    return {trim_phrase(text_, start_, heading_end()), end_};
  }

 private:
  // To the end of the sentence: where its first clause ends, and which figures it states. What stands in quotes, titles
  // and brackets is a name.
  void scan() {
    std::uint32_t names = 0;
    Ahead<MembersAhead> ahead(text_, {landmarks});
    const auto next = [&](std::uint32_t at) {
      return static_cast<std::uint32_t>(std::min<std::size_t>(ahead.next(at, limit_), limit_));
    };
    for (end_ = next(start_); end_ < limit_; end_ = next(end_ + 1)) {
      const char32_t c = text_[end_];
      if (c == U'\n' || is_stop(c) || (item_ && one_of(c, U";；"))) break;
      if (is_opening(c)) ++names;
      if (is_closing(c) && names > 0) --names;
      if (names == 0 && clause_ == 0 && one_of(c, U",，;；:：") && end_ > start_) clause_ = end_;
      if (names == 0 && blank_ == 0 && (c == U' ' || c == U'\u3000')) blank_ = end_;
      if (names == 0 && is_digit(c)) see_digit();
    }
    stopped_ = end_ < limit_ && text_[end_] != U'\n';
    if (clause_ == 0) clause_ = end_;
  }

  // A year is a figure of an item, but part of many a section's heading.
  void see_digit() {
    if (!item_ && is_year_digit(end_)) return;
    if (figure_ == 0) figure_ = end_ + 1;
  }

  bool is_year_digit(std::uint32_t at) const {
    std::uint32_t p = at, q = at + 1;
    while (p > start_ && is_digit(text_[p - 1])) --p;
    while (q < text_.size() && is_digit(text_[q])) ++q;
    return q - p == 4 && one_of(char_at(text_, q), U"年—–-~至") && one_of(text_[p], U"12");
  }

  std::uint32_t heading_end() const {
    if (is_glued_by_blank()) return blank_;
    if (const std::uint32_t end = glued_heading(false); end > start_) return end;
    if (item_) return end_of_item();
    const std::uint32_t length = end_ - start_, first = clause_ - start_;
    if (figure_ == 0 && length <= longest_heading) return end_;
    if (figure_ > 0 && figure_ <= clause_) {
      const std::uint32_t end = glued_heading(true);
      return end == start_ && length <= short_heading ? end_ : end;
    }
    return first <= longest_heading ? clause_ : glued_heading(true);
  }

  std::uint32_t end_of_item() const {
    if (figure_ > 0) return figure_ > clause_ ? clause_ : start_;
    return end_ - start_ > long_item && clause_ - start_ <= caption ? clause_ : end_;
  }

  // A heading whose line end was lost, and the sentence behind it: 主要成效 2019年,…
  bool is_glued_by_blank() const {
    return !item_ && blank_ > start_ + 3 && blank_ < clause_ && stopped_ && clause_ < end_;
  }

  // 总体情况2019年,…; the start when there is none.
  std::uint32_t glued_heading(bool surely) const {
    if (item_ || (!stopped_ && clause_ == end_)) return start_;
    const std::uint32_t until = figure_ > 0 ? std::min(clause_, figure_ - 1) : clause_;
    return start_ +
        static_cast<std::uint32_t>(
               rules_.heading_before_body(text_.substr(start_, std::min(until - start_, glued_reach)), surely));
  }

  std::u32string_view text_;
  std::uint32_t start_, limit_;
  bool item_;
  const SectionRules& rules_;
  std::uint32_t end_ = 0, clause_ = 0, blank_ = 0;
  std::uint32_t figure_ = 0;  // behind the first digit that states something
  bool stopped_ = false;
};

}  // namespace

std::uint32_t skip_to_phrase(std::u32string_view text, std::uint32_t at) {
  while (at < text.size() && text[at] != U'\n' && (is_blank(text[at]) || one_of(text[at], U",，:：、."))) ++at;
  return at;
}

std::uint32_t trim_phrase(std::u32string_view text, std::uint32_t from, std::uint32_t end) {
  while (end > from && (is_blank(text[end - 1]) || one_of(text[end - 1], U";；,，:：、"))) --end;
  return end;
}

HeadingPhrase read_heading_phrase(std::u32string_view text, std::uint32_t start, std::uint32_t limit, bool item,
                                  const SectionRules& rules) {
  return PhraseReader(text, start, limit, item, rules).read();
}

}  // namespace zhibiao::outline
