#include "search/documents.h"

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "search/glossary_text.h"
#include "search/index_file.h"
#include "search/text_alphabet.h"
#include "search/text_parts.h"
#include "site/language_names.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace casepress::search {

namespace {

using model::kNoPage;
using model::Page;

std::string order_of(const model::Catalog& catalog, const PageGroup& group) {
    std::string latest;
    for (const model::PageId id : group) {
        if (id != kNoPage && catalog.page(id).date) latest = std::max(latest, sort_key(*catalog.page(id).date));
    }
    return latest;
}

/// Translations of pages; first of all a group without pages when there is a glossary.
std::vector<PageGroup> group_pages(const site::Site& site) {
    std::map<std::string_view, PageGroup> by_key;
    for (std::size_t language = 0; language < site.languages.size(); ++language) {
        for (const Page& page : site.catalog->pages) {
            if (page.language != site.languages[language].code) continue;
            const auto found = by_key.try_emplace(page.key, site.languages.size(), kNoPage).first;
            found->second[language] = page.id;
        }
    }
    std::vector<std::pair<std::string, PageGroup>> ordered;
    for (auto& [key, group] : by_key) ordered.emplace_back(order_of(*site.catalog, group), std::move(group));
    std::ranges::stable_sort(ordered, {}, &std::pair<std::string, PageGroup>::first);
    std::vector<PageGroup> groups;
    for (site::LanguageId language = 0; language < site.languages.size() && groups.empty(); ++language) {
        if (has_glossary(site, language)) groups.emplace_back(site.languages.size(), kNoPage);
    }
    for (auto& [order, group] : ordered) groups.push_back(std::move(group));
    return groups;
}

bool has_traditional(const PageText& text) {
    for (const TextBlock& block : text.blocks) {
        for (std::size_t offset = 0; offset < block.text.size();) {
            const CodePoint c = decode_utf8(block.text, offset);
            if (c.value >= 0x2E80 && simplified_letter(c.value) != c.value) return true;
            offset += c.length;
        }
    }
    return false;
}

PageHead head_of(const model::Catalog& catalog, const PageGroup& group, std::uint32_t language) {
    const Page& page = catalog.page(group[language]);
    PageHead head{page.title, page.url, language, {}, {}, {}};
    if (page.type != nullptr && page.role == model::PageRole::kContent) head.kind = page.type->label.in(page.language);
    if (page.date) {
        const EdtfDate& date = *page.date;
        const bool plain = !date.is_interval() && !date.uncertain && !date.approximate;
        head.date = plain ? format_edtf(date) : format_date(date, page.language);
    }
    for (std::uint32_t other = 0; other < group.size(); ++other) {
        if (other == language || group[other] == kNoPage) continue;
        head.others.push_back({other, catalog.page(group[other]).url, catalog.page(group[other]).title});
    }
    return head;
}

PageHead head_of_glossary(const site::Site& site, std::uint32_t language, const SiteTexts& texts) {
    const auto title = [&](std::uint32_t of) {
        return texts.interface_text(site.languages[of].code, "glossary.heading");
    };
    PageHead head{title(language), site.languages[language].glossary_url, language, {}, {}, {}};
    for (site::LanguageId other = 0; other < site.languages.size(); ++other) {
        if (other != language && has_glossary(site, other))
            head.others.push_back({other, site.languages[other].glossary_url, title(other)});
    }
    return head;
}

/// Reads pages as documents; safe to use from many threads.
class PageReader {
public:
    PageReader(const site::Site& site, const std::vector<PageGroup>& groups, const SiteTexts& texts)
        : site_(site), groups_(groups), texts_(texts) {}

    /// Whether the group has a page in this language.
    [[nodiscard]] bool has(std::size_t group, std::uint32_t language) const {
        return is_glossary(group) ? has_glossary(site_, language) : groups_[group][language] != kNoPage;
    }

    struct Result {
        PlacedPage placed;
        std::vector<TextPart> parts;
        bool plain = true;
    };
    [[nodiscard]] Result read(std::size_t group, std::uint32_t language) const {
        if (is_glossary(group))
            return read(glossary_text(site_, language, texts_), head_of_glossary(site_, language, texts_));
        const Page& page = site_.page(groups_[group][language]);
        return read(page_text(*site_.catalog, page, texts_), head_of(*site_.catalog, groups_[group], language));
    }

private:
    [[nodiscard]] bool is_glossary(std::size_t group) const {
        return std::ranges::all_of(groups_[group], [](model::PageId page) { return page == kNoPage; });
    }

