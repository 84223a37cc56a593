#include "text/html.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <numeric>

#include "base/find.h"
#include "text/html_text.h"

namespace zhibiao {
namespace {

// Gumbo frees its tree by recursion, which a deep page turns into a stack overflow: so its memory comes from here, and goes at
// once.
class Arena {
 public:
  static void* allocate(void* self, std::size_t bytes) {
    return static_cast<Arena*>(self)->take((bytes + 15) & ~std::size_t{15});
  }
  static void release(void*, void*) {}

 private:
  void* take(std::size_t bytes) {
    if (bytes > left_) {
      left_ = std::max<std::size_t>(bytes, std::size_t{1} << 20);
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
      next_ = blocks_.back().get();
    }
    left_ -= bytes;
    return std::exchange(next_, next_ + bytes);
  }
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_dropped(GumboTag tag) {
  return is_one_of(tag,
                   {GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
                    GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_BUTTON, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SVG,
                    GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO, GUMBO_TAG_CANVAS});
}

bool is_block(GumboTag tag) {
  return is_one_of(
      tag, {GUMBO_TAG_P,       GUMBO_TAG_DIV,     GUMBO_TAG_LI,       GUMBO_TAG_UL,         GUMBO_TAG_OL,        GUMBO_TAG_H1,
            GUMBO_TAG_H2,      GUMBO_TAG_H3,      GUMBO_TAG_H4,       GUMBO_TAG_H5,         GUMBO_TAG_H6,        GUMBO_TAG_TABLE,
            GUMBO_TAG_TR,      GUMBO_TAG_CAPTION, GUMBO_TAG_SECTION,  GUMBO_TAG_ARTICLE,    GUMBO_TAG_HEADER,    GUMBO_TAG_FOOTER,
            GUMBO_TAG_NAV,     GUMBO_TAG_ASIDE,   GUMBO_TAG_MAIN,     GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DL,        GUMBO_TAG_DT,
            GUMBO_TAG_DD,      GUMBO_TAG_FORM,    GUMBO_TAG_PRE,      GUMBO_TAG_HR,         GUMBO_TAG_BR,        GUMBO_TAG_CENTER,
            GUMBO_TAG_ADDRESS, GUMBO_TAG_FIGURE,  GUMBO_TAG_FIELDSET, GUMBO_TAG_BODY,       GUMBO_TAG_FIGCAPTION});
}

// What class and id name by convention. Whole tokens only: "content-footnote" is none.
const char* region_kind(const GumboElement& element) {
  if (element.tag == GUMBO_TAG_NAV) return "navigation";
  if (element.tag == GUMBO_TAG_FOOTER) return "footer";
  if (element.tag == GUMBO_TAG_A) return "links";
  if (!is_one_of(element.tag, {GUMBO_TAG_DIV, GUMBO_TAG_UL, GUMBO_TAG_SECTION, GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_P}))
    return nullptr;
  for (const char* name : {"class", "id"}) {
    const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name);
    if (!attribute) continue;
    std::string token;
    for (const char* c = attribute->value;; ++c) {
      if (*c && *c != ' ' && *c != '-' && *c != '_') {
        token += *c >= 'A' && *c <= 'Z' ? static_cast<char>(*c + 32) : *c;
        continue;
      }
      for (std::string_view word :
           {"nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "topnav", "toolbar", "share"}) {
        if (token == word) return "navigation";
      }
      for (std::string_view word : {"footer", "foot", "copyright", "bottom"}) {
        if (token == word) return "footer";
      }
      if (!*c) break;
      token.clear();
    }
  }
  return nullptr;
}

// Gives the children of elements in order, without recursion; `enter` false skips what is inside.
template <class Enter, class Leave, class Text>
void walk(const GumboNode* root, Enter enter, Leave leave, Text text) {
  struct Frame {
    const GumboNode* node;
    unsigned next;
  };
  std::vector<Frame> stack;
  const auto visit = [&](const GumboNode* node) {
    if (node->type == GUMBO_NODE_ELEMENT) {
      if (enter(node)) stack.push_back({node, 0});
    } else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      text(node->v.text);
    }
  };
  visit(root);
  while (!stack.empty()) {
    Frame& frame = stack.back();
    const GumboVector& children = frame.node->v.element.children;
    if (frame.next < children.length) {
      visit(static_cast<const GumboNode*>(children.data[frame.next++]));
    } else {
      const GumboNode* node = frame.node;
      stack.pop_back();
      leave(node);
    }
  }
}

// A cell of data, not a column of the page's layout: short, and no table inside.
bool is_data_cell(const GumboNode* cell) {
  constexpr std::size_t longest = 300 * 3;  // bytes of UTF-8
  std::size_t bytes = 0;
  bool data = true;
  walk(
      cell,
      [&](const GumboNode* node) {
        if (node->v.element.tag == GUMBO_TAG_TABLE) data = false;
        return data && bytes <= longest && !is_dropped(node->v.element.tag);
      },
      [](const GumboNode*) {}, [&](const GumboText& text) { bytes += std::strlen(text.text); });
  return data && bytes <= longest;
}

class PageReader {
 public:
  PageReader(std::u32string_view source, const HtmlSource& utf8) : utf8_(utf8), writer_(source, utf8) {}

  Page read(const GumboNode* root) {
    walk(
        root, [this](const GumboNode* node) { return enter(node); }, [this](const GumboNode* node) { leave(node); },
        [this](const GumboText& text) {
          writer_.text(text.text, {text.original_text.data, text.original_text.length}, pre_ > 0);
        });
    page_.mapped = writer_.take();
    return std::move(page_);
  }

