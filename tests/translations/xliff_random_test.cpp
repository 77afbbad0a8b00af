// XLIFF with random edits of real pages and with random Markdown: what comes back is exactly what was written.

#include "markup/parse.h"
#include "translations/real_site.h"
#include "translations/xliff.h"
#include "translations/xliff_units.h"
#include "xml/read.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace casepress::translations {

namespace {

constexpr std::string_view kPieces[] = {"word ", "另一段话", "1,086",        "*",   "**",   "_",  "`",  "[",
                                        "](x)",  "<b>",      "&amp;",        "|",   "\\",   "# ", "- ", "1. ",
                                        "~~",    "!",        "http://a.b/c", "$",   "{#x}", "“",  " ",  "[^1]",
                                        "é",     "😀",        "+++",          "---", ">"};

std::string random_text(std::mt19937& random) {
    std::string text;
    const int count = std::uniform_int_distribution(1, 8)(random);
    for (int i = 0; i < count; ++i)
        text += kPieces[std::uniform_int_distribution<std::size_t>(0, std::size(kPieces) - 1)(random)];
    return text;
}

/// A text for people: never blank, no blanks at its ends.
std::string random_sentence(std::mt19937& random) { return "x" + random_text(random) + "y"; }

std::string xml_escaped(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return out;
}

/// The elements <target> of units that hold nothing but a text, by their places in the document.
std::vector<Span> plain_targets(const std::string& document) {
    std::vector<Span> targets;
    for (std::size_t at = document.find("<target>"); at != std::string::npos; at = document.find("<target>", at + 1)) {
        const std::size_t begin = at + 8;
        const std::size_t end = document.find('<', begin);
        if (document.compare(end, 9, "</target>") == 0 && end > begin) {
            targets.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        }
    }
    return targets;
}

/// What readers see of each leaf, in order, with the bytes of its content.
std::vector<InlineContent> contents_of(const markup::Document& document, std::string_view bytes) {
    std::vector<InlineContent> contents;
    for (const markup::NodeId leaf : leaves_of(document, 0)) contents.push_back(split_inlines(document, leaf, bytes));
    return contents;
}

/// Checks that the new file has the wanted texts (by unit) in their leaves and all others as they were. Gives the
/// number of leaves.
std::size_t check_leaves(const PagePair& pair, const std::string& bytes,
                         const std::map<std::string, std::string>& wanted) {
    std::map<std::uint32_t, std::string> new_texts;  // by place in the old file
    for (const Unit& unit : collect_units(pair).units) {
        if (const auto text = wanted.find(unit.id); text != wanted.end() && unit.kind != UnitKind::kField) {
            new_texts[unit.target_span.begin] = text->second;
        }
    }
    DiagnosticSink ignored;
    const markup::Document changed = markup::parse_document(pair.target_path, bytes, ignored);
    const auto before = contents_of(pair.target->document, pair.target_bytes);
    const auto after = contents_of(changed, bytes);
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto text = new_texts.find(before[i].span.begin);
        if (text == new_texts.end()) {
            CHECK(join_bytes(after[i].tokens) == join_bytes(before[i].tokens));
        } else {
            CHECK(visible_text(after[i].tokens) == text->second);
        }
    }
    return before.size();
}

}  // namespace

TEST_CASE("random edits of targets come back exactly") {
    const test::RealSite site;
    const std::vector<PagePair> pairs = site.pairs("zh", "en");
    std::mt19937 random(7);
    std::size_t edited = 0;
    for (int round = 0; round < 4; ++round) {
        for (const PagePair& pair : pairs) {
            std::string document = export_xliff({&pair, 1}, {}).value();
            std::vector<Span> targets = plain_targets(document);
            std::map<std::string, std::string> wanted;  // new text by unit
            for (auto target = targets.rbegin(); target != targets.rend(); ++target) {
                if (random() % 4 != 0) continue;
                const std::string text = random_sentence(random);
                const std::size_t id = document.rfind("<unit id=\"", target->begin) + 10;
                wanted[document.substr(id, document.find('"', id) - id)] = text;
                document.replace(target->begin, target->size(), xml_escaped(text));
            }
            if (wanted.empty()) continue;
            DiagnosticSink findings;
            const auto changed = import_xliff(document, "a.xlf", {&pair, 1}, findings);
            REQUIRE_MESSAGE(findings.diagnostics().empty(), findings.diagnostics()[0].message.en);
            REQUIRE(changed.size() == 1);
            edited += check_leaves(pair, changed[0].bytes, wanted);
        }
    }
    CHECK(edited > 1000);
}

