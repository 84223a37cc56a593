#pragma once
/// Views of short texts in eight bytes, for lists of hundreds of thousands that have a score of them each.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/optional_text.h"

namespace zhibiao {

/// How long a text may be of which a ShortText is a view. What comes from outside is refused when it is longer; the
/// view of a longer one would end there.
inline constexpr std::size_t short_text_bytes = 0xFFFF;

/// A view of text kept elsewhere, or of none: 48 bits of address, which is all that user space has (x86-64, AArch64,
/// RISC-V; less where a pointer is shorter), and 16 of length.
class PackedView {
 public:
  constexpr PackedView() = default;
  PackedView(std::string_view text)
      : bits_(reinterpret_cast<std::uintptr_t>(text.data() ? text.data() : "") & address_mask) {
    bits_ |= std::uint64_t{std::min(text.size(), short_text_bytes)} << address_bits;
  }
  bool is_there() const { return bits_ != 0; }
  std::string_view view() const {
    return {reinterpret_cast<const char*>(static_cast<std::uintptr_t>(bits_ & address_mask)),
            static_cast<std::size_t>(bits_ >> address_bits)};
  }

 private:
  static constexpr unsigned address_bits = 48;
  static constexpr std::uint64_t address_mask = (std::uint64_t{1} << address_bits) - 1;
  std::uint64_t bits_ = 0;
};

/// A short text that may be missing. An empty text is a text.
class OptionalShortText {
 public:
  constexpr OptionalShortText() = default;
  constexpr OptionalShortText(std::nullopt_t) {}
  OptionalShortText(std::string_view text) : packed_(text) {}
  OptionalShortText(const char* text) : packed_(text) {}
  OptionalShortText(const OptionalText& text) {
    if (text) packed_ = *text;
  }
  OptionalShortText(const std::optional<std::string_view>& text) {
    if (text) packed_ = *text;
  }
  operator OptionalText() const { return has_value() ? OptionalText(**this) : OptionalText(); }
  operator std::optional<std::string_view>() const { return OptionalText(*this); }

  bool has_value() const { return packed_.is_there(); }
  explicit operator bool() const { return has_value(); }
  /// Of a text that is there.
  std::string_view operator*() const { return packed_.view(); }
  class Arrow {
   public:
    explicit Arrow(std::string_view view) : view_(view) {}
    const std::string_view* operator->() const { return &view_; }

   private:
    std::string_view view_;
  };
  Arrow operator->() const { return Arrow(**this); }
  std::string_view value_or(std::string_view other) const { return has_value() ? **this : other; }
  friend bool operator==(const OptionalShortText& a, const OptionalShortText& b) {
    return a.has_value() == b.has_value() && (!a.has_value() || *a == *b);
  }

 private:
  PackedView packed_;
};

/// A short text that is always there.
class ShortText {
 public:
  ShortText() : packed_(std::string_view()) {}
  ShortText(std::string_view text) : packed_(text) {}
  ShortText(const char* text) : packed_(text) {}
  operator std::string_view() const { return packed_.view(); }
  bool empty() const { return packed_.view().empty(); }
  template <class Text>
  requires std::is_convertible_v<const Text&, std::string_view>
  friend bool operator==(const ShortText& a, const Text& b) { return a.packed_.view() == std::string_view(b); }

 private:
  PackedView packed_;
};

}  // namespace zhibiao