 private:
  bool enter(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    if (is_dropped(element.tag)) return false;
    const char* at = element.original_tag.data;
    if (const char* kind = region_.depth == 0 && at ? region_kind(element) : nullptr)
      region_ = {1, utf8_.code_point_at(at), kind};
    else if (region_.depth)
      ++region_.depth;
    if (element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH) {
      enter_cell(node, at);
    } else if (element.tag == GUMBO_TAG_TR) {
      previous_cell_is_data_ = first_cell_ = true;
    }
    if (is_block(element.tag)) block(at, element.tag == GUMBO_TAG_BR);
    pre_ += element.tag == GUMBO_TAG_PRE;
    return true;
  }

  void leave(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    const char* at = element.original_end_tag.data;
    if (is_block(element.tag) && element.tag != GUMBO_TAG_BR) block(at, false);
    if (element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH) {
      previous_cell_is_data_ = cells_.back();
      data_cells_ -= cells_.back();
      cells_.pop_back();
      first_cell_ = false;
      if (!previous_cell_is_data_) writer_.want_line(at);
    }
    pre_ -= element.tag == GUMBO_TAG_PRE;
    if (region_.depth && --region_.depth == 0) close_region(at ? utf8_.code_point_at(at) : writer_.last_origin() + 1);
  }

  void enter_cell(const GumboNode* node, const char* at) {
    const bool data = data_cells_ > 0 || is_data_cell(node);
    if (!first_cell_) {
      if (data && previous_cell_is_data_)
        writer_.want_tab(at);
      else
        writer_.want_line(at);
    }
    cells_.push_back(data);
    data_cells_ += data;
  }

  // In a cell of data the paragraphs stand side by side, or the row would fall apart.
  void block(const char* at, bool hard) {
    if (data_cells_ > 0)
      writer_.want_space(at);
    else if (hard)
      writer_.hard_line(at);
    else
      writer_.want_line(at);
  }

  void close_region(std::uint32_t end) {
    const bool in_order = page_.regions.empty() || page_.regions.back().source.end <= region_.start;
    if (in_order && end > region_.start) page_.regions.push_back({{region_.start, end}, region_.kind});
  }

  struct Region {
    int depth = 0;
    std::uint32_t start = 0;
    const char* kind = nullptr;
  };
  const HtmlSource& utf8_;
  HtmlTextWriter writer_;
  Page page_;
  Region region_;
  std::vector<bool> cells_;
  int data_cells_ = 0, pre_ = 0;
  bool previous_cell_is_data_ = true, first_cell_ = true;
};

// What a page may cost: Gumbo looks through all open elements at each tag, and through all attributes at each attribute.
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

PageCost cost_of(std::string_view html) {
  static constexpr std::array<std::string_view, 24> not_counted = {
      "p",  "li",    "td",   "th",   "tr",       "dt",  "dd",  "option", "tbody", "thead", "tfoot", "br",
      "hr", "input", "meta", "link", "colgroup", "col", "img", "area",   "base",  "embed", "param", "wbr"};
  PageCost cost;
  std::size_t depth = 0;
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
    if (closing)
      depth -= depth > 0;
    else
      cost.deepest = std::max(cost.deepest, ++depth);
    if (!closing && (name == "script" || name == "style")) at = std::min(html.find("</", at), html.size());
  }
  return cost;
}

}  // namespace

Result<Page> read_html(std::u32string_view source) {
  const HtmlSource utf8(source);
  constexpr std::size_t deepest_allowed = 512, attributes_allowed = 2000;
  const PageCost cost = cost_of(utf8.bytes());
  if (cost.most_attributes > attributes_allowed)
    return Error{"", 0, 0, "one of its HTML tags has more than 2000 attributes", "is it a web page?"};
  if (cost.deepest > deepest_allowed)
    return Error{"", 0, 0, "its HTML elements are nested deeper than 512", "are the end tags missing?"};
  Arena arena;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Arena::allocate;
  options.deallocator = &Arena::release;
  options.userdata = &arena;
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, utf8.bytes().data(), utf8.bytes().size());
  return PageReader(source, utf8).read(output->root);
}

bool looks_like_html(std::u32string_view source) {
  const std::u32string_view beginning = source.substr(0, 4096);
  if (find_one_of(beginning, 0, U'<') == beginning.size()) return false;
  std::string head;
  for (char32_t c : source.substr(0, 4096)) head += c < 0x80 ? static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c) : '\x80';
  std::size_t at = 0;
  while (at < head.size() && (head[at] == '\x80' ? source[at] == 0xFEFF : std::strchr(" \t\r\n", head[at]) && head[at])) ++at;
  const std::string_view start = std::string_view(head).substr(at);
  for (std::string_view tag :
       {"<!doctype", "<!--",    "<html",  "<head", "<body",   "<meta", "<title", "<div", "<table",   "<p>",      "<p ",
        "<span",     "<script", "<style", "<link", "<center", "<h1",   "<h2",    "<ul",  "<section", "<article", "<font"}) {
    if (start.substr(0, tag.size()) == tag) return true;
  }
  if (start.substr(0, 5) == "<?xml") return head.find("<html") != std::string::npos;
  std::size_t tags = 0;
  for (std::string_view tag : {"</p>", "<br>", "<br/>", "<br />", "</div>", "</td>", "</span>"}) {
    for (std::size_t found = head.find(tag); found != std::string::npos && tags < 3; found = head.find(tag, found + 1)) ++tags;
  }
  return tags >= 3;
}

}  // namespace zhibiao
