#pragma once
/// Dates, places and organs in the lines at a report's head and foot.

#include "section/rules.h"
#include "section/scan.h"

namespace zhibiao::outline {

/// A date that begins at `at`: 2022年2月25日, 2022-02-25, 2022/2/25, 2022.2.25, 二〇二二年二月二十五日. Length 0: none.
/// The ISO text has the day when the date has one, else it is "2022-02".
struct DateHit {
  std::uint32_t length = 0;
  std::string iso;
};
DateHit read_date(std::u32string_view text, std::size_t at);

/// A year that begins at `at`: 2022年, 2022 before 年度, 二〇二二年; 0 when there is none. `length` counts 年 but not 度.
int read_year(std::u32string_view text, std::size_t at, std::uint32_t& length);

/// A place that begins at `at`, all its levels (河南省焦作市修武县), as far as the text names them.
struct PlaceHit {
  std::uint32_t length = 0;
  char32_t last = U'\0';        ///< last character of the place: 省 市 县 区 旗 州 盟 镇 乡 …
  bool known_city = false;      ///< its last unit is of prefecture level for certain
  bool known_province = false;  ///< its last unit is a province-level one
  bool above_is_city = false;   ///< the unit above the last one is a 市 or of prefecture level
  int units = 0;
  std::array<std::uint8_t, 8> ends{};  ///< where each unit ends, counted from the place's start
};
/// Quick look whether a place may begin at `at`; false is certain, true is not.
bool may_begin_place(std::u32string_view text, std::size_t at, const SectionRules& rules);
PlaceHit read_place(std::u32string_view text, std::size_t at, const SectionRules& rules);
/// The same for the few places that name the report's own area: asks the list of divisions, too, and so knows the names that
/// look like something else (于都县, 月湖区). Some microseconds.
PlaceHit read_own_place(std::u32string_view text, std::size_t at, const SectionRules& rules);

/// Whether the text ends like the name of a government, party committee or department.
bool ends_like_organ(std::u32string_view text);
/// A line that is nothing but the name of an organ (no punctuation but brackets, at most 40 code points).
bool is_organ_line(std::u32string_view line);

}  // namespace zhibiao::outline
