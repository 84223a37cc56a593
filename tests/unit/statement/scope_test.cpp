#include "figures.h"

using namespace zhibiao;

namespace {

std::string scopes_of(const std::string& body) {
  return testing::figures_of("云溪县2023年法治政府建设情况报告\n\n一、主要工作\n" + body + "\n", &Metric::scope);
}

}  // namespace

TEST_CASE("scopes") {
  const struct {
    const char *body, *scopes;
  } rows[] = {
      {"全县受理申请60件，审结42件。走访31户。", "60件 全县; 42件 全县; 31户 -"},
      {"市本级受理申请60件；区县政府受理申请42件。", "60件 市本级; 42件 区县政府"},
      {"全县各级调解机构受理纠纷60件。", "60件 全县各级调解机构"},
      {"各县(市、区)受理申请60件，审结42件；乡镇(街道)政府受理申请31件。",
       "60件 各县(市、区); 42件 -; 31件 乡镇(街道)政府"},
      {"全县共有站点60个，其中村级站点42个；专职人员31名。", "60个 全县; 42个 村级; 31名 全县"},
      {"其中，武汉市受理申请60件。", "60件 武汉市"},
      // Parts of a noun, of a title, of another clause.
      {"通过市政府网站公开信息60条。", "60条 -"},
      {"健全镇村机制，走访42户。", "42户 -"},
      {"升级村级站点和镇级广场，走访42户。", "42户 -"},
      {"出台《全县信访办法》，走访42户。", "42户 -"},
      {"清理全县文件60件，走访42户。", "60件 全县; 42户 -"},
      {"满意度居全省第3位，走访42户。", "第3位 全省; 42户 -"},
  };
  for (const auto& row : rows) {
    INFO(row.body);
    CHECK(scopes_of(row.body) == row.scopes);
  }
}
