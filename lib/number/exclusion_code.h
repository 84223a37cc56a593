#pragma once
/// Why a number is no quantity, in particular: the one list of these codes. The record names the code and the reason
/// that it belongs to.

#include <cstdint>
#include <span>
#include <string_view>

namespace zhibiao {

enum class ExclusionCode : std::uint8_t {
  // date
  calendar_date,
  date_without_year,
  date_range,
  part_of_year,
  day_of_month,
  two_digit_year,
  bare_year,
  ancient_year,
  date_column,
  plan_period,
  counted_period,
  era,
  time_of_day,
  // enumerator
  enumerator_heading,
  enumerator_item,
  numbered_exhibit,
  footnote_mark,
  glued_item,
  table_serial,
  contents_page,
  // ordinal
  nth,
  session,
  prize_grade,
  numbered_thing,
  phase,
  listed_ordinal,
  // document_number
  document_number,
  standard_number,
  issue_number,
  // name
  listed_name,
  name_pattern,
  quoted_slogan,
  title,
  slogan_pair,
  slogan_part,
  term_of_years,
  service_circle,
  place_name,
  anniversary,
  survey_rate,
  version,
  code_with_letters,
  labelled_number,
  broken_cell,
  damaged_number,
  other_numeral,
  capitals_in_name,
  unit_begins_a_word,
  digits_without_unit,
  // contact
  web_address,
  index_number,
  telephone,
  registration_number,
  postal_address,
  page_furniture,
  page_counter,
  code_column,
  // idiom
  listed_idiom,
  article,
  numeral_in_word,
  numeral_without_unit,
  // level
  administrative_level,
};

struct ExclusionCodeEntry {
  ExclusionCode code;
  std::string_view name;     ///< "digits-without-unit"
  std::string_view reason;   ///< date enumerator ordinal document_number name contact idiom level
  std::string_view meaning;  ///< with an example
};

/// In the order of the enumeration.
std::span<const ExclusionCodeEntry> exclusion_codes();
inline std::string_view name_of(ExclusionCode code) { return exclusion_codes()[static_cast<std::size_t>(code)].name; }
inline std::string_view reason_of(ExclusionCode code) {
  return exclusion_codes()[static_cast<std::size_t>(code)].reason;
}

constexpr bool is_ordinal(ExclusionCode code) {
  return code >= ExclusionCode::nth && code <= ExclusionCode::listed_ordinal;
}

}  // namespace zhibiao
