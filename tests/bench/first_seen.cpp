#include "first_seen.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>

namespace zhibiao::bench {
namespace {

// In a template: {n} a figure of 1-5 digits, {d} one with decimals, {p} a rate, {y} a year, {c} a small Chinese
// numeral, {w} a place.
constexpr std::array<std::string_view, 20> counted_sentences = {
    "全{w}受理行政复议申请{n}件，审结{n}件，其中维持{n}件、撤销{n}件，纠错率{p}%。",
    "组织专题培训{n}期，培训执法人员{n}余人次，考试合格率达到{p}%以上。",
    "政务服务事项由{n}项压减到{n}项，平均办理时限缩短至{d}个工作日，网办率提高{d}个百分点。",
    "办理人大代表建议{n}件、政协提案{n}件，办结率均为100%，满意率{p}%。",
    "查处各类违法案件{n}件，同比增长{d}%，罚没金额{d}万元，移送司法机关{n}件{n}人。",
    "“双随机、一公开”抽查市场主体{n}户（次），抽查事项覆盖率100%，公示结果{n}条。",
    "12345热线受理群众诉求{d}万件，按时办结率{p}%，群众满意度居全省第{n}位。",
    "调解各类矛盾纠纷{n}件，调解成功{n}件，成功率{p}%，涉及金额近{d}亿元。",
    "行政机关负责人应出庭{n}件，实际出庭{n}件，出庭率由上年的{p}%提升至{p}%。",
    "制定规范性文件{n}件，清理文件{n}件，废止{n}件、修改{n}件、继续有效{n}件。",
    "新登记企业{d}万户，比上年增长{d}%，累计减税降费{d}亿元，惠及企业{n}余家。",
    "拆除违法建筑{d}万平方米，治理河道{n}公里，恢复绿地约{n}亩。",
    "聘请法律顾问{n}名，审查合同协议{n}份，提出法律意见建议{n}条，采纳率超过{p}%。",
    "主要负责同志主持召开常务会议{c}次，专题研究法治议题{n}个，带头出庭应诉{n}次。",
    "建成公共法律服务站{n}个，解答咨询{n}人次，办理法律援助案件{n}件，为受援人挽回损失{d}万元。",
    "落实《关于加强行政规范性文件管理的通知》（青政办〔{y}〕{n}号）要求，开展“回头看”{c}次。",
    "截至{y}年12月底，全{w}共有行政执法主体{n}个、执法人员{n}名，持证率{p}%。",
    "接待群众来访{n}批{n}人次，批次、人次同比分别下降{d}%和{d}%。",
    "推行“1+{n}+N”工作模式，选派{n}名干部驻点指导，完成率位居全省前列。",
    "力争到{y}年底持证率达到{p}%以上，每年培训不少于{n}学时，案件平均审理期限缩短到{n}天以内。",
};
constexpr std::array<std::string_view, 16> plain_sentences = {
    "坚持把学习宣传贯彻作为重要政治任务，推动领导干部带头尊法学法守法用法，营造了良好的法治氛围。",
    "不断健全工作推进机制，明确责任分工，细化任务措施，形成齐抓共管、协同联动的工作格局。",
    "严格执行重大行政决策程序，把公众参与、专家论证、风险评估、合法性审查和集体讨论决定落到实处。",
    "围绕群众关心的热点难点问题，持续加大重点领域执法力度，切实维护人民群众合法权益。",
    "进一步规范行政裁量权基准，推进包容审慎监管，让执法既有力度又有温度。",
    "依法全面履行政府职能，优化营商环境，激发各类经营主体的内生动力和创新活力。",
    "加强基层司法所规范化建设，推动人员、经费、场所、装备进一步向一线倾斜。",
    "在取得成绩的同时，也要看到法治观念还需增强，工作落实还不平衡，队伍建设还有差距。",
    "健全行政规范性文件监督管理制度，完善起草、审核、公布、备案、清理全链条管理机制，从源头上提高制度供给质量。",
    "坚持和发展新时代“枫桥经验”，推动调解、仲裁、行政裁决、行政复议、诉讼等纠纷解决方式有机衔接、相互协调。",
    "推动普法责任制落地见效，把普法融入执法司法全过程，引导群众办事依法、遇事找法、解决问题用法、化解矛盾靠法。",
    "加快推进政务数据共享和业务协同，推动更多事项网上办、掌上办、就近办，让数据多跑路、群众少跑腿。",
    "建立健全行政执法与刑事司法衔接机制，完善案件移送标准和程序，防止和纠正有案不移、以罚代刑等现象。",
    "自觉接受人大监督、政协监督、司法监督和社会监督，主动回应社会关切，不断提高政府工作的透明度和公信力。",
    "以群众满意为标准，着力整治执法不作为、乱作为等突出问题，推动行政执法质量和效能全面提升。",
    "加强应急预案管理和实战演练，健全突发事件预警响应机制，提升依法预防和处置重大突发事件的能力。",
};
constexpr std::array<std::string_view, 8> headings = {"坚持党的领导，强化法治政府建设责任",
                                                      "依法全面履行职能，优化营商环境",
                                                      "完善制度体系，提升科学决策水平",
                                                      "严格公正文明执法，维护公平正义",
                                                      "强化权力监督，促进规范运行",
                                                      "化解矛盾纠纷，维护和谐稳定",
                                                      "存在的问题和不足",
                                                      "下一步工作安排"};
constexpr std::array<std::string_view, 10> han = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr std::array<std::string_view, 4> places = {"市", "县", "区", "省"};

}  // namespace

class FirstSeenReports::Writer {
 public:
  Writer(std::uint32_t seed, Style style) : random_(seed), style_(style) {}

