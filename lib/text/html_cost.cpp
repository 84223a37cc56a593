#include "text/html_cost.h"

#include <algorithm>
#include <array>

namespace zhibiao {
namespace {

// What a page may cost: Gumbo looks through all open elements at each tag, and through all attributes at each
// attribute.
struct PageCost {
  std::size_t deepest = 0;          ///< upper bound of how deep elements nest that an author has to close
  std::size_t most_attributes = 0;  ///< of one tag
};

constexpr bool is_html_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Attributes of the tag whose name ends at `at`, which moves behind the tag.
std::size_t count_attributes(std::string_view html, std::size_t& at) {
  std::size_t count = 0;
  char last = ' ';  // the last character that is no space; a space or '/' when an attribute may begin
  for (; at < html.size() && html[at] != '>'; ++at) {
    const char c = html[at];
    if (last == '=' && (c == '"' || c == '\'')) {
      at = std::min(html.find(c, at + 1), html.size() - 1);
      last = ' ';
    } else if (is_html_space(c) || c == '/') {
      if (last != '=') last = ' ';
    } else {
      count += last == ' ' && c != '=';
      last = c;
    }
  }
  return count;
}

// The elements that are open at a place of the page, as far as an end tag can tell: one that ends none of them ends
// nothing, nor does one inside a table end what the table stands in.
class OpenElements {
 public:
  void open(const std::string& name) { names_.push_back(name); }
  void close(const std::string& name) {
    for (std::size_t at = names_.size(); at > 0; --at) {
      if (names_[at - 1] == name) return names_.resize(at - 1);
      if (names_[at - 1] == "table") return;
    }
  }
  std::size_t depth() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
};

PageCost cost_of(std::string_view html, std::size_t deepest_allowed) {
  static constexpr std::array<std::string_view, 24> not_counted = {
      "p",  "li",    "td",   "th",   "tr",       "dt",  "dd",  "option", "tbody", "thead", "tfoot", "br",
      "hr", "input", "meta", "link", "colgroup", "col", "img", "area",   "base",  "embed", "param", "wbr"};
  PageCost cost;
  OpenElements open;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const bool closing = ++at < html.size() && html[at] == '/';
    at += closing;
    if (html.substr(at, 3) == "!--") {
      at = html.find("-->", at);
      if (at == std::string_view::npos) break;
      continue;
    }
    std::string name;
    while (at < html.size() && std::isalnum(static_cast<unsigned char>(html[at])) && name.size() < 12) {
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(html[at++])));
    }
    if (name.empty()) continue;
    cost.most_attributes = std::max(cost.most_attributes, count_attributes(html, at));
    if (std::find(not_counted.begin(), not_counted.end(), name) != not_counted.end()) continue;
    if (closing) {
      open.close(name);
    } else {
      open.open(name);
      cost.deepest = std::max(cost.deepest, open.depth());
      if (cost.deepest > deepest_allowed) break;  // each end tag looks through the open elements
    }
    if (!closing && (name == "script" || name == "style")) at = std::min(html.find("</", at), html.size());
  }
  return cost;
}

}  // namespace

std::optional<Error> find_excess(std::string_view html) {
  constexpr std::size_t deepest_allowed = 512, attributes_allowed = 2000;
  const PageCost cost = cost_of(html, deepest_allowed);
  if (cost.most_attributes > attributes_allowed)
    return Error{"", 0, 0, "one of its HTML tags has more than 2000 attributes", "is it a web page?"};
  if (cost.deepest > deepest_allowed)
    return Error{"", 0, 0, "its HTML elements are nested deeper than 512", "are the end tags missing?"};
  return std::nullopt;
}

}  // namespace zhibiao
