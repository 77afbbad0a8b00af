// Amendments as sentences.

#include "base/text.h"
#include "redline/amendments.h"

#include <fmt/core.h>

#include <string_view>

namespace casepress::redline {

namespace {

/// 1 to 99 in Chinese numerals, others in digits.
std::string han_number(std::uint32_t number) {
    constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
    if (number == 0 || number > 99) return fmt::format("{}", number);
    std::string out;
    const std::uint32_t tens = number / 10;
    if (tens > 1) append_utf8(out, kDigits[tens]);
    if (tens > 0) out += "十";
    if (number % 10 != 0) append_utf8(out, kDigits[number % 10]);
    return out;
}

LocalizedText quoted(std::string_view text) { return {fmt::format("“{}”", text), fmt::format("“{}”", text)}; }

/// “甲”部分“乙”部分, "甲", "乙".
LocalizedText section(const Place& place) {
    LocalizedText text;
    for (const std::string& heading : place.headings) {
        text.zh += fmt::format("“{}”部分", heading);
        text.en += fmt::format("{}“{}”", text.en.empty() ? "" : ", ", heading);
    }
    return text;
}

/// The place within its section: {"paragraph 3", "第三段"}.
LocalizedText counted(const Place& place) {
    const std::string number = han_number(place.number);
    switch (place.unit) {
        case Unit::kBeginning:
            return {"the beginning", "开头"};
        case Unit::kHeading:
            return {"the heading", "标题"};
        case Unit::kParagraph:
            return {fmt::format("paragraph {}", place.number), fmt::format("第{}段", number)};
        case Unit::kList:
            return {fmt::format("list {}", place.number), fmt::format("第{}个列表", number)};
        case Unit::kItem:
            return {fmt::format("list {}, item {}", place.number, place.row),
                    fmt::format("第{}个列表第{}项", number, han_number(place.row))};
        case Unit::kCode:
            return {fmt::format("code block {}", place.number), fmt::format("第{}个代码块", number)};
        case Unit::kTable:
            return {fmt::format("table {}", place.number), fmt::format("第{}个表格", number)};
        case Unit::kRow:
            if (place.row == 0)
                return {fmt::format("the header of table {}", place.number), fmt::format("第{}个表格的表头", number)};
            return {fmt::format("table {}, row {}", place.number, place.row),
                    fmt::format("第{}个表格第{}行", number, han_number(place.row))};
        case Unit::kColumn:
            return {fmt::format("table {}, column {}", place.number, place.column),
                    fmt::format("第{}个表格第{}列", number, han_number(place.column))};
        case Unit::kCell:
            if (place.row == 0) {
                return {fmt::format("the header of table {}, column {}", place.number, place.column),
                        fmt::format("第{}个表格表头第{}列", number, han_number(place.column))};
            }
            return {fmt::format("table {}, row {}, column {}", place.number, place.row, place.column),
                    fmt::format("第{}个表格第{}行第{}列", number, han_number(place.row), han_number(place.column))};
        case Unit::kFootnote:
            return {fmt::format("footnote {}", place.number), fmt::format("第{}条脚注", number)};
        case Unit::kField:
            return {fmt::format("the field “{}”", place.field), fmt::format("字段“{}”", place.field)};
    }
    return {};
}

/// With its section: {"paragraph 3 under “甲”", "“甲”部分第三段"}.
LocalizedText full(const Place& place) {
    LocalizedText text = counted(place);
    const LocalizedText around = section(place);
    if (around.empty()) return text;
    return {fmt::format("{} under {}", text.en, around.en), around.zh + text.zh};
}

/// After the place: {"after paragraph 3", "第三段之后"}; before the first of its kind where nothing precedes.
LocalizedText following(const Place& place) {
    const LocalizedText around = section(place);
    const bool before_items = place.unit == Unit::kItem && place.row == 0;
    const bool before_columns = place.unit == Unit::kColumn && place.column == 0;
    if (before_items || before_columns) {
        const LocalizedText whole = full(
            {.headings = place.headings, .unit = before_items ? Unit::kList : Unit::kTable, .number = place.number});
        return {fmt::format("at the beginning of {}", whole.en), fmt::format("{}开头", whole.zh)};
    }
    if (place.unit == Unit::kBeginning) return {"at the beginning", "开头"};
    if (place.unit == Unit::kHeading) {
        return {fmt::format("after the heading {}", around.en),
                fmt::format("标题{}之后", quoted(place.headings.back()).zh)};
    }
    const LocalizedText whole = full(place);
    return {fmt::format("after {}", whole.en), fmt::format("{}之后", whole.zh)};
}

LocalizedText unit_name(Unit unit) {
    switch (unit) {
        case Unit::kBeginning:
        case Unit::kParagraph:
            return {"a paragraph", "一段"};
        case Unit::kHeading:
            return {"a heading", "一个标题"};
        case Unit::kList:
            return {"a list", "一个列表"};
        case Unit::kItem:
            return {"an item", "一项"};
        case Unit::kCode:
            return {"a code block", "一个代码块"};
        case Unit::kTable:
            return {"a table", "一个表格"};
        case Unit::kRow:
            return {"a row", "一行"};
        case Unit::kColumn:
            return {"a column", "一列"};
        case Unit::kCell:
            return {"a cell", "一格"};
        case Unit::kFootnote:
            return {"a footnote", "一条脚注"};
        case Unit::kField:
            return {"a field", "一个字段"};
    }
    return {};
}

LocalizedText describe_insertion(const Amendment& a) {
    if (a.inserted == Unit::kField) {
        return {fmt::format("Insert {}: “{}”", counted(a.place).en, a.newer),
                fmt::format("增加{}：“{}”", counted(a.place).zh, a.newer)};
    }
    const LocalizedText after = following(a.place);
    const LocalizedText what = unit_name(a.inserted);
    if (a.inserted == Unit::kFootnote) {
        return {fmt::format("Insert {}: “{}”", what.en, a.newer), fmt::format("增加{}：“{}”", what.zh, a.newer)};
    }
    return {fmt::format("Insert {} {}: “{}”", what.en, after.en, a.newer),
            fmt::format("在{}增加{}：“{}”", after.zh, what.zh, a.newer)};
}

}  // namespace

LocalizedText describe(const Amendment& a) {
    const LocalizedText place = full(a.place);
    switch (a.kind) {
        case AmendmentKind::kReplace:
            return {fmt::format("In {}, for “{}” substitute “{}”", place.en, a.older, a.newer),
                    fmt::format("将{}中的“{}”修改为“{}”", place.zh, a.older, a.newer)};
        case AmendmentKind::kInsert:
            if (a.after.empty()) {
                return {fmt::format("In {}, at the beginning insert “{}”", place.en, a.newer),
                        fmt::format("在{}开头增加“{}”", place.zh, a.newer)};
            }
            return {fmt::format("In {}, after “{}” insert “{}”", place.en, a.after, a.newer),
                    fmt::format("在{}中的“{}”之后增加“{}”", place.zh, a.after, a.newer)};
        case AmendmentKind::kOmit:
            return {fmt::format("In {}, omit “{}”", place.en, a.older),
                    fmt::format("删去{}中的“{}”", place.zh, a.older)};
        case AmendmentKind::kReplaceWhole:
            return {fmt::format("For {} substitute “{}”", place.en, a.newer),
                    fmt::format("将{}修改为：“{}”", place.zh, a.newer)};
        case AmendmentKind::kInsertBlock:
            return describe_insertion(a);
        case AmendmentKind::kOmitBlock:
            return {fmt::format("Omit {}: “{}”", place.en, a.older), fmt::format("删去{}：“{}”", place.zh, a.older)};
        case AmendmentKind::kMove: {
            const LocalizedText to = following(a.to);
            return {fmt::format("Move {} to stand {}", place.en, to.en), fmt::format("将{}移至{}", place.zh, to.zh)};
        }
        case AmendmentKind::kSplit:
            return {fmt::format("Divide {} after “{}”", place.en, a.after),
                    fmt::format("将{}自“{}”之后另起一段", place.zh, a.after)};
        case AmendmentKind::kMerge:
            return {fmt::format("Join the paragraph that follows to {}", place.en),
                    fmt::format("将{}与其后一段合并", place.zh)};
    }
    return {};
}

}  // namespace casepress::redline
