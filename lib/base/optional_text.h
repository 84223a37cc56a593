#pragma once
/// A text that may be missing.

#include <optional>
#include <string_view>

namespace zhibiao {

/// A std::optional<std::string_view> in 16 bytes instead of 24, for lists of thousands: a view without data is the
/// missing one. A view of text kept elsewhere; an empty text is a text.
class OptionalText {
 public:
  constexpr OptionalText() = default;
  constexpr OptionalText(std::nullopt_t) {}
  constexpr OptionalText(std::string_view text) : view_(text.data() ? text : std::string_view("")) {}
  constexpr OptionalText(const char* text) : view_(text) {}
  constexpr OptionalText(const std::optional<std::string_view>& text) {
    if (text) *this = *text;
  }
  constexpr operator std::optional<std::string_view>() const {
    return has_value() ? std::optional(view_) : std::nullopt;
  }

  constexpr bool has_value() const { return view_.data() != nullptr; }
  constexpr explicit operator bool() const { return has_value(); }
  /// Of a text that is there.
  constexpr const std::string_view& operator*() const { return view_; }
  constexpr const std::string_view* operator->() const { return &view_; }
  constexpr std::string_view value_or(std::string_view other) const { return has_value() ? view_ : other; }
  friend constexpr bool operator==(const OptionalText& a, const OptionalText& b) {
    return a.has_value() == b.has_value() && a.view_ == b.view_;
  }

 private:
  std::string_view view_;
};

}  // namespace zhibiao