  std::string report(std::size_t bytes) {
    const std::string year = number(2015, 2024);
    std::string out = "第" + number(1, 999999) + "号样本县" + year + "年法治政府建设情况报告\n\n" + year +
        "年，现将有关情况报告如下。\n";
    for (std::size_t i = 0; i < headings.size(); ++i) section(out, i, bytes * (i + 1) / headings.size());
    out += "二〇二三年" + std::string(han[below(10)]) + "月" + number(1, 28) + "日\n";
    return style_ == Style::ascii ? ascii_punctuation(out) : out;
  }

 private:
  // mt19937 is the same everywhere; the standard distributions are not.
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
  std::string number(std::uint32_t from, std::uint32_t to) { return std::to_string(from + below(to - from + 1)); }

  // Up to ten points, of at least one sentence each, until the report has `end` bytes.
  void section(std::string& out, std::size_t i, std::size_t end) {
    constexpr std::size_t bytes_of_point = 700;
    const bool inline_points = style_ == Style::ascii;
    const std::size_t begin = out.size(), quota = end > begin ? end - begin : 0;
    const std::size_t points = std::clamp<std::size_t>(quota / bytes_of_point, 1, han.size());
    out += std::string(han[i]) + "、" + std::string(headings[i]) + (inline_points ? "。" : "\n");
    for (std::size_t point = 0; point < points; ++point) {
      out += inline_points ? std::string(han[point]) + "是" : "（" + std::string(han[point]) + "）";
      out += std::string(headings[below(headings.size())]) + "。";
      do {
        // One sentence in six counts something: a metric in 80 characters, as in real reports.
        if (below(6) == 0) fill(out, counted_sentences[below(counted_sentences.size())]);
        else out += plain_sentences[below(plain_sentences.size())];
      } while (out.size() < begin + quota * (point + 1) / points);
      if (!inline_points) out += "\n";
    }
    if (inline_points) out += "\n";
  }

  void fill(std::string& out, std::string_view sentence) {
    for (std::size_t at = 0; at < sentence.size(); ++at) {
      if (sentence[at] != '{') {
        out += sentence[at];
        continue;
      }
      switch (sentence[at + 1]) {
        case 'n': out += number(1, below(4) == 0 ? 29999 : 600); break;
        case 'd': out += number(0, 399) + "." + number(1, 99); break;
        case 'p': out += number(60, 99) + "." + number(1, 9); break;
        case 'y': out += number(2016, 2025); break;
        case 'c': out += han[below(10)]; break;
        default: out += places[below(4)]; break;
      }
      at += 2;
    }
  }

  static std::string ascii_punctuation(const std::string& text) {
    constexpr std::array<std::pair<std::string_view, char>, 5> pairs = {
        {{"，", ','}, {"；", ';'}, {"：", ':'}, {"（", '('}, {"）", ')'}}};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      bool replaced = false;
      for (const auto& [wide, narrow] : pairs) {
        if (text.compare(at, wide.size(), wide) != 0) continue;
        out += narrow;
        at += wide.size();
        replaced = true;
        break;
      }
      if (!replaced) out += text[at++];
    }
    return out;
  }

  std::mt19937 random_;
  Style style_;
};

FirstSeenReports::FirstSeenReports(std::uint32_t seed, Style style) : writer_(std::make_unique<Writer>(seed, style)) {}
FirstSeenReports::~FirstSeenReports() = default;
std::string FirstSeenReports::next(std::size_t bytes) { return writer_->report(bytes); }

std::vector<std::string> first_seen_reports(std::size_t count, std::uint32_t seed, Style style) {
  constexpr std::size_t bytes = 22000;
  FirstSeenReports made(seed, style);
  std::vector<std::string> reports;
  reports.reserve(count);
  while (reports.size() < count) reports.push_back(made.next(bytes));
  return reports;
}

}  // namespace zhibiao::bench
