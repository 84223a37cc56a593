#include "table/kept_values.h"

#include <cstring>

#include "table/source.h"

namespace zhibiao::table {
namespace {

constexpr std::size_t block_bytes = 1 << 16;
constexpr std::size_t longest = 255;

constexpr std::size_t head_bytes = sizeof(std::uint32_t) * 2 + 1;

}  // namespace

bool KeptValues::add(const KeptValue& value) {
  const std::string_view text = value.value.substr(0, longest);
  char head[head_bytes];
  std::memcpy(head, &value.indicator, sizeof value.indicator);
  std::memcpy(head + sizeof value.indicator, &value.unit, sizeof value.unit);
  head[head_bytes - 1] = static_cast<char>(text.size());
  block_.append(head, head_bytes).append(text);
  return block_.size() < block_bytes || flush();
}

bool KeptValues::flush() {
  if (!write_all(file_.number(), block_)) return false;
  written_ += block_.size();
  block_.clear();
  return true;
}

bool KeptValues::read(std::uint64_t begin, std::uint64_t end, const std::function<void(const KeptValue&)>& each) const {
  read_.clear();
  std::size_t at = 0;
  while (begin < end || at < read_.size()) {
    const auto holds = [&](std::size_t bytes) { return at + bytes <= read_.size(); };
    if (!holds(head_bytes) || !holds(head_bytes + static_cast<unsigned char>(read_[at + head_bytes - 1]))) {
      read_.erase(0, at);
      at = 0;
      const std::size_t more = static_cast<std::size_t>(std::min<std::uint64_t>(block_bytes, end - begin)),
                        before = read_.size();
      if (more == 0) return true;
      read_.resize(before + more);
      if (!read_at(file_.number(), begin, read_.data() + before, more)) return false;
      begin += more;
      continue;
    }
    KeptValue value;
    std::memcpy(&value.indicator, read_.data() + at, sizeof value.indicator);
    std::memcpy(&value.unit, read_.data() + at + sizeof value.indicator, sizeof value.unit);
    value.value =
        std::string_view(read_).substr(at + head_bytes, static_cast<unsigned char>(read_[at + head_bytes - 1]));
    each(value);
    at += head_bytes + value.value.size();
  }
  return true;
}

}  // namespace zhibiao::table
