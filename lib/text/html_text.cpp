#include "text/html_text.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "text/chars.h"
#include "text/raised.h"

namespace zhibiao {
namespace {

// Named references that HTML decodes without their semicolon too, as far as Chinese pages use them.
constexpr std::array<std::u32string_view, 16> bare_references = {
    U"nbsp",  U"lt",   U"gt",  U"amp",    U"quot",  U"copy",  U"reg",  U"middot",
    U"times", U"sect", U"deg", U"plusmn", U"laquo", U"raquo", U"para", U"yen"};

bool is_name_char(char32_t c) { return is_latin(c) || is_digit(c); }

// Length of the character reference that `raw` ('&' first) begins with and that decodes to `decoded`; 1 when it is a
// mere '&'.
std::size_t reference_length(std::u32string_view raw, char32_t decoded) {
  std::size_t end = 1;
  if (raw.size() > 2 && raw[1] == U'#') {
    end = (raw[2] | 0x20u) == U'x' ? 3 : 2;
    const std::size_t digits = end;
    while (end < raw.size() && is_name_char(raw[end]) && (end > 2 || is_digit(raw[end])) &&
           (digits == 3 ? !is_latin(raw[end]) || (raw[end] | 0x20u) <= U'f' : is_digit(raw[end])))
      ++end;
    if (end == digits) return 1;
    return end + (end < raw.size() && raw[end] == U';');
  }
  while (end < raw.size() && end < 34 && is_name_char(raw[end])) ++end;
  const std::u32string_view name = raw.substr(1, end - 1);
  const bool is_amp = name.substr(0, 3) == U"amp" || name.substr(0, 3) == U"AMP";
  if (name.empty() || (decoded == U'&' && !is_amp)) return 1;
  if (end < raw.size() && raw[end] == U';' && (decoded != U'&' || name.size() == 3)) return end + 1;
  for (std::u32string_view bare : bare_references) {
    if (name.substr(0, bare.size()) == bare) return bare.size() + 1;
  }
  return decoded == U'&' ? 1 + std::size_t{3} : end;
}

// Walks a text node's source beside its decoded text.
class Aligner {
 public:
  Aligner(std::u32string_view source, std::uint32_t start, std::uint32_t end)
      : source_(source), at_(start), end_(end), last_(start) {}

  // The source place of the next decoded character.
  std::uint32_t place_of(char32_t decoded) {
    for (int skipped = 0; at_ < end_ && skipped < 64; ++skipped) {
      const char32_t raw = parser_view(source_[at_]);
      if (raw == U'&') return take(reference_length(source_.substr(at_, end_ - at_), decoded));
      if (raw == decoded) return take(1);
      if (raw == U'\r' && decoded == U'\n') return take(at_ + 1 < end_ && source_[at_ + 1] == U'\n' ? 2 : 1);
      // A tag that the parser ignored, in the middle of the text.
      if (raw != U'<') break;
      while (at_ < end_ && source_[at_] != U'>') ++at_;
      at_ += at_ < end_;
    }
    // The second half of a reference that means two characters; or characters that the parser dropped.
    for (std::uint32_t ahead = at_; ahead < end_ && ahead < at_ + 8; ++ahead) {
      if (parser_view(source_[ahead]) != decoded) continue;
      at_ = ahead;
      return take(1);
    }
    return last_;
  }

 private:
  std::uint32_t take(std::size_t length) {
    last_ = at_;
    at_ = std::min(end_, at_ + static_cast<std::uint32_t>(length));
    return last_;
  }
  std::u32string_view source_;
  std::uint32_t at_, end_, last_;
};

}  // namespace

HtmlSource::HtmlSource(std::u32string_view source) : first_(!source.empty() && source[0] == 0xFEFF) {
  bytes_.reserve(source.size() * 2);
  for (char32_t c : source.substr(first_)) append_utf8(bytes_, parser_view(c));
  std::uint32_t count = first_;
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (i % block_bytes == 0) block_starts_.push_back(count);
    count += (bytes_[i] & 0xC0) != 0x80;
  }
  block_starts_.push_back(count);
}

