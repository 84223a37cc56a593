#pragma once
/// Numbers in traditional script: the characters that numerals, units, dates and number words are written with, one to one.

#include <string>
#include <string_view>

#include "base/chars.h"

namespace zhibiao {

/// Pairs of a traditional character and its simplified one. Only what is unambiguous and stands in or beside numbers.
inline constexpr std::u32string_view traditional_pairs =
    U"萬万億亿兩两個个條条項项場场輛辆戶户間间張张筆笔種种類类冊册處处棟栋臺台噸吨畝亩頃顷時时鐘钟歲岁倍倍級级層层屆届輪轮員员區区縣县鄉乡鎮镇國国"
    U"門门單单餘余約约將将過过於于內内來来點点負负紀纪億亿週周對对課课講讲題题頁页節节環环歷历連连續续達达滿满嚴严績绩長长產产業业會会議议發发"
    U"務务網网號号審审訴诉執执責责權权實实體体檢检報报數数統统書书導导條条線线際际車车貨货幣币歐欧韓韩鎊镑藥药證证檔档標标準准電电話话廳厅館馆"
    U"隊队組组補补師师讓让億亿開开關关財财貸贷隨随機机總总監监聯联動动領领幹干與与為为農农園园圓圆頭头雙双還还從从這这勝胜罰罚決决應应複复復复"
    U"試试驗验額额價价費费經经濟济築筑設设備备護护衛卫傳传廣广東东陽阳嶺岭灣湾島岛橋桥樓楼礦矿廠厂專专職职稱称評评選选獎奖優优衝冲齊齐參参萬万"
    U"顆颗隻只艘艘闢辟餐餐袋袋噸吨磚砖軌轨釐厘纜缆鋪铺戰战爭争擊击劃划創创態态識识習习聽听視视調调適适錄录鑒鉴針针錢钱鐵铁銀银鋼钢";
static_assert(traditional_pairs.size() % 2 == 0);

constexpr CharBitmap make_traditional_number_script() {
  CharBitmap out;
  for (std::size_t i = 0; i < traditional_pairs.size(); i += 2)
    if (traditional_pairs[i] != traditional_pairs[i + 1]) out.add(traditional_pairs[i]);
  return out;
}
/// The characters that have another form in simplified script.
inline constexpr CharBitmap traditional_number_script = make_traditional_number_script();

/// The text with these characters in simplified script: the same length, so that offsets hold. Other characters stay.
std::u32string simplify_number_script(std::u32string_view text);

}  // namespace zhibiao
