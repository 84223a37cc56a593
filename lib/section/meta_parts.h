#pragma once
/// The parts of read_meta: head, foot, the page's own rows, who speaks, the year, region and level.

#include "section/names.h"
#include "section/read.h"

namespace zhibiao::outline {

/// A value that is a stretch of the text as it stands.
MetaValue value_at(std::u32string_view text, std::uint32_t start, std::uint32_t end);

/// What the web page says beside the text in rows of keys (标题, 来源, 发布时间, 发布机构, 成文日期 …): with a colon,
/// in brackets, as table rows, or with the value on the next line. From the first lines and the page furniture.
struct Page {
  std::optional<MetaValue> title, source_site, date_published, date_written, organ;
};
Page read_page(const Document& document, std::uint32_t first_heading);
/// Whether a line begins with such a key.
bool is_page_row(std::u32string_view line);

/// A report that was delivered: ——2023年2月9日在云湖县第十届人民代表大会第三次会议上, and who spoke (云湖县审计局局长
/// …).
struct Speech {
  std::optional<MetaValue> date, organ;
  std::optional<Span> meeting;  ///< what stands between 在 and 会议上
  std::uint32_t start = 0;      ///< of the line about the meeting, or of the dash before it
  std::uint32_t end = 0;        ///< behind meeting and speaker; 0 when there is neither
  bool national = false;        ///< before a national congress, or by the State Council
};
Speech read_speech(std::u32string_view text, const Scan& scan, const SectionRules& rules);

/// The subject of the first sentence that begins with a place or an organ: 2023年,云湖县司法局… or 2023年,县司法局…
struct Opening {
  std::optional<MetaValue> organ;  ///< an organ with its place
  char32_t letter = U'\0';         ///< the level of an organ without a place: 县 of 县司法局
};
Opening read_opening(std::u32string_view text, const Scan& scan, std::uint32_t body_start, const SectionRules& rules);

/// Title, document number and addressee: what stands before the text proper.
struct Head {
  std::optional<MetaValue> title, document_number, addressee;
  std::optional<MetaValue> date;       ///< under the title, or under the speaker
  std::optional<MetaValue> published;  ///< in brackets behind the title
  std::optional<MetaValue> organ;      ///< on a line of its own under the title
  std::u32string title_text;           ///< its lines joined; "" without a title
  std::uint32_t title_start = 0;
  std::uint32_t body_start = 0;  ///< behind title and addressee

  /// Where a stretch of title_text stands; the whole title when it is broken over lines.
  Span evidence(std::u32string_view text, std::size_t at, std::size_t length) const;
};
Head read_head(const Document& document, const Scan& scan, std::uint32_t first_heading, const Page& page,
               const Speech& speech, const SectionRules& rules);
/// Whether a title is that of a report, a summary or the like.
bool ends_like_report(std::u32string_view title);

/// Signature and date at the end.
struct Foot {
  std::optional<MetaValue> signer, date;
  std::uint32_t start = 0;  ///< first code point of the signature; the text's length without one
};
Foot read_foot(std::u32string_view text, const Scan& scan, std::uint32_t body_start);

/// The year reported on; 0 and nothing when the text does not tell or tells of many.
struct ReportYear {
  int year = 0;
  std::optional<MetaValue> value;
};
ReportYear read_report_year(std::u32string_view text, const Scan& scan, const Head& head, const Speech& speech,
                            std::uint32_t first_heading, std::uint32_t tail_start,
                            const std::optional<MetaValue>& date_signed);

/// Who names issuer and region.
struct Sources {
  const Head& head;
  const Foot& foot;
  const Page& page;
  const Speech& speech;
  const Opening& opening;
};
/// Region, its codes and level, from title, issuer, signature, meeting, addressee and the text. `year`: the report's, 0
/// when unknown.
void read_region(std::u32string_view text, const Sources& from, const SectionRules& rules, int year, Meta& meta);

/// The GB/T 2260 code of meta.region, which was read as `place`, and of the unit above it. A name that several places
/// share is decided by the units above it that title, issuer, addressee, site and `sample` name; where they leave it
/// open there is no code. An area without a code of its own (a development zone, a town) gets that of the unit above
/// only.
void read_region_code(std::u32string_view sample, std::u32string_view title, const PlaceHit& place,
                      const SectionRules& rules, int year, Meta& meta);

}  // namespace zhibiao::outline
