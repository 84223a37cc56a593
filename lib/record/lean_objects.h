#pragma once
/// Objects of one shape, made lean and full again. Used by this room.

#include <map>
#include <memory>
#include <memory_resource>
#include <string>
#include <vector>

#include "record/lean_shapes.h"
#include "record/object_writer.h"
#include "text/text.h"

namespace zhibiao::lean {

/// The objects of a list one after the other, or a single one. All JSON is well-formed and compact.
class Objects {
 public:
  Objects(const Shape& shape, const Document& document);
  /// Appends the next object without what can be derived. write(ObjectWriter&) writes all its members, in the order of
  /// the shape.
  template <class Write>
  void shrink(ByteBuffer& out, Write write) {
    written_.clear();
    value_begins_.clear();
    ObjectWriter object(written_, &value_begins_);
    write(object);
    object.close();
    read_written();
    append_underived(out);
  }
  /// The way back, of a list of objects, or one; whatever else it is, it is appended as it stands. False: see fault().
  bool expand(std::string_view json, ByteBuffer& out);
  const std::string& fault() const { return fault_; }

 private:
  template <class One>
  bool each(std::string_view json, ByteBuffer& out, One one);
  void begin_object();
  void read_written();
  void shrink_nested(std::string_view json, ByteBuffer& out);
  void append_underived(ByteBuffer& out);
  // Both give where the object that begins at `at` ends, or nowhere.
  std::size_t expand_object(std::string_view json, std::size_t at, ByteBuffer& out);
  std::size_t read_members(std::string_view json, std::size_t at);
  bool fill();
  bool derive(std::size_t member, ByteBuffer& out);
  bool is_derived(std::size_t member);
  std::string_view told_before(std::size_t member) const;
  void remember();
  std::size_t index_of(std::string_view name) const;
  std::optional<Span> span_of(std::size_t start, std::size_t end) const;
  const std::optional<Span>& span();
  Span source();
  std::optional<std::size_t> number(Derive how);
  bool fail(const std::string& what);

  const Shape& shape_;
  const Document& document_;
  ByteCursor cursor_;
  std::size_t start_, end_, heading_start_, heading_end_, unit_base_,
      byte_start_;  // where these members stand in the shape
  std::vector<std::size_t> of_;
  std::vector<std::unique_ptr<Objects>> nested_;
  std::vector<std::size_t> always_;       // members that every object has
  std::vector<unsigned char> is_null_;    // of each member: whether it is null when it is left out
  std::vector<std::size_t> remembered_;   // members that tell those of later objects
  std::vector<std::string_view> values_;  // of the object at hand, as JSON; empty: not there
  std::vector<unsigned char> is_told_;    // of each: whether it is left out, or was
  std::vector<std::string> previous_;
  std::pmr::monotonic_buffer_resource memory_;
  std::vector<std::pmr::map<std::pmr::string, std::pmr::string, std::less<>>> alike_;
  // Of the object at hand, once they were asked for.
  bool asked_span_ = false;
  std::optional<Span> span_, source_;
  std::optional<SourcePlace> place_;
  std::uint32_t last_start_ = 0;
  std::size_t position_ = 0;
  ByteBuffer scratch_;
  ByteBuffer written_;                     // the object at hand with all its members
  std::vector<std::size_t> value_begins_;  // of each in there
  std::string fault_;
};

}  // namespace zhibiao::lean
