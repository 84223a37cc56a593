/// The module that writes workbooks: it alone is linked with libxlsxwriter, and only a run that writes a workbook loads
/// it (table/workbook.cpp).
#include "table/workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <new>

namespace zhibiao::table {
namespace {

constexpr std::size_t most_rows = LXW_ROW_MAX, most_columns = LXW_COL_MAX, longest_text = 32767,
                      longest_note = 8000;  // of a sheet, a cell, a note
constexpr time_t made = 946684800;          // any fixed time: a workbook must say one

// At most so many UTF-8 bytes, whole characters; no control characters, which XML cannot hold, but tab and line end.
std::string fitting(std::string_view text, std::size_t most) {
  std::string out;
  for (const char c : text) out += static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' ? ' ' : c;
  if (out.size() > most) {
    out.resize(most);
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    if (!out.empty()) out.pop_back();
  }
  return out;
}

double width_of(const Column& column) {
  constexpr double narrow = 10, wide = 24;
  return column.type == Type::string && column.categories.empty() && column.pattern.empty()
      ? wide
      : std::max(narrow, std::min(wide, static_cast<double>(column.name.size()) + 2));
}

class SheetSink : public TableSink {
 public:
  SheetSink(TableSchema of, lxw_workbook* book, lxw_format* head)
      : TableSink(std::move(of)), sheet_(workbook_add_worksheet(book, schema().name.c_str())) {
    const auto& columns = schema().columns;
    fits_ = sheet_ && columns.size() <= most_columns;
    if (!fits_) return;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto at = static_cast<lxw_col_t>(i);
      lxw_format* format = nullptr;
      if (!columns[i].number_format.empty())
        format_set_num_format(format = workbook_add_format(book), columns[i].number_format.c_str());
      worksheet_set_column(sheet_, at, at, width_of(columns[i]), format);
      worksheet_write_string(sheet_, 0, at, fitting(columns[i].name, longest_text).c_str(), head);
      const std::string note = columns[i].title + (columns[i].title.empty() ? "" : "\n") + columns[i].description;
      if (!note.empty()) worksheet_write_comment(sheet_, 0, at, fitting(note, longest_note).c_str());
    }
    worksheet_freeze_panes(sheet_, 1, static_cast<lxw_col_t>(schema().primary_key.size()));
  }
  bool fits() const { return fits_; }

 private:
  void write(std::span<const Row::Cell> cells) override {
    const std::uint64_t row = rows() + 1;
    fits_ = fits_ && row < most_rows;
    for (std::size_t i = 0; i < cells.size() && fits_; ++i)
      if (!cells[i].is_null && !cells[i].text.empty())
        write(static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(i), schema().columns[i].type, cells[i].text);
  }
  void write(lxw_row_t row, lxw_col_t column, Type type, const std::string& text) {
    double number = 0;
    const bool is_number = type != Type::string && type != Type::boolean &&
        std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
    if (is_number) worksheet_write_number(sheet_, row, column, number, nullptr);
    else if (type == Type::boolean) worksheet_write_boolean(sheet_, row, column, text == "true", nullptr);
    else worksheet_write_string(sheet_, row, column, fitting(text, longest_text).c_str(), nullptr);
  }

  lxw_worksheet* sheet_;
  bool fits_ = true;
};

class XlsxWorkbook : public Workbook {
 public:
  XlsxWorkbook(std::string path, std::string scratch) : path_(std::move(path)), scratch_(std::move(scratch)) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = scratch_.data();
    book_ = workbook_new_opt(path_.c_str(), &options);
    if (!book_) throw std::bad_alloc();
    lxw_doc_properties properties{};
    properties.created = made;
    workbook_set_properties(book_, &properties);
    head_ = workbook_add_format(book_);
    format_set_bold(head_);
  }
  ~XlsxWorkbook() override {
    if (book_) lxw_workbook_free(book_);
  }
  XlsxWorkbook(const XlsxWorkbook&) = delete;
  XlsxWorkbook& operator=(const XlsxWorkbook&) = delete;

  TableSink& add(TableSchema schema) override {
    return *sheets_.emplace_back(std::make_unique<SheetSink>(std::move(schema), book_, head_));
  }

  std::optional<Error> finish() override {
    for (const auto& sheet : sheets_)
      if (!sheet->fits())
        return Error{path_, 0, 0, sheet->schema().name + " has more rows or columns than a sheet can have",
                     "--format csv, or fewer --years or --indicators"};
    const lxw_error failure = workbook_close(book_);
    book_ = nullptr;
    if (failure != LXW_NO_ERROR) return Error{path_, 0, 0, lxw_strerror(failure), ""};
    return std::nullopt;
  }

 private:
  std::string path_, scratch_;
  lxw_workbook* book_ = nullptr;
  lxw_format* head_ = nullptr;
  std::vector<std::unique_ptr<SheetSink>> sheets_;
};

}  // namespace
}  // namespace zhibiao::table

extern "C" {
[[gnu::visibility("default")]] extern const char zhibiao_xlsx_version[] = ZHIBIAO_VERSION;
[[gnu::visibility("default")]] zhibiao::table::Workbook* zhibiao_xlsx_open(const char* path, const char* scratch) {
  return new zhibiao::table::XlsxWorkbook(path, scratch);
}
}
