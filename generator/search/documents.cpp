#include "search/documents.h"

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "search/index_file.h"
#include "search/text_alphabet.h"
#include "search/text_parts.h"

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

/// Reads pages as documents; safe to use from many threads.
class PageReader {
public:
    PageReader(const site::Site& site, const FigureText& figure_text) : site_(site), figure_text_(figure_text) {}

    struct Result {
        PlacedPage placed;
        std::vector<TextPart> parts;
        bool plain = true;
    };
    [[nodiscard]] Result read(const PageGroup& group, std::uint32_t language) const {
        const PageText text = page_text(*site_.catalog, site_.page(group[language]), figure_text_);
        Result result{place_page(text, folder_), {}, !has_traditional(text)};
        result.parts = text_parts(head_of(*site_.catalog, group, language), text, result.placed, folder_);
        return result;
    }

private:
    const site::Site& site_;
    const FigureText& figure_text_;
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
            if (groups[i][language] == kNoPage) continue;
            for (const TextPart& part : reader.read(groups[i], language).parts) {
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
        table.slots.push_back(static_cast<char>(page.slot_class));
        const FrontClasses& front = page.front_classes;
        table.titles.push_back(static_cast<char>(front.title));
        table.leads.push_back(static_cast<char>(front.headings << 4 | front.lead));
        base += slot_size(page.slot_class);
        for (const PlacedBlock& block : page.blocks) table.units += block.text.units.size();
    }
    table.space.base.push_back(base);
}

}  // namespace

DocumentTable build_documents(const site::Site& site, const FigureText& figure_text, ThreadCount threads) {
    DocumentTable table;
    for (const site::LanguageSite& language : site.languages) table.languages.push_back(language.code);
    table.groups = group_pages(site);
    const std::size_t languages = table.languages.size();
    table.pages.resize(table.groups.size() * languages);
    table.texts.resize((table.groups.size() + kGroupsAVersion - 1) / kGroupsAVersion);

    const PageReader reader(site, figure_text);
    const TextAlphabet alphabet = learn_alphabet(reader, table.groups);
    table.alphabet = alphabet.list();
    parallel_for(table.texts.size(), threads, [&](std::size_t number) {
        TextGroup& texts = table.texts[number];
        const std::size_t end = std::min((number + 1) * kGroupsAVersion, table.groups.size());
        std::string all;
        for (std::size_t group = number * kGroupsAVersion; group < end; ++group) {
            for (std::uint32_t language = 0; language < languages; ++language) {
                if (table.groups[group][language] == kNoPage) continue;
                const auto document = static_cast<DocumentId>(group * languages + language);
                PageReader::Result page = reader.read(table.groups[group], language);
                table.pages[document] = std::move(page.placed);
                texts.plain = texts.plain && page.plain;
                for (const TextPart& part : page.parts) {
                    texts.files.push_back(
                        {document, part.number, pack(alphabet.encode(to_utf16(part.json)), Packing::kDeflated)});
                    all += texts.files.back().packed;
                }
            }
        }
        texts.hash = content_hash(all);
    });
    for (const TextGroup& texts : table.texts) table.plain = table.plain && texts.plain;
    place_documents(table);
    return table;
}

}  // namespace casepress::search
