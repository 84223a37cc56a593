#include "text/furniture.h"

#include "helpers.h"

using namespace zhibiao;
using namespace zhibiao::test;

namespace {
const std::string body =
    "\n2023年，青岩县坚持依法行政，全年办理行政复议案件18件，审查行政规范性文件9件，资金来源：财政拨款，各项工作取得新"
    "的进展。\n"
    "一、主要做法\n全县组织执法人员培训4期，首页展示服务事项120项，打印服务1次，参训人员1200人次，评查案卷116件。\n"
    "二、下一步打算\n继续推进依法行政，健全工作机制，来源：群众建议的事项逐项办理，确保年度任务全部落到实处。\n"
    "青岩县人民政府\n2024年1月8日\n";
// Kind that the line gets above the report; empty when it is left alone.
std::string kind_above(const std::string& line) {
  const std::string found = furniture_of(line + "\n青岩县人民政府2023年法治政府建设情况报告" + body);
  return found.substr(0, found.find(':'));
}
std::string kind_below(const std::string& line) {
  const std::string found = furniture_of("青岩县人民政府2023年法治政府建设情况报告" + body + line);
  return found.substr(0, found.find(':'));
}
}  // namespace

TEST_CASE("a report alone has no furniture") {
  CHECK(furniture_of("青岩县人民政府2023年法治政府建设情况报告\n(2024年1月8日)" + body).empty());
}

TEST_CASE("lines above the report") {
  struct Row {
    const char *line, *kind;
  };
  for (const Row& row : {
           Row{"返回首页", "navigation"},
           Row{"首页 > 政务公开 > 法治政府建设年度报告", "navigation"},
           Row{"当前位置：首页/公开/报告", "navigation"},
           Row{"首页 | 登录 | 注册", "navigation"},
           Row{"来源：县司法局    编辑：张三    发布时间：2024-01-12", "source-line"},
           Row{"信息来源：县司法局", "source-line"},
           Row{"索引号：000-01/2024-001  主题分类：司法", "source-line"},
           Row{"发布日期：2024-01-12 10:22", "source-line"},
           Row{"2024-01-12 10:22 来源：县司法局 浏览次数：131", "source-line"},
           Row{"县情  要闻  公开  办事  互动  数据  专题  当前位置：首页 > 公开 > 法治政府建设  无障碍  长者版  "
               "智能问答  登录  "
               "注册  移动版  繁体  "
               "网站支持多种设备访问欢迎使用本站检索服务查找政府信息请在此输入关键词进行搜索热门词汇营商环境社保医保公"
               "积金",
               "navigation"},
           Row{"【字体：大 中 小】", "page-tools"},
           Row{"字号： 大 中 小   打印  关闭", "page-tools"},
           Row{"浏览次数：1203", "page-tools"},
           Row{"2024年01月15日", "page-date"},
           Row{"(星期一)", "page-date"},
           Row{"癸卯年腊月初五", "page-date"},
           Row{"癸卯年十二月初五", "page-date"},
           Row{"- 1 -", "page-number"},
           Row{"青政发〔2024〕3号", ""},
           Row{"青岩县人民政府文件", ""},
           Row{"各乡镇人民政府，县政府各部门：", ""},
       }) {
    INFO(row.line);
    CHECK(kind_above(row.line) == row.kind);
  }
}

TEST_CASE("lines below the report") {
  struct Row {
    const char *line, *kind;
  };
  for (const Row& row : {
           Row{"主办：青岩县人民政府办公室 | 承办：县大数据局", "footer"},
           Row{"滇ICP备00000000号-3", "footer"},
           Row{"网站标识码：0000000001", "footer"},
           Row{"主办：青岩县人民政府办公室  承办：青岩县大数据发展管理局  "
               "地址：青岩县城关镇人民路一号县政务服务中心大楼三层  "
               "邮编：000000  版权所有：青岩县人民政府  未经书面授权禁止转载  滇公网安备 00000000000000号  "
               "滇ICP备00000000号-1  "
               "网站标识码：0000000001",
               "footer"},
           Row{"【纠错】 【打印】 【关闭】", "page-tools"},
           Row{"电话：0000-1234567 邮箱：x@example.org", "contact"},
           Row{"上一篇：青岩县2022年法治政府建设情况报告", "navigation"},
           Row{"打印本页 关闭窗口", "page-tools"},
           Row{"分享到：微信 微博", "page-tools"},
           Row{"第3页 共9页", "page-number"},
           Row{"—3—", "page-number"},
           Row{"9/9", "page-number"},
           Row{"12次", ""},
           Row{"3-5", ""},
           Row{"(此件公开发布)", ""},
           Row{"附件：2023年统计表", ""},
           Row{"抄送：县委办公室，县人大常委会办公室。", ""},
       }) {
    INFO(row.line);
    CHECK(kind_below(row.line) == row.kind);
  }
}

TEST_CASE("what follows a site's footer belongs to it") {
  CHECK(furniture_of("报告" + body + "版权所有 青岩县\n投稿\n客服中心\n") ==
        "footer: 版权所有青岩县\nnavigation: 投稿\nfooter: 客服中心\n");
}

TEST_CASE("page numbers are found in the middle too") {
  const std::string found = furniture_of("报告" + body + "\n- 2 -\n" + body);
  CHECK(found == "page-number: - 2 -\n");
}

TEST_CASE("a bare number between blank lines is a page's") {
  CHECK(furniture_of("全年检查36次。\n\n8\n\n二、打算\n培训5场。\n") == "page-number: 8\n");
  CHECK(furniture_of("受理\n\n12\n\n审结\n\n11\n") == "");
}
