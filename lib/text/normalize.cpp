#include <nettle/sha2.h>

#include <array>

#include "text/decode.h"
#include "text/fold.h"
#include "text/furniture.h"
#include "text/lines.h"
#include "text/source_map.h"
#include "text/spaces.h"
#include "text/text.h"

namespace zhibiao {
namespace {

std::string sha256_hex(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (const std::uint8_t byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

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

}  // namespace

Result<Document> normalize(std::string_view bytes, const std::string& path, const std::string& doc_id,
                           const NormalizeOptions& options) {
  if (bytes.size() > INT32_MAX) return Error{path, 0, 0, "is larger than 2 GiB", "split it into reports"};
  auto decoded = decode(bytes, options.encoding);
  if (!decoded) {
    Error error = decoded.error();
    error.file = path;
    return error;
  }
  Document document;
  document.doc_id = doc_id;
  document.source = {path, sha256_hex(bytes), bytes.size(), decoded->encoding, "text/plain"};
  Folded folded = fold(decoded->text, nullptr);
  tidy_spaces(folded.mapped);
  join_wrapped_lines(folded.mapped);
  document.map = build_source_map(folded.mapped, *decoded);
  document.text = std::move(folded.mapped.text);
  document.furniture = find_furniture(document.text, {});
  if (document.text.empty()) diagnose(document, "warning", "empty", "there is no text in it");
  diagnose_decoding(document, *decoded);
  if (folded.dropped_nul) diagnose(document, "warning", "dropped-nul", std::to_string(folded.dropped_nul) + " NUL characters dropped");
  return document;
}

}  // namespace zhibiao
