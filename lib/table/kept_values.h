#pragma once
/// The comparable values of all reports, outside of memory. Used inside this room.

#include <functional>

#include "base/base.h"
#include "base/descriptor.h"

namespace zhibiao::table {

struct KeptValue {
  std::uint32_t indicator = 0;  ///< number in the list of those that occur
  std::uint32_t unit = 0;       ///< number of what its values share
  std::string_view value;       ///< decimal
};

/// Written once, read in any stretch. What goes wrong stands in errno.
class KeptValues {
 public:
  explicit KeptValues(Descriptor file) : file_(std::move(file)) {}
  std::uint64_t end() const { return written_ + block_.size(); }
  bool add(const KeptValue& value);
  bool flush();
  /// The values of a stretch that begins and ends between two.
  bool read(std::uint64_t begin, std::uint64_t end, const std::function<void(const KeptValue&)>& each) const;

 private:
  Descriptor file_;
  std::string block_;
  std::uint64_t written_ = 0;
  mutable std::string read_;
};

}  // namespace zhibiao::table
