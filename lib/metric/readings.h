#pragma once
/// The numbers of a report, stretch by stretch, each with those around it that its clause and its context may ask for.

#include "base/chars.h"
#include "number/number.h"

namespace zhibiao {

/// A window on the readings: those from begin() to end() are to be worked on, the others are the neighbours. A stretch
/// ends where a line does, for figures of one paragraph are related; in a line of over 8,000 figures where a sentence
/// does; only a sentence of over 16,000 figures is divided, behind any of them.
class Readings {
 public:
  explicit Readings(std::u32string_view text) : text_(text) {}

  /// Goes on to the next stretch; false when it is the last one.
  bool extend(NumberScan& scan) {
    forget();
    begin_ = end_;
    bool more = true;
    while (more && end_ == begin_) {
      more = scan.read_some(all_);
      if (more) cut();
      else end_ = all_.size();
    }
    return more;
  }

  const std::vector<NumberReading>& all() const { return all_; }
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }

 private:
  // How far clauses and contexts look in the text, and lists for the figures before them.
  static constexpr std::uint32_t reach = 400;
  static constexpr std::size_t before = 1000;

  // Moves the end to behind the last line whose figures have all their neighbours, for a paragraph remembers its
  // figures; in a line of very many to behind the last sentence. Looks at each gap once.
  void cut() {
    constexpr std::size_t longest_line = 8000, longest_sentence = 16000;
    while (asked_ + 1 < all_.size() && all_[asked_].span.end + reach <= all_.back().span.start) {
      const std::uint32_t from = all_[asked_].span.end, to = all_[asked_ + 1].span.start;
      ++asked_;
      const std::u32string_view gap = text_.substr(from, to - from);
      if (gap.find(U'\n') != gap.npos) end_ = sentence_ = asked_;
      else if (gap.find(U'。') != gap.npos) sentence_ = asked_;
    }
    if (end_ == begin_ && asked_ - begin_ > longest_line) end_ = std::max(end_, sentence_);
    if (end_ == begin_ && asked_ - begin_ > longest_sentence) end_ = asked_;
  }

  // Neighbours that are out of reach of all to come.
  void forget() {
    std::size_t most = end_ > before ? end_ - before : 0;
    while (most > 0 && all_[most - 1].span.end + reach > all_[end_ - 1].span.end) --most;
    all_.erase(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(most));
    end_ -= most;
    asked_ -= std::min(asked_, most);
    sentence_ -= std::min(sentence_, most);
  }

  std::u32string_view text_;
  std::vector<NumberReading> all_;
  std::size_t begin_ = 0, end_ = 0;
  std::size_t asked_ = 0;     // up to which reading the gaps were looked at
  std::size_t sentence_ = 0;  // behind the last sentence
};

}  // namespace zhibiao
