#pragma once
/// What became of each statement about figures, and many of them in little room.

#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/base.h"
#include "base/text_arena.h"
#include "check/codes.h"

namespace zhibiao {

/// One statement about figures, and what became of it.
struct Check {
  int id = 0;                                  ///< from 0 in the order of `evidence`; those of AcrossReports at the end
  std::string type;                            ///< sum part rate change list bound repeat date across
  Code code = Code::sum_holds;                 ///< what was found, of check/codes.def
  Verdict status = Verdict::undecidable;       ///< that of the code
  std::string statement;                       ///< in plain words: "68 + 250 = 318 ≠ 319"
  std::vector<int> metrics;                    ///< ids, the whole (or the rate, the later value) first; none for a date
  std::optional<std::string> expected, found;  ///< what the report states; what its other figures give
  std::optional<std::string> tolerance;        ///< by how much the two may differ; null: not at all
  std::optional<std::string>
      gap;  ///< of one that fails: by how much what was found is above (-: below) what is stated, in the latter's unit
  double miss = 0;            ///< the gap over what is stated, without its sign: which of several is the worst
  std::string_view severity;  ///< of one that fails: contradiction, or off-by-rounding where it misses by one unit of
                              ///< the last printed digit; else empty
  std::optional<std::string> reason;  ///< why undecidable (the meaning of its code), or what a reader should know
  std::vector<Span> evidence;         ///< of text, ascending, never empty
};

/// Checks of a report, which may have hundreds of thousands: each is kept in some hundred bytes instead of 600, and
/// made anew for who asks for it. Its id is its place.
class CheckList {
 public:
  explicit CheckList(bool keeps_idle = true) : keeps_idle_(keeps_idle) {}
  /// Whether it wants those that are undecidable for want of anything to hold the figure against: a rate without its
  /// counts, 同比 without last year's value. Else no rule makes them.
  bool keeps_idle() const { return keeps_idle_; }
  /// Adds one, which may still be changed until the next is added.
  Check& emplace_back(Check check);
  void push_back(Check check) { emplace_back(std::move(check)); }
  /// The one that was added last.
  Check& back() { return *open_; }

  std::size_t size() const { return kept_.size() + open_.has_value(); }
  bool empty() const { return size() == 0; }
  Check operator[](std::size_t i) const;
  Check front() const { return (*this)[0]; }
  void clear() { *this = CheckList(keeps_idle_); }
  /// Drops those for which goes(place, check) is true.
  template <class Goes>
  void erase_if(Goes goes) {
    close();
    std::size_t left = 0;
    for (std::size_t i = 0; i < kept_.size(); ++i)
      if (!goes(i, (*this)[i])) kept_[left++] = kept_[i];
    kept_.resize(left);
  }
  /// Orders them by where their evidence begins, else as they were added.
  void arrange();

  /// Gives checks by value.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Check;
    using difference_type = std::ptrdiff_t;
    using pointer = const Check*;
    using reference = Check;
    Iterator(const CheckList& list, std::size_t at) : list_(&list), at_(at) {}
    Check operator*() const { return (*list_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return {*list_, at_++}; }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const CheckList* list_;
    std::size_t at_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  struct Kept {
    const char* bytes;
    std::uint32_t start;  // of its evidence
  };
  void close();  // keeps the open one

  bool keeps_idle_;
  TextArena arena_;
  std::vector<Kept> kept_;
  std::optional<Check> open_;
  std::string packed_;  // one, on its way to the arena
};

}  // namespace zhibiao
