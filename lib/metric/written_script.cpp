#include "metric/written_script.h"

#include <algorithm>

#include "base/utf8.h"

namespace zhibiao {
namespace {

// How far a figure's words may stand from it (statement/sentence.cpp looks no further).
constexpr std::size_t reach = 400;

class Restorer {
 public:
  Restorer(TextArena& texts, std::u32string_view simplified, std::u32string_view written)
      : texts_(texts), simplified_(simplified), written_(written) {}

  template <class Text>  // OptionalText, OptionalShortText
  void restore(Text& text, Span near) {
    if (!text || text->empty()) return;
    const std::u32string read = to_utf32(*text);
    const std::u32string spelled = spelling(read, near);
    if (spelled != read) text = texts_.keep(std::u32string_view(spelled));
  }

 private:
  std::u32string spelling(std::u32string_view words, Span near) const {
    const std::size_t begin = near.start > reach ? near.start - reach : 0;
    const std::size_t length = std::min<std::size_t>(near.end + reach, simplified_.size()) - begin;
    const std::u32string_view around = simplified_.substr(begin, length);
    const std::size_t at = nearest(around, words, near.start - begin);
    if (at != around.npos) return std::u32string(written_.substr(begin + at, words.size()));
    std::u32string out;
    for (const char32_t c : words) {
      const std::size_t one = nearest(around, {&c, 1}, near.start - begin);
      out += one == around.npos ? c : written_[begin + one];
    }
    return out;
  }

  static std::size_t nearest(std::u32string_view around, std::u32string_view words, std::size_t to) {
    const std::size_t before = around.rfind(words, to);
    return before != around.npos ? before : around.find(words, to);
  }

  TextArena& texts_;
  std::u32string_view simplified_, written_;
};

}  // namespace

void restore_figures(Extraction& extraction, std::u32string_view simplified, std::u32string_view written) {
  Restorer restorer(extraction.texts, simplified, written);
  for (Metric& metric : extraction.metrics)
    for (OptionalShortText* text :
         {&metric.unit, &metric.multiplier, &metric.subject, &metric.verb, &metric.scope, &metric.period_text})
      restorer.restore(*text, metric.span);
  for (Cell& cell : extraction.cells)
    for (OptionalText* text : {&cell.row_head, &cell.column_head})
      restorer.restore(*text, extraction.tables[static_cast<std::size_t>(cell.table)].span);
}

void restore_tables(Extraction& extraction, std::u32string_view simplified, std::u32string_view written) {
  Restorer restorer(extraction.texts, simplified, written);
  for (TableEntry& table : extraction.tables)
    for (OptionalText* text : {&table.caption, &table.unit}) restorer.restore(*text, table.span);
}

}  // namespace zhibiao
