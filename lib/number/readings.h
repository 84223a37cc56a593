#pragma once
/// What a scan has read so far, and how a reading of each kind is entered. Nobody but scan.cpp includes this.

#include <iterator>
#include <utility>
#include <vector>

#include "number/date.h"
#include "number/exclusion.h"
#include "number/ledger.h"
#include "number/number.h"
#include "number/quantity.h"
#include "number/shared_unit.h"

namespace zhibiao {

/// The part of a scan that its readers write to.
class Readings {
 protected:
  Readings(std::u32string_view text, const NumberRules& rules) : text_(text), rules_(rules) {}

  NumberReading& append(Span span) {
    NumberReading& reading = readings_.emplace_back();
    reading.span = span;
    floor_ = span.end;
    return reading;
  }
  NumberReading& add(std::size_t start, std::size_t end, ExclusionCode code) {
    NumberReading& reading = append({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
    reading.code = code;
    reading.reason = reason_of(code);
    reading.value = excluded_value(text_.substr(start, end - start));
    return reading;
  }
  void add(DateMatch date) {
    if (date.iso.starts_with("---") && !readings_.empty() && readings_.back().span.end + 1 == date.start)
      complete_day(readings_.back().date, date.iso);
    NumberReading& reading = append({static_cast<std::uint32_t>(date.start), static_cast<std::uint32_t>(date.end)});
    reading.code = date.code;
    reading.reason = "date";
    if (date.iso.empty()) reading.value = excluded_value(text_.substr(date.start, date.end - date.start));
    reading.date = std::move(date.iso);
  }
  void add(const AnchoredWords::Hit& word) {
    using enum ExclusionCode;
    add(word.start, word.end,
        word.reason == "name"        ? listed_name
            : word.reason == "idiom" ? listed_idiom
                                     : listed_ordinal)
        .rule = word.origin;
    if (word.reason == "name") slogan_end_ = word.end;
  }
  void add(const ExclusionMatch& match) { add(match.start, match.end, match.code); }

  void add_quantity(QuantityMatch&& match) {
    NumberReading& reading = append(match.span);
    reading.quantity = std::move(match.quantity);
    reading.rule = match.unit_rule;
    if (!reading.quantity->unit.empty()) share_unit(text_, readings_, handed_over_to_, rules_);
  }
  // A slogan counts its parts: what is numbered right behind it (五查一总结) belongs to it.
  void add_slogan(std::size_t start, std::size_t end, ExclusionCode code) {
    add(start, end, code);
    slogan_end_ = end;
  }

  // No later reading shares its unit with the last one.
  bool list_ended() const {
    return !may_share_unit(text_, readings_.back()) || (floor_ < text_.size() && !one_of(text_[floor_], list_marks));
  }
  // All of them, behind those that are there.
  void hand_over(std::vector<NumberReading>& out) {
    handed_over_to_ = floor_;
    if (out.empty()) out.swap(readings_);
    else out.insert(out.end(), std::make_move_iterator(readings_.begin()), std::make_move_iterator(readings_.end()));
    readings_.clear();
  }

  std::u32string_view text_;
  const NumberRules& rules_;
  std::vector<NumberReading> readings_;
  std::size_t floor_ = 0;           // where the last one ends: none begins before
  std::size_t handed_over_to_ = 0;  // where the last one ends that was given away
  std::size_t slogan_end_ = 0;      // of the last slogan; 0: none yet
};

}  // namespace zhibiao
