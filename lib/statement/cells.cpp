// Cells of tables: the heads of row and column say what is counted, of when, and whether it is a change.
#include <algorithm>

#include "base/chars.h"
#include "number/date.h"
#include "number/table.h"
#include "statement/period.h"
#include "statement/forms.h"
#include "statement/paragraph.h"

namespace zhibiao {
namespace {

// A column of 同比, 比上年增长, 增速, 比上年增减额: the sign gives the direction, under 降幅 turned round.
ChangeFrame change_of(std::u32string_view head, bool growth, const Passage& passage) {
  constexpr Senses compares = Senses(Sense::yoy) | Sense::mom;
  ChangeFrame change = read_change(head, passage.words, passage.report_year);
  if (change) return change;
  if (const auto held = passage.words.before(head, head.size(), compares)) {
    change.basis = held.senses.has(Sense::yoy) ? Basis::yoy : Basis::mom;
    change.topic = head.substr(0, head.size() - held.length);
    change.verb = head.substr(head.size() - held.length);
  } else if (const auto first = passage.words.at(head, 0, compares); first && growth) {
    change.basis = first.senses.has(Sense::yoy) ? Basis::yoy : Basis::mom;
    change.verb = head.substr(first.length);
    if (!change.verb.empty() && one_of(change.verb.back(), U"额数量")) change.verb.remove_suffix(1);
    change.senses = passage.words.at(change.verb, 0, changing).senses;
  }
  return change;
}

void set_direction(const ChangeFrame& change, Statement& statement) {
  const auto& value = statement.quantity().value;
  if (!value || value->is_zero()) return;
  const bool falls = change.senses.has(Sense::decrease) && !change.senses.has(Sense::increase);
  statement.direction = (value->compare(Decimal(0)) < 0) != falls ? Direction::decrease : Direction::increase;
}

}  // namespace

void read_cell(const Passage& passage, Statement& statement) {
  const CellPlace& cell = statement.reading->cell;
  const TableHead& row = cell.table->rows[cell.row];
  const TableHead& column = cell.table->columns[cell.column];
  statement.form = Form::cell;
  statement.rule = "cell";
  const bool in_row = column.words.empty();  // 同比 as the head of a row
  const ChangeFrame change = change_of(in_row ? row.words : column.words, (in_row ? row : column).growth, passage);
  std::u32string_view row_words = row.words, column_words = column.words;
  // What any column could be called says something only of what is done: 维持数量.
  if (column.use == HeadUse::measure && !passage.words.is(row.words, verbs)) column_words = {};
  if (change) {
    (in_row ? row_words : column_words) = change.topic;
    statement.verb = change.verb;
    statement.senses = change.senses;
    statement.basis = change.basis;
  }
  if (change || (in_row ? row : column).growth) set_direction(change, statement);
  statement.subject = passage.joined.join(row_words, column_words);
}

namespace {

const TableHead& column_of(const Statement& s) { return s.reading->cell.table->columns[s.reading->cell.column]; }
const TableHead& row_of(const Statement& s) { return s.reading->cell.table->rows[s.reading->cell.row]; }
bool is_ratio(const Statement& s) { return column_of(s).ratio || row_of(s).ratio; }

// Whether the figure is a cell of the same table and row.
bool beside(const Statement& s, const CellPlace& cell) {
  return s.reading->cell.table == cell.table && s.reading->cell.row == cell.row;
}

bool is_change(const Statement& s) {
  return s.basis != Basis::none || s.direction != Direction::none || column_of(s).growth || row_of(s).growth;
}

// Whether the figure may be what the change beside it is of: a level, for a difference one in its own unit; for points
// a rate.
bool may_change(const Statement& level, const Statement& change) {
  if (is_change(level)) return false;
  if (of_points(change)) return level.percent();
  return !is_ratio(level) && level.counts() &&
      (change.percent() || change.kind() == "multiple" || same_unit(level, change));
}

// The year that the head of a column says; of last year's the one before any that is said; 0: none.
int year_of(const TableHead& head) {
  return head.use == HeadUse::last_year ? 1 : std::atoi(head.period.substr(0, 4).c_str());
}

// Whether `past` is the same as `level` at an earlier time: what the change starts from, not what it leads to.
bool is_base_of(const Statement& past, const Statement& level) {
  const TableHead &before = column_of(past), &now = column_of(level);
  if (!same_unit(past, level) || before.group != now.group) return false;
  return before.use == HeadUse::last_year
      ? now.use != HeadUse::last_year
      : year_of(before) > 0 && year_of(before) < year_of(now) && before.words == now.words;
}

// The count of the row above in the column of a share; none where another row stands between.
std::size_t count_above(const Paragraph& paragraph) {
  const CellPlace& cell = paragraph.now().reading->cell;
  for (std::size_t i = paragraph.index; i-- > 0;) {
    const CellPlace& other = paragraph.at(i).reading->cell;
    if (other.table != cell.table || other.row + 1 < cell.row) break;
    if (other.row + 1 == cell.row && other.column == cell.column)
      return paragraph.at(i).counts() && !is_ratio(paragraph.at(i)) ? i : no_statement;
  }
  return no_statement;
}

}  // namespace

// Within a row: a change is one of the level on its left (this year's, if last year's stands there, too), a share (not
// a rate) of the count, and a step of a procedure part of an earlier one.
void link_cell(Paragraph& paragraph) {
  constexpr std::size_t reach = 24;
  Statement& now = paragraph.now();
  if (now.form != Form::cell) return;
  const CellPlace& cell = now.reading->cell;
  const bool change = now.basis != Basis::none || now.direction != Direction::none;
  const bool share = !change && now.percent() && column_of(now).ratio && !column_of(now).words.ends_with(U'率');
  if (!change && now.percent() && row_of(now).ratio && !column_of(now).ratio)
    if (const std::size_t part = count_above(paragraph); part != no_statement)
      return link_share_of_row(paragraph, row_of(now).words, part);
  std::size_t level = no_statement;
  for (std::size_t i = paragraph.index; i-- > 0 && paragraph.index - i <= reach && beside(paragraph.at(i), cell);) {
    const Statement& other = paragraph.at(i);
    if (change) {
      if (level != no_statement && is_change(other)) break;
      if (may_change(other, now)) {
        if (level == no_statement || is_base_of(paragraph.at(level), other)) level = i;
      } else if (level == no_statement && other.counts() && now.quantity().unit.empty()) {
        break;  // no unit says that it is of one farther off
      }
      continue;
    }
    if (is_ratio(other) || !other.counts()) continue;
    if (share) return paragraph.link(LinkType::rate_of, Cue::share, i);
    if (now.step > other.step && other.step > 0 && column_of(now).group == column_of(other).group && now.counts() &&
        now.quantity().unit == other.quantity().unit)
      return paragraph.link(LinkType::part_of, Cue::step, i);
  }
  if (level == no_statement) return;
  paragraph.link(LinkType::change_of, Cue::comparison, level);
  now.own = false;  // what changes is what the level is of
}

namespace {

// 2023年 as it stands; 1-6月, 本年 with the year that the other head or the report says.
std::string period_of(const TableHead& head, std::string_view year) {
  if (!head.period.empty() || year.size() != 4) return head.period;
  if (head.use == HeadUse::last_year) return std::to_string(std::atoi(std::string(year).c_str()) - 1);
  if (head.use == HeadUse::this_year) return std::string(year);
  return read_date(to_utf32(std::string(year)) + U"年" + head.period_form, 0, 0).iso;
}

// The year that the table says or is told in: that of the other head, of another column, or the report's.
std::string year_beside(const Table& table, const TableHead& head, const TableHead& other,
                        std::optional<int> report_year) {
  if (!other.period.empty()) return other.period;
  if (head.use == HeadUse::last_year)
    for (const TableHead& column : table.columns)
      if (column.period.size() == 4 &&
          std::all_of(column.period.begin(), column.period.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return column.period;
  return report_year ? std::to_string(*report_year) : std::string();
}

}  // namespace

bool read_cell_period(Statement& statement, std::optional<int> report_year, TextArena& texts) {
  const CellPlace& cell = statement.reading->cell;
  if (!cell) return false;
  const TableHead* head = &cell.table->columns[cell.column];
  const TableHead* other = &cell.table->rows[cell.row];
  const bool finer = other->period.empty() && !other->period_words.empty();  // 1月 as the row, 2023年 as the column
  if (head->period_words.empty() || finer) std::swap(head, other);
  if (head->period_words.empty()) return false;
  statement.period_words = head->period_words;
  const std::string period = period_of(*head, year_beside(*cell.table, *head, *other, report_year));
  if (!period.empty()) statement.period = texts.keep(std::string_view(period));
  return true;
}

}  // namespace zhibiao
