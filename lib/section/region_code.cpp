#include <algorithm>

#include "section/divisions.h"
#include "section/meta_parts.h"

#include "base/chars.h"

namespace zhibiao::outline {
namespace {

constexpr auto npos = std::u32string_view::npos;
using Codes = std::vector<std::uint32_t>;

// What stands behind the own name of a unit, longest first: 恩施土家族苗族自治州 is also called 恩施州, but never
// 恩施土家族苗族.
constexpr std::string_view unit_words[] = {"特别行政区", "地区", "省", "市", "州", "盟", "县", "区", "旗"};

// 南京市 → 南京; a stem of one character (沙市 → 沙) names nothing.
std::string_view stem_of(std::string_view name) {
  for (std::string_view word : unit_words)
    if (name.ends_with(word) && name.size() >= word.size() + 6) return name.substr(0, name.size() - word.size());
  return {};
}

Codes distinct_codes(const std::vector<const DivisionRow*>& rows) {
  Codes out;
  for (const DivisionRow* row : rows)
    if (out.empty() || out.back() != row->code) out.push_back(row->code);
  return out;
}

// A place's code and that of the unit above it; 0 for none.
struct Placed {
  std::uint32_t code = 0, above = 0;
  Span above_evidence;
};

class CodeReader {
 public:
  CodeReader(std::u32string_view sample, std::u32string_view title, const SectionRules& rules, const Meta& meta,
             int year)
      : sample_(sample), rules_(rules), meta_(meta), year_(year) {
    heads_.emplace_back(title);
    for (const auto* value : {&meta.issuer, &meta.addressee, &meta.source_site})
      if (*value) heads_.push_back(to_utf32((*value)->value));
  }

  Placed read(const MetaValue& region, const PlaceHit& place) const {
    const std::u32string name = to_utf32(region.value);
    std::vector<std::u32string_view> units;
    std::size_t from = 0;
    for (int i = 0; i < place.units; ++i) {
      const std::size_t end = place.ends[static_cast<std::size_t>(i)];
      units.push_back(std::u32string_view(name).substr(from, end - from));
      from = end;
    }
    const bool is_town = one_of(place.last, U"镇乡道");
    const std::u32string_view last = units.back();
    if (is_town) units.pop_back();

    Codes found;
    std::size_t known = 0;
    while (known < units.size()) {
      Codes next = codes_within(units[known], found);
      if (next.empty()) break;
      found = std::move(next);
      ++known;
    }
    if (found.size() > 1) found = chosen(found, units[known - 1]);
    const bool whole = known == units.size() && !units.empty();
    if (whole && known == 1 && found.size() == 1 && contradicted(found[0])) found.clear(), known = 0;

    Placed out;
    if (whole && !is_town && found.size() == 1) {
      out.code = found[0];
      out.above = division_above(out.code);
    } else if (known > 0) {
      if (found.size() == 1) out.above = found[0], out.above_evidence = first_part(region, place.ends[known - 1]);
    } else if (whole || units.size() <= 1) {  // below an unknown unit nothing is known
      read_above(whole || units.empty() ? last : units[0], region, out);
    }
    return out;
  }

 private:
  // The codes of a name inside one of `above` (anywhere when there are none); 南京鼓楼区 is read as 鼓楼区 of 南京市.
  Codes codes_within(std::u32string_view unit, const Codes& above) const {
    const auto inside = [&](std::string_view name, const Codes& outer) {
      auto rows = divisions_named(name);
      if (!outer.empty())
        std::erase_if(rows, [&](const DivisionRow* row) {
          return std::none_of(outer.begin(), outer.end(),
                              [&](std::uint32_t o) { return row->code != o && division_within(row->code, o); });
        });
      keep_nearest(rows, year_);
      return distinct_codes(rows);
    };
    Codes direct = inside(to_utf8(unit), above);
    if (!direct.empty()) return direct;
    if (above.empty() && unit.size() <= 3)  // 湖北 before 恩施州
      if (Codes stem = codes_of_stem(to_utf8(unit)); stem.size() == 1 && stem[0] % 10000 == 0) return stem;
    for (std::size_t n = 2; n + 2 <= unit.size() && n <= 5; ++n) {
      const Codes outer = codes_of_stem(to_utf8(unit.substr(0, n)));
      if (outer.empty()) continue;
      Codes split = inside(to_utf8(unit.substr(n)), outer);
      if (!split.empty()) return split;
    }
    return {};
  }

  // The units whose name without its last word is `stem`; those of the highest level only (吉林 is the province).
  Codes codes_of_stem(const std::string& stem) const {
    for (std::string_view word : {"省", "自治区", "市", "州", "盟", "地区", "县", "区", "旗"}) {
      auto rows = divisions_named(stem + std::string(word));
      keep_nearest(rows, year_);
      if (Codes codes = distinct_codes(rows); !codes.empty()) return codes;
    }
    return {};
  }

  // The names by which the unit above a place is known: for 320106 those of 南京市, with and without 市.
  static std::vector<std::u32string> names_above(std::uint32_t code, bool stems) {
    std::vector<std::u32string> out;
    for (std::string_view name : names_of_division(division_above(code))) {
      out.push_back(to_utf32(name));
      if (const auto stem = stem_of(name); stems && !stem.empty()) out.push_back(to_utf32(stem));
    }
    return out;
  }

  static int count(std::u32string_view text, std::u32string_view word) {
    int n = 0;
    for (std::size_t at = text.find(word); at != npos; at = text.find(word, at + word.size())) ++n;
    return n;
  }

