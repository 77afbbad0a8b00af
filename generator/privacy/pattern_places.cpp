#include "privacy/pattern_places.h"

#include <algorithm>

namespace casepress::privacy {

namespace {

constexpr std::size_t kLongestPlaceName = 14;  // Han characters before a street, an estate, a school
constexpr std::size_t kContext = 24;           // units before an address in which a word says whose it is

}  // namespace

PlacePatterns::PlacePatterns(const FoldTable& table)
    : digits_(table),
      anchors_(table, std::u32string_view(U"号单室户组社队")),
      streets_(table, {"路", "街", "大道", "巷", "胡同", "弄", "里", "道", "坊"}),
      houses_(table, {"号院", "号楼", "号", "栋", "幢", "号门"}),
      buildings_(table, {"栋", "幢", "号楼", "座", "单元", "#楼", "号院"}),
      inner_(table, {"单元", "室", "号楼", "栋", "幢", "楼", "层", "户", "门", "号", "号院", "座"}),
      flats_(table, {"室", "户", "号", "房"}),
      estates_(table, {"小区", "花园", "家园", "公寓", "新村", "社区", "苑", "庭", "府", "里", "院", "城", "湾", "墅",
                       "宿舍"}),
      villages_(table, std::u32string_view(U"村屯寨")),
      groups_(table, {"组", "小组", "村民小组", "社", "队", "村民组", "生产队"}),
      not_groups_(table, std::u32string_view(U"织长成合建员数团区会伍级")),
      home_words_(table, {"住", "家住", "现住", "租住", "居住", "住址", "家庭住址", "户籍", "籍贯", "家庭地址", "户口",
                          "暂住"}),
      office_words_(table,
                    {"法院", "检察院", "派出所", "公安", "局",     "政府", "委员会", "中心", "公司", "大厦", "办公",
                     "法庭", "事务所", "大学",   "学院", "住所地", "机关", "协会",   "报名", "会议", "酒店", "宾馆"}),
      unnamed_(table, std::u32string_view(U"某×＊农乡本该全各我这那何几所同一每")),
      borders_(table, std::u32string_view(U"住在于到至的是为和与从由往向赴读生因系")),
      schools_(table, {"小学", "中学", "高中", "初中", "幼儿园", "学校", "附中", "附小", "职高",  "技校", "一中",
                       "二中", "三中", "四中", "五中", "六中",   "七中", "八中", "九中", "十中",  "一小", "二小",
                       "三小", "四小", "五小", "六小", "七小",   "八小", "九小", "实小", "中心校"}),
      grades_(table, {"年级", "级"}),
      nursery_grades_(table, std::u32string_view(U"大中小托")),
      brackets_(table, std::u32string_view(U"()")),
      class_sign_(fold_word(table, "班")[0]),
      flat_unit_(fold_word(table, "单")[0]) {}

std::size_t PlacePatterns::name_begin(const Units& units, std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && end - begin < kLongestPlaceName &&
           (is_han_at(units, begin - 1) || is_digit(units[begin - 1])) && borders_.length_at(units, begin - 1) == 0) {
        --begin;
    }
    return begin;
}

bool PlacePatterns::is_anonymous(const Units& units, std::size_t begin, std::size_t end) const {
    // 某小区, ××村, 该村: nothing that names it.
    if (begin == end) return true;
    return unnamed_.length_at(units, end - 1) > 0 ||
           unnamed_.find_last(units, begin, std::min(begin + 2, end)).has_value();
}

bool PlacePatterns::somebody_lives(const Units& units, std::size_t begin) const {
    const std::size_t from = sentence_begin(units, begin, kContext);
    const auto home = home_words_.find_last(units, from, begin);
    const auto office = office_words_.find_last(units, from, begin);
    return home && (!office || *office < *home);
}

bool PlacePatterns::is_office(const Units& units, std::size_t begin) const {
    return office_words_.find_last(units, sentence_begin(units, begin, kContext), begin).has_value();
}

std::optional<PatternMatch> PlacePatterns::find_address(const Units& units, std::size_t i) const {
    if (auto house = find_house(units, i)) return house;
    if (auto flat = find_flat(units, i)) return flat;
    return find_group(units, i);
}

