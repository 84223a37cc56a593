#include "section/heading_time.h"

#include <algorithm>

#include "base/ahead.h"
#include "section/marker.h"
#include "section/names.h"

namespace zhibiao::outline {
namespace {

// The tenth plan began in 2001; earlier ones are not written 十…五.
constexpr int years_of_plan = 5, first_tenth_plan = 2001;

// 十四五 as 14; 0 when there is none. With quotes (“八五”普法 is no plan, and short) or 时期, 期间, 规划 behind it.
int read_plan(std::u32string_view text, std::size_t at, std::size_t& length) {
  if (text[at] != U'十') return 0;
  std::size_t end = at + 1;
  while (end < text.size() && end - at < 3 && is_chinese_numeral(text[end])) ++end;
  if (end - at < 2 || text[end - 1] != U'五') return 0;
  const bool quoted = at > 0 && text[at - 1] == U'“' && char_at(text, end) == U'”';
  const auto rest = text.substr(end + (quoted ? 1 : 0), 2);
  if (!quoted && rest != U"时期" && rest != U"期间" && rest != U"规划") return 0;
  length = end - at;
  return chinese_ordinal(text.substr(at, length - 1));
}

// What a year begins with, and the brackets of names; other characters are passed at one look.
constexpr CharBitmap read_characters = [] {
  CharBitmap set(U"(（《〔)）》〕0123456789");
  for (const char32_t c : chinese_numerals) set.add(c);
  return set;
}();

class TimeReader {
 public:
  explicit TimeReader(std::u32string_view text) : text_(text) {}

  HeadingTime read() {
    int names = 0;
    Ahead<MembersAhead> ahead(text_, {read_characters});
    for (std::size_t i = ahead.next(0); i < text_.size(); i = ahead.next(i + 1)) {
      const char32_t c = text_[i];
      if (one_of(c, U"(（《〔")) ++names;
      else if (one_of(c, U")）》〕")) names = std::max(0, names - 1);
      else if (names == 0) i += read_at(i);
    }
    return time_;
  }

 private:
  // How many more characters were read.
  std::size_t read_at(std::size_t at) {
    std::size_t length = 0;
    if (const int plan = read_plan(text_, at, length)) {
      const int begin = first_tenth_plan + years_of_plan * (plan - 10);
      add(begin), add(begin + years_of_plan - 1);
      return length - 1;
    }
    if ((is_digit(text_[at]) || is_chinese_numeral(text_[at])) && (at == 0 || !is_digit(text_[at - 1]))) {
      std::uint32_t taken = 0;
      if (const int year = read_year(text_, at, taken)) return add(year), taken - 1;
      if (const int year = first_of_range(at)) return add(year), 3;
    }
    return 0;
  }

  // 2021 of 2021-2025年
  int first_of_range(std::size_t at) const {
    if (text_.size() < at + 6 || !one_of(text_[at + 4], U"-—–~～至") || !is_digit(text_[at])) return 0;
    int year = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
      if (!is_digit(text_[i])) return 0;
      year = year * 10 + static_cast<int>(text_[i] - U'0');
    }
    return year > 1900 && year < 2100 ? year : 0;
  }

  void add(int year) {
    time_.from = time_.from == 0 ? year : std::min(time_.from, year);
    time_.to = std::max(time_.to, year);
  }

  std::u32string_view text_;
  HeadingTime time_;
};

}  // namespace

HeadingTime read_heading_time(std::u32string_view heading) { return TimeReader(heading).read(); }

}  // namespace zhibiao::outline
