#include "number/exclusion_code.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;
constexpr ExclusionCodeEntry entries[] = {
    {calendar_date, "calendar-date", "date",
     "a year, month or day with its year: 2023年, 2023年3月, 2023-03-15, 14.01.2015"},
    {date_without_year, "date-without-year", "date",
     "a month or day whose year stands elsewhere: 7月, 3月15日, 4月下旬"},
    {date_range, "date-range", "date", "from one time to another: 2021—2025年, 6月11-13日, 2022.01-2023.06"},
    {part_of_year, "part-of-year", "date", "quarters and months counted from the first: 一季度, 1-3季度, 前9个月"},
    {day_of_month, "day-of-month", "date", "a day whose month stands elsewhere: 每月5日, 15日前"},
    {two_digit_year, "two-digit-year", "date", "a year without its century: 08年, 15年1月10日"},
    {bare_year, "bare-year", "date", "a year without 年: 面向2035, 2022总共办理, 统计公报 2023"},
    {ancient_year, "ancient-year", "date",
     "a year before our time, by 公元, a dynasty, or the era in brackets: 627年(贞观元年)"},
    {date_column, "date-column", "date", "a year, a month or a day under a head that names a time"},
    {plan_period, "plan-period", "date", "a five-year plan: 十四五, 第十四个五年规划"},
    {counted_period, "counted-period", "date", "a time counted from now: 近三年, 五年来, 三年前"},
    {era, "era", "date", "a decade or century: 90年代, 21世纪"},
    {time_of_day, "time-of-day", "date", "9时30分, 20:00, 上午9点"},
    {enumerator_heading, "enumerator-heading", "enumerator", "the marker of a heading: 一、 (二) 第三节"},
    {enumerator_item, "enumerator-item", "enumerator", "the marker of an item in running text: 1. ① 一是 其二"},
    {numbered_exhibit, "numbered-exhibit", "enumerator",
     "the number of a figure, table, annex, box or note: 图3-1, 表2, 附件1, 专栏5, 注1"},
    {footnote_mark, "footnote-mark", "enumerator", "the mark of a note: 生产总值[2]"},
    {glued_item, "glued-item", "enumerator", "the number of an item that ran into what follows: 1|2020年"},
    {table_serial, "table-serial", "enumerator", "a serial number in a table"},
    {contents_page, "contents-page", "enumerator", "the page that a line of a table of contents ends with"},
    {nth, "nth", "ordinal", "第N of what is no rank: 第一责任人, 第六次会议, 第三、四轮"},
    {session, "session", "ordinal", "sessions of congresses and committees: 十九届六中全会, 十三次党代会"},
    {prize_grade, "prize-grade", "ordinal", "二等奖, 三等功"},
    {numbered_thing, "numbered-thing", "ordinal", "a thing that bears the number: 3号楼, 5号线"},
    {phase, "phase", "ordinal", "a phase of works: 三期扩建, 二期工程"},
    {listed_ordinal, "listed-ordinal", "ordinal", "a word of the [[ordinal]] rules: 二十大"},
    {document_number, "document-number", "document_number",
     "厅字〔2019〕28号, 令第713号; 005252696/2020-00021 without a label"},
    {standard_number, "standard-number", "document_number", "GB/T 2260, ISO 9001"},
    {issue_number, "issue-number", "document_number", "the issue of a bulletin: 2019年第43号, 总第221期"},
    {listed_name, "listed-name", "name", "a word of the [[name]] rules: 12345热线, 三项制度, 七里河"},
    {name_pattern, "name-pattern", "name", "a regex of a user's [[name]] rule"},
    {quoted_slogan, "quoted-slogan", "name", "a number inside short quotation marks: “1+2+N”"},
    {title, "title", "name", "a number inside 《》"},
    {slogan_pair, "slogan-pair", "name", "numerals that number a slogan's parts: 一村一警, 四减一优"},
    {slogan_part, "slogan-part", "name", "two to ten without a measure word: 三公, 五公开"},
    {term_of_years, "term-of-years", "name", "the term in a name: 三年行动"},
    {service_circle, "service-circle", "name", "15分钟便民服务圈"},
    {place_name, "place-name", "name", "a place or firm named with a numeral: 八里店镇, 三元社区"},
    {anniversary, "anniversary", "name", "建党100周年"},
    {survey_rate, "survey-rate", "name", "the rate of a sample survey: 5‰人口抽样调查"},
    {version, "version", "name", "2.0版, 1.2.3"},
    {code_with_letters, "code-with-letters", "name", "1+N, G30, 5G, PM2.5, 7×24"},
    {labelled_number, "labelled-number", "name", "a number that a label introduces: 编号12, 国道310"},
    {broken_cell, "broken-cell", "name", "a piece of a number that goes over two lines of a cell"},
    {damaged_number, "damaged-number", "name", "a broken number of more than one reading: 12,34万, 1½亩"},
    {other_numeral, "other-numeral", "name", "numerals that are neither digits nor Chinese: ½, x², ٣件"},
    {capitals_in_name, "capitals-in-name", "name", "capital numerals in a name: 陆家, 伍先生"},
    {unit_begins_a_word, "unit-begins-a-word", "name", "digits before a word that only begins like a unit: 2人民"},
    {digits_without_unit, "digits-without-unit", "name", "digits that nothing makes a quantity"},
    {web_address, "web-address", "contact", "addresses of pages and files, mail"},
    {index_number, "index-number", "contact", "the number that a page is filed under: 索引号 005252696/2020-00021"},
    {telephone, "telephone", "contact", "telephone numbers, postal codes, accounts"},
    {registration_number, "registration-number", "contact", "ICP备10201881号-3, 公网安备14090202000012号"},
    {postal_address, "postal-address", "contact", "中山路36号2栋3楼"},
    {page_furniture, "page-furniture", "contact", "a number in what surrounds the text on its page"},
    {page_counter, "page-counter", "contact", "浏览次数:1234, 共3页, 全文2592字"},
    {code_column, "code-column", "contact", "a column of codes or telephone numbers"},
    {listed_idiom, "listed-idiom", "idiom", "a word of the [[idiom]] rules: 千方百计"},
    {article, "article", "idiom", "一 before its noun as an article: 一个, 一项经常性工作"},
    {numeral_in_word, "numeral-in-word", "idiom", "a numeral that is part of a word: 进一步, 百姓"},
    {numeral_without_unit, "numeral-without-unit", "idiom", "a Chinese number without a unit: 一百二十三"},
    {administrative_level, "administrative-level", "level", "市、县两级"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(entries); ++i)
    if (static_cast<std::size_t>(entries[i].code) != i) return false;
  return true;
}
static_assert(in_order() && std::size(entries) == static_cast<std::size_t>(administrative_level) + 1);

}  // namespace

std::span<const ExclusionCodeEntry> exclusion_codes() { return entries; }

}  // namespace zhibiao
