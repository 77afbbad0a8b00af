// Spaces between Han and Latin: a matter of house style.

#include "proofing/text_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::proofing {

namespace {

bool is_style_space(char32_t c) { return c == U' ' || c == 0x2009 || c == 0x202F; }

std::string_view space_of(config::HanLatinSpacing style) {
    if (style == config::HanLatinSpacing::kSpace) return " ";
    return style == config::HanLatinSpacing::kThin ? "\u2009" : "";
}

}  // namespace

void SpacingChecker::add_place(Reader& reader, Range space) {
    const bool is_spaced = space.end > space.begin;
    const std::string found = reader.text(space);
    const Range shown{space.begin - 1, space.end + 1};
    if (style_ != config::HanLatinSpacing::kAny) {
        const std::string_view wanted = space_of(style_);
        if (found == wanted) return;
        reader.report_changes(
            Rule::kHanLatinSpace, shown, std::vector<Change>{{space, std::string(wanted)}},
            {is_spaced && wanted.empty() ? "a space between Han and Latin"
                                         : "another space between Han and Latin than the house style has",
             is_spaced && wanted.empty() ? "汉字与西文、数字之间有空格" : "汉字与西文、数字之间的空格与体例不同"});
        return;
    }
    (is_spaced ? spaced_ : unspaced_)
        .push_back({Rule::kHanLatinSpace, reader.span_of(shown), {}, {}, {}, reader.segment().index, {}});
}

void SpacingChecker::check(Reader& reader) {
    if (!reader.is_on(Rule::kHanLatinSpace)) return;
    for (std::size_t i = 0; i + 1 < reader.size(); ++i) {
        const bool han = is_han(reader.at(i));
        if (!han && !is_latin_or_digit(reader.at(i))) continue;
        std::size_t next = i + 1;
        while (is_style_space(reader.at(next))) ++next;
        const char32_t after = reader.at(next);
        if (han ? !is_latin_or_digit(after) : !is_han(after)) continue;
        // The end of a line in the file says nothing about style.
        bool written = true;
        for (std::size_t k = i + 1; k < next; ++k) written = written && reader.segment().characters[k].length > 0;
        if (written) add_place(reader, {i + 1, next});
    }
}

void SpacingChecker::finish(std::vector<Finding>& findings) {
    const bool more_spaced = spaced_.size() > unspaced_.size();
    std::vector<Finding>& rare = more_spaced ? unspaced_ : spaced_;
    const std::size_t common = std::max(spaced_.size(), unspaced_.size());
    // A few exceptions from a habit are slips; a page with many of both has none.
    if (rare.empty() || common < 10 || rare.size() * 10 > common) return;
    Finding& first = rare.front();
    first.message = {fmt::format("spaces between Han and Latin differ: {} places with, {} without", spaced_.size(),
                                 unspaced_.size()),
                     fmt::format("汉字与西文、数字之间的空格不一致：有空格的 {} 处，无空格的 {} 处", spaced_.size(),
                                 unspaced_.size())};
    first.help = {"do it as in the other places, or set han_latin_spacing in [checks] of site.toml",
                  "请与其他各处一致，或在 site.toml 的 [checks] 中设置 han_latin_spacing"};
    findings.push_back(std::move(first));
}

}  // namespace casepress::proofing
