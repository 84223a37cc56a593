#include "record/public_walk.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/chars.h"
#include "base/held_file.h"
#include "base/utf8.h"

namespace zhibiao::schema {
namespace {

constexpr std::uint64_t every_byte = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x8080808080808080;
constexpr std::ptrdiff_t exact_digits = 18;  // always fits a 64-bit integer

// High bit set in every zero byte, right up to the first such byte.
constexpr std::uint64_t zero_bytes(std::uint64_t v) { return (v - every_byte) & ~v & high_bits; }

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

class Walker {
 public:
  Walker(const std::vector<Node>& nodes, std::string_view json)
      : nodes_(nodes), at_(json.data()), end_(json.data() + json.size()) {}

  bool at_end() const { return at_ == end_; }

  bool object(const Node& node, std::vector<std::string_view>* members, std::size_t listed,
              std::vector<std::string_view>* elements) {
    if (node.properties.empty()) return false;
    for (std::size_t i = 0; i < node.properties.size(); ++i) {
      if (!literal(node.property_starts[i])) {
        if (!((node.optional >> i) & 1)) return false;
        if (members) members->emplace_back();
        continue;
      }
      const char* begin = at_;
      const Part part = node.parts[i];
      if (part != Part::other) integer_ = {};
      if (!value(nodes_[node.properties[i].second], i == listed ? elements : nullptr)) return false;
      if (part != Part::other && !place(part, begin)) return false;
      if (members) members->push_back(since(begin));
    }
    return literal("}");
  }

  bool targets_are_there() const { return places_.targets_are_among(metrics_); }

 private:
  // Code points of a raw string, its quotes included: an escape is one, whose first byte was counted, too.
  static std::uint64_t length_of(std::string_view raw) {
    std::uint64_t length = count_code_points(raw) - 2;
    constexpr std::size_t of_unicode = 5, of_others = 1;
    for (std::size_t at = raw.find('\\'); at != raw.npos; at = raw.find('\\', at + 2))
      length -= raw[at + 1] == 'u' ? of_unicode : of_others;
    return length;
  }

  bool place(Part part, const char* begin) {
    if (part != Part::text) return places_.takes(part, integer());
    places_.text_has(length_of(since(begin)));
    return true;
  }

  std::string_view since(const char* begin) const { return {begin, static_cast<std::size_t>(at_ - begin)}; }

  bool literal(std::string_view expected) {
    if (static_cast<std::size_t>(end_ - at_) < expected.size() || !same(at_, expected)) return false;
    at_ += expected.size();
    return true;
  }
  // Most are keys of 8 to 16 bytes: two words that may overlap, without a call.
  static bool same(const char* at, std::string_view expected) {
    const auto word = [](const char* from) {
      std::uint64_t v;
      std::memcpy(&v, from, sizeof v);
      return v;
    };
    const std::size_t size = expected.size();
    if (size < 8 || size > 16) return std::memcmp(at, expected.data(), size) == 0;
    return word(at) == word(expected.data()) && word(at + size - 8) == word(expected.data() + size - 8);
  }

  bool value(const Node& node, std::vector<std::string_view>* elements) {
    if (at_ == end_) return false;
    const unsigned types = node.types ? node.types : ~0U;
    switch (*at_) {
      case '"': return (types & is_string) && string(node);
      case '[': return (types & is_array) && array(node, elements);
      case '{': return (types & is_object) && object(node, nullptr, SIZE_MAX, nullptr);
      case 'n': return (types & is_null) && (!node.has_enum || node.null_in_enum) && literal("null");
      case 't': return (types & is_boolean) && !node.has_enum && literal("true");
      case 'f': return (types & is_boolean) && !node.has_enum && literal("false");
      default: return (types & (is_number | is_integer)) && !node.has_enum && number(node);
    }
  }

