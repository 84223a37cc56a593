#include <algorithm>

#include "base/digest.h"
#include "text/decode.h"
#include "text/fold.h"
#include "text/furniture.h"
#include "text/html.h"
#include "text/lines.h"
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
           std::to_string(decoded.errors) + " ill-formed in " + decoded.encoding + ", replaced by U+FFFD; the first at byte " +
               std::to_string(decoded.first_error_byte),
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

// clear() would keep the storage.
template <class Container>
void release(Container& container) {
  Container().swap(container);
}

// A path may hold any bytes; a record holds UTF-8.
std::string printable(const std::string& name) {
  return find_invalid_utf8(name) == std::string::npos ? name : to_utf8(to_utf32(name));
}

}  // namespace

Result<Document> normalize(std::string bytes, const std::string& path, const std::string& doc_id, const NormalizeOptions& options) {
  if (bytes.size() > INT32_MAX) return Error{path, 0, 0, "is larger than 2 GiB", "split it into reports"};
  const auto at_path = [&](Error error) {
    error.file = path;
    return error;
  };
  auto decoded = decode(bytes, options.encoding);
  if (!decoded) return at_path(decoded.error());
  Document document;
  document.doc_id = printable(doc_id);
  document.source = {printable(path), options.sha256.empty() ? sha256_hex(bytes) : options.sha256, bytes.size(), decoded->encoding, "text/plain"};
  release(bytes);
  const bool is_html = looks_like_html(decoded->text);
  if (is_html) document.source.media_type = "text/html";
  Page page;
  if (is_html) {
    auto read = read_html(decoded->text);
    if (!read) return at_path(read.error());
    page = std::move(*read);
  }
  Folded folded = is_html ? fold(page.mapped.text, &page.mapped.origin) : fold(decoded->text, nullptr);
  release(page.mapped.text);
  release(page.mapped.origin);
  Mapped& mapped = folded.mapped;
  if (options.to_simplified) to_simplified(mapped);
  tidy_spaces(mapped);
  join_wrapped_lines(mapped);
  document.map = build_source_map(mapped, *decoded);
  const auto nul =
      is_html ? std::count(decoded->text.begin(), decoded->text.end(), U'\0') : static_cast<std::ptrdiff_t>(folded.dropped_nul);
  release(decoded->text);
  document.furniture = find_furniture(mapped.text, to_hints(page.regions, mapped));
  document.text = std::move(mapped.text);
  if (document.text.empty()) diagnose(document, "warning", "empty", "there is no text in it");
  diagnose_decoding(document, *decoded);
  if (nul) diagnose(document, "warning", "dropped-nul", std::to_string(nul) + " NUL characters dropped");
  return document;
}

}  // namespace zhibiao
