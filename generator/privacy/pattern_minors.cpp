#include "privacy/pattern_minors.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace casepress::privacy {

namespace {

constexpr unsigned kFullAge = 18;  // 未成年人保护法, article 2
constexpr std::size_t kMostBetween = 8;

/// Family names, the frequent ones of the census of 2020.
constexpr std::u32string_view kSurnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭"
    U"陆范汪廖石金"
    U"韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史贺陶毛郝顾龚邵万覃武钱戴严莫孔常汤康易乔赖文施洪辛柯安柴葛申童倪向柳殷"
    U"穆祝耿牛左"
    U"詹岳冉符庞章鲁樊关管兰霍季焦骆聂戚裴盛屠涂温翁邢颜尤俞喻臧翟庄卓宗艾包鲍毕卜边岑车成池褚党狄窦杭华纪简靳景鞠匡蓝"
    U"厉连凌娄麻"
    U"梅苗宁牌蒲齐强瞿饶荣阮商舒水谈佟屈单傅欧凤滕缪费路甄芦储晏闻鄢解巩沙明敖隋麦原甘宫游项阎桂巫申屠仝邬谷古官房苑尚"
    U"米阳应";
/// Those of them that begin ordinary words or are words: a name must say more to be one.
constexpr std::u32string_view kWeakSurnames =
    U"高于任方何常安易文申向左关管成连边车党包单解明原应时强华水谈商齐景万金石江白黄马许严曾余项宁游路房官古明温平和全";
/// No given name has them: particles, pronouns, what counts and what stands for a name.
constexpr std::u32string_view kNeverGiven =
    U"某×＊的是在了和与或及于以为被把将从到对向其他她它们这那有无不未没已曾要会能可应须该说称述诉讼判罪犯案件院法人员者"
    U"生年岁月日时男女性童孩父母"
    U"亲甲乙丙丁戊己庚辛一二三四五六七八九十百千万个名次上下中内外前后因由所等各每两几只又再则且但而如若即就都也还很更"
    U"最均系至使让给跟同"
    U"额款物财现场部位度况当何多少";

std::vector<std::string_view> role_words(RoleOf who) {
    std::vector<std::string_view> words;
    for (const CaseRole& role : kCaseRoles) {
        if (role.who == who) words.push_back(role.word);
    }
    return words;
}

}  // namespace

MinorPatterns::MinorPatterns(const FoldTable& table)
    : digits_(table),
      roles_(table, role_words(RoleOf::kMinor)),
      other_roles_(table, role_words(RoleOf::kAnybody)),
      people_(table, {"男孩", "女孩",   "男童",   "女童",       "少年",   "少女",   "学生",    "男生",
                      "女生", "小学生", "中学生", "初中生",     "高中生", "男子",   "女子",    "女儿",
                      "儿子", "孩子",   "被告人", "犯罪嫌疑人", "被害人", "受害人", "未成年人"}),
      surnames_(table, kSurnames),
      weak_surnames_(table, kWeakSurnames),
      compound_surnames_(table, {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐",
                                 "夏侯", "南宫", "端木", "长孙", "宇文", "呼延"}),
      never_given_(table, kNeverGiven),
      followers_(table, std::u32string_view(U"的在因与和及等被将从到向对为于是系遭受称说报已曾未不多先后进发之父母家出"
                                            U"回其现今男女时跟同则也陪带找去来请听看")),
      age_words_(table, {"今年", "时年", "年仅", "现年", "当年", "才", "刚满", "已满", "仅", "年", "当时"}),
      between_(table, {"男", "女", "性", "汉族", "回族", "化", "系", "生"}),
      beyond_(table, {"以下", "以上", "至", "到", "或", "以"}),
      year_sign_(fold_word(table, "岁")[0]) {}

std::size_t MinorPatterns::surname_length(const Units& units, std::size_t i) const {
    if (compound_surnames_.length_at(units, i) > 0) return 2;
    return surnames_.length_at(units, i);
}