std::optional<PatternMatch> PlacePatterns::find_house(const Units& units, std::size_t i) const {
    if (houses_.length_at(units, i) == 0) return std::nullopt;
    const std::size_t number = digits_.number_begin(units, i);
    const std::size_t street = streets_.length_before(units, number);
    if (number == i || street == 0) return std::nullopt;
    const std::size_t begin = name_begin(units, number);
    if (begin + street >= number || is_anonymous(units, begin, number - street)) return std::nullopt;
    // 12号院3号楼2单元501室
    std::size_t end = i + 1;
    bool inside = false;
    for (;;) {
        const auto next = digits_.number_at(units, end);
        const std::size_t word = next ? inner_.length_at(units, next->end) : inner_.length_at(units, end);
        if (word == 0) break;
        inside = inside || next.has_value();
        end = (next ? next->end : end) + word;
    }
    if (!somebody_lives(units, begin) && (!inside || is_office(units, begin))) return std::nullopt;
    return PatternMatch{begin, end - 1, Rule::kAddress};
}

std::optional<PatternMatch> PlacePatterns::find_flat(const Units& units, std::size_t i) const {
    const bool unit_word = units[i].symbol == flat_unit_;
    if (unit_word ? buildings_.length_at(units, i) == 0 : flats_.length_at(units, i) == 0) return std::nullopt;
    const std::size_t number = digits_.number_begin(units, i);
    const std::size_t building = buildings_.length_before(units, number);
    if (number == i) return std::nullopt;
    std::size_t end = i + (unit_word ? 2 : 1);
    bool flat = false;
    if (const auto next = digits_.number_at(units, end); unit_word && next) {
        if (const std::size_t word = flats_.length_at(units, next->end); word > 0) {
            end = next->end + word;
            flat = true;
        }
    }
    if (building == 0 && !flat) return std::nullopt;
    const std::size_t house = building > 0 ? digits_.number_begin(units, number - building) : number;
    if (building > 0 && house == number - building) return std::nullopt;
    const std::size_t begin = name_begin(units, house);
    const std::size_t estate = estates_.length_before(units, house);
    if (estate > 0 && is_anonymous(units, begin, house - estate)) return std::nullopt;
    // The rooms of offices are known, and so are those of buildings that nobody lives in.
    if (!unit_word && !somebody_lives(units, begin) && (estate == 0 || is_office(units, begin))) return std::nullopt;
    if (begin > 0 && unnamed_.length_at(units, house - 1) > 0 && estate == 0) return std::nullopt;
    return PatternMatch{begin, end - 1, Rule::kAddress};
}

std::optional<PatternMatch> PlacePatterns::find_group(const Units& units, std::size_t i) const {
    const std::size_t word = groups_.length_before(units, i + 1);
    if (word == 0 || not_groups_.length_at(units, i + 1) > 0) return std::nullopt;
    const std::size_t after_number = i + 1 - word;
    std::size_t number = digits_.number_begin(units, after_number);
    if (number == after_number || after_number - number > 2) return std::nullopt;
    if (number > 0 && units[number - 1].symbol == U'第') --number;
    if (number < 3 || !villages_.has(units[number - 1].symbol)) return std::nullopt;
    const std::size_t begin = name_begin(units, number - 1);
    if (begin + 2 > number - 1 || is_anonymous(units, begin, number - 1)) return std::nullopt;
    return PatternMatch{begin, i, Rule::kAddress};
}

std::size_t PlacePatterns::pass_back(const Units& units, std::size_t end, const WordSet& words) const {
    if (end > 0 && units[end - 1].unit_class == UnitClass::kSpace && !units[end - 1].parts) --end;
    return end - words.length_before(units, end);
}

std::optional<PatternMatch> PlacePatterns::find_school_class(const Units& units, std::size_t i) const {
    std::size_t at = pass_back(units, i, brackets_);
    std::size_t number = digits_.number_begin(units, at);
    if (number == at) return std::nullopt;
    if (number > 0 && units[number - 1].symbol == U'第') --number;
    at = pass_back(units, number, brackets_);
    if (nursery_grades_.length_before(units, at) > 0 && schools_.length_before(units, at) == 0) --at;
    // 三年级, 2021级, or 三 alone before （2）班; then 初 or 高.
    const std::size_t grade = grades_.length_before(units, at);
    at -= grade;
    at = digits_.number_begin(units, at);
    if (at > 0 && schools_.length_before(units, at) == 0 &&
        (units[at - 1].symbol == U'初' || units[at - 1].symbol == U'高'))
        --at;
    at = pass_back(units, at, brackets_);
    if (at > 0 && units[at - 1].symbol == U'的') --at;
    if (at > 0 && units[at - 1].unit_class == UnitClass::kSpace) --at;
    const std::size_t school = schools_.length_before(units, at);
    if (school == 0) return std::nullopt;
    const std::size_t begin = name_begin(units, at - school);
    if (begin + 2 > at - school || is_anonymous(units, begin, at - school)) return std::nullopt;
    return PatternMatch{begin, i, Rule::kSchoolClass};
}

}  // namespace casepress::privacy
