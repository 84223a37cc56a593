#pragma once
/// What a source is: running text, a web page, or Markdown.

#include "base/base.h"

namespace zhibiao {

enum class MediaType { text, html, markdown };
/// "text/plain", "text/html", "text/markdown".
std::string_view name(MediaType type);
/// By these names, or text, html, markdown.
std::optional<MediaType> media_type_named(std::string_view name);

/// Markdown by the ending of its path (.md, .markdown; nothing in the text tells it from plain text for sure), HTML by
/// its content.
MediaType detect_media_type(std::string_view path, std::u32string_view source);

/// Whether the text is a page or a piece of one: a doctype or known tag at its start, or several closing block tags
/// near it. Comments before it say nothing.
bool looks_like_html(std::u32string_view source);

/// Where the text begins behind the blanks and <!-- comments --> that a source begins with; 0 when it begins with no
/// comment.
std::size_t skip_comments(std::u32string_view source);

}  // namespace zhibiao