bool MinorPatterns::is_name(const Units& units, std::size_t begin, std::size_t end, Beside beside,
                            const IsWord& is_word) const {
    const std::size_t surname = surname_length(units, begin);
    if (surname == 0 || begin + surname >= end || end - begin - surname > 2) return false;
    for (std::size_t i = begin + surname; i < end; ++i) {
        if (!is_han_at(units, i) || never_given_.length_at(units, i) > 0 || digits_.value(units[i]) >= 0) return false;
        // 周岁, 岁: of the age itself.
        if (units[i].symbol == year_sign_) return false;
    }
    const bool weak = surname == 1 && weak_surnames_.length_at(units, begin) > 0;
    // Dictionaries have names of the famous: before an age, only what begins like a word is asked for.
    if ((weak || beside == Beside::kRole) && is_word(units, begin, end)) return false;
    if (!weak) return true;
    return end - begin == 3 && !is_word(units, begin, begin + 2) && !is_word(units, begin + 1, end);
}

bool MinorPatterns::may_follow_name(const Units& units, std::size_t i) const {
    return !is_han_at(units, i) || followers_.length_at(units, i) > 0;
}

std::optional<PatternMatch> MinorPatterns::name_at(const Units& units, std::size_t i, const IsWord& is_word) const {
    const std::size_t surname = surname_length(units, i);
    if (surname == 0) return std::nullopt;
    for (const std::size_t given : {std::size_t{2}, std::size_t{1}}) {
        const std::size_t end = i + surname + given;
        if (end > units.size() || !may_follow_name(units, end) || !is_name(units, i, end, Beside::kRole, is_word))
            continue;
        // 张小花（化名）
        const bool made_up = end + 2 < units.size() && is_separator(units[end]) && units[end + 1].symbol == U'化';
        return made_up ? std::nullopt : std::optional(PatternMatch{i, end - 1, Rule::kMinorName});
    }
    return std::nullopt;
}

std::optional<PatternMatch> MinorPatterns::name_before(const Units& units, std::size_t end,
                                                       const IsWord& is_word) const {
    for (const std::size_t length : {std::size_t{4}, std::size_t{3}, std::size_t{2}}) {
        if (end < length || (length == 4 && surname_length(units, end - 4) != 2)) continue;
        if (is_name(units, end - length, end, Beside::kAge, is_word))
            return PatternMatch{end - length, end - 1, Rule::kMinorName};
    }
    return std::nullopt;
}

std::optional<PatternMatch> MinorPatterns::find_by_role(const Units& units, std::size_t i, RoleOf who,
                                                        const IsWord& is_word) const {
    const std::size_t minor = roles_.length_at(units, i);
    const std::size_t role = who == RoleOf::kMinor ? minor : std::max(minor, other_roles_.length_at(units, i));
    if (role == 0) return std::nullopt;
    std::size_t at = i + role;
    if (at < units.size() &&
        (units[at].symbol == U':' || (units[at].unit_class == UnitClass::kSpace && !units[at].parts)))
        ++at;
    auto name = name_at(units, at, is_word);
    if (name && minor < role) name->rule = Rule::kPersonName;
    return name;
}

std::optional<PatternMatch> MinorPatterns::find_by_age(const Units& units, std::size_t i, const IsWord& is_word) const {
    std::size_t end = i;
    if (end > 0 && units[end - 1].symbol == U'周') --end;
    const std::size_t begin = digits_.number_begin(units, end);
    const auto age = digits_.number_at(units, begin);
    if (begin == end || !age || age->end != end || age->value >= kFullAge || beyond_.length_at(units, i + 1) > 0)
        return std::nullopt;
    // 15岁的王小明, 15岁少年王小明
    std::size_t at = i + 1;
    if (is_at(units, at, U'的')) ++at;
    at += people_.length_at(units, at);
    if (auto name = name_at(units, at, is_word)) return name;
    // 王小明（男，15岁）, 王小明今年15岁
    at = begin;
    for (std::size_t passed = 0; passed < kMostBetween && at > 0; ++passed) {
        if (is_separator(units[at - 1]) && !units[at - 1].parts && units[at - 1].symbol != U'。') {
            --at;
        } else if (const std::size_t word =
                       std::max(age_words_.length_before(units, at), between_.length_before(units, at));
                   word > 0) {
            at -= word;
        } else {
            break;
        }
    }
    return at < begin ? name_before(units, at, is_word) : std::nullopt;
}

}  // namespace casepress::privacy
