#include "catch.h"

#include "statements.h"

using namespace zhibiao::testing;

TEST_CASE("a rank is of the value or rate that is ranked") {
  check_lines({
      {"出庭率97.5%，同比提高3.1个百分点，居全市第2位。", {"出庭率 = 第2位 rank_of:97.5%"}},
      {"工业投资增长8.2%，增速居全市第3位；农业产值增长5.1%，增速居全市第6位。",
       {"工业投资增速 = 第3位 rank_of:8.2%", "农业产值增速 = 第6位 rank_of:5.1%"}},
      {"技改投资增长31%、居全市第1位。", {"技改投资 = 第1位 rank_of:31%"}},
      {"平安建设考核连续四年居全市第1位。", {"平安建设考核 = 第1位", "平安建设考核 = 四年"}},
      {"财政收入居全市9个县区第4位。", {"财政收入 = 第4位"}},
  });
}
