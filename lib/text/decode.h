#pragma once
/// Bytes to code points, and how wide each was.
///
/// The reported encoding is the name under which Python's open(f, encoding=NAME, newline="") gives the same code
/// points. A byte order mark is kept as source code point 0 (U+FEFF): so "UTF-8" and "UTF-16LE" are reported with or
/// without it (not "UTF-8-SIG" or "UTF-16", which would drop it), and byte positions need no special case. It never
/// reaches `text`.

#include "base/base.h"

namespace zhibiao {

/// Code point `source` takes `extra` bytes more (or fewer) than predicted_byte_width says.
struct WidthException {
  std::uint32_t source = 0;
  std::int32_t extra = 0;
};

struct Decoded {
  std::u32string text;
  std::string encoding;
  std::vector<WidthException> widths;  ///< ascending by source
  std::size_t errors = 0;              ///< ill-formed parts that became U+FFFD
  std::size_t first_error_byte = 0;    ///< meaningful when there are errors
  std::size_t multibyte = 0;  ///< well-formed sequences that bear witness: GB18030 two bytes; UTF-8 three bytes,
                              ///< counted when there are errors
  std::size_t common = 0;     ///< GB18030: those in the GB2312 part (hanzi and punctuation)
  std::string doubt;          ///< why the encoding is a guess; empty when it is not
};

/// Decides the encoding (or takes `forced`) and decodes. One pass over UTF-8; each candidate that fails costs at most
/// one pass more and gives up early. Errors: `forced` is unknown; the content is a PDF, an archive, an image, or
/// plainly no text.
Result<Decoded> decode(std::string_view bytes, const std::string& forced);

// ---- single encodings; U+FFFD for each ill-formed part -----------------------------------------------------------

/// Each maximal ill-formed part is one U+FFFD, as in Python. Stops (with `errors` set) when it is clearly not UTF-8,
/// unless `to_the_end`.
Decoded decode_utf8(std::string_view bytes, bool to_the_end);
/// A lone surrogate, or an odd last byte, is one U+FFFD.
Decoded decode_utf16(std::string_view bytes, bool big_endian);
/// One, two and four byte sequences; an ill-formed one gives U+FFFD for its first byte. Stops early like decode_utf8.
Decoded decode_gb18030(std::string_view bytes, bool to_the_end);
/// Through ICU's converter of that name; nothing when ICU has none.
std::optional<Decoded> decode_icu(std::string_view bytes, const std::string& name);

}  // namespace zhibiao
