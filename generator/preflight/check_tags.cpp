#include "preflight/checks.h"

#include "base/text.h"

#include <fmt/format.h>

#include <set>
#include <unordered_set>

namespace casepress::preflight {

namespace {

/// Runs of white space as one blank, none at the ends: how lines were broken is no part of the text.
std::string collapse_space(std::string_view text) {
    std::string result;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        if (point.value == 0xAD) {
            // The hyphen of a line's end is no part of the text (ISO 32000-1, 14.8.2.2.3).
        } else if (is_unicode_space(point.value) && point.value != 0x3000) {
            space = true;
        } else {
            if (space && !result.empty()) result += ' ';
            space = false;
            append_utf8(result, point.value);
        }
        at += point.length;
    }
    return result;
}

std::string beginning_of(std::string_view text) {
    constexpr std::size_t kEnough = 60;
    if (text.size() <= kEnough) return std::string(text);
    std::size_t end = kEnough;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

Check check_source(const Subject& subject) {
    Finder finder("source-verbatim",
                  {"paragraphs of the source not whole in the tag tree", "标签树中不完整的原文段落数"});
    if (subject.options.paragraphs.empty()) return finder.not_applicable();
    std::unordered_set<std::string> texts;
    for (const std::string& text : texts_of_elements(subject.tree, subject.painted)) {
        if (!text.empty()) texts.insert(collapse_space(text));
    }
    for (const std::string& paragraph : subject.options.paragraphs) {
        const std::string wanted = collapse_space(paragraph);
        if (!wanted.empty() && !texts.contains(wanted)) finder.add({0, {}, beginning_of(wanted)});
    }
    return finder.none_allowed();
}

/// Marked content that no element owns is as good as untagged.
Check check_painted(const Subject& subject) {
    Finder finder("all-tagged", {"paintings outside of tags and artifacts", "既未加标签也非修饰内容的绘制数"});
    if (!subject.tree.marked) return finder.not_applicable();
    for (const Place& place : subject.painted.untagged) finder.add(place);
    std::set<std::int32_t> orphans;
    for (const Glyph& glyph : subject.painted.glyphs) {
        if (glyph.piece < 0 || orphans.contains(glyph.piece)) continue;
        if (subject.tree.owners.contains(subject.painted.pieces[static_cast<std::size_t>(glyph.piece)])) continue;
        orphans.insert(glyph.piece);
        finder.add({glyph.page + 1, glyph.origin, glyph.text});
    }
    return finder.at_most(static_cast<double>(subject.painted.untagged_count + orphans.size()), 0);
}

/// A heading's level may go down by any number, but up by one only.
Check check_headings(const Subject& subject) {
    Finder finder("heading-levels", {"headings that skip a level", "跳级的标题数"});
    if (!subject.tree.marked) return finder.not_applicable();
    int level = 0;
    for (const TagElement& element : subject.tree.elements) {
        const bool heading =
            element.role.size() == 2 && element.role[0] == 'H' && element.role[1] >= '1' && element.role[1] <= '6';
        if (!heading) continue;
        const int own = element.role[1] - '0';
        if (own > level + 1) finder.add({0, {}, fmt::format("H{} → H{}", level, own)});
        level = own;
    }
    return finder.none_allowed();
}

}  // namespace

void check_tags(const Subject& subject, std::vector<Check>& checks) {
    const TagTree& tree = subject.tree;
    Finder tagged("tagged", {"documents without tags", "没有标签的文档数"});
    if (!tree.marked) tagged.add({});
    checks.push_back(tagged.none_allowed());
    checks.push_back(check_painted(subject));

    Finder form("tags-well-formed", {"faults of the tag tree", "标签树的错误数"});
    for (const Place& fault : tree.faults) form.add(fault);
    checks.push_back(tree.marked ? form.at_most(static_cast<double>(tree.fault_count), 0) : form.not_applicable());

    Finder figures("figures-described", {"figures without alternative text", "没有替代文字的图片数"});
    for (const TagElement& element : tree.elements) {
        const bool described = !element.alternative.empty() || !element.actual_text.empty();
        if (element.role == "Figure" && !described) figures.add({0, {}, element.own_role});
    }
    checks.push_back(tree.marked ? figures.none_allowed() : figures.not_applicable());
    checks.push_back(check_headings(subject));

    Finder language("language", {"documents without a language", "没有声明语言的文档数"});
    const std::string* tag = subject.file.get(subject.file.catalog(), "Lang").as_string();
    if (tag == nullptr || tag->empty()) language.add({});
    checks.push_back(language.none_allowed());

    Finder title("title", {"documents without a title that viewers show", "没有可显示标题的文档数"});
    const std::string* text = subject.file.get(subject.file.get(subject.file.trailer(), "Info"), "Title").as_string();
    const bool* shown =
        subject.file.get(subject.file.get(subject.file.catalog(), "ViewerPreferences"), "DisplayDocTitle").as_boolean();
    if (text == nullptr || text->empty() || shown == nullptr || !*shown) title.add({});
    checks.push_back(title.none_allowed());
    checks.push_back(check_source(subject));
}

}  // namespace casepress::preflight
