#include <algorithm>

#include "base/chars.h"
#include "base/digest.h"
#include "base/find.h"
#include "base/held_file.h"
#include "text/decode.h"
#include "text/fold.h"
#include "text/furniture.h"
#include "text/html.h"
#include "text/lines.h"
#include "text/markdown.h"
#include "text/media_type.h"
#include "text/raised.h"
#include "text/script.h"
#include "text/source_map.h"
#include "text/spaces.h"
#include "text/text.h"

namespace zhibiao {
namespace {

void diagnose(Document& document, std::string severity, std::string code, std::string message, Span span = {}) {
  document.diagnostics.push_back({"normalize", std::move(severity), std::move(code), std::move(message), span});
}

void diagnose_decoding(Document& document, const Decoded& decoded) {
  if (!decoded.doubt.empty()) diagnose(document, "warning", "guessed-encoding", decoded.doubt);
  if (decoded.errors == 0) return;
  const std::size_t at = document.text.find(U'\uFFFD');
  const auto start = static_cast<std::uint32_t>(at == std::u32string::npos ? 0 : at);
  diagnose(document, "warning", "replaced-invalid-bytes",
           std::to_string(decoded.errors) + " ill-formed in " + decoded.encoding +
               ", replaced by U+FFFD; the first at byte " + std::to_string(decoded.first_error_byte),
           at == std::u32string::npos ? Span{} : Span{start, start + 1});
}

// From places in the source to places in the text.
std::vector<PageHint> to_hints(const std::vector<PageRegion>& regions, const Mapped& mapped) {
  std::vector<PageHint> hints;
  const auto text_at = [&](std::uint32_t source) {
    return static_cast<std::uint32_t>(std::lower_bound(mapped.origin.begin(), mapped.origin.end(), source) -
                                      mapped.origin.begin());
  };
  for (const PageRegion& region : regions) {
    const Span span{text_at(region.source.start), text_at(region.source.end)};
    if (!span.empty()) hints.push_back({span, region.kind});
  }
  return hints;
}

// A page or Markdown as lines; plain text has no origins of its own and is folded as it stands, behind comments that it
// begins with.
Result<Page> read_source(MediaType type, std::u32string_view source) {
  if (type == MediaType::html) return read_html(source);
  if (type == MediaType::markdown) return read_markdown(source);
  Page page;
  if (const std::size_t start = skip_comments(source); start > 0) {
    for (std::size_t at = start; at < source.size(); ++at)
      page.mapped.append(source[at], static_cast<std::uint32_t>(at));
    if (page.mapped.text.empty()) page.mapped.append(U' ', 0);
  }
  return page;
}

// Text whose fonts were lost on the way: (cid:140)(cid:22), or U+FFFD. Told by its beginning.
bool is_rubbish(std::u32string_view text) {
  text = text.substr(0, std::size_t{1} << 16);
  if (find_word(text, U"(cid:") == text.size() && find_one_of(text, 0, U'\uFFFD') == text.size()) return false;
  std::size_t lost = 0, all = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t close =
        text[at] == U'(' && text.substr(at, 5) == U"(cid:" ? text.find(U')', at + 5) : std::u32string_view::npos;
    const bool cid = close != std::u32string_view::npos && close - at <= 12;
    lost += cid || text[at] == U'\uFFFD';
    all += text[at] > U' ';
    if (cid) at = close;
  }
  return lost * 2 > all;
}

// clear() would keep the storage.
template <class Container>
void release(Container& container) {
  Container().swap(container);
}

Folded fold_source(MediaType type, Page& page, std::u32string_view source) {
  const bool as_it_stands = type == MediaType::text && page.mapped.text.empty();
  Folded folded = !as_it_stands ? fold(page.mapped.text, &page.mapped.origin) : fold(source, nullptr);
  release(page.mapped.text);
  release(page.mapped.origin);
  return folded;
}

// What one step changes may open the way for another, rarely more than once: what is joined is tidied as one line.
void clean_lines(Mapped& mapped, bool cells) {
  constexpr int most_rounds = 12;
  for (int round = 0; round < most_rounds; ++round) {
    tidy_spaces(mapped, cells);
    const bool joined = join_wrapped_lines(mapped), dropped = drop_note_marks(mapped);
    if (!joined && !dropped) break;
  }
}

// How many runs of digits and Chinese numerals a text has.
std::size_t count_numerals(std::u32string_view text) {
  std::size_t count = 0;
  bool in_run = false;
  for (const char32_t c : text) {
    const bool is_numeral = is_digit(c) || is_han_numeral(c);
    count += is_numeral && !in_run;
    in_run = is_numeral;
  }
  return count;
}
// Every figure takes half a kilobyte until the report is done. Reports have one in 35 characters.
bool is_too_dense(std::u32string_view text) {
  constexpr std::size_t most = 2'000'000, least_apart = 16;
  const std::size_t limit = std::max(most, text.size() / least_apart);
  return text.size() > limit && count_numerals(text) > limit;
}

// A path may hold any bytes; a record holds UTF-8.
std::string printable(const std::string& name) {
  return find_invalid_utf8(name) == std::string::npos ? name : to_utf8(to_utf32(name));
}

}  // namespace

Result<Document> normalize(std::string bytes, const std::string& path, const std::string& doc_id,
                           const NormalizeOptions& options) {
  if (!options.media_type.empty() && !media_type_named(options.media_type))
    return Error{path, 0, 0, "unknown media type " + options.media_type, "text, html or markdown"};
  if (bytes.size() > INT32_MAX) return Error{path, 0, 0, "is larger than 2 GiB", "split it into reports"};
  const auto at_path = [&](Error error) {
    error.file = path;
    return error;
  };
  auto decoded = decode(bytes, options.encoding);
  if (!decoded) return at_path(decoded.error());
  Document document;
  document.doc_id = printable(doc_id);
  document.source = {printable(path), options.sha256.empty() ? sha256_hex(bytes) : options.sha256,
                     bytes.size(),    decoded->encoding,
                     "text/plain",    {}};
  release(bytes);
  const MediaType type =
      options.media_type.empty() ? detect_media_type(path, decoded->text) : *media_type_named(options.media_type);
  document.source.media_type = name(type);
  const HeldText held(std::move(decoded->text));
  const std::u32string_view source = held.view();
  auto page = read_source(type, source);
  if (!page) return at_path(page.error());
  document.source.url = std::move(page->url);
  Folded folded = fold_source(type, *page, source);
  Mapped& mapped = folded.mapped;
  if (options.to_simplified) to_simplified(mapped);
  clean_lines(mapped, type != MediaType::text);
  document.map = build_source_map(mapped, source, *decoded);
  const auto nul = type == MediaType::text ? static_cast<std::ptrdiff_t>(folded.dropped_nul)
                                           : std::count(source.begin(), source.end(), U'\0');
  document.furniture = find_furniture(mapped.text, to_hints(page->regions, mapped));
  document.text = std::move(mapped.text);
  if (is_too_dense(document.text))
    return Error{path, 0, 0, "holds more numbers than a report can have",
                 "two million, or one in 16 characters; split it"};
  if (document.text.empty()) diagnose(document, "warning", "empty", "there is no text in it");
  if (is_rubbish(document.text))
    diagnose(document, "warning", "unreadable",
             "most of it is no text but what is left of lost fonts: (cid:N), U+FFFD");
  diagnose_decoding(document, *decoded);
  if (nul) diagnose(document, "warning", "dropped-nul", std::to_string(nul) + " NUL characters dropped");
  return document;
}

}  // namespace zhibiao
