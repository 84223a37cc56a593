#pragma once
/// Objects of one shape, made lean and full again. Used by lean.cpp.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "record/lean_shapes.h"
#include "text/text.h"

namespace zhibiao::lean {

/// The objects of a list one after the other, or a single one. All JSON is well-formed and compact.
class Objects {
 public:
  Objects(const Shape& shape, const Document& document);
  /// Appends a list of objects, or one, without what can be derived; whatever else it is, as it stands. False: an
  /// object has another shape.
  bool shrink(std::string_view json, ByteBuffer& out);
  /// The way back. False: see fault().
  bool expand(std::string_view json, ByteBuffer& out);
  const std::string& fault() const { return fault_; }

 private:
  template <class One>
  bool each(std::string_view json, ByteBuffer& out, One one);
  // Both give where the object that begins at `at` ends, or nowhere.
  std::size_t shrink_object(std::string_view json, std::size_t at, ByteBuffer& out);
  std::size_t expand_object(std::string_view json, std::size_t at, ByteBuffer& out);
  std::size_t read_members(std::string_view json, std::size_t at);
  bool fill();
  bool derive(std::size_t member, ByteBuffer& out);
  bool is_derived(std::size_t member);
  std::string_view told_before(std::size_t member) const;
  void remember();
  std::size_t index_of(std::string_view name) const;
  std::optional<Span> span_of(std::size_t start, std::size_t end) const;
  bool fail(const std::string& what);

  const Shape& shape_;
  const Document& document_;
  ByteCursor cursor_;
  std::size_t start_, end_, heading_start_, heading_end_, unit_base_;  // where these members stand in the shape
  std::vector<std::size_t> of_;
  std::vector<std::unique_ptr<Objects>> nested_;
  std::vector<std::string_view> values_;  // of the object at hand, as JSON; empty: not there
  std::vector<std::string> previous_;
  std::vector<std::map<std::string, std::string, std::less<>>> alike_;
  std::optional<SourcePlace> place_;  // of the object at hand, once it was asked for
  std::uint32_t last_start_ = 0;
  std::size_t position_ = 0;
  ByteBuffer scratch_;
  std::string fault_;
};

}  // namespace zhibiao::lean
