#include "table/plot.h"

#include <algorithm>
#include <cmath>

#include "table/amount.h"

namespace zhibiao::table {
namespace {

// All lengths in user units of the SVG.
constexpr double chart_width = 220, chart_height = 130, left = 52, right = 14, top = 26, bottom = 24, head = 44,
                 margin = 16;
constexpr std::size_t charts_in_row = 4;

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

std::string length(double value) { return decimal_text(std::round(value * 10) / 10); }

std::string attribute(const char* name, double value) { return " " + std::string(name) + "=\"" + length(value) + "\""; }

std::string text_at(double x, double y, const char* style, const std::string& text) {
  return "<text" + attribute("x", x) + attribute("y", y) + " class=\"" + style + "\">" + escaped(text) + "</text>\n";
}

// The least of 1, 2, 5, 10, 20, 50 … that is not under `value`.
double round_up(double value) {
  if (value <= 0) return 1;
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0})
    if (value <= step * power) return step * power;
  return 10 * power;
}

std::string axis_label(double value) {
  if (std::abs(value) >= 1e8) return decimal_text(std::round(value / 1e6) / 100) + "亿";
  if (std::abs(value) >= 1e4) return decimal_text(std::round(value / 1e2) / 100) + "万";
  return decimal_text(value);
}

struct Axes {
  int first = 0, last = 0;
  double least = 0, most = 1;
  double x(int year) const {
    return last == first ? (chart_width - left - right) / 2
                         : (chart_width - left - right) * (year - first) / (last - first);
  }
  double y(double value) const { return (chart_height - top - bottom) * (1 - (value - least) / (most - least)); }
};

Axes axes_of(const std::vector<Series>& series) {
  Axes out;
  double least = 0, most = 0;
  bool any = false;
  for (const Series& one : series) {
    for (const auto& [year, value] : one.points) {
      out.first = any ? std::min(out.first, year) : year;
      out.last = any ? std::max(out.last, year) : year;
      least = std::min(least, value);
      most = std::max(most, value);
      any = true;
    }
  }
  out.least = least < 0 ? -round_up(-least) : 0;
  out.most = std::max(round_up(most), out.least + 1);
  return out;
}

void append_chart(std::string& out, const Series& series, const Axes& axes, double x, double y) {
  const double width = chart_width - left - right, height = chart_height - top - bottom;
  out += "<g transform=\"translate(" + length(x + left) + "," + length(y + top) + ")\">\n" +
      text_at(0, -10, "place", series.place);
  for (const double value : {axes.least, (axes.least + axes.most) / 2, axes.most}) {
    out += "<line class=\"grid\"" + attribute("x1", 0) + attribute("x2", width) + attribute("y1", axes.y(value)) +
        attribute("y2", axes.y(value)) + "/>\n";
    out += text_at(-6, axes.y(value) + 3, "value", axis_label(value));
  }
  out += text_at(axes.x(axes.first), height + 14, "year", std::to_string(axes.first));
  if (axes.last != axes.first) out += text_at(axes.x(axes.last), height + 14, "year", std::to_string(axes.last));
  std::string line;
  for (std::size_t i = 0; i < series.points.size(); ++i) {
    const auto& [year, value] = series.points[i];
    const bool goes_on = i > 0 && series.points[i - 1].first + 1 == year;
    line += (goes_on ? "L" : "M") + length(axes.x(year)) + " " + length(axes.y(value));
  }
  out += "<path class=\"line\" d=\"" + line + "\"/>\n";
  for (const auto& [year, value] : series.points)
    out += "<circle r=\"2.5\"" + attribute("cx", axes.x(year)) + attribute("cy", axes.y(value)) + "><title>" +
        std::to_string(year) + ": " + decimal_text(value) + "</title></circle>\n";
  out += "</g>\n";
}

}  // namespace

std::string plot_svg(const std::string& title, const std::string& unit, std::vector<Series> series) {
  for (Series& one : series) std::sort(one.points.begin(), one.points.end());
  const Axes axes = axes_of(series);
  const std::size_t columns = std::max<std::size_t>(1, std::min(charts_in_row, series.size())),
                    rows = (series.size() + columns - 1) / columns;
  const double width = std::max(2 * chart_width, chart_width * static_cast<double>(columns)) + 2 * margin,
               height = head + chart_height * static_cast<double>(std::max<std::size_t>(rows, 1)) + margin;
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + length(width) + " " + length(height) +
      "\"" + attribute("width", width) + attribute("height", height) + ">\n";
  out +=
      "<style>text{font-family:sans-serif;font-size:10px;fill:#444}.title{font-size:15px;font-weight:bold;fill:#111}."
      "place{font-size:12px;fill:#111}.value{text-anchor:end}"
      ".year{text-anchor:middle}.grid{stroke:#ddd}.line{fill:none;stroke:#1f5fa8;stroke-width:1.8}circle{fill:#1f5fa8}<"
      "/style>\n";
  out += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" +
      text_at(margin, 26, "title", title + (unit.empty() ? "" : " (" + unit + ")"));
  if (series.empty()) out += text_at(margin, head + 20, "place", "no values");
  for (std::size_t i = 0; i < series.size(); ++i)
    append_chart(out, series[i], axes, margin + chart_width * static_cast<double>(i % columns),
                 head + chart_height * static_cast<double>(i / columns));
  return out + "</svg>\n";
}

}  // namespace zhibiao::table
