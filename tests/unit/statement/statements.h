#pragma once
/// What a test of statements compares: every figure of a text as one line.

#include <string>
#include <vector>

namespace zhibiao::testing {

/// "办结率 = 98 % rate_of:受理.120件 rate_of:办结.118件" for each metric of a report with this body: verb and subject,
/// value, unit, direction, basis, and the links with the text of their targets.
std::vector<std::string> statements_of(const std::string& body);

struct Row {
  std::string body;
  std::vector<std::string> lines;  ///< of the figures that the test asks for, in the order of the text
};
/// Each line of a row is among the statements of its body.
void check_lines(const std::vector<Row>& rows);

}  // namespace zhibiao::testing
