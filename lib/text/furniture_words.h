#pragma once
/// The words by which furniture.cpp knows what a page puts around a report. Data only.

#include <array>
#include <string_view>

namespace zhibiao::furniture_words {

using View = std::u32string_view;

// A line made of nothing but these (and digits, separators) is a navigation bar.
inline constexpr std::array navigation_words = {
    View{U"返回首页"},     View{U"网站首页"},   View{U"首页"},     View{U"返回顶部"}, View{U"回到顶部"},
    View{U"返回列表"},     View{U"返回"},       View{U"网站地图"}, View{U"站点地图"}, View{U"联系我们"},
    View{U"关于我们"},     View{U"登录"},       View{U"注册"},     View{U"设为首页"}, View{U"加入收藏"},
    View{U"无障碍浏览"},   View{U"无障碍阅读"}, View{U"无障碍"},   View{U"长者模式"}, View{U"关怀版"},
    View{U"适老版"},       View{U"手机版"},     View{U"繁體中文"}, View{U"繁体"},     View{U"简体"},
    View{U"English"},      View{U"上一篇"},     View{U"下一篇"},   View{U"上一页"},   View{U"下一页"},
    View{U"尾页"},         View{U"更多"},       View{U"置顶"},     View{U"投稿"},     View{U"政务公开"},
    View{U"政府信息公开"}, View{U"信息公开"},   View{U"政务服务"}, View{U"互动交流"}, View{U"新闻中心"},
    View{U"政民互动"},     View{U"网站导航"},   View{U"智能问答"}, View{U"搜索"},     View{U"检索"},
    View{U"顶部"},         View{U"我要纠错"},   View{U"网站纠错"}, View{U"移动版"},   View{U"电脑版"},
    View{U"友情链接"},     View{U"走进"},       View{U"要闻动态"}, View{U"数据开放"}, View{U"退出"},
    View{U"相关文件"},     View{U"相关解读"},   View{U"相关信息"}, View{U"相关附件"}, View{U"政策解读"},
};
inline constexpr std::array tool_words = {
    View{U"字体大小"},
    View{U"字体"},
    View{U"字号"},
    View{U"文字大小"},
    View{U"打印本页"},
    View{U"打印此页"},
    View{U"打印"},
    View{U"关闭窗口"},
    View{U"关闭本页"},
    View{U"关闭"},
    View{U"浏览次数"},
    View{U"浏览量"},
    View{U"访问量"},
    View{U"访问次数"},
    View{U"点击次数"},
    View{U"点击数"},
    View{U"点击量"},
    View{U"点击率"},
    View{U"点击"},
    View{U"阅读次数"},
    View{U"阅读量"},
    View{U"阅读"},
    View{U"浏览"},
    View{U"分享到"},
    View{U"分享"},
    View{U"收藏"},
    View{U"朗读"},
    View{U"语音播报"},
    View{U"保护视力色"},
    View{U"扫一扫在手机打开当前页"},
    View{U"扫一扫在手机上查看当前页面"},
    View{U"扫一扫"},
    View{U"微信"},
    View{U"微博"},
    View{U"新浪微博"},
    View{U"空间"},
    View{U"下载"},
    View{U"默认"},
    View{U"超大"},
    View{U"背景色"},
    View{U"大"},
    View{U"中"},
    View{U"小"},
    View{U"次"},
    View{U"人次"},
    View{U"A+"},
    View{U"A-"},
    View{U"T|T"},
    View{U"+"},
    View{U"纠错"},
    View{U"点赞"},
    View{U"二维码"},
    View{U"复制链接"},
};
// Keys of the line under a title, and of the table of contents data above it. Each stands before a colon.
inline constexpr std::array source_keys = {
    View{U"来源"},         View{U"信息来源"}, View{U"文章来源"}, View{U"稿件来源"}, View{U"稿源"},
    View{U"来稿单位"},     View{U"编辑"},     View{U"责任编辑"}, View{U"责编"},     View{U"作者"},
    View{U"发布者"},       View{U"发布人"},   View{U"审核"},     View{U"审核人"},   View{U"发布时间"},
    View{U"发布日期"},     View{U"发稿时间"}, View{U"更新时间"}, View{U"时间"},     View{U"日期"},
    View{U"发布机构"},     View{U"发布单位"}, View{U"供稿"},     View{U"发文机关"}, View{U"发文单位"},
    View{U"发文日期"},     View{U"成文日期"}, View{U"生成日期"}, View{U"索引号"},   View{U"文号"},
    View{U"发文字号"},     View{U"公开方式"}, View{U"公开日期"}, View{U"公开时限"}, View{U"主题分类"},
    View{U"主题词"},       View{U"体裁分类"}, View{U"信息名称"}, View{U"信息分类"}, View{U"组配分类"},
    View{U"有效性"},       View{U"所属机构"}, View{U"公开范围"}, View{U"录入"},     View{U"录入时间"},
    View{U"公开责任部门"}, View{U"内容概述"}, View{U"关键词"},   View{U"服务对象"}, View{U"效力状态"},
};
// Alone on a line they say nothing: a body line may well begin so.
inline constexpr std::array weak_source_keys = {View{U"时间"},   View{U"日期"},     View{U"审核"},    View{U"作者"},
                                                View{U"关键词"}, View{U"服务对象"}, View{U"内容概述"}};
inline constexpr std::array contact_keys = {
    View{U"联系电话"}, View{U"电话"},     View{U"传真"},     View{U"邮箱"},     View{U"电子邮箱"},
    View{U"电子邮件"}, View{U"E-mail"},   View{U"地址"},     View{U"联系地址"}, View{U"通讯地址"},
    View{U"邮编"},     View{U"邮政编码"}, View{U"联系方式"}, View{U"热线"},     View{U"网址"},
    View{U"投稿邮箱"}, View{U"举报电话"}, View{U"联系人"},   View{U"联系我们"}, View{U"客服"},
};
inline constexpr std::array footer_keys = {
    View{U"主办"},     View{U"主办单位"}, View{U"承办"},     View{U"承办单位"}, View{U"协办"},       View{U"主管"},
    View{U"主管单位"}, View{U"技术支持"}, View{U"维护单位"}, View{U"运维单位"}, View{U"网站标识码"}, View{U"网站维护"},
};
// Anywhere in a short line of the foot.
inline constexpr std::array footer_words = {
    View{U"ICP备"},
    View{U"ICP证"},
    View{U"公网安备"},
    View{U"公安备案"},
    View{U"版权所有"},
    View{U"网站标识码"},
    View{U"Copyright"},
    View{U"COPYRIGHT"},
    View{U"All Rights Reserved"},
    View{U"©"},
    View{U"备案号"},
    View{U"建议使用"},
    View{U"最佳浏览"},
    View{U"站群"},
    View{U"党政机关网站"},
    View{U"政府网站找错"},
    View{U"您是第"},
    View{U"未经授权"},
    View{U"法律声明"},
    View{U"隐私声明"},
    View{U"网站声明"},
    View{U"免责声明"},
};
inline constexpr std::array place_heads = {
    View{U"当前位置"},     View{U"您当前的位置"},     View{U"您当前位置"}, View{U"您的位置"}, View{U"您所在的位置"},
    View{U"您现在的位置"}, View{U"现在位置"},         View{U"当前的位置"}, View{U"所在位置"}, View{U"你的位置"},
    View{U"你所在的位置"}, View{U"您现在所在的位置"}, View{U"位置"},
};
// What a title of a report, a decree or a heading of its parts ends with: never furniture.
inline constexpr std::array title_ends = {
    View{U"报告"}, View{U"情况"}, View{U"总结"}, View{U"年报"}, View{U"通知"}, View{U"公报"}, View{U"公告"},
    View{U"意见"}, View{U"要点"}, View{U"计划"}, View{U"汇报"}, View{U"通报"}, View{U"办法"}, View{U"方案"},
};

}  // namespace zhibiao::furniture_words
