#include "history/history_index.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace casepress::history {

namespace {

struct ClassName {
    RevisionClass revision_class;
    std::string_view name;
    std::string_view en;
    std::string_view zh;
};
constexpr std::array<ClassName, 8> kNames = {{
    {RevisionClass::kSubstantive, "substantive", "substantive", "实质修改"},
    {RevisionClass::kEditorial, "editorial", "editorial", "文字修改"},
    {RevisionClass::kFormat, "format", "format", "格式"},
    {RevisionClass::kMove, "move", "move", "移动"},
    {RevisionClass::kTranslation, "translation", "translation", "译文"},
    {RevisionClass::kBot, "bot", "bot", "机器"},
    {RevisionClass::kMerge, "merge", "merge", "合并"},
    {RevisionClass::kUnknown, "unknown", "unknown", "不明"},
}};

const ClassName& entry_of(RevisionClass revision_class) {
    return *std::ranges::find(kNames, revision_class, &ClassName::revision_class);
}

}  // namespace

std::string_view name_of(RevisionClass revision_class) { return entry_of(revision_class).name; }

LocalizedText describe(RevisionClass revision_class) {
    const ClassName& entry = entry_of(revision_class);
    return {.en = std::string(entry.en), .zh = std::string(entry.zh)};
}

std::optional<RevisionClass> parse_class(std::string_view word) {
    const auto found = std::ranges::find(kNames, std::string_view(ascii_lower(trim(word))), &ClassName::name);
    if (found == kNames.end() || found->revision_class == RevisionClass::kMerge ||
        found->revision_class == RevisionClass::kUnknown) {
        return std::nullopt;
    }
    return found->revision_class;
}

std::vector<Month> changes_by_month(const HistoryIndex& index, const model::Catalog& catalog,
                                    std::string_view language) {
    std::vector<PageRevision> all;
    const auto revision_of = [&](const PageRevision& at) -> const Revision& {
        return index.pages[at.page].revisions[at.revision];
    };
    for (const model::Page& page : catalog.pages) {
        if (page.language != language) continue;
        const auto& revisions = index.pages[page.id].revisions;
        for (std::uint32_t i = 0; i < revisions.size(); ++i) {
            const Revision& revision = revisions[i];
            if (!revision.committed || revision.draft || revision.revision_class == RevisionClass::kMerge) continue;
            all.push_back({page.id, i});
        }
    }
    std::ranges::stable_sort(all, [&](const PageRevision& a, const PageRevision& b) {
        return std::tuple(-revision_of(a).time, a.page, a.revision) <
               std::tuple(-revision_of(b).time, b.page, b.revision);
    });
    std::vector<Month> months;
    for (const PageRevision& at : all) {
        PartialDate month = revision_of(at).date;
        month.day = 0;
        if (months.empty() || months.back().month != month) months.push_back({month, {}});
        months.back().changes.push_back(at);
    }
    return months;
}

const Revision* revision_on(const PageHistory& page, PartialDate day) {
    const auto found = std::ranges::find_if(
        page.revisions, [&](const Revision& revision) { return revision.committed && revision.date <= day; });
    return found == page.revisions.end() ? nullptr : &*found;
}

}  // namespace casepress::history
