#pragma once
/// The page of one report. Used inside this room.

#include "review/marks.h"
#include "review/words.h"

namespace zhibiao::review {

/// The name of its file, which depends on nothing but the doc_id: what people know it by, then twelve digits of its
/// digest.
std::string page_name(std::string_view doc_id);
/// What people call the report: its title, else its doc_id.
std::string_view title_of(const table::Report& report);
/// The whole file.
std::string page_of(const Outline& outline, const Figures& figures, Language language);

}  // namespace zhibiao::review
