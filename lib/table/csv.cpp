#include "table/csv.h"

#include <charconv>

namespace zhibiao::table {
namespace {

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool may_run(std::string_view text) {
  for (const std::string_view start : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"})
    if (text.starts_with(start)) return !is_number(text);
  return false;
}

void append_quoted(std::string& out, std::string_view text, bool quoted) {
  for (const char c : text) {
    if (c == '\0') out += "\xEF\xBF\xBD";
    else if (quoted && c == '"') out += "\"\"";
    else out += c;
  }
}

}  // namespace

void append_text_cell(std::string& out, std::string_view text, char separator) {
  const char special[] = {separator, '"', '\n', '\r'};
  const bool quoted = text.find_first_of({special, sizeof special}) != text.npos;
  if (quoted) out += '"';
  if (may_run(text)) out += '\'';
  append_quoted(out, text, quoted);
  if (quoted) out += '"';
}

CsvSink::CsvSink(TableSchema schema, PackageFile file, char separator, bool bom)
    : TableSink(std::move(schema)), file_(std::move(file)), separator_(separator) {
  if (bom) line_ = "\xEF\xBB\xBF";
  bool first = true;
  for (const Column& column : this->schema().columns) {
    if (!first) line_ += separator_;
    first = false;
    append_text_cell(line_, column.name, separator_);
  }
  line_ += '\n';
  file_.write(line_);
}

void CsvSink::write(std::span<const Row::Cell> cells) {
  line_.clear();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line_ += separator_;
    if (cells[i].is_null || cells[i].text.empty()) continue;
    if (schema().columns[i].type == Type::string) append_text_cell(line_, cells[i].text, separator_);
    else line_ += cells[i].text;
  }
  line_ += '\n';
  file_.write(line_);
}

}  // namespace zhibiao::table
