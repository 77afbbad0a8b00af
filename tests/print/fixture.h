#pragma once
// A site in one string, its stories, and a Setter on the built-in theme, for tests of print.

#include "support/site_driver.h"

#include "data/parse.h"
#include "print/galley.h"
#include "print/paint.h"
#include "print/story.h"
#include "print/theme.h"
#include "site/site.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace print_test {

using namespace casepress;
using namespace casepress::print;

inline std::string read_source(const std::string& path) {
    std::ifstream file(std::string(CASEPRESS_SOURCE_ROOT) + "/" + path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

/// The default theme's interface texts of a language.
inline const std::map<std::string, std::string, std::less<>>& strings(const std::string& language) {
    static std::map<std::string, std::map<std::string, std::string, std::less<>>> all;
    auto& texts = all[language];
    if (texts.empty()) {
        DiagnosticSink sink;
        const auto table = data::parse_toml(read_source("themes/default/strings/" + language + ".toml"), {}, sink);
        for (const data::Member& member : table->members()) {
            if (const std::string* text = member.value.as_string()) texts[member.key] = *text;
        }
    }
    return texts;
}

inline std::string_view interface_text(std::string_view language, std::string_view key) {
    const auto& texts = strings(std::string(language));
    const auto found = texts.find(key);
    return found == texts.end() ? key : std::string_view(found->second);
}

inline const std::string& built_in_theme() {
    static const std::string text = read_source("themes/default/print.toml");
    return text;
}
inline const PrintTheme& default_theme() {
    static const PrintTheme theme = [] {
        DiagnosticSink sink;
        PrintTheme made = read_theme({{"print.toml", built_in_theme()}}, sink);
        REQUIRE(sink.diagnostics().empty());
        return made;
    }();
    return theme;
}

/// One library for a test program: loading it is most of a test's time.
inline const typesetting::FontLibrary& library() {
    static const typesetting::FontLibrary fonts{typesetting::FontFolders{}};
    return fonts;
}

/// A site with its lists.
struct PrintSite {
    explicit PrintSite(std::string_view archive) : pages(archive) {
        site = site::build_site(pages.config(), pages.catalog(), ThreadCount{1}, sink);
    }
    [[nodiscard]] StoryContext context(Edition edition = Edition::kParticipant) const {
        return {.site = site, .figure_text = {}, .text = interface_text, .edition = edition, .in_document = {}};
    }
    [[nodiscard]] Story story(std::string_view key = "a", std::string_view language = "zh",
                              const StoryParts& parts = {}, Edition edition = Edition::kParticipant) const {
        return make_story(context(edition), pages.page(key, language).id, parts);
    }

    test::TestSite pages;
    DiagnosticSink sink;
    site::Site site;
};

inline constexpr std::string_view kSiteToml = R"(
-- site.toml --
title = "试"
base_url = "https://example.org/"
languages = ["zh", "en"]
)";

/// The story of one Markdown text.
inline Story story_of(std::string_view markdown, const std::string& language = "zh",
                      Edition edition = Edition::kParticipant) {
    const PrintSite site(std::string(kSiteToml) + "-- content/a." + language + ".md --\n" + std::string(markdown));
    return site.story("a", language, {}, edition);
}

inline std::string plain(const Text& text) {
    std::string all;
    for (const TextPiece& piece : text) all += piece.text;
    return all;
}

/// A document with a Setter on the built-in theme.
struct Desk {
    explicit Desk(const std::string& language = "zh", Medium medium = Medium::kScreen, SetterOptions options = {})
        : setter(default_theme(), library(), (language == "zh" ? default_theme().a4 : default_theme().a4_en).step,
                 medium, named(language), sink, std::move(options)) {}

    PrintDocument& named(const std::string& language) {
        document.title = "试";
        document.language = language;
        return document;
    }
    [[nodiscard]] const NewspaperGeometry& paper() const {
        return document.language == "zh" ? default_theme().a4 : default_theme().a4_en;
    }
    /// Codes of what was found.
    [[nodiscard]] std::vector<std::uint16_t> codes() const {
        std::vector<std::uint16_t> all;
        for (const Diagnostic& finding : sink.diagnostics()) {
            CHECK_FALSE(finding.message.en.empty());
            CHECK_FALSE(finding.message.zh.empty());
            all.push_back(finding.code.number);
        }
        return all;
    }

    DiagnosticSink sink;
    PrintDocument document;
    Setter setter;
};

/// The text that a unit shows, line by line.
inline std::string text_of(const Galley& galley, std::size_t unit) {
    std::string all;
    for (std::uint32_t i = 0; i < galley.units[unit].item_count; ++i) {
        const auto* line = std::get_if<LineItem>(&galley.items[galley.units[unit].item + i]);
        if (line == nullptr) continue;
        const typesetting::Line& set = line->text->paragraph.lines[line->line];
        all += line->text->shaped.text.substr(set.begin, set.end - set.begin);
    }
    return all;
}
inline std::string text_of(const Galley& galley) {
    std::string all;
    for (std::size_t i = 0; i < galley.units.size(); ++i) all += text_of(galley, i);
    return all;
}
inline std::string text_of(const std::vector<Item>& items) {
    std::string all;
    for (const Item& item : items) {
        const auto* line = std::get_if<LineItem>(&item);
        if (line == nullptr) continue;
        const typesetting::Line& set = line->text->paragraph.lines[line->line];
        all += line->text->shaped.text.substr(set.begin, set.end - set.begin);
    }
    return all;
}

/// `text` so often that it fills some lines.
inline std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

/// Puts a galley on pages of one column, cut where it may be cut.
inline void fill_pages(Desk& desk, const Galley& galley, int steps) {
    for (std::size_t begin = 0; begin < galley.units.size();) {
        std::size_t end = begin;
        for (std::size_t i = begin; i < galley.units.size() && galley.steps(begin, i + 1) <= steps; ++i) {
            if (galley.units[i].cut < kNeverCut) end = i + 1;
        }
        if (end == begin) end = begin + 1;
        PrintPage& page = desk.document.pages.emplace_back();
        page.width = desk.paper().width;
        page.height = desk.paper().height;
        page.label = std::to_string(desk.document.pages.size());
        append_units(galley, begin, end, {desk.paper().inner, desk.paper().top}, desk.setter.step(), page);
        begin = end;
    }
}

}  // namespace print_test