TEST_CASE("random Markdown goes out and comes back without a byte's change") {
    std::mt19937 random(11);
    constexpr std::string_view kMore[] = {
        "\n",    "\n\n",   "\r\n",   "> ",        "    ",       "| a | b |\n|---|---|\n",
        "```\n", "[^1]: ", "\n\n# ", "\t",        "<!-- c -->", "![",
        "***",   "  \n",   "\\\n",   "[a]: /b\n", "\x01",       "&#65;",
        "- [ ] "};
    config::SiteConfig config;
    DiagnosticSink sink;
    config = config::load_site_config("title = \"T\"\nlanguages = [\"zh\", \"en\"]\n", "site.toml", sink);
    for (int round = 0; round < 1500; ++round) {
        const auto make = [&] {
            std::string text = random() % 3 == 0 ? "+++\ntitle = \"T\\u0007 \\r\"\n+++\n" : "";
            const int count = std::uniform_int_distribution(1, 25)(random);
            for (int i = 0; i < count; ++i) {
                text += random() % 2 == 0 ? std::string(kMore[random() % std::size(kMore)]) : random_text(random);
            }
            return text;
        };
        const std::string zh = make();
        const std::string en = make();
        DiagnosticSink ignored;
        model::Page source, target;
        source.document = markup::parse_document("a.zh.md", zh, ignored);
        source.language = "zh";
        source.type = config.find_type("page");
        target.document = markup::parse_document("a.en.md", en, ignored);
        target.language = "en";
        target.type = source.type;
        const PagePair pair{&source, zh, &target, en, "a.en.md", "en"};
        const auto document = export_xliff({&pair, 1}, {});
        REQUIRE(document);
        CAPTURE(zh);
        CAPTURE(en);
        if (document->find("<unit") == std::string::npos) continue;
        DiagnosticSink findings;
        const auto changed = import_xliff(*document, "a.xlf", {&pair, 1}, findings);
        if (!changed.empty()) CHECK(changed[0].bytes == en);
        CHECK(changed.empty());
        CHECK_MESSAGE(findings.diagnostics().empty(), findings.diagnostics()[0].message.en);
        // The bytes of all tokens are those of the file.
        for (const Unit& unit : collect_units(pair).units) {
            if (unit.kind == UnitKind::kField) continue;
            CHECK(join_bytes(unit.source) == zh.substr(unit.source_span.begin, unit.source_span.size()));
            if (unit.has_target)
                CHECK(join_bytes(unit.target) == en.substr(unit.target_span.begin, unit.target_span.size()));
        }
    }
}

TEST_CASE("what is exported keeps the rules of XLIFF 2.1") {
    const test::RealSite site;
    const std::string text = export_xliff(site.pairs("zh", "en"), site.catalog.glossary).value();
    pugi::xml_document document;
    REQUIRE(xml::read_document(text, document));
    const pugi::xml_node root = document.document_element();
    std::set<std::string> files;
    int codes = 0;
    for (const pugi::xml_node file : root.children("file")) {
        CHECK(files.insert(file.attribute("id").value()).second);
        CHECK(file.child("skeleton").attribute("href"));
        CHECK(file.child("unit"));
        std::set<std::string> units;
        for (const pugi::xml_node unit : file.children("unit")) {
            CHECK(units.insert(unit.attribute("id").value()).second);
            // Order of elements: modules, notes, originalData, segments (XLIFF 2.1, 4.2.2.5).
            std::string order;
            for (const pugi::xml_node child : unit.children()) {
                if (child.type() == pugi::node_element) order += std::string(child.name()) + " ";
            }
            for (const char* part : {"gls:glossary ", "mda:metadata ", "notes ", "originalData "}) {
                if (order.starts_with(part)) order.erase(0, std::string_view(part).size());
            }
            CHECK(order == "segment ");
            std::set<std::string> data;
            for (const pugi::xml_node entry : unit.child("originalData").children("data")) {
                CHECK(data.insert(entry.attribute("id").value()).second);
            }
            const pugi::xml_node segment = unit.child("segment");
            CHECK(segment.child("source"));
            CHECK(std::string_view(segment.attribute("state").value()) ==
                  (segment.child("target") ? "translated" : "initial"));
            for (const char* side : {"source", "target"}) {
                std::set<std::string> ids;
                for (const pugi::xml_node code : segment.child(side).children()) {
                    if (code.type() != pugi::node_element) continue;
                    ++codes;
                    CHECK(ids.insert(code.attribute("id").value()).second);
                    for (const char* reference : {"dataRef", "dataRefStart", "dataRefEnd"}) {
                        if (code.attribute(reference)) CHECK(data.contains(code.attribute(reference).value()));
                    }
                }
            }
        }
    }
    CHECK(files.size() > 20);
    CHECK(codes > 50);
}

}  // namespace casepress::translations
