#pragma once
/// Dates, places and organs in the lines at a report's head and foot.

#include "base/places.h"
#include "section/rules.h"
#include "section/scan.h"

namespace zhibiao::outline {

/// A date that begins at `at`: 2022年2月25日, 2022-02-25, 2022/2/25, 2022.2.25, 25.02.2022, 二〇二二年二月二十五日.
/// Length 0: none. The ISO text has the day when the date has one, else it is "2022-02".
struct DateHit {
  std::uint32_t length = 0;
  std::string iso;
};
DateHit read_date(std::u32string_view text, std::size_t at);

/// A year that begins at `at`: 2022年, 2022 before 年度, 二〇二二年; 0 when there is none. `length` counts 年 but not
/// 度.
int read_year(std::u32string_view text, std::size_t at, std::uint32_t& length);

/// What a name is taken from. The list of divisions knows towns and new places not: at the head of a report anything
/// before 县 or 镇 that is no common word names one; in running text it must also consist of characters that names have
/// (not 按照区, 会议结束后由市).
enum class Trust : std::uint8_t { head, text };

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
/// Quick looks at many places of a text, whether a place's name may begin there; false is certain, true is not.
class PlaceBegins {
 public:
  PlaceBegins(std::u32string_view text, const SectionRules& rules);
  bool may_be(std::size_t at) const;

 private:
  std::u32string_view text_;
  const SectionRules& rules_;
  Places ends_;
};
PlaceHit read_place(std::u32string_view text, std::size_t at, const SectionRules& rules, Trust trust = Trust::head);
/// The same for the few places that name the report's own area: asks the list of divisions, too, and so knows the names
/// that look like something else (于都县, 月湖区). Some microseconds.
PlaceHit read_own_place(std::u32string_view text, std::size_t at, const SectionRules& rules, Trust trust = Trust::head);

/// An area that a government sets up by itself, without a code of its own: 开发区, 新区 …
bool is_zone(std::u32string_view unit);

/// Whether the text ends like the name of a government, party committee or department.
bool ends_like_organ(std::u32string_view text);
/// Where the name of an organ ends whose place or level ends at `from` (云湖县|司法局 …); 0 when none follows.
std::size_t organ_at(std::u32string_view text, std::size_t from);
/// A line that is nothing but the name of an organ (no punctuation but brackets, at most 40 code points).
bool is_organ_line(std::u32string_view line);

}  // namespace zhibiao::outline
