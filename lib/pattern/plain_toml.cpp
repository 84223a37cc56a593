#include "pattern/plain_toml.h"

#include <algorithm>

namespace zhibiao {
namespace {

bool is_key_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// Reads forwards; the first thing that is not plain stops it with false.
class Reader {
 public:
  explicit Reader(std::string_view content) : text_(content) {}

  bool file(std::vector<PlainTable>& tables) {
    while (skip_blank_lines()) {
      if (text_[at_] == '[') {
        PlainTable table;
        if (!header(table)) return false;
        tables.push_back(std::move(table));
      } else {
        PlainField entry;
        if (tables.empty() || !field(entry)) return false;
        auto& fields = tables.back().fields;
        if (std::any_of(fields.begin(), fields.end(), [&](const PlainField& f) { return f.key == entry.key; })) return false;
        fields.push_back(std::move(entry));
      }
      if (!end_of_line()) return false;
    }
    return true;
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  bool next_is(char c) const { return !at_end() && text_[at_] == c; }
  bool take(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) return false;
    at_ += expected.size();
    return true;
  }
  void skip_spaces() {
    while (next_is(' ') || next_is('\t')) ++at_;
  }
  void skip_comment() {
    if (next_is('#')) at_ = std::min(text_.find('\n', at_), text_.size());
  }
  void new_line() {
    ++at_;
    ++line_;
    counted_to_ = at_;
    column_ = 1;
  }
  // To the next thing on any line; false at the end of the file.
  bool skip_blank_lines() {
    for (;;) {
      skip_spaces();
      skip_comment();
      if (at_end()) return false;
      if (text_[at_] != '\n') return true;
      new_line();
    }
  }
  bool end_of_line() {
    skip_spaces();
    skip_comment();
    return at_end() || text_[at_] == '\n';
  }

  // Line, and column in code points. Asked for in ascending order, so a line is counted once.
  Place here() {
    const std::string_view passed = text_.substr(counted_to_, at_ - counted_to_);
    column_ += static_cast<std::size_t>(
        std::count_if(passed.begin(), passed.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    counted_to_ = at_;
    return {line_, column_};
  }

  bool header(PlainTable& table) {
    table.place = here();
    if (!take("[[")) return false;
    const std::size_t begin = at_;
    while (!at_end() && is_key_char(text_[at_])) ++at_;
    table.name = text_.substr(begin, at_ - begin);
    return !table.name.empty() && take("]]");
  }

  bool field(PlainField& entry) {
    entry.place = here();
    const std::size_t begin = at_;
    while (!at_end() && is_key_char(text_[at_])) ++at_;
    entry.key = text_.substr(begin, at_ - begin);
    skip_spaces();
    if (entry.key.empty() || !take("=")) return false;
    skip_spaces();
    entry.value_place = here();
    return next_is('[') ? list(entry) : value(entry);
  }

  bool list(PlainField& entry) {
    ++at_;
    entry.values.reserve(8);
    entry.places.reserve(8);
    while (skip_blank_lines()) {
      if (next_is(']')) {
        ++at_;
        return true;
      }
      if (!value(entry) || !skip_blank_lines()) return false;
      if (next_is(',')) ++at_;
      else if (!next_is(']')) return false;
    }
    return false;
  }

  bool value(PlainField& entry) {
    if (at_end()) return false;
    entry.places.push_back(here());
    std::string out;
    const char c = text_[at_];
    if (!(c == '"' ? basic_string(out) : c == '\'' ? literal_string(out) : word(out))) return false;
    entry.values.push_back(std::move(out));
    return true;
  }

  bool basic_string(std::string& out) {
    if (text_.substr(at_, 3) == "\"\"\"") return false;
    ++at_;
    for (;;) {
      const std::size_t quote = std::min(text_.find('"', at_), text_.size());
      const std::size_t stop = std::min(text_.substr(0, quote).find('\\', at_), quote);
      if (stop == text_.size() || text_.substr(at_, stop - at_).find('\n') != std::string_view::npos) return false;
      out.append(text_, at_, stop - at_);
      at_ = stop + 1;
      if (text_[stop] == '"') return true;
      if (at_end() || (text_[at_] != '"' && text_[at_] != '\\')) return false;
      out += text_[at_++];
    }
  }

  bool literal_string(std::string& out) {
    if (text_.substr(at_, 3) == "'''") return false;
    const std::size_t stop = text_.find_first_of("'\n", at_ + 1);
    if (stop == std::string_view::npos || text_[stop] == '\n') return false;
    out = text_.substr(at_ + 1, stop - at_ - 1);
    at_ = stop + 1;
    return true;
  }

  // An integer without leading zero, or a boolean.
  bool word(std::string& out) {
    const std::size_t begin = at_;
    while (!at_end() && is_key_char(text_[at_])) ++at_;
    out = text_.substr(begin, at_ - begin);
    if (out == "true" || out == "false") return true;
    const std::string_view digits = std::string_view(out).substr(out.starts_with('-') ? 1 : 0);
    const bool canonical = digits == "0" ? out == digits : !digits.starts_with('0');
    return !digits.empty() && digits.size() < 18 && canonical && digits.find_first_not_of("0123456789") == std::string_view::npos;
  }

  std::string_view text_;
  std::size_t at_ = 0, line_ = 1, counted_to_ = 0, column_ = 1;
};

// toml++ checks these; a file that holds any is its business.
bool holds_odd_bytes(std::string_view content) {
  const auto odd = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
  };
  // count_if, not any_of: without the early way out the compiler makes a vector loop of it.
  return std::count_if(content.begin(), content.end(), odd) != 0 || find_invalid_utf8(content) != std::string_view::npos ||
         content.starts_with("\xEF\xBB\xBF");
}

}  // namespace

std::optional<std::vector<PlainTable>> read_plain_toml(std::string_view content) {
  std::vector<PlainTable> tables;
  if (holds_odd_bytes(content) || !Reader(content).file(tables)) return std::nullopt;
  return tables;
}

}  // namespace zhibiao
