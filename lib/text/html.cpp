#include "text/html.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <memory>

#include "text/html_table.h"
#include "text/html_cost.h"
#include "text/html_elements.h"
#include "text/html_head.h"
#include "text/raised.h"
#include "text/html_text.h"

namespace zhibiao {
namespace {

// Gumbo frees its tree by recursion, which a deep page turns into a stack overflow: so its memory comes from here, and
// goes at once. A page that needs more than `most` bytes is given up: Gumbo opens formatting elements that were not
// closed again in every paragraph, which makes gigabytes of a small page. It knows no failed allocation, so the way out
// is a jump over its frames, which are C.
class Arena {
 public:
  explicit Arena(std::size_t most) : most_(most) {}

  // Null: the page needs more memory than it may have.
  const GumboOutput* parse(GumboOptions options, std::string_view html) {
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::release;
    options.userdata = this;
    if (setjmp(way_out_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

 private:
  static void* allocate(void* self, std::size_t bytes) {
    return static_cast<Arena*>(self)->take((bytes + 15) & ~std::size_t{15});
  }
  static void release(void*, void*) {}

  void* take(std::size_t bytes) {
    if (bytes > left_) {
      if (bytes > most_ - std::min(most_, taken_)) std::longjmp(way_out_, 1);
      left_ = std::max<std::size_t>(bytes, std::size_t{1} << 20);
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
      next_ = blocks_.back().get();
      taken_ += left_;
    }
    left_ -= bytes;
    return std::exchange(next_, next_ + bytes);
  }
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0, taken_ = 0;
  const std::size_t most_;
  std::jmp_buf way_out_;
};

// What pages of nothing but tags need, with room to spare; a page of text needs ten times its size.
std::size_t most_memory(std::size_t page_bytes) {
  constexpr std::size_t megabyte = std::size_t{1} << 20, least = 64 * megabyte, most = 4096 * megabyte, times = 256;
  return std::min(most, least + page_bytes * times);
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

// colspan="3"; 1 where it says nothing useful.
std::size_t span_of(const GumboElement& element, const char* name, std::size_t most) {
  const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name);
  const int span = attribute ? std::atoi(attribute->value) : 1;
  return span < 1 ? 1 : std::min(static_cast<std::size_t>(span), most);
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

// All text of a short element; of a long one, its beginning.
RaisedText raised_text(const GumboNode* element) {
  constexpr std::size_t longest = 64;
  std::string words;
  walk(
      element, [&](const GumboNode*) { return words.size() < longest; }, [](const GumboNode*) {},
      [&](const GumboText& text) { words.append(text.text, std::min(std::strlen(text.text), longest)); });
  return classify_raised(to_utf32(words));
}

class PageReader {
 public:
  PageReader(std::u32string_view source, const HtmlSource& utf8) : utf8_(utf8), writer_(source, utf8) {}

  Page read(const GumboNode* root) {
    walk(
        root, [this](const GumboNode* node) { return enter(node); }, [this](const GumboNode* node) { leave(node); },
        [this](const GumboText& text) {
          writer_.text(text.text, {text.original_text.data, text.original_text.length}, pre_ > 0, raised_ > 0);
        });
    page_.mapped = writer_.take();
    return std::move(page_);
  }

 private:
  bool enter(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    if (element.tag == GUMBO_TAG_HEAD) write_head(node, utf8_, writer_, page_.regions);
    if (is_dropped(element.tag) || is_struck_out(element)) return false;
    if (is_raised(element) && raised_ == 0) {
      const RaisedText kind = raised_text(node);
      if (kind == RaisedText::note) return false;
      if (kind == RaisedText::digits) raised_ = depth_ + 1;
    }
    ++depth_;
    const char* at = element.original_tag.data;
    if (const char* kind = region_.depth == 0 && at ? region_kind(element) : nullptr)
      region_ = {1, utf8_.code_point_at(at), kind};
    else if (region_.depth) ++region_.depth;
    if (element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH) {
      enter_cell(node, at);
    } else if (element.tag == GUMBO_TAG_TR) {
      previous_cell_is_data_ = first_cell_ = true;
      if (!tables_.empty()) tables_.back().begin_row();
    } else if (element.tag == GUMBO_TAG_TABLE) {
      tables_.emplace_back();
    }
    if (is_block(element.tag)) block(at, element.tag == GUMBO_TAG_BR);
    pre_ += element.tag == GUMBO_TAG_PRE;
    return true;
  }

  void leave(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    const char* at = element.original_end_tag.data;
    if (raised_ == depth_--) raised_ = 0;
    if (element.tag == GUMBO_TAG_TR && !tables_.empty()) {
      const std::size_t taken = tables_.back().end_row();
      if (!first_cell_ && previous_cell_is_data_) want_cells(taken, at);
    }
    if (element.tag == GUMBO_TAG_TABLE && !tables_.empty()) tables_.pop_back();
    if (is_block(element.tag) && element.tag != GUMBO_TAG_BR) block(at, false);
    if (element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH) {
      previous_cell_is_data_ = cells_.back();
      data_cells_ -= cells_.back();
      cells_.pop_back();
      first_cell_ = false;
      if (!previous_cell_is_data_) writer_.want_line(at);
      else want_cells(span_of(element, "colspan", HtmlTable::widest_span) - 1, at);
    }
    pre_ -= element.tag == GUMBO_TAG_PRE;
    if (region_.depth && --region_.depth == 0) close_region(at ? utf8_.code_point_at(at) : writer_.last_origin() + 1);
  }

  void enter_cell(const GumboNode* node, const char* at) {
    const bool data = data_cells_ > 0 || is_data_cell(node);
    const GumboElement& element = node->v.element;
    const std::size_t taken = tables_.empty()
        ? 0
        : tables_.back().begin_cell(span_of(element, "colspan", HtmlTable::widest_span),
                                    span_of(element, "rowspan", 65534));
    if (data) want_cells(taken, at);
    if (!first_cell_) {
      if (data && previous_cell_is_data_) writer_.want_tab(at);
      else writer_.want_line(at);
    }
    cells_.push_back(data);
    data_cells_ += data;
  }

  // Empty cells, for the columns that a span covers; never more of them than the page has characters.
  void want_cells(std::size_t count, const char* at) {
    for (; count > 0 && empty_cells_ < utf8_.bytes().size(); --count, ++empty_cells_) writer_.want_tab(at);
  }

  // In a cell of data the paragraphs stand side by side, or the row would fall apart.
  void block(const char* at, bool hard) {
    if (data_cells_ > 0) writer_.want_space(at);
    else if (hard) writer_.hard_line(at);
    else writer_.want_line(at);
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
  std::vector<HtmlTable> tables_;  // the one that is read, and those it stands in
  std::size_t empty_cells_ = 0;
  int data_cells_ = 0, pre_ = 0, depth_ = 0;
  int raised_ = 0;  // the depth of the element whose digits are set above the line; 0: none
  bool previous_cell_is_data_ = true, first_cell_ = true;
};

}  // namespace

Result<Page> read_html(std::u32string_view source) {
  const HtmlSource utf8(source);
  if (auto excess = find_excess(utf8.bytes())) return *excess;
  Arena arena(most_memory(utf8.bytes().size()));
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const GumboOutput* const output = arena.parse(options, utf8.bytes());
  if (!output)
    return Error{"", 0, 0, "its HTML would take too much memory: elements without end are opened again and again",
                 "are the end tags missing?"};
  Page page = PageReader(source, utf8).read(output->root);
  page.url = page_url(*output);
  return page;
}

}  // namespace zhibiao