std::uint32_t HtmlSource::code_point_at(const char* byte) const {
  const auto offset = std::min<std::size_t>(static_cast<std::size_t>(byte - bytes_.data()), bytes_.size());
  if (offset == bytes_.size()) return block_starts_.back();
  const std::size_t block = offset / block_bytes;
  std::uint32_t count = block_starts_[block];
  for (std::size_t i = block * block_bytes; i < offset; ++i) count += (bytes_[i] & 0xC0) != 0x80;
  return count;
}

void HtmlTextWriter::text(std::string_view decoded, std::string_view original, bool keep_line_ends, bool raised) {
  const char* const begin = utf8_.bytes().data();
  const bool inside = original.data() >= begin && original.data() + original.size() <= begin + utf8_.bytes().size();
  if (!inside) return;
  Aligner aligner(source_, utf8_.code_point_at(original.data()),
                  utf8_.code_point_at(original.data() + original.size()));
  for (char32_t c : to_utf32(decoded)) {
    const std::uint32_t from = aligner.place_of(c);
    if (keep_line_ends || raised) {
      put(raised ? raise(c) : c, from);
    } else if (c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == U'\f') {
      want_from(U' ', from);
    } else {
      put(c, from);
    }
  }
}

void HtmlTextWriter::key(std::u32string_view words, const char* at) {
  for (const char32_t c : words) put(c, utf8_.code_point_at(at));
}

void HtmlTextWriter::want(char32_t separator, const char* at) {
  if (wanted_ == U'\n' || wanted_ == separator) return;
  want_from(separator, at ? utf8_.code_point_at(at) : last_origin());
}

void HtmlTextWriter::want_from(char32_t separator, std::uint32_t from) {
  const auto rank = [](char32_t c) { return c == U'\n' ? 3 : c == U'\t' ? 2 : c == U' ' ? 1 : 0; };
  if (rank(separator) <= rank(wanted_)) return;
  wanted_ = separator;
  wanted_from_ = from;
}

void HtmlTextWriter::want_tab(const char* at) {
  want(U'\t', at);
  ++tabs_;
}

void HtmlTextWriter::want_line(const char* at) {
  if (wanted_ == U'\t') write_tabs(at ? std::max(utf8_.code_point_at(at), last_origin()) : last_origin());
  tabs_ = 0;
  want(U'\n', at);
}

void HtmlTextWriter::write_tabs(std::uint32_t from) {
  if (!out_.text.empty())
    for (; tabs_ > 0; --tabs_) out_.append(U'\t', from);
  tabs_ = 0;
  wanted_ = 0;
}

void HtmlTextWriter::hard_line(const char* at) {
  if (wanted_ == U'\n' && !out_.text.empty()) {
    out_.append(U'\n', last_origin());
    wanted_ = 0;
  }
  want_line(at);
}

void HtmlTextWriter::put(char32_t c, std::uint32_t from) {
  in_order_ &= from >= last_origin();
  if (wanted_ && !out_.text.empty()) {
    // Between its neighbours, whatever tag it came from; before moved text, at that text's own place.
    const std::uint32_t at = from < last_origin() ? from : std::clamp(wanted_from_, last_origin(), from);
    if (wanted_ != U'\t') out_.append(wanted_, at);
    write_tabs(at);
  }
  wanted_ = 0;
  tabs_ = 0;
  out_.append(c, from);
}

Mapped HtmlTextWriter::take() {
  if (in_order_) return std::move(out_);
  std::vector<std::uint32_t> order(out_.text.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [this](std::uint32_t a, std::uint32_t b) { return out_.origin[a] < out_.origin[b]; });
  Mapped sorted;
  for (const std::uint32_t i : order) sorted.append(out_.text[i], out_.origin[i]);
  return sorted;
}

}  // namespace zhibiao
