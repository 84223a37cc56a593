#pragma once
/// The metrics of two records of one report, paired. Used inside this room.

#include "batch/batch.h"

namespace zhibiao {

/// A metric with the words around it.
struct MetricInContext {
  Metric metric;
  std::string text, prefix, suffix;
};

/// Positions in the two lists. A pair is of two that differ; those that are the same are left out.
struct MetricPairs {
  std::vector<std::pair<std::size_t, std::size_t>> changed;  ///< ascending by the new one
  std::vector<std::size_t> added, removed;
};
MetricPairs pair_metrics(const std::vector<MetricInContext>& before, const std::vector<MetricInContext>& after);

}  // namespace zhibiao
