#pragma once
/// What the head of a government page says about the text: in <meta> title, day of publication, source
/// (国办发〔2017〕47号 names the tags); the page's address.

#include <gumbo.h>

#include "text/html.h"
#include "text/html_text.h"

namespace zhibiao {

/// Writes a line for each (标题:…, 发布时间:…, 来源:…), whose characters map to the tag, and adds it to the page's
/// regions.
void write_head(const GumboNode* head, const HtmlSource& utf8, HtmlTextWriter& writer,
                std::vector<PageRegion>& regions);

/// The page's own address (http or https, absolute), by the first that names one: the browser that saved it, <link
/// rel=canonical>, og:url, <base>. Empty: none does.
std::string page_url(const GumboOutput& page);

}  // namespace zhibiao
