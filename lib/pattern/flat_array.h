#pragma once
/// Arrays and texts without addresses in them: what the build compiles of the rules that ship stands in the executable
/// as such arrays, and is used where it stands (pattern/freeze.h).

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace zhibiao {

/// An array that has its elements itself, or, as a part of what the build made, lends them from the executable. What
/// changes one that lends copies them before.
template <class T>
class FlatArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  FlatArray() = default;
  explicit FlatArray(std::size_t size) : own_(size), view_(own_) {}
  FlatArray(std::initializer_list<T> elements) : own_(elements), view_(own_) {}
  FlatArray(const FlatArray& other) : own_(other.own_), view_(own_.empty() ? other.view_ : std::span<const T>(own_)) {}
  FlatArray(FlatArray&& other) noexcept : own_(std::move(other.own_)), view_(std::exchange(other.view_, {})) {}
  FlatArray& operator=(FlatArray other) noexcept {
    own_.swap(other.own_);
    std::swap(view_, other.view_);
    return *this;
  }
  /// Of elements that outlive it.
  static FlatArray lent(std::span<const T> elements) {
    FlatArray out;
    out.view_ = elements;
    return out;
  }

  std::size_t size() const { return view_.size(); }
  bool empty() const { return view_.empty(); }
  const T* data() const { return view_.data(); }
  const T* begin() const { return view_.data(); }
  const T* end() const { return view_.data() + view_.size(); }
  const T& operator[](std::size_t at) const { return view_[at]; }
  const T& back() const { return view_.back(); }
  operator std::span<const T>() const { return view_; }

  /// The elements, to be changed until the next call of anything that adds some.
  std::span<T> changed() {
    if (own_.size() != view_.size()) own_.assign(view_.begin(), view_.end());
    view_ = own_;
    return own_;
  }
  void push_back(const T& element) {
    changed();
    own_.push_back(element);
    view_ = own_;
  }
  void append(std::span<const T> elements) {
    changed();
    own_.insert(own_.end(), elements.begin(), elements.end());
    view_ = own_;
  }

 private:
  std::vector<T> own_;
  std::span<const T> view_;
};

/// Where a text stands in its FlatTexts.
struct TextPlace {
  std::uint32_t begin = 0, size = 0;
  bool empty() const { return size == 0; }
};

/// Some elements of an array that several share: most rules have a few words, and one list each would cost more than it
/// holds.
struct FlatRange {
  std::uint32_t begin = 0, end = 0;
  bool empty() const { return begin == end; }
  std::uint32_t size() const { return end - begin; }
  template <class T>
  std::span<const T> of(const FlatArray<T>& all) const {
    return std::span<const T>(all).subspan(begin, size());
  }
};

/// Texts one behind the other.
template <class Character>
class FlatTexts {
 public:
  TextPlace keep(std::basic_string_view<Character> text) {
    const TextPlace place{static_cast<std::uint32_t>(pool_.size()), static_cast<std::uint32_t>(text.size())};
    pool_.append({text.data(), text.size()});
    return place;
  }
  /// Until the next text is kept.
  std::basic_string_view<Character> operator[](TextPlace place) const {
    return {pool_.data() + place.begin, place.size};
  }

  template <class Archive>
  void fields(Archive& archive) {
    archive(pool_);
  }

 private:
  FlatArray<Character> pool_;
};

}  // namespace zhibiao
