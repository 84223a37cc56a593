#pragma once
/// Tables as Data Package v2 describes them, and rows on their way into one. Used inside this room.

#include <span>

#include "table/report.h"

namespace zhibiao::table {

enum class Type { string, integer, number, boolean, year };
std::string_view name(Type type);

struct Column {
  std::string name;
  Type type = Type::string;
  std::string description;
  bool required = false;
  std::span<const std::string_view> categories = {};  ///< of a closed vocabulary
  std::string title = {};
  std::string pattern = {};        ///< that all its values match
  std::string number_format = {};  ///< in a workbook
  std::string variable = {};       ///< as the name of a variable, where `name` is none
};

struct ForeignKey {
  std::vector<std::string> fields;
  std::string resource;
  std::vector<std::string> reference;
};

struct TableSchema {
  std::string name, title, description;
  std::vector<Column> columns;
  std::vector<std::string> primary_key;
  std::vector<ForeignKey> foreign_keys;
};

/// One row, cell by cell in the order of the columns. Storage is kept by clear().
class Row {
 public:
  struct Cell {
    std::string text;
    bool is_null = true;
  };
  void clear() { size_ = 0; }
  Row& text(std::string_view value) {
    Cell& cell = next();
    cell.text = value;
    cell.is_null = false;
    return *this;
  }
  Row& text(const std::string& value) { return text(std::string_view(value)); }
  Row& text(const char* value) { return text(std::string_view(value)); }
  Row& text(const Text& value) { return value ? text(*value) : null(); }
  /// A number as it stands; "" is null.
  Row& number(std::string_view value) { return value.empty() ? null() : text(value); }
  Row& integer(std::int64_t value) { return text(std::to_string(value)); }
  Row& integer(const std::optional<std::int64_t>& value) { return value ? integer(*value) : null(); }
  Row& year(const std::optional<int>& value);
  Row& flag(bool value) { return text(value ? "true" : "false"); }
  Row& null() {
    next().is_null = true;
    return *this;
  }
  std::span<const Cell> cells() const { return {cells_.data(), size_}; }

 private:
  Cell& next() {
    if (size_ == cells_.size()) cells_.emplace_back();
    return cells_[size_++];
  }
  std::vector<Cell> cells_;
  std::size_t size_ = 0;
};

/// Where the rows of a table go. Heads were written when it was made.
class TableSink {
 public:
  virtual ~TableSink() = default;
  /// Throws std::logic_error when the row has not a cell for each column.
  void add(const Row& row);
  std::uint64_t rows() const { return rows_; }
  const TableSchema& schema() const { return schema_; }

 protected:
  explicit TableSink(TableSchema schema) : schema_(std::move(schema)) {}

 private:
  virtual void write(std::span<const Row::Cell> cells) = 0;
  TableSchema schema_;
  std::uint64_t rows_ = 0;
};

}  // namespace zhibiao::table
