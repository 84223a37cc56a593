#include "text/media_type.h"

#include <algorithm>
#include <array>

#include "base/find.h"

namespace zhibiao {
namespace {

constexpr std::array<std::string_view, 3> names = {"text/plain", "text/html", "text/markdown"},
                                          short_names = {"text", "html", "markdown"};

std::size_t skip_blanks(std::u32string_view source, std::size_t at) {
  constexpr std::u32string_view blanks = U" \t\r\n\f\uFEFF\u00A0\u3000";
  return std::min(source.find_first_not_of(blanks, at), source.size());
}

bool ends_with(std::string_view path, std::string_view ending) {
  if (path.size() < ending.size()) return false;
  const std::string_view end = path.substr(path.size() - ending.size());
  return std::equal(end.begin(), end.end(), ending.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

// Whether an ASCII word in lower case stands at `at`, in whatever case.
bool stands_at(std::u32string_view text, std::size_t at, std::string_view word) {
  const auto lower = [](char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; };
  const std::u32string_view here = text.substr(at, word.size());
  return std::equal(here.begin(), here.end(), word.begin(), word.end(),
                    [&](char32_t a, char b) { return lower(a) == static_cast<char32_t>(b); });
}

}  // namespace

std::string_view name(MediaType type) { return names[static_cast<std::size_t>(type)]; }

std::optional<MediaType> media_type_named(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (name == names[i] || name == short_names[i]) return static_cast<MediaType>(i);
  return std::nullopt;
}

MediaType detect_media_type(std::string_view path, std::u32string_view source) {
  if (ends_with(path, ".md") || ends_with(path, ".markdown")) return MediaType::markdown;
  return looks_like_html(source) ? MediaType::html : MediaType::text;
}

std::size_t skip_comments(std::u32string_view source) {
  std::size_t end = 0;
  for (std::size_t at = skip_blanks(source, 0); source.substr(at, 4) == U"<!--"; at = skip_blanks(source, end)) {
    const std::size_t close = source.find(U"-->", at + 4);
    if (close == std::u32string_view::npos) break;
    end = close + 3;
  }
  return end;
}

bool looks_like_html(std::u32string_view source) {
  const std::u32string_view beginning = source.substr(skip_blanks(source, skip_comments(source)), 4096);
  const auto holds_at = [&](std::size_t at, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return stands_at(beginning, at, word); });
  };
  if (holds_at(0, {"<!doctype", "<html", "<head", "<body", "<meta",    "<title",   "<div",
                   "<table",    "<p>",   "<p ",   "<span", "<script",  "<style",   "<link",
                   "<center",   "<h1",   "<h2",   "<ul",   "<section", "<article", "<font"}))
    return true;
  const bool is_xml = stands_at(beginning, 0, "<?xml");
  std::size_t ends = 0;
  for (std::size_t at = find_one_of(beginning, 0, U'<'); at < beginning.size();
       at = find_one_of(beginning, at + 1, U'<')) {
    if (is_xml && stands_at(beginning, at, "<html")) return true;
    ends += holds_at(at, {"</p>", "<br>", "<br/>", "<br />", "</div>", "</td>", "</span>"});
  }
  return !is_xml && ends >= 3;
}

}  // namespace zhibiao