  // How often `unit` stands directly behind one of `names`.
  static int count_joined(std::u32string_view text, const std::vector<std::u32string>& names,
                          std::u32string_view unit) {
    int n = 0;
    for (std::size_t at = text.find(unit); at != npos; at = text.find(unit, at + unit.size()))
      n += std::any_of(names.begin(), names.end(), [&](const auto& name) { return ends_at(text, at, name); });
    return n;
  }

  // Of several places with one name, the one that the report means: written together with the unit above it, or that
  // unit named in the head, or in the text; at last the province. No clear answer: all of them.
  Codes chosen(const Codes& codes, std::u32string_view unit) const {
    const auto in_heads = [&](const auto& names) {
      int n = 0;
      for (const auto& head : heads_)
        for (const auto& name : names) n += count(head, name) > 0;
      return n;
    };
    const auto in_text = [&](const auto& names) {
      int n = 0;
      for (const auto& name : names) n += count(sample_, name);
      return n;
    };
    const auto joined = [&](std::uint32_t code) {
      const auto names = names_above(code, true);
      int n = count_joined(sample_, names, unit);
      for (const auto& head : heads_) n += 3 * count_joined(head, names, unit);
      return n;
    };
    const auto head = [&](std::uint32_t code) { return in_heads(names_above(code, true)); };
    const auto text = [&](std::uint32_t code) { return in_text(names_above(code, false)); };
    const auto province = [&](std::uint32_t code) {
      const std::uint32_t above = division_above(code);
      if (above == 0 || division_above(above) == 0) return 0;
      return 3 * in_heads(names_above(above, true)) + in_text(names_above(above, false));
    };
    if (const auto one = clear_winner(codes, joined)) return {one};
    if (const auto one = clear_winner(codes, head)) return {one};
    if (const auto one = clear_winner(codes, text)) return {one};
    if (const auto one = clear_winner(codes, province)) return {one};
    return codes;
  }

  template <class Weight>
  static std::uint32_t clear_winner(const Codes& codes, Weight weight) {
    std::uint32_t winner = 0;
    int best = 0, second = 0;
    for (const std::uint32_t code : codes) {
      const int w = weight(code);
      if (w > best) second = best, best = w, winner = code;
      else second = std::max(second, w);
    }
    return best > 0 && best > 2 * second ? winner : 0;
  }

  // A report to 怀化市 is none of a place that lies elsewhere.
  bool contradicted(std::uint32_t code) const {
    if (!meta_.addressee) return false;
    const std::u32string to = to_utf32(meta_.addressee->value);
    bool other = false;
    for (std::size_t i = 0; i < to.size(); ++i) {
      const auto place = rules_.places().longest_at(to, i);
      if (!place) continue;
      const std::string name = to_utf8(std::u32string_view(to).substr(i, place.length));
      for (const DivisionRow* row : divisions_named(name)) {
        if (division_within(code, row->code)) return false;
        other = true;
      }
      i += place.length - 1;
    }
    return other;
  }

  // The first `length` code points of a region; all of its evidence when that is broken over lines.
  static Span first_part(const MetaValue& region, std::size_t length) {
    const Span whole = region.evidence;
    if (whole.length() != to_utf32(region.value).size()) return whole;
    return {whole.start, whole.start + static_cast<std::uint32_t>(length)};
  }

  // The unit above an area without a code.
  void read_above(std::u32string_view unit, const MetaValue& region, Placed& out) const {
    if (is_zone(unit))
      for (std::size_t n = std::min<std::size_t>(5, unit.size() - 2); n >= 2; --n)
        if (const Codes codes = codes_of_stem(to_utf8(unit.substr(0, n))); codes.size() == 1) {
          out.above = codes[0];
          out.above_evidence = first_part(region, n);
          return;
        }
    for (const auto* value : {&meta_.addressee, &meta_.issuer, &meta_.source_site})
      if (*value && read_above_from(**value, to_utf32(region.value), out)) return;
  }

  // The first place of a line that is not the region itself, and that is called so once only.
  bool read_above_from(const MetaValue& value, const std::u32string& own, Placed& out) const {
    const std::u32string line = to_utf32(value.value);
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      if (i > 0 && is_han(line[i - 1]) && line[i - 1] != U'共') continue;
      const PlaceHit place = read_own_place(line, i, rules_);
      Codes codes;
      std::size_t end = 0, from = 0;
      for (int k = 0; k < place.units; ++k) {
        const std::size_t to = place.ends[static_cast<std::size_t>(k)];
        const auto unit = std::u32string_view(line).substr(i + from, to - from);
        if (unit == own) break;
        Codes next = codes_within(unit, codes);
        if (next.empty()) break;
        codes = std::move(next);
        from = end = to;
      }
      if (codes.size() != 1) continue;
      out.above = codes[0];
      const auto start = value.evidence.start + static_cast<std::uint32_t>(i);
      if (!value.evidence.empty()) out.above_evidence = {start, start + static_cast<std::uint32_t>(end)};
      return true;
    }
    return false;
  }

  std::u32string_view sample_;
  const SectionRules& rules_;
  const Meta& meta_;
  int year_;
  std::vector<std::u32string> heads_;
};

}  // namespace

void read_region_code(std::u32string_view sample, std::u32string_view title, const PlaceHit& place,
                      const SectionRules& rules, int year, Meta& meta) {
  const Placed placed = CodeReader(sample, title, rules, meta, year).read(*meta.region, place);
  if (placed.code != 0) meta.region_code = MetaValue{division_text(placed.code), meta.region->evidence};
  if (placed.above != 0) meta.region_parent_code = MetaValue{division_text(placed.above), placed.above_evidence};
}

}  // namespace zhibiao::outline