    [[nodiscard]] Result read(const PageText& text, const PageHead& head) const {
        const std::uint32_t part_units = part_units_in(site_.languages[head.language].code);
        Result result{place_page(text, folder_, part_units), {}, !has_traditional(text)};
        result.parts = text_parts(head, text, result.placed, folder_);
        return result;
    }

    const site::Site& site_;
    const std::vector<PageGroup>& groups_;
    const SiteTexts& texts_;
    TextFolder folder_;
};

/// Learns from the oldest pages, since they hardly change: another alphabet would change every text's file. Half of the
/// pages at most.
TextAlphabet learn_alphabet(const PageReader& reader, const std::vector<PageGroup>& groups) {
    constexpr std::size_t enough = 300'000;  // units; more of them hardly make the alphabet better
    std::vector<std::u16string> texts;
    std::size_t units = 0;
    for (std::size_t i = 0; i < (groups.size() + 1) / 2 && units < enough; ++i) {
        for (std::uint32_t language = 0; language < groups[i].size(); ++language) {
            if (!reader.has(i, language)) continue;
            for (const TextPart& part : reader.read(i, language).parts) {
                texts.push_back(to_utf16(part.json));
                units += texts.back().size();
            }
        }
    }
    return TextAlphabet::learn(texts);
}

void place_documents(DocumentTable& table) {
    std::uint32_t base = 0;
    for (const PlacedPage& page : table.pages) {
        table.space.base.push_back(base);
        table.space.front.push_back(page.front_classes.front());
        table.space.part_units.push_back(page.part_units);
        table.slots.push_back(static_cast<char>(page.slot_class));
        const FrontClasses& front = page.front_classes;
        table.titles.push_back(static_cast<char>(front.title));
        table.leads.push_back(static_cast<char>(front.headings << 4 | front.lead));
        base += slot_size(page.slot_class);
        for (const PlacedBlock& block : page.blocks)
            table.postings += block.text.words.size() + (block.text.has_han ? block.text.units.size() : 0);
    }
    table.space.base.push_back(base);
}

}  // namespace

std::uint32_t part_units_in(std::string_view language) {
    return site::language_names(language).han ? kHanPartUnits : kOtherPartUnits;
}

DocumentTable build_documents(const site::Site& site, const SiteTexts& texts, ThreadCount threads) {
    DocumentTable table;
    for (const site::LanguageSite& language : site.languages) table.languages.push_back(language.code);
    table.groups = group_pages(site);
    const std::size_t languages = table.languages.size();
    table.pages.resize(table.groups.size() * languages);
    table.texts.resize((table.groups.size() + kGroupsAVersion - 1) / kGroupsAVersion);

    const PageReader reader(site, table.groups, texts);
    const TextAlphabet alphabet = learn_alphabet(reader, table.groups);
    table.alphabet = alphabet.list();
    parallel_for(table.texts.size(), threads, [&](std::size_t number) {
        TextGroup& packed = table.texts[number];
        const std::size_t end = std::min((number + 1) * kGroupsAVersion, table.groups.size());
        std::string all;
        for (std::size_t group = number * kGroupsAVersion; group < end; ++group) {
            for (std::uint32_t language = 0; language < languages; ++language) {
                if (!reader.has(group, language)) continue;
                const auto document = static_cast<DocumentId>(group * languages + language);
                PageReader::Result page = reader.read(group, language);
                table.pages[document] = std::move(page.placed);
                packed.plain = packed.plain && page.plain;
                for (const TextPart& part : page.parts) {
                    packed.files.push_back(
                        {document, part.number, pack(alphabet.encode(to_utf16(part.json)), Packing::kDeflated)});
                    all += packed.files.back().packed;
                }
            }
        }
        packed.hash = content_hash(all);
    });
    for (const TextGroup& packed : table.texts) table.plain = table.plain && packed.plain;
    place_documents(table);
    return table;
}

}  // namespace casepress::search
