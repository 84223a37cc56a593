#pragma once
/// Who and where a report is of. Used inside this room.

#include "table/report.h"
#include "table/words.h"

namespace zhibiao::table {

struct ReportPlace {
  std::string id;  ///< of the place in the year of the report: its code; without one its name, behind the code of the
                   ///< unit above where that is known. "" for none
  std::string code_now;  ///< "" where it is not known
  /// The issuer speaks for the place: its government, or nobody is named. The figures of a department are of its own
  /// work only.
  bool speaks_for_place = false;
};

ReportPlace place_of(const Report& report, const HeadlineWords& words);

}  // namespace zhibiao::table
