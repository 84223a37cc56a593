#pragma once
/// Comma or tab separated values, RFC 4180 with LF. Used inside this room.

#include "table/folder.h"
#include "table/schema.h"

namespace zhibiao::table {

/// Appends a cell of text: quoted where it must be; one that a spreadsheet would take for a formula (= + - @ tab, also
/// full width) and that is no number gets an apostrophe before it, a NUL becomes U+FFFD.
void append_text_cell(std::string& out, std::string_view text, char separator);

class CsvSink : public TableSink {
 public:
  CsvSink(TableSchema schema, PackageFile file, char separator, bool bom);
  PackageFile& file() { return file_; }

 private:
  void write(std::span<const Row::Cell> cells) override;
  PackageFile file_;
  char separator_;
  std::string line_;
};

}  // namespace zhibiao::table
