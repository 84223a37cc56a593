#include "table/place.h"

#include "table/crosswalk.h"

namespace zhibiao::table {

ReportPlace place_of(const Report& report, const HeadlineWords& words) {
  ReportPlace out;
  if (report.region_code) out.id = *report.region_code;
  else if (report.region)
    out.id =
        (report.region_parent_code ? std::string(*report.region_parent_code) + "/" : "") + std::string(*report.region);
  out.code_now = region_code_now(report.region_code).value_or("");
  const bool of_department = words.in("department", report.title.value_or(""));
  if (!report.issuer) out.speaks_for_place = !of_department;
  else if (words.ends("publisher", *report.issuer)) out.speaks_for_place = !of_department;
  else out.speaks_for_place = report.issuer == report.region || words.ends("government", *report.issuer);
  return out;
}

}  // namespace zhibiao::table
