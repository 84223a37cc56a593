#pragma once
/// HTML text: everything that comes from a report goes through here. Used inside this room.

#include "base/base.h"

namespace zhibiao::review {

/// Appends text of others, for content and for attributes in double quotes: & < > " ' as character references;
/// characters that HTML has no place for or that turn the direction of writing as U+FFFD.
void escape(std::string& out, std::u32string_view text);
/// The same of UTF-8.
void escape(std::string& out, std::string_view utf8);
std::string escaped(std::string_view utf8);

struct PageHead {
  std::string_view language;  ///< "zh", "en"
  std::string_view title;     ///< not escaped
  std::string_view script;    ///< one of ours
};
/// From the doctype to the end of the head: style and script inline, and a policy that lets nothing else run or load.
std::string head_of(const PageHead& head);

/// Our style and scripts (lib/review/assets).
std::string_view style();
std::string_view page_script();
std::string_view index_script();

}  // namespace zhibiao::review
