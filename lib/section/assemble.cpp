#include <algorithm>

#include "section/read.h"

namespace zhibiao::outline {
namespace {

// "一、" → "一", "1." → "1", "首先," → "首先"; brackets stay.
std::u32string_view path_step(std::u32string_view marker) {
  while (!marker.empty() && std::u32string_view(U"、.．,，:： \t").find(marker.back()) != std::u32string_view::npos)
    marker.remove_suffix(1);
  return marker;
}

class Assembler {
 public:
  Assembler(const Document& document, const Scan& scan, const std::vector<Node>& nodes)
      : document_(document), text_(document.text), scan_(scan), nodes_(nodes) {}

  std::vector<Section> run() {
    make_pieces();
    fill_gaps();
    add_furniture();
    number();
    return std::move(sections_);
  }

 private:
  // A section before it has its id: `parent` is an index into pieces_, in whatever order.
  struct Piece {
    Span span;
    std::int32_t parent = -1;
    const Node* node = nullptr;
    Role role = Role::preamble;
  };

  // The span without blanks and furniture at its ends; spans come in ascending order of start.
  Span content_of(std::uint32_t start, std::uint32_t end) const {
    const auto& lines = scan_.lines;
    auto first = std::lower_bound(lines.begin(), lines.end(), start,
                                  [](const Line& l, std::uint32_t at) { return l.end <= at; });
    if (first == lines.end() || first->start >= end) return {start, start};
    auto last = std::lower_bound(first, lines.end(), end, [](const Line& l, std::uint32_t at) { return l.start < at; });
    --last;
    Span span{std::max(start, first->start), std::min(end, last->end)};
    while (span.end > span.start && is_blank(text_[span.end - 1])) --span.end;
    while (span.start < span.end && is_blank(text_[span.start])) ++span.start;
    return span;
  }

  void make_pieces() {
    std::vector<std::int32_t> piece_of(nodes_.size(), -1);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Node& node = nodes_[i];
      const Span span = content_of(node.start, node.end);
      if (span.empty()) continue;
      piece_of[i] = static_cast<std::int32_t>(pieces_.size());
      pieces_.push_back(
          {span, node.parent < 0 ? -1 : piece_of[static_cast<std::size_t>(node.parent)], &node, node.role});
    }
    // A child whose paragraph was closed late never ends after its parent.
    for (Piece& piece : pieces_)
      if (piece.parent >= 0)
        piece.span.end = std::min(piece.span.end, pieces_[static_cast<std::size_t>(piece.parent)].span.end);
  }

  // Text at the top that no section holds (after a list in a paragraph of its own) goes on as a block of the role
  // before it.
  void fill_gaps() {
    std::vector<Piece> fillers;
    std::uint32_t covered = 0;
    Role role = Role::preamble;
    const auto fill = [&](std::uint32_t to) {
      const Span span = content_of(covered, to);
      if (!span.empty()) fillers.push_back({span, -1, nullptr, role});
    };
    for (const Piece& piece : pieces_) {
      if (piece.parent >= 0) continue;
      if (piece.span.start > covered) fill(piece.span.start);
      covered = std::max(covered, piece.span.end);
      role = piece.role;
    }
    fill(static_cast<std::uint32_t>(text_.size()));
    pieces_.insert(pieces_.end(), fillers.begin(), fillers.end());
  }

  void add_furniture() {
    order_.resize(pieces_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = static_cast<std::uint32_t>(i);
    sort_order();
    const std::vector<std::uint32_t> before = order_;
    std::size_t at = 0;
    std::int32_t open = -1;
    for (const Furniture& furniture : document_.furniture) {
      Span span{std::min<std::uint32_t>(furniture.span.start, static_cast<std::uint32_t>(text_.size())),
                std::min<std::uint32_t>(furniture.span.end, static_cast<std::uint32_t>(text_.size()))};
      if (span.empty()) continue;
      while (at < before.size() && pieces_[before[at]].span.start <= span.start)
        open = static_cast<std::int32_t>(before[at++]);
      std::int32_t parent = open;
      while (parent >= 0 && pieces_[static_cast<std::size_t>(parent)].span.end < span.end)
        parent = pieces_[static_cast<std::size_t>(parent)].parent;
      order_.push_back(static_cast<std::uint32_t>(pieces_.size()));
      pieces_.push_back({span, parent, nullptr, Role::furniture});
    }
    sort_order();
  }

  void sort_order() {
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      const Span x = pieces_[a].span, y = pieces_[b].span;
      return x.start != y.start ? x.start < y.start : x.end > y.end;
    });
  }

  void number() {
    std::vector<int> id_of(pieces_.size(), -1);
    sections_.reserve(pieces_.size());
    for (const std::uint32_t index : order_) {
      const Piece& piece = pieces_[index];
      Section section;
      section.id = id_of[index] = static_cast<int>(sections_.size());
      const Section* parent = nullptr;
      if (piece.parent >= 0) {
        section.parent = id_of[static_cast<std::size_t>(piece.parent)];
        parent = &sections_[static_cast<std::size_t>(*section.parent)];
        section.path = parent->path;
      }
      section.role = piece.role;
      section.span = piece.span;
      section.heading_span = {piece.span.start, piece.span.start};
      if (piece.node && (piece.node->level > 0 || piece.node->has_heading())) fill_heading(section, *piece.node);
      section.source_heading_start = source_of(section.heading_span.start);
      sections_.push_back(std::move(section));
    }
  }

  void fill_heading(Section& section, const Node& node) const {
    const auto marker = text_.substr(node.start, node.marker_end - node.start);
    section.level = node.level;
    section.marker = to_utf8(marker);
    if (!section.path.empty() && !marker.empty()) section.path += '/';
    section.path += to_utf8(path_step(marker));
    section.heading = to_utf8(text_.substr(node.phrase_start, node.phrase_end - node.phrase_start));
    section.heading_span = {node.start, std::max(node.phrase_end, node.marker_end)};
    section.span.end = std::max(section.span.end, section.heading_span.end);
  }

  // Positions ascend, so the run is found by walking on.
  std::uint32_t source_of(std::uint32_t at) {
    const auto& runs = document_.map.runs;
    while (run_ + 1 < runs.size() && runs[run_ + 1].text_start <= at) ++run_;
    if (runs.empty()) return at;
    return runs[run_].source_start + (at - runs[run_].text_start);
  }

  const Document& document_;
  std::u32string_view text_;
  const Scan& scan_;
  const std::vector<Node>& nodes_;
  std::vector<Piece> pieces_;
  std::vector<std::uint32_t> order_;
  std::vector<Section> sections_;
  std::size_t run_ = 0;
};

}  // namespace

std::vector<Section> assemble(const Document& document, const Scan& scan, const std::vector<Node>& nodes) {
  return Assembler(document, scan, nodes).run();
}

}  // namespace zhibiao::outline
