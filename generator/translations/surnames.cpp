#include "translations/surnames.h"

#include <algorithm>
#include <iterator>

namespace casepress::translations {

namespace {

struct Surname {
    std::string_view characters;
    std::string_view reading;
};

// Sorted by the bytes of the characters. The most frequent family names of the census of 2020 and those with a reading
// of their own.
// clang-format off
constexpr Surname kSurnames[] = {
    Surname{"丁", "Ding"}, Surname{"万", "Wan"}, Surname{"上官", "Shangguan"}, Surname{"丘", "Qiu"},
    Surname{"丛", "Cong"}, Surname{"东方", "Dongfang"}, Surname{"严", "Yan"}, Surname{"丰", "Feng"},
    Surname{"乐", "Le"}, Surname{"乔", "Qiao"}, Surname{"习", "Xi"}, Surname{"于", "Yu"}, Surname{"仇", "Qiu"},
    Surname{"付", "Fu"}, Surname{"代", "Dai"}, Surname{"令狐", "Linghu"}, Surname{"仲", "Zhong"},
    Surname{"任", "Ren"}, Surname{"伍", "Wu"}, Surname{"何", "He"}, Surname{"佘", "She"}, Surname{"余", "Yu"},
    Surname{"佟", "Tong"}, Surname{"侯", "Hou"}, Surname{"俞", "Yu"}, Surname{"倪", "Ni"}, Surname{"傅", "Fu"},
    Surname{"储", "Chu"}, Surname{"元", "Yuan"}, Surname{"全", "Quan"}, Surname{"公孙", "Gongsun"},
    Surname{"兰", "Lan"}, Surname{"关", "Guan"}, Surname{"冀", "Ji"}, Surname{"农", "Nong"}, Surname{"冯", "Feng"},
    Surname{"冷", "Leng"}, Surname{"凌", "Ling"}, Surname{"刁", "Diao"}, Surname{"刘", "Liu"}, Surname{"包", "Bao"},
    Surname{"区", "Ou"}, Surname{"华", "Hua"}, Surname{"单", "Shan"}, Surname{"南宫", "Nangong"}, Surname{"卜", "Bu"},
    Surname{"卞", "Bian"}, Surname{"卢", "Lu"}, Surname{"卫", "Wei"}, Surname{"厉", "Li"}, Surname{"古", "Gu"},
    Surname{"史", "Shi"}, Surname{"叶", "Ye"}, Surname{"司徒", "Situ"}, Surname{"司马", "Sima"}, Surname{"吉", "Ji"},
    Surname{"向", "Xiang"}, Surname{"吕", "Lü"}, Surname{"吴", "Wu"}, Surname{"周", "Zhou"}, Surname{"和", "He"},
    Surname{"唐", "Tang"}, Surname{"喻", "Yu"}, Surname{"国", "Guo"}, Surname{"夏", "Xia"}, Surname{"夏侯", "Xiahou"},
    Surname{"姚", "Yao"}, Surname{"姜", "Jiang"}, Surname{"姬", "Ji"}, Surname{"孔", "Kong"}, Surname{"孙", "Sun"},
    Surname{"孟", "Meng"}, Surname{"季", "Ji"}, Surname{"宁", "Ning"}, Surname{"安", "An"}, Surname{"宋", "Song"},
    Surname{"宗", "Zong"}, Surname{"官", "Guan"}, Surname{"宫", "Gong"}, Surname{"宰", "Zai"}, Surname{"容", "Rong"},
    Surname{"封", "Feng"}, Surname{"尉迟", "Yuchi"}, Surname{"尚", "Shang"}, Surname{"尤", "You"},
    Surname{"尹", "Yin"}, Surname{"屈", "Qu"}, Surname{"屠", "Tu"}, Surname{"山", "Shan"}, Surname{"岑", "Cen"},
    Surname{"岳", "Yue"}, Surname{"崔", "Cui"}, Surname{"左", "Zuo"}, Surname{"巩", "Gong"}, Surname{"巫", "Wu"},
    Surname{"席", "Xi"}, Surname{"常", "Chang"}, Surname{"庄", "Zhuang"}, Surname{"应", "Ying"},
    Surname{"庞", "Pang"}, Surname{"康", "Kang"}, Surname{"廉", "Lian"}, Surname{"廖", "Liao"},
    Surname{"张", "Zhang"}, Surname{"彭", "Peng"}, Surname{"徐", "Xu"}, Surname{"慕", "Mu"},
    Surname{"慕容", "Murong"}, Surname{"成", "Cheng"}, Surname{"戚", "Qi"}, Surname{"戴", "Dai"},
    Surname{"房", "Fang"}, Surname{"扈", "Hu"}, Surname{"敖", "Ao"}, Surname{"文", "Wen"}, Surname{"方", "Fang"},
    Surname{"施", "Shi"}, Surname{"时", "Shi"}, Surname{"明", "Ming"}, Surname{"易", "Yi"}, Surname{"晋", "Jin"},
    Surname{"晏", "Yan"}, Surname{"景", "Jing"}, Surname{"曲", "Qu"}, Surname{"曹", "Cao"}, Surname{"曾", "Zeng"},
    Surname{"朱", "Zhu"}, Surname{"朴", "Piao"}, Surname{"权", "Quan"}, Surname{"李", "Li"}, Surname{"杜", "Du"},
    Surname{"杨", "Yang"}, Surname{"杭", "Hang"}, Surname{"林", "Lin"}, Surname{"柏", "Bai"}, Surname{"查", "Zha"},
    Surname{"柯", "Ke"}, Surname{"柳", "Liu"}, Surname{"柴", "Chai"}, Surname{"栗", "Li"}, Surname{"梁", "Liang"},
    Surname{"梅", "Mei"}, Surname{"楚", "Chu"}, Surname{"樊", "Fan"}, Surname{"欧", "Ou"}, Surname{"欧阳", "Ouyang"},
    Surname{"武", "Wu"}, Surname{"殷", "Yin"}, Surname{"毕", "Bi"}, Surname{"毛", "Mao"}, Surname{"江", "Jiang"},
    Surname{"池", "Chi"}, Surname{"汤", "Tang"}, Surname{"汪", "Wang"}, Surname{"沃", "Wo"}, Surname{"沈", "Shen"},
    Surname{"沙", "Sha"}, Surname{"浦", "Pu"}, Surname{"涂", "Tu"}, Surname{"温", "Wen"}, Surname{"游", "You"},
    Surname{"滕", "Teng"}, Surname{"满", "Man"}, Surname{"潘", "Pan"}, Surname{"熊", "Xiong"}, Surname{"牛", "Niu"},
    Surname{"牧", "Mu"}, Surname{"王", "Wang"}, Surname{"班", "Ban"}, Surname{"甄", "Zhen"}, Surname{"田", "Tian"},
    Surname{"申", "Shen"}, Surname{"白", "Bai"}, Surname{"皇甫", "Huangfu"}, Surname{"皮", "Pi"},
    Surname{"盖", "Gai"}, Surname{"盛", "Sheng"}, Surname{"瞿", "Qu"}, Surname{"石", "Shi"}, Surname{"祁", "Qi"},
    Surname{"祝", "Zhu"}, Surname{"禹", "Yu"}, Surname{"种", "Chong"}, Surname{"秦", "Qin"}, Surname{"程", "Cheng"},
    Surname{"穆", "Mu"}, Surname{"窦", "Dou"}, Surname{"章", "Zhang"}, Surname{"童", "Tong"},
    Surname{"端木", "Duanmu"}, Surname{"竺", "Zhu"}, Surname{"符", "Fu"}, Surname{"简", "Jian"},
    Surname{"管", "Guan"}, Surname{"米", "Mi"}, Surname{"纪", "Ji"}, Surname{"缪", "Miao"}, Surname{"罗", "Luo"},
    Surname{"翁", "Weng"}, Surname{"翟", "Zhai"}, Surname{"耿", "Geng"}, Surname{"聂", "Nie"}, Surname{"肖", "Xiao"},
    Surname{"胡", "Hu"}, Surname{"胥", "Xu"}, Surname{"臧", "Zang"}, Surname{"舒", "Shu"}, Surname{"艾", "Ai"},
    Surname{"花", "Hua"}, Surname{"苏", "Su"}, Surname{"苑", "Yuan"}, Surname{"苗", "Miao"}, Surname{"苟", "Gou"},
    Surname{"范", "Fan"}, Surname{"茅", "Mao"}, Surname{"荆", "Jing"}, Surname{"荣", "Rong"}, Surname{"莫", "Mo"},
    Surname{"萧", "Xiao"}, Surname{"葛", "Ge"}, Surname{"董", "Dong"}, Surname{"蒋", "Jiang"}, Surname{"蒙", "Meng"},
    Surname{"蒲", "Pu"}, Surname{"蓝", "Lan"}, Surname{"蔡", "Cai"}, Surname{"蔺", "Lin"}, Surname{"薛", "Xue"},
    Surname{"虞", "Yu"}, Surname{"袁", "Yuan"}, Surname{"裘", "Qiu"}, Surname{"裴", "Pei"}, Surname{"褚", "Chu"},
    Surname{"西门", "Ximen"}, Surname{"覃", "Tan"}, Surname{"解", "Xie"}, Surname{"詹", "Zhan"}, Surname{"许", "Xu"},
    Surname{"诸", "Zhu"}, Surname{"诸葛", "Zhuge"}, Surname{"谌", "Chen"}, Surname{"谢", "Xie"}, Surname{"谭", "Tan"},
    Surname{"谷", "Gu"}, Surname{"贺", "He"}, Surname{"贾", "Jia"}, Surname{"赵", "Zhao"}, Surname{"路", "Lu"},
    Surname{"车", "Che"}, Surname{"边", "Bian"}, Surname{"连", "Lian"}, Surname{"迟", "Chi"}, Surname{"邓", "Deng"},
    Surname{"邝", "Kuang"}, Surname{"邢", "Xing"}, Surname{"那", "Na"}, Surname{"邬", "Wu"}, Surname{"邱", "Qiu"},
    Surname{"邵", "Shao"}, Surname{"邹", "Zou"}, Surname{"郑", "Zheng"}, Surname{"郝", "Hao"}, Surname{"郭", "Guo"},
    Surname{"金", "Jin"}, Surname{"钟", "Zhong"}, Surname{"钮", "Niu"}, Surname{"钱", "Qian"}, Surname{"闫", "Yan"},
    Surname{"闵", "Min"}, Surname{"闻", "Wen"}, Surname{"阎", "Yan"}, Surname{"阚", "Kan"}, Surname{"阮", "Ruan"},
    Surname{"阳", "Yang"}, Surname{"陆", "Lu"}, Surname{"陈", "Chen"}, Surname{"陶", "Tao"}, Surname{"隋", "Sui"},
    Surname{"雷", "Lei"}, Surname{"霍", "Huo"}, Surname{"靳", "Jin"}, Surname{"韦", "Wei"}, Surname{"韩", "Han"},
    Surname{"项", "Xiang"}, Surname{"顾", "Gu"}, Surname{"颜", "Yan"}, Surname{"饶", "Rao"}, Surname{"马", "Ma"},
    Surname{"骆", "Luo"}, Surname{"高", "Gao"}, Surname{"魏", "Wei"}, Surname{"鲁", "Lu"}, Surname{"鲍", "Bao"},
    Surname{"麻", "Ma"}, Surname{"黄", "Huang"}, Surname{"黎", "Li"}, Surname{"齐", "Qi"}, Surname{"龙", "Long"},
    Surname{"龚", "Gong"},
};
// clang-format on

}  // namespace

std::string_view surname_reading(std::string_view characters) {
    const auto found = std::ranges::lower_bound(kSurnames, characters, {}, &Surname::characters);
    return found != std::ranges::end(kSurnames) && found->characters == characters ? found->reading
                                                                                   : std::string_view{};
}

}  // namespace casepress::translations
