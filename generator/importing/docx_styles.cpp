#include "importing/docx_styles.h"

#include "base/text.h"
#include "importing/draft.h"

#include <array>
#include <utility>
#include <vector>

namespace casepress::importing {

namespace {

/// Names of "heading" as programs in other languages write them; built-in styles keep their English names in files of
/// Word, but not in those of LibreOffice, Google and WPS.
constexpr std::array<std::string_view, 17> kHeadingWords{
    "heading", "标题",      "標題",     "überschrift", "titre",  "título",     "titulo",  "titolo", "見出し",
    "제목",    "заголовок", "nagłówek", "kop",         "rubrik", "overskrift", "otsikko", "nadpis"};

std::string compact(std::string_view name) {
    std::string out;
    for (const char c : to_lower(name)) {
        if (c != ' ' && c != '_') out += c;
    }
    return out;
}

std::optional<int> level_of_digit(std::string_view rest) {
    constexpr std::array<std::string_view, 9> kHan{"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (rest.size() == 1 && rest[0] >= '1' && rest[0] <= '9') return rest[0] - '1';
    for (std::size_t i = 0; i < kHan.size(); ++i) {
        if (rest == kHan[i]) return static_cast<int>(i);
    }
    return std::nullopt;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    for (const std::string_view one : words) {
        if (word == one) return true;
    }
    return false;
}

struct RawStyle {
    std::string based_on;
    ResolvedStyle own;
    RunMarks marks;
    bool has_alignment = false;
};

RawStyle read_style(WordXml& word, pugi::xml_node node) {
    RawStyle raw;
    raw.based_on = std::string(attribute(word.child(node, "basedOn"), "val"));
    const std::string_view name = attribute(word.child(node, "name"), "val");
    raw.own.role = role_of_name(name);
    const pugi::xml_node paragraph = word.child(node, "pPr");
    const int outline = number_of(attribute(word.child(paragraph, "outlineLvl"), "val"), -1);
    if (outline >= 0 && outline <= 9) {
        raw.own.outline = outline;
    } else if (const auto level = heading_level_of_name(name)) {
        raw.own.outline = *level;
    }
    raw.own.numbering = read_numbering_reference(word, paragraph);
    if (const pugi::xml_node alignment = word.child(paragraph, "jc")) {
        raw.has_alignment = true;
        raw.own.is_centred = attribute(alignment, "val") == "center";
    }
    const pugi::xml_node run = word.child(node, "rPr");
    raw.marks = read_run_marks(word, run);
    raw.own.size = number_of(attribute(word.child(run, "sz"), "val"), 0);
    return raw;
}

/// `own` on top of what it is based on.
ResolvedStyle laid_over(const ResolvedStyle& base, const RawStyle& raw) {
    ResolvedStyle result = base;
    const ResolvedStyle& own = raw.own;
    if (own.role != ParagraphRole::kNormal) result.role = own.role;
    if (own.outline) result.outline = own.outline;
    if (own.numbering.list) result.numbering.list = own.numbering.list;
    if (own.numbering.level) result.numbering.level = own.numbering.level;
    if (raw.has_alignment) result.is_centred = own.is_centred;
    if (own.size > 0) result.size = own.size;
    result.run_style = raw.marks.over(base.run_style);
    return result;
}

}  // namespace

std::optional<int> heading_level_of_name(std::string_view name) {
    const std::string key = compact(name);
    for (const std::string_view word : kHeadingWords) {
        if (key.starts_with(word)) {
            if (const auto level = level_of_digit(std::string_view(key).substr(word.size()))) return level;
        }
    }
    // 一级标题, 1级标题
    for (const std::string_view end : {"级标题", "級標題", "级节标题"}) {
        if (key.ends_with(end)) return level_of_digit(std::string_view(key).substr(0, key.size() - end.size()));
    }
    return std::nullopt;
}

ParagraphRole role_of_name(std::string_view name) {
    const std::string key = compact(name);
    if (is_one_of(key, {"title", "标题", "標題", "文档标题", "文章标题", "大标题", "titel", "título", "titolo", "題名",
                        "표제", "название"}))
        return ParagraphRole::kTitle;
    if (is_one_of(key, {"subtitle", "副标题", "副標題", "untertitel", "sous-titre", "subtítulo", "sottotitolo", "副題",
                        "부제"}))
        return ParagraphRole::kSubtitle;
    if (is_one_of(key, {"quote", "intensequote", "引用", "明显引用", "blocktext", "quotations", "文本块", "zitat",
                        "citation"}))
        return ParagraphRole::kQuote;
    if (key.starts_with("toc") || key.starts_with("目录") || key.starts_with("contents") ||
        key.starts_with("tableoffigures"))
        return ParagraphRole::kContents;
    return ParagraphRole::kNormal;
}

NumberingReference read_numbering_reference(WordXml& word, pugi::xml_node properties) {
    NumberingReference reference;
    const pugi::xml_node node = word.child(properties, "numPr");
    if (!node) return reference;
    if (const int list = number_of(attribute(word.child(node, "numId"), "val"), -1); list >= 0) reference.list = list;
    if (const int level = number_of(attribute(word.child(node, "ilvl"), "val"), -1); level >= 0 && level <= 8)
        reference.level = level;
    return reference;
}

RunMarks read_run_marks(WordXml& word, pugi::xml_node properties) {
    RunMarks marks;
    const auto toggle = [&marks](pugi::xml_node property, std::uint8_t mark) {
        (is_on(property) ? marks.set : marks.cleared) |= mark;
    };
    for (const pugi::xml_node one : properties.children()) {
        if (word.vocabulary_of(one) != Vocabulary::kWord) continue;
        const std::string_view name = xml::local_name(one);
        if (name == "b") toggle(one, kStrong);
        // 着重号, dots under Han characters, is what italics are to Latin.
        if (name == "i" || name == "em") toggle(one, kEmphasis);
        if (name == "strike" || name == "dstrike") toggle(one, kStruck);
        if (name == "vanish") toggle(one, kHidden);
        if (name == "vertAlign") {
            const std::string_view value = attribute(one, "val");
            marks.cleared |= kSuperscript | kSubscript;
            if (value == "superscript") marks.set |= kSuperscript;
            if (value == "subscript") marks.set |= kSubscript;
        }
    }
    return marks;
}

DocxStyles::DocxStyles(WordXml& word, const pugi::xml_document& document) {
    constexpr std::size_t kMostSteps = 20;
    std::map<std::string, RawStyle, std::less<>> raw;
    std::string default_id;
    for (const pugi::xml_node node : document.document_element().children()) {
        if (!word.is(node, "style")) continue;
        const std::string id(attribute(node, "styleId"));
        if (attribute(node, "type") == "paragraph" && has_attribute(node, "default") &&
            attribute(node, "default") != "0")
            default_id = id;
        raw.emplace(id, read_style(word, node));
    }
    for (const auto& [id, style] : raw) {
        std::vector<const RawStyle*> chain{&style};
        while (chain.size() < kMostSteps && !chain.back()->based_on.empty()) {
            const auto base = raw.find(chain.back()->based_on);
            if (base == raw.end()) break;
            chain.push_back(&base->second);
        }
        ResolvedStyle resolved;
        for (auto one = chain.rbegin(); one != chain.rend(); ++one) resolved = laid_over(resolved, **one);
        styles_.emplace(id, resolved);
    }
    if (const auto found = styles_.find(default_id); found != styles_.end()) none_ = found->second;
}

const ResolvedStyle& DocxStyles::resolve(std::string_view id) const {
    const auto found = styles_.find(id);
    return found == styles_.end() ? none_ : found->second;
}

}  // namespace casepress::importing
