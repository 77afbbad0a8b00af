#include "translations/chinese_words.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace casepress::translations {

namespace {

constexpr std::u32string_view kMeasureWords =
    U"个個名位人家所项項条條起次种種类類批场場支份台套辆輛间間栋棟户戶座届屆期级級层層年月天日周小分秒岁歲元块公千米吨"
    U"亩平度倍组組队隊班门門节課课页篇章部本册张張段句字点點方股轮轮遍趟步阶環环校院村镇鄉乡县縣市省国區区厅處处室站厂"
    U"店代者大支件只头棵桶瓶箱包袋杯碗盒副双对群片面根枚颗粒员款宗案师坊社街院馆馆";

/// Phrases with numerals that count nothing, or that English says without one.
constexpr std::array kIdlePhrases = std::to_array<std::string_view>({
    "一一",     "一些",     "一般",     "一切",     "一直",     "一定",     "一旦",     "一样",     "一致",
    "一律",     "一带",     "一起",     "一同",     "一体",     "一向",     "一再",     "一如",     "一道",
    "一线",     "一贯",     "一经",     "一度",     "一流",     "一心",     "一手",     "一方面",   "一系列",
    "一站式",   "一盘棋",   "一五一十", "万一",     "万象",     "万物",     "万事",     "万众",     "万户",
    "万水千山", "万家",     "万里",     "万分",     "三明",     "三亚",     "三峡",     "三国",     "三甲",
    "三角",     "三思",     "三农",     "三心二意", "三三两两", "三天两头", "三番五次", "三言两语", "三令五申",
    "三元",     "三门峡",   "三水区",   "三台县",   "三河市",   "三原县",   "三江",     "三星",     "三维",
    "两难",     "两性",     "两极",     "两岸",     "两头",     "两手",     "两地分居", "两面",     "九江",
    "九牛",     "九寨",     "九龙",     "九泉",     "二维",     "二胡",     "二手",     "二审",     "二连浩特",
    "二次元",   "二元",     "五四",     "五一",     "五官",     "五金",     "五颜六色", "五花八门", "五湖四海",
    "五大连池", "五台山",   "五指山",   "五家渠",   "五华",     "五常",     "五莲",     "五原",     "五河",
    "八一",     "八卦",     "八宝",     "八达岭",   "八公山",   "八方",     "六一",     "六合",     "六安",
    "六盘水",   "六神无主", "六盘山",   "七一",     "七夕",     "七台河",   "七嘴八舌", "七上八下", "七里河",
    "四川",     "四面八方", "四季",     "四处",     "四周",     "四肢",     "四通八达", "四平",     "四会市",
    "四叶草",   "四子王",   "四书",     "十一中",   "十分",     "十足",     "十字",     "十全",     "十堰",
    "十里",     "千万不",   "千万别",   "千万要",   "千家万户", "千方百计", "千古",     "千里",     "千岛",
    "千变万化", "千差万别", "千军万马", "千丝万缕", "千钧",     "千阳县",   "百姓",     "百货",     "百般",
    "百科",     "百色",     "百度",     "百花",     "百家姓",   "百家争鸣", "百年大计", "百折不挠", "百日",
    "百业",     "百强",     "亿万",     "成千上万", "四大名著", "不三不四", "接二连三", "再三",     "两会",
    "统一",     "单一",     "唯一",     "同一",     "之一",     "专一",     "万州",     "万宁",     "万年县",
    "万载",     "万安",     "万达",     "万科",     "万源",     "万荣",     "万全区",   "万柏林",   "三原色",
    "八里庄",   "三里屯",   "五道口",   "六里桥",   "十里堡",   "百万庄",   "三门",     "一审",     "独一无二",
    "合二为一", "三位一体", "两全",     "二道",     "二七区",   "一把手",   "一二三",   "一窝蜂",   "三十六计",
});

struct QualifierWord {
    std::string_view word;
    Qualifiers qualifiers;
};

constexpr std::array kBefore = std::to_array<QualifierWord>({
    {"不超过", kLess}, {"不多于", kLess}, {"不高于", kLess}, {"不满", kLess},  {"未满", kLess}, {"不足", kLess},
    {"不到", kLess},   {"少于", kLess},   {"低于", kLess},   {"至多", kLess},  {"最多", kLess}, {"不少于", kMore},
    {"不低于", kMore}, {"不小于", kMore}, {"超过", kMore},   {"超", kMore},    {"逾", kMore},   {"高于", kMore},
    {"多于", kMore},   {"至少", kMore},   {"最少", kMore},   {"已满", kMore},  {"年满", kMore}, {"将近", kNearly},
    {"接近", kNearly}, {"近", kNearly},   {"大约", kAbout},  {"大概", kAbout}, {"约", kAbout},  {"约为", kAbout},
});
constexpr std::array kAfter = std::to_array<QualifierWord>({
    {"以上", kMore},
    {"及以上", kMore},
    {"之多", 0},
    {"以下", kLess},
    {"以内", kLess},
    {"左右", kAbout},
    {"上下", kAbout},
});

/// Words that end like a qualifier and are none.
constexpr std::array kNoQualifiers = std::to_array<std::string_view>(
    {"附近", "最近", "签约", "预约", "合约", "条约", "节约",   "履约",   "以上",   "线上",   "网上",   "会上",
     "街上", "早上", "晚上", "加上", "之上", "马上", "基本上", "总体上", "活动上", "社会上", "基础上", "新近"});

}  // namespace

bool counts_surely(char32_t c) {
    constexpr std::u32string_view kSure = U"名人岁歲年月天日次户戶家起所元倍分秒米吨亩公周期届屆届小位条條周时";
    return kSure.find(c) != std::u32string_view::npos;
}

bool is_measure_word(char32_t c) { return kMeasureWords.find(c) != std::u32string_view::npos; }

std::size_t idle_phrase_length(std::string_view text) {
    std::size_t longest = 0;
    for (const std::string_view phrase : kIdlePhrases) {
        if (phrase.size() > longest && text.starts_with(phrase)) longest = phrase.size();
    }
    // “十分” counts minutes and shares, “千里” nothing else.
    if (longest == std::string_view("十分").size() &&
        (text.starts_with("十分钟") || text.starts_with("十分之") || text.starts_with("十分制"))) {
        return 0;
    }
    return longest;
}

Qualifiers qualifiers_before(std::string_view before) {
    for (const std::string_view word : kNoQualifiers) {
        if (before.ends_with(word)) return 0;
    }
    const QualifierWord* longest = nullptr;  // 不少于 also ends in 少于
    for (const QualifierWord& entry : kBefore) {
        if (before.ends_with(entry.word) && (!longest || entry.word.size() > longest->word.size())) longest = &entry;
    }
    return longest ? longest->qualifiers : Qualifiers{0};
}

Qualifiers qualifiers_after(std::string_view after) {
    constexpr int kFarthest = 4;  // characters between the numeral and the word: 18周岁以上, 100个单位以上
    for (int skipped = 0; skipped <= kFarthest && !after.empty(); ++skipped) {
        for (const QualifierWord& entry : kAfter) {
            if (after.starts_with(entry.word)) return entry.qualifiers;
        }
        const CodePoint c = decode_utf8(after, 0);
        if (!is_han(c.value) && c.value != U'%' && c.value != U'％') return 0;
        after.remove_prefix(c.length);
    }
    return 0;
}

}  // namespace casepress::translations
