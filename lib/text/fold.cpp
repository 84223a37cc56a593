#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "base/held_file.h"
#include "base/simd.h"
#include "text/chars.h"

namespace zhibiao {
namespace {

// What NFKC leaves alone and what starts a new chunk, among the characters that make up almost all Chinese text.
constexpr bool is_plain(char32_t c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  if (c < 0x7F) return c >= 0x20 || c == '\n' || c == '\t';
  if (c >= 0x3001 && c <= 0x301D) return true;
  return c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0xB7;
}

constexpr bool is_line_end(char32_t c) { return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_removed(char32_t c) {
  if (c < 0x20) return c != '\t' && !is_line_end(c);
  if (c >= 0x7F && c < 0xA0) return c != 0x85;
  if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) return true;
  if (c >= 0xFFF9 && c <= 0xFFFB) return true;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

struct Range {
  char32_t first, last;
};
// Their NFKC would be a bare digit (5① → 51, m² → m2), glue one to its neighbours (½ → 1⁄2, ㋀ → 1月), or lose the
// mark by which an enumerator is known. ㈠-㉃ ⑴-⒛ ⒜-⒵ are not here: their NFKC keeps the brackets or the dot.
constexpr std::array kept = {
    Range{0xAA, 0xAA},     Range{0xB2, 0xB3},     Range{0xB9, 0xBA},       Range{0xBC, 0xBE},     Range{0x2025, 0x2026},
    Range{0x2070, 0x209F}, Range{0x2150, 0x215F}, Range{0x2189, 0x2189},   Range{0x2460, 0x2473}, Range{0x24B6, 0x24FF},
    Range{0x3244, 0x325F}, Range{0x3280, 0x3370}, Range{0x3378, 0x3379},   Range{0x339F, 0x33A6}, Range{0x33A8, 0x33A8},
    Range{0x33AF, 0x33AF}, Range{0x33E0, 0x33FE}, Range{0x1F100, 0x1F10F},
};
constexpr bool is_kept(char32_t c) {
  for (const Range& range : kept) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

// ㌀-㍗ (squared kana words) lie between the enclosed and the units, and are kept with them: 3280-3370.

class Folder {
 public:
  Folder(std::u32string_view source, const std::vector<std::uint32_t>* origin)
      : source_(source), origin_(origin), behind_(source.data()) {
    UErrorCode status = U_ZERO_ERROR;
    nfkc_ = icu::Normalizer2::getNFKCInstance(status);
    out_.mapped.text.reserve(source.size());
    out_.mapped.origin.reserve(source.size());
  }

  Folded run() {
    while (at_ < source_.size()) {
      behind_.now_at(source_.data() + at_);
      fold_many();
      std::size_t end = at_;
      while (end < source_.size() && is_plain(source_[end])) ++end;
      append(source_.substr(at_, end - at_));
      if (end < source_.size()) fold_one();
    }
    return std::move(out_);
  }

 private:
  std::uint32_t from(std::size_t i) const { return origin_ ? (*origin_)[i] : static_cast<std::uint32_t>(i); }

  // What vector instructions fold: up to a character that needs a closer look, which stands among the next eight.
  void fold_many() {
    std::array<char32_t, 256> folded;
    std::size_t count = folded.size();
    while (count == folded.size()) {
      behind_.now_at(source_.data() + at_);
      count = simd::fold_some(source_.data() + at_, std::min(folded.size(), source_.size() - at_), folded.data());
      append({folded.data(), count});
    }
  }

  // What the next characters became, each one.
  void append(std::u32string_view folded) {
    Mapped& out = out_.mapped;
    out.text.append(folded);
    const std::size_t end = at_ + folded.size();
    if (origin_) {
      out.origin.insert(out.origin.end(), origin_->begin() + static_cast<std::ptrdiff_t>(at_),
                        origin_->begin() + static_cast<std::ptrdiff_t>(end));
    } else {
      const std::size_t before = out.origin.size();
      out.origin.resize(before + folded.size());
      std::uint32_t* to = out.origin.data() + before;
      for (std::size_t i = at_; i < end; ++i) *to++ = static_cast<std::uint32_t>(i);
    }
    at_ = end;
  }

  void put(char32_t c) {
    out_.mapped.append(c, from(at_));
    ++at_;
  }

  void fold_one() {
    const char32_t c = source_[at_];
    if (c >= 0xFF01 && c <= 0xFF5E) return put(c - 0xFEE0);
    if (c == 0x3000 || c == 0xA0) return put(' ');
    if (is_line_end(c)) {
      if (c == '\r' && at_ + 1 < source_.size() && source_[at_ + 1] == '\n') ++at_;
      return put('\n');
    }
    if (is_removed(c)) {
      out_.dropped_nul += c == 0;
      ++at_;
      return;
    }
    if (u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR) return put(' ');
    if (is_kept(c) || nfkc_->isInert(static_cast<UChar32>(c))) return put(c);
    normalize_chunk();
  }

  // A chunk is what normalises together: a character and the marks (or Hangul parts) that may join it.
  void normalize_chunk() {
    std::u32string& chunk = chunk_;
    chunk.clear();
    chunk_from_.clear();
    Mapped& out = out_.mapped;
    if (!nfkc_->hasBoundaryBefore(static_cast<UChar32>(source_[at_])) && !out.text.empty() &&
        !is_kept(out.text.back())) {
      chunk.push_back(out.text.back());
      chunk_from_.push_back(out.origin.back());
      out.text.pop_back();
      out.origin.pop_back();
    }
    do {
      if (is_removed(source_[at_])) {
        out_.dropped_nul += source_[at_] == 0;
      } else {
        chunk.push_back(source_[at_]);
        chunk_from_.push_back(from(at_));
      }
      ++at_;
    } while (at_ < source_.size() && joins(source_[at_]));
    emit_chunk();
  }

  bool joins(char32_t c) const {
    return !is_plain(c) && (is_removed(c) || !nfkc_->hasBoundaryBefore(static_cast<UChar32>(c)));
  }

  void emit_chunk() {
    // No language stacks so many marks; ICU's reordering is quadratic in their number.
    constexpr std::size_t longest = 31;
    const bool too_long = chunk_.size() > longest;
    if (too_long) chunk_.resize(longest);
    const auto in = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(chunk_.data()),
                                                  static_cast<int32_t>(chunk_.size()));
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString normal = nfkc_->normalize(in, status);
    std::u32string text(static_cast<std::size_t>(normal.countChar32()), U' ');
    normal.toUTF32(reinterpret_cast<UChar32*>(text.data()), static_cast<int32_t>(text.size()), status);
    if (U_FAILURE(status) || (text.front() == U' ' && chunk_.front() != U' ')) text = chunk_;
    if (too_long || text.size() > longest) text.resize(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::size_t piece = i + 1 == text.size() && i > 0 ? chunk_.size() - 1 : std::min(i, chunk_.size() - 1);
      out_.mapped.append(text[i], chunk_from_[piece]);
    }
  }

  std::u32string_view source_;
  const std::vector<std::uint32_t>* origin_;
  LeftBehind behind_;
  const icu::Normalizer2* nfkc_ = nullptr;
  std::size_t at_ = 0;
  Folded out_;
  std::u32string chunk_;
  std::vector<std::uint32_t> chunk_from_;
};

}  // namespace

Folded fold(std::u32string_view source, const std::vector<std::uint32_t>* origin) {
  return Folder(source, origin).run();
}

}  // namespace zhibiao
