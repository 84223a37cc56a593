#include "table/load.h"

namespace zhibiao::table {
namespace {

std::string quoted(std::string_view text, char quote, std::string_view escaped_quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += escaped_quote;
    else if (c == '\n' || c == '\r') out += ' ';
    else out += c;
  }
  return out + quote;
}
std::string sql_text(std::string_view text) { return quoted(text, '\'', "''"); }
// Of R and Python: names and categories hold neither backslashes nor quotes but a name of a user's pattern may.
std::string code_text(std::string_view text) {
  std::string plain;
  for (const char c : text) (plain += c == '\\' ? "\\" : "") += c;
  return quoted(plain, '"', "\\\"");
}

std::string_view sql_type(Type type) {
  switch (type) {
    case Type::string: return "VARCHAR";
    case Type::integer: return "BIGINT";
    case Type::number: return "DOUBLE";
    case Type::boolean: return "BOOLEAN";
    case Type::year: return "SMALLINT";
  }
  return "";
}
std::string_view r_type(Type type) {
  switch (type) {
    case Type::string: return "character";
    case Type::integer: return "numeric";  // beyond 2^31, too
    case Type::number: return "numeric";
    case Type::boolean: return "logical";
    case Type::year: return "integer";
  }
  return "";
}
std::string_view pandas_type(Type type) {
  switch (type) {
    case Type::string: return "string";
    case Type::integer: return "Int64";
    case Type::number: return "Float64";
    case Type::boolean: return "boolean";
    case Type::year: return "Int16";
  }
  return "";
}

template <class Item>
std::string list_of(const std::vector<Column>& columns, Item item) {
  std::string out;
  for (const Column& column : columns) (out += out.empty() ? "" : ", ") += item(column);
  return out;
}

std::string categories_of(const Column& column) {
  std::string out;
  for (const std::string_view one : column.categories) (out += out.empty() ? "" : ", ") += code_text(one);
  return out;
}

std::string separator_of(const LoadTable& table) { return table.separator == '\t' ? "\\t" : ","; }

// At most 80 bytes, as Stata labels a variable, whole characters.
std::string label_of(const Column& column) {
  constexpr std::size_t longest = 80;
  std::string label = column.title.empty() ? column.description : column.title;
  if (label.size() > longest) {
    label.resize(longest);
    while (!label.empty() && (static_cast<unsigned char>(label.back()) & 0xC0) == 0x80) label.pop_back();
    if (!label.empty()) label.pop_back();
  }
  return quoted(label, '"', "'");
}

// Numbers of the columns that `is` holds for, from 1, as Stata lists them.
template <class Is>
std::string columns_where(const std::vector<Column>& columns, Is is) {
  std::string out;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (is(columns[i])) out += " " + std::to_string(i + 1);
  return out.empty() ? out : out.substr(1);
}

}  // namespace

std::string load_sql(const std::vector<LoadTable>& tables) {
  std::string out = "-- DuckDB, in the folder of the tables:  duckdb tables.duckdb < load.sql\n";
  for (const LoadTable& table : tables) {
    const std::string tab = table.separator == '\t' ? "E'\\t'" : "','";
    out += "\nCREATE OR REPLACE TABLE " + table.schema->name + " AS SELECT * FROM read_csv(" + sql_text(table.path) +
        ", header = true, delim = " + tab +
        ", quote = '\"', escape = '\"', nullstr = '', auto_detect = false, max_line_size = 16777216, columns = {\n  ";
    out += list_of(table.schema->columns, [](const Column& column) {
      return sql_text(column.name) + ": '" + std::string(sql_type(column.type)) + "'";
    });
    out += "\n});\n";
  }
  return out + "\nCOPY panel TO 'panel.parquet' (FORMAT parquet);\n";
}

