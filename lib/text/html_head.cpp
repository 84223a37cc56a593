#include "text/html_head.h"

#include <strings.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/base.h"
#include "base/chars.h"

namespace zhibiao {
namespace {

struct Tag {
  const char* name;
  std::u32string_view key;
};
constexpr Tag tags[] = {{"ArticleTitle", U"标题:"}, {"PubDate", U"发布时间:"}, {"ContentSource", U"来源:"}};

const Tag* tag_named(const char* name) {
  for (const Tag& tag : tags)
    if (strcasecmp(tag.name, name) == 0) return &tag;
  return nullptr;
}

// An attribute's value as it stands in the page, without its quotes.
std::string_view original_value(const GumboAttribute& attribute) {
  std::string_view out{attribute.original_value.data, attribute.original_value.length};
  if (out.size() >= 2 && (out.front() == '"' || out.front() == '\'') && out.back() == out.front())
    out = out.substr(1, out.size() - 2);
  return out;
}

void write_meta(const GumboElement& meta, const HtmlSource& utf8, HtmlTextWriter& writer,
                std::vector<PageRegion>& regions) {
  const GumboAttribute* name = gumbo_get_attribute(&meta.attributes, "name");
  const GumboAttribute* content = gumbo_get_attribute(&meta.attributes, "content");
  const Tag* tag = name && content && *content->value ? tag_named(name->value) : nullptr;
  if (!tag || !meta.original_tag.data) return;
  const char* const at = meta.original_tag.data;
  writer.want_line(at);
  writer.key(tag->key, at);
  writer.text(content->value, original_value(*content), false);
  writer.want_line(at + meta.original_tag.length);
  regions.push_back({{utf8.code_point_at(at), utf8.code_point_at(at + meta.original_tag.length)}, "source-line"});
}

// No control or format character, and no blank, which nobody would see.
bool is_seen(std::string_view text) {
  const std::u32string characters = to_utf32(text);
  return std::all_of(characters.begin(), characters.end(),
                     [](char32_t c) { return u_isgraph(static_cast<UChar32>(c)); });
}

// Absolute, of the web, with a host and without a password, of characters that an address may have (RFC 3986, or its
// Unicode form): what somebody sees of it is where it leads.
bool is_address(std::string_view text) {
  constexpr std::size_t longest = 2048;
  if (text.size() > longest || text.find_first_of("\"<>\\^`") != text.npos || !is_seen(text)) return false;
  if (!text.starts_with("http://") && !text.starts_with("https://")) return false;
  text.remove_prefix(text.find("//") + 2);
  const std::string_view authority = text.substr(0, text.find_first_of("/?#"));
  return !authority.empty() && authority.find('@') == authority.npos;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n\f";
  const std::size_t begin = std::min(text.find_first_not_of(white), text.size());
  return text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

std::string address_in(const GumboElement& element, const char* attribute) {
  const GumboAttribute* const found = gumbo_get_attribute(&element.attributes, attribute);
  const std::string_view value = found ? trimmed(found->value) : "";
  return is_address(value) ? std::string(value) : "";
}

bool has_value(const GumboElement& element, const char* attribute, const char* value) {
  const GumboAttribute* const found = gumbo_get_attribute(&element.attributes, attribute);
  return found && strcasecmp(found->value, value) == 0;
}

// <!-- saved from url=(0023)http://www.a.example/b/ -->, which browsers write above the page they save.
std::string saved_from(const GumboVector& children) {
  constexpr std::string_view mark = "saved from url=(";
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* node = static_cast<const GumboNode*>(children.data[i]);
    if (node->type != GUMBO_NODE_COMMENT) continue;
    const std::string_view comment = trimmed(node->v.text.text);
    const std::size_t close = comment.find(')');
    if (!comment.starts_with(mark) || close == comment.npos) continue;
    if (const std::string_view address = comment.substr(close + 1); is_address(address)) return std::string(address);
  }
  return "";
}

}  // namespace

std::string page_url(const GumboOutput& page) {
  if (auto saved = saved_from(page.document->v.document.children); !saved.empty()) return saved;
  const GumboVector& parts = page.root->v.element.children;
  if (auto saved = saved_from(parts); !saved.empty()) return saved;
  std::string canonical, shared, base;
  for (unsigned i = 0; i < parts.length; ++i) {
    const auto* head = static_cast<const GumboNode*>(parts.data[i]);
    if (head->type != GUMBO_NODE_ELEMENT || head->v.element.tag != GUMBO_TAG_HEAD) continue;
    const GumboVector& children = head->v.element.children;
    for (unsigned k = 0; k < children.length; ++k) {
      const auto* node = static_cast<const GumboNode*>(children.data[k]);
      if (node->type != GUMBO_NODE_ELEMENT) continue;
      const GumboElement& element = node->v.element;
      if (element.tag == GUMBO_TAG_LINK && canonical.empty() && has_value(element, "rel", "canonical"))
        canonical = address_in(element, "href");
      if (element.tag == GUMBO_TAG_META && shared.empty() && has_value(element, "property", "og:url"))
        shared = address_in(element, "content");
      if (element.tag == GUMBO_TAG_BASE && base.empty()) base = address_in(element, "href");
    }
  }
  return !canonical.empty() ? canonical : !shared.empty() ? shared : base;
}

void write_head(const GumboNode* head, const HtmlSource& utf8, HtmlTextWriter& writer,
                std::vector<PageRegion>& regions) {
  const GumboVector& children = head->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* node = static_cast<const GumboNode*>(children.data[i]);
    if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_META)
      write_meta(node->v.element, utf8, writer, regions);
  }
}

}  // namespace zhibiao