  bool array(const Node& node, std::vector<std::string_view>* elements) {
    if (!node.items) return false;
    const Node& item = nodes_[*node.items];
    ++at_;
    std::size_t count = 0;
    std::uint64_t reached = 0;
    LeftBehind behind(at_);
    if (at_ != end_ && *at_ == ']') {
      ++at_;
    } else {
      for (;; ++count) {
        if (count && *at_++ != ',') return false;
        const char* begin = at_;
        behind.now_at(begin);
        if (!value(item, nullptr) || at_ == end_) return false;
        if (node.is_place && !places_.takes(count == 0 ? Part::start : Part::end, integer())) return false;
        if (node.are_targets) places_.takes(Part::target, integer());
        if (node.order && !places_.follows(*node.order, count, reached)) return false;
        if (elements) elements->push_back(since(begin));
        if (*at_ == ']') break;
      }
      ++at_;
      ++count;
    }
    if (node.order && node.order->key == "metrics") metrics_ = count;
    return count >= node.min_items && count <= node.max_items;
  }

  bool string(const Node& node) {
    const char* begin = ++at_;
    for (;;) {
      skip_plain();
      if (at_ == end_) return false;
      if (*at_ == '"') break;
      if (*at_ != '\\' || !escape()) return false;
    }
    const std::string_view text = since(begin);
    ++at_;
    if (node.pattern && !node.pattern(text)) return false;
    return !node.has_enum || std::find(node.strings.begin(), node.strings.end(), text) != node.strings.end();
  }

  // Moves to the next quote, backslash or control character, eight bytes at a time.
  void skip_plain() {
    while (end_ - at_ >= 8) {
      std::uint64_t v;
      std::memcpy(&v, at_, 8);
      const std::uint64_t controls = (v - every_byte * 0x20) & ~v & high_bits;
      const std::uint64_t special = zero_bytes(v ^ (every_byte * '"')) | zero_bytes(v ^ (every_byte * '\\')) | controls;
      if (special) {
        if constexpr (std::endian::native == std::endian::little) at_ += std::countr_zero(special) / 8;
        break;
      }
      at_ += 8;
    }
    while (at_ != end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= 0x20) ++at_;
  }

  bool escape() {
    ++at_;
    if (at_ == end_) return false;
    const char c = *at_++;
    if (c != 'u') return c != '\0' && std::strchr("\"\\/bfnrt", c);
    if (end_ - at_ < 4 || !std::all_of(at_, at_ + 4, is_hex)) return false;
    const bool surrogate = (at_[0] == 'd' || at_[0] == 'D') && !(at_[1] >= '0' && at_[1] <= '7');
    at_ += 4;
    return !surrogate;
  }

  // The value of the last number, where there is one.
  std::optional<std::uint64_t> integer() const {
    if (integer_.empty()) return std::nullopt;
    std::uint64_t value = 0;
    for (const char digit : integer_) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    return value;
  }
  std::ptrdiff_t digits() {
    const char* begin = at_;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    return at_ - begin;
  }

  bool number(const Node& node) {
    if (*at_ == '-') {
      if (node.minimum) return false;
      ++at_;
    }
    const bool leading_zero = at_ != end_ && *at_ == '0';
    const char* const begin = at_;
    const std::ptrdiff_t whole = digits();
    if (whole == 0 || whole > exact_digits || (leading_zero && whole > 1)) return false;
    if (node.minimum && *node.minimum > 0) return false;
    integer_ = since(begin);
    if (at_ == end_ || *at_ != '.') return at_ == end_ || (*at_ != 'e' && *at_ != 'E');
    if (node.types && !(node.types & is_number)) return false;
    ++at_;
    return digits() > 0 && (at_ == end_ || (*at_ != 'e' && *at_ != 'E'));
  }

  const std::vector<Node>& nodes_;
  const char* at_;
  const char* end_;
  Places places_;
  std::string_view integer_;   // the digits of the last number
  std::uint64_t metrics_ = 0;  // how many the record has
};

}  // namespace

bool walk(const std::vector<Node>& nodes, std::size_t root, std::string_view json, std::size_t listed, Walked& walked) {
  walked.members.clear();
  walked.elements.clear();
  Walker walker(nodes, json);
  return walker.object(nodes[root], &walked.members, listed, &walked.elements) && walker.at_end() &&
      walker.targets_are_there();
}

}  // namespace zhibiao::schema
