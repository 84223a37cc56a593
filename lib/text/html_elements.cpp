#include "text/html_elements.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace zhibiao {
namespace {

bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// Whether the element's own style says so, however it is spaced.
bool style_says(const GumboElement& element, std::string_view property, std::string_view value) {
  const GumboAttribute* style = gumbo_get_attribute(&element.attributes, "style");
  if (!style) return false;
  std::string tight;
  for (const char* c = style->value; *c; ++c)
    if (*c > ' ') tight += *c >= 'A' && *c <= 'Z' ? static_cast<char>(*c + 32) : *c;
  for (std::size_t at = tight.find(property); at != std::string::npos; at = tight.find(property, at + 1)) {
    const std::size_t end = std::min(tight.find(';', at), tight.size());
    if (std::string_view(tight).substr(at, end - at).find(value) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool is_dropped(GumboTag tag) {
  return is_one_of(
      tag,
      {GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
       GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_BUTTON, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SVG,
       GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO, GUMBO_TAG_CANVAS});
}

bool is_block(GumboTag tag) {
  return is_one_of(
      tag, {GUMBO_TAG_P,       GUMBO_TAG_DIV,        GUMBO_TAG_LI,       GUMBO_TAG_UL,      GUMBO_TAG_OL,
            GUMBO_TAG_H1,      GUMBO_TAG_H2,         GUMBO_TAG_H3,       GUMBO_TAG_H4,      GUMBO_TAG_H5,
            GUMBO_TAG_H6,      GUMBO_TAG_TABLE,      GUMBO_TAG_TR,       GUMBO_TAG_CAPTION, GUMBO_TAG_SECTION,
            GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER,     GUMBO_TAG_FOOTER,   GUMBO_TAG_NAV,     GUMBO_TAG_ASIDE,
            GUMBO_TAG_MAIN,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DL,       GUMBO_TAG_DT,      GUMBO_TAG_DD,
            GUMBO_TAG_FORM,    GUMBO_TAG_PRE,        GUMBO_TAG_HR,       GUMBO_TAG_BR,      GUMBO_TAG_CENTER,
            GUMBO_TAG_ADDRESS, GUMBO_TAG_FIGURE,     GUMBO_TAG_FIELDSET, GUMBO_TAG_BODY,    GUMBO_TAG_FIGCAPTION});
}

// By whole tokens: "content-footnote" is none.
const char* region_kind(const GumboElement& element) {
  if (element.tag == GUMBO_TAG_NAV) return "navigation";
  if (element.tag == GUMBO_TAG_FOOTER) return "footer";
  if (element.tag == GUMBO_TAG_A) return "links";
  if (!is_one_of(element.tag,
                 {GUMBO_TAG_DIV, GUMBO_TAG_UL, GUMBO_TAG_SECTION, GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_P}))
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

bool is_struck_out(const GumboElement& element) {
  return is_one_of(element.tag, {GUMBO_TAG_DEL, GUMBO_TAG_S, GUMBO_TAG_STRIKE}) ||
      style_says(element, "text-decoration", "line-through");
}

bool is_raised(const GumboElement& element) {
  return element.tag == GUMBO_TAG_SUP || style_says(element, "vertical-align", "super");
}

}  // namespace zhibiao
