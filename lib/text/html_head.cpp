#include "text/html_head.h"

#include <strings.h>

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

}  // namespace

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
