/// Any bytes as a page: normalize takes it or says why not, and its map ascends within the source, also when it is made
/// of tags (the first byte tells).

#include "laws.h"

using namespace zhibiao;
using namespace zhibiao::fuzz;

namespace {

// Each byte as a piece of a page, so that most inputs nest and break tables, lists and tags.
std::string page_of(const std::uint8_t* data, std::size_t size) {
  static constexpr std::string_view pieces[] = {"<table>",
                                                "</table>",
                                                "<tr>",
                                                "</tr>",
                                                "<td>",
                                                "<td rowspan=3>",
                                                "<td colspan=4>",
                                                "</td>",
                                                "<th>",
                                                "<p>",
                                                "</p>",
                                                "<br>",
                                                "<div>",
                                                "</div>",
                                                "<b>",
                                                "</b>",
                                                "<font color=1>",
                                                "<sup>",
                                                "</sup>",
                                                "<li>",
                                                "<ol>",
                                                "</ol>",
                                                "<pre>",
                                                "<script>",
                                                "</script>",
                                                "<style>",
                                                "<!--",
                                                "-->",
                                                "<a href=x>",
                                                "</a>",
                                                "<s>",
                                                "</s>",
                                                "&nbsp;",
                                                "&#49;",
                                                "&lt;",
                                                "&",
                                                "<",
                                                ">",
                                                "\n",
                                                " ",
                                                "\t",
                                                "1",
                                                "23",
                                                "件",
                                                "受理",
                                                "、",
                                                "。",
                                                "%",
                                                "\xE2\x82",
                                                "<svg>",
                                                "<math>",
                                                "<template>",
                                                "<select>",
                                                "<option>",
                                                "<body>",
                                                "<head>",
                                                "<title>",
                                                "<base href=y>"};
  std::string page = "<html>";
  for (std::size_t i = 0; i < size; ++i) page += pieces[data[i] % std::size(pieces)];
  return page;
}

void check(const std::string& bytes) {
  NormalizeOptions options;
  options.media_type = "text/html";
  const auto page = normalize(bytes, "fuzz", "fuzz", options);
  if (!page) return;
  std::uint32_t end = 0;
  for (const MapRun& run : page->map.runs) {
    require(run.text_start == end && run.length > 0, "the map covers the text");
    end = run.text_start + run.length;
  }
  require(end == page->text.size(), "the map covers the text to its end");
  ByteCursor cursor(page->map, page->text, page->source.encoding);
  for (std::uint32_t i = 0; i < page->text.size(); ++i) {
    const auto at = cursor.locate({i, i + 1});
    require(at.byte_end > at.byte_start && at.byte_end <= bytes.size(), "every character has bytes in the source");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  if (data[0] % 2) check(page_of(data + 1, std::min<std::size_t>(size - 1, 4096)));
  else check(std::string(reinterpret_cast<const char*>(data + 1), size - 1));
  return 0;
}
