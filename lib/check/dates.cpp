// Deeds dated after the report's own date.

#include <algorithm>

#include "check/figures.h"

namespace zhibiao {
namespace {

// A term, an aim, or the day from which something holds may well lie ahead.
constexpr std::u32string_view ahead[] = {
    U"前",   U"将", U"拟", U"计划", U"预计", U"届时", U"力争", U"目标", U"有效期", U"截止", U"截至", U"施行", U"实施",
    U"生效", U"起", U"至", U"到",   U"期限", U"任期", U"规划", U"以内", U"下一步", U"争取", U"确保", U"试行", U"续"};
constexpr std::u32string_view done[] = {U"召开", U"印发", U"出台", U"举办", U"开展了", U"审议", U"通过",
                                        U"公布", U"发布", U"组织", U"完成", U"作出",   U"签订", U"成立"};

struct Day {
  int year = 0, month = 0, day = 0;
  auto operator<=>(const Day&) const = default;
};

int read_number(std::u32string_view text, std::uint32_t& at, int most_digits) {
  int value = 0, digits = 0;
  for (; is_digit(char_at(text, at)) && digits < most_digits; ++at, ++digits)
    value = value * 10 + static_cast<int>(text[at] - '0');
  return digits == 0 ? 0 : value;
}

Day from_iso(const std::optional<MetaValue>& value) {
  Day out;
  if (!value) return out;
  const std::u32string text = to_utf32(value->value);
  std::uint32_t at = 0;
  out.year = read_number(text, at, 4);
  if (char_at(text, at++) == '-') out.month = read_number(text, at, 2);
  if (char_at(text, at++) == '-') out.day = read_number(text, at, 2);
  return out.day > 0 ? out : Day{};
}

// The day written as 2023年5月4日 whose 年 stands at `at`; `end` behind its 日.
std::optional<Day> day_around(std::u32string_view text, std::uint32_t at, std::uint32_t& end) {
  if (at < 4 || !std::all_of(text.begin() + at - 4, text.begin() + at, is_digit) || (at > 4 && is_digit(text[at - 5])))
    return std::nullopt;
  Day out;
  std::uint32_t from = at - 4;
  out.year = read_number(text, from, 4);
  end = at + 1;
  out.month = read_number(text, end, 2);
  if (char_at(text, end++) != U'月') return std::nullopt;
  out.day = read_number(text, end, 2);
  if (char_at(text, end++) != U'日' || out.month < 1 || out.month > 12 || out.day < 1 || out.day > 31)
    return std::nullopt;
  return out;
}

std::string text_of(const Day& day) {
  return std::to_string(day.year) + "-" + std::to_string(day.month) + "-" + std::to_string(day.day);
}

bool tells_deeds(const Structure& structure, std::uint32_t at) {
  const auto section = section_at(structure.sections, at);
  if (!section) return false;
  const Role role = structure.sections[*section].role;
  return role == Role::achievements || role == Role::leadership;
}

}  // namespace

void check_dates(const Figures& figures, const Structure& structure, CheckList& checks) {
  const Day own = std::max(from_iso(structure.meta.date_signed), from_iso(structure.meta.date_published));
  constexpr std::string_view genre = "法治政府建设情况报告";  // a notice tells what is to be done by a date to come
  if (own.year == 0 || !structure.meta.document_type || structure.meta.document_type->value != genre) return;
  const std::u32string_view text = figures.text;
  for (std::size_t mark = text.find(U'年'); mark != text.npos; mark = text.find(U'年', mark + 1)) {
    figures.walked_to(mark);
    std::uint32_t end = 0;
    const auto day = day_around(text, static_cast<std::uint32_t>(mark), end);
    if (!day || *day <= own || day->year > own.year + 1) continue;
    const auto start = static_cast<std::uint32_t>(mark) - 4;
    constexpr std::uint32_t around = 60;
    std::uint32_t from = start, to = end;
    while (from > 0 && start - from < around && !ends_sentence(text[from - 1])) --from;
    while (to < text.size() && to - end < around && !ends_sentence(text[to])) ++to;
    const std::u32string_view sentence = figures.words(from, to);
    if (holds_any_of(sentence, ahead) || !holds_any_of(figures.words(end, to), done) || !tells_deeds(structure, start))
      continue;
    Check check;
    check.type = "date";
    give(check, Code::date_later);
    check.expected = "not after " + text_of(own);
    check.found = text_of(*day);
    check.statement = "a deed of " + *check.found + " in a report of " + text_of(own);
    check.evidence.push_back({from, to});
    checks.push_back(std::move(check));
  }
}

}  // namespace zhibiao
