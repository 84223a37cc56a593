#pragma once
/// The parts of read_meta: head, foot, the page's source line, region and level.

#include "section/names.h"
#include "section/read.h"

namespace zhibiao::outline {

/// A value that is a stretch of the text as it stands.
MetaValue value_at(std::u32string_view text, std::uint32_t start, std::uint32_t end);

/// Title, document number and addressee: what stands before the text proper.
struct Head {
  std::optional<MetaValue> title, document_number, addressee;
  std::optional<MetaValue> date;  ///< in brackets under the title
  std::u32string title_text;      ///< its lines joined; "" without a title
  std::uint32_t title_start = 0;
  std::uint32_t body_start = 0;  ///< behind title and addressee

  /// Where a stretch of title_text stands; the whole title when it is broken over lines.
  Span evidence(std::u32string_view text, std::size_t at, std::size_t length) const;
};
Head read_head(std::u32string_view text, const Scan& scan, std::uint32_t first_heading, const SectionRules& rules);

/// Signature and date at the end.
struct Foot {
  std::optional<MetaValue> signer, date;
  std::uint32_t start = 0;  ///< first code point of the signature; the text's length without one
};
Foot read_foot(std::u32string_view text, const Scan& scan, std::uint32_t body_start);

/// What the web page says beside the text (来源, 发布时间, and the box with 发布机构 and 成文日期), from its furniture and the
/// first lines.
struct Page {
  std::optional<MetaValue> source_site, date_published, date_written, organ;
};
Page read_page(const Document& document, const Scan& scan, std::uint32_t first_heading);

/// Region, its codes and level, from title, issuer, signature, addressee and the text. `year`: the report's, 0 when unknown.
void read_region(std::u32string_view text, const Head& head, const Foot& foot, const SectionRules& rules, int year, Meta& meta);

/// The GB/T 2260 code of meta.region, which was read as `place`, and of the unit above it. A name that several places share is decided by
/// the units above it that title, issuer, addressee, site and `sample` name; where they leave it open there is no code. An area without
/// a code of its own (a development zone, a town) gets that of the unit above only.
void read_region_code(std::u32string_view sample, std::u32string_view title, const PlaceHit& place, const SectionRules& rules, int year,
                      Meta& meta);

}  // namespace zhibiao::outline
