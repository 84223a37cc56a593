#pragma once
/// A paragraph, read as the pipe reads it, with its checks.

#include "check/check.h"

namespace zhibiao {

struct Reading {
  Document document;
  Structure structure;
  TextArena texts;
  std::vector<Metric> metrics;
  CheckList checks;
};

/// Fails the test when the built-in patterns do not load.
Reading read_paragraph(const std::string& utf8);

/// "holds sum 1 + 2 = 3; fails …": what came out, for messages.
std::string listed(const CheckList& checks);

}  // namespace zhibiao