std::string load_r(const std::vector<LoadTable>& tables) {
  std::string out =
      "# R:  source(\"load.R\", chdir = TRUE)  or  Rscript load.R\n"
      "read_table <- function(path, separator, types, names) {\n"
      "  data <- read.table(path, header = FALSE, skip = 1, sep = separator, quote = '\"', na.strings = \"\", "
      "comment.char = \"\", colClasses = types, encoding = \"UTF-8\",\n"
      "                     check.names = FALSE, stringsAsFactors = FALSE, col.names = seq_along(names), fill = "
      "FALSE)\n"
      "  setNames(data, enc2utf8(names))\n"
      "}\n";
  for (const LoadTable& table : tables) {
    const TableSchema& schema = *table.schema;
    out += "\n" + schema.name + " <- read_table(\"" + table.path + "\", \"" + separator_of(table) + "\",\n  c(" +
        list_of(schema.columns, [](const Column& column) { return "\"" + std::string(r_type(column.type)) + "\""; }) +
        "),\n  c(" + list_of(schema.columns, [](const Column& column) { return code_text(column.name); }) + "))\n";
    for (const Column& column : schema.columns)
      if (!column.categories.empty())
        out += schema.name + "[[" + code_text(column.name) + "]] <- factor(" + schema.name + "[[" +
            code_text(column.name) + "]], c(" + categories_of(column) + "))\n";
  }
  return out;
}

std::string load_py(const std::vector<LoadTable>& tables) {
  std::string out =
      "\"\"\"pandas:  from load import load; tables = load()  or  python3 load.py\"\"\"\n"
      "import os\n\nimport pandas\n\nTYPES = {\n";
  for (const LoadTable& table : tables) {
    out += "    \"" + table.schema->name + "\": (\"" + table.path + "\", \"" + separator_of(table) + "\", {\n        ";
    out += list_of(table.schema->columns, [](const Column& column) {
      const std::string type = column.categories.empty() ? "\"" + std::string(pandas_type(column.type)) + "\""
                                                         : "pandas.CategoricalDtype([" + categories_of(column) + "])";
      return code_text(column.name) + ": " + type;
    });
    out += "}),\n";
  }
  return out +
      "}\n\n\n"
      "def load(folder=os.path.dirname(os.path.abspath(__file__))):\n"
      "    return {name: pandas.read_csv(os.path.join(folder, path), sep=separator, dtype=types, "
      "keep_default_na=False, na_values=[\"\"], encoding=\"utf-8-sig\")\n"
      "            for name, (path, separator, types) in TYPES.items()}\n\n\n"
      "if __name__ == \"__main__\":\n"
      "    for name, table in load().items():\n"
      "        print(name, *table.shape)\n";
}

std::string load_do(const std::vector<LoadTable>& tables) {
  std::string out = "* Stata 14 or later, in the folder of the tables:  do load.do\nversion 14\n";
  for (const LoadTable& table : tables) {
    const auto& columns = table.schema->columns;
    const std::string tab = table.separator == '\t' ? "\"\\t\"" : "\",\"";
    const auto is_text = [](const Column& column) {
      return column.type == Type::string || column.type == Type::boolean;
    };
    const std::string texts = columns_where(columns, is_text),
                      numbers = columns_where(columns, [&](const Column&column) { return !is_text(column); });
    out += "\nimport delimited using \"" + table.path + "\", delimiters(" + tab +
        ") varnames(nonames) rowrange(2) bindquotes(strict) maxquotedrows(unlimited) encoding(\"utf-8\") asdouble";
    out += " stringcols(" + texts + ")" + (numbers.empty() ? "" : " numericcols(" + numbers + ")") + " clear\n";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string name = columns[i].variable.empty() ? columns[i].name : columns[i].variable;
      out += "rename v" + std::to_string(i + 1) + " " + name + "\nlabel variable " + name + " " + label_of(columns[i]) +
          "\n";
    }
    out += "compress\nsave \"" + table.schema->name + ".dta\", replace\n";
  }
  return out;
}

}  // namespace zhibiao::table
