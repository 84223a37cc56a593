#include "check/check_list.h"

#include <algorithm>
#include <cstring>

namespace zhibiao {
namespace {

constexpr std::string_view severities[] = {"", "contradiction", "off-by-rounding"};
// How the reason is kept: most are the meaning of the code.
enum class Reason : std::uint32_t { none, meaning, own };

// Numbers in as few bytes as they need (seven bits each), texts behind their length.
class Packer {
 public:
  explicit Packer(std::string& out) : out_(out) {}
  void number(std::uint32_t value) {
    constexpr std::uint32_t more = 0x80;
    for (; value >= more; value >>= 7) out_ += static_cast<char>(value | more);
    out_ += static_cast<char>(value);
  }
  void text(std::string_view text) {
    number(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  void optional_text(const std::optional<std::string>& text) {
    number(text.has_value());
    if (text) this->text(*text);
  }

 private:
  std::string& out_;
};

class Unpacker {
 public:
  explicit Unpacker(const char* at) : at_(at) {}
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }
  std::string text() {
    const std::uint32_t size = number();
    return {std::exchange(at_, at_ + size), size};
  }
  std::optional<std::string> optional_text() { return number() ? std::optional(text()) : std::nullopt; }
  double real() {
    double value = 0;
    std::memcpy(&value, std::exchange(at_, at_ + sizeof value), sizeof value);
    return value;
  }

 private:
  const char* at_;
};

void pack(const Check& check, std::string& out) {
  Packer packer(out);
  packer.text(check.type);
  packer.number(static_cast<std::uint32_t>(check.code));
  packer.number(static_cast<std::uint32_t>(check.status));
  packer.text(check.statement);
  packer.number(static_cast<std::uint32_t>(check.metrics.size()));
  for (const int id : check.metrics) packer.number(static_cast<std::uint32_t>(id));
  for (const auto* text : {&check.expected, &check.found, &check.tolerance, &check.gap}) packer.optional_text(*text);
  packer.number(check.miss != 0);
  if (check.miss != 0) out.append(reinterpret_cast<const char*>(&check.miss), sizeof check.miss);
  const auto* const severity = std::find(std::begin(severities), std::end(severities), check.severity);
  packer.number(static_cast<std::uint32_t>(severity - std::begin(severities)));
  const Reason reason = !check.reason              ? Reason::none
      : *check.reason == entry(check.code).meaning ? Reason::meaning
                                                   : Reason::own;
  packer.number(static_cast<std::uint32_t>(reason));
  if (reason == Reason::own) packer.text(*check.reason);
  packer.number(static_cast<std::uint32_t>(check.evidence.size()));
  for (const Span span : check.evidence) packer.number(span.start), packer.number(span.end);
}

Check unpacked(const char* bytes) {
  Unpacker in(bytes);
  Check check;
  check.type = in.text();
  check.code = static_cast<Code>(in.number());
  check.status = static_cast<Verdict>(in.number());
  check.statement = in.text();
  check.metrics.resize(in.number());
  for (int& id : check.metrics) id = static_cast<int>(in.number());
  for (auto* text : {&check.expected, &check.found, &check.tolerance, &check.gap}) *text = in.optional_text();
  if (in.number()) check.miss = in.real();
  check.severity = severities[in.number()];
  const auto reason = static_cast<Reason>(in.number());
  if (reason == Reason::meaning) check.reason = entry(check.code).meaning;
  if (reason == Reason::own) check.reason = in.text();
  check.evidence.resize(in.number());
  for (Span& span : check.evidence) span.start = in.number(), span.end = in.number();
  return check;
}

}  // namespace

Check& CheckList::emplace_back(Check check) {
  close();
  return open_.emplace(std::move(check));
}

void CheckList::close() {
  if (!open_) return;
  packed_.clear();
  pack(*open_, packed_);
  kept_.push_back({arena_.keep(packed_).data(), open_->evidence.front().start});
  open_.reset();
}

Check CheckList::operator[](std::size_t i) const {
  Check check = i < kept_.size() ? unpacked(kept_[i].bytes) : *open_;
  check.id = static_cast<int>(i);
  return check;
}

void CheckList::arrange() {
  close();
  std::stable_sort(kept_.begin(), kept_.end(), [](const Kept& a, const Kept& b) { return a.start < b.start; });
}

}  // namespace zhibiao
