#include "translations/codes.h"
#include "translations/glossary_matcher.h"
#include "translations/xliff.h"
#include "translations/xliff_names.h"
#include "translations/xliff_units.h"

#include "base/hash.h"
#include "base/text.h"
#include "xml/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace casepress::translations {

namespace {

/// Line feeds between elements: the document is printed as it is, since white space counts in texts.
void end_line(pugi::xml_node parent) { xml::add_text(parent, "\n"); }

/// A text with what XML cannot hold, and carriage returns (which XML would make line feeds), as <cp/> (XLIFF 2.1,
/// 4.3.1.1).
void add_content(pugi::xml_node parent, std::string_view text) {
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        const bool forbidden =
            (c.value < 0x20 && c.value != '\t' && c.value != '\n') || c.value == 0xFFFE || c.value == 0xFFFF;
        if (forbidden) {
            if (i > done) xml::add_text(parent, text.substr(done, i - done));
            xml::add_attribute(xml::add_element(parent, "cp"), "hex",
                               fmt::format("{:04X}", static_cast<unsigned>(c.value)));
            done = i + c.length;
        }
        i += c.length;
    }
    if (done < text.size()) xml::add_text(parent, text.substr(done));
}

/// The bytes of codes, each once, with their ids.
class OriginalData {
public:
    std::string id_of(const std::string& bytes) {
        const auto [found, is_new] = ids_.emplace(bytes, fmt::format("d{}", ids_.size() + 1));
        if (is_new) order_.push_back(bytes);
        return found->second;
    }
    [[nodiscard]] bool empty() const { return order_.empty(); }
    void write(pugi::xml_node element) const {
        end_line(element);
        for (const std::string& bytes : order_) {
            pugi::xml_node data = xml::add_element(element, "data");
            xml::add_attribute(data, "id", ids_.at(bytes));
            add_content(data, bytes);
            end_line(element);
        }
    }

private:
    std::map<std::string, std::string> ids_;
    std::vector<std::string> order_;
};

/// <source> or <target>. A code may be left out when nothing but looks is lost.
class ContentWriter {
public:
    ContentWriter(OriginalData& data, const std::vector<Token>& tokens) : data_(data), tokens_(tokens) {
        for (const Token& token : tokens) {
            if (token.type == TokenType::kClose) closing_[token.pair] = &token.bytes;
        }
    }

    void write(pugi::xml_node parent) {
        std::vector<pugi::xml_node> open = {parent};
        for (const Token& token : tokens_) {
            switch (token.type) {
                case TokenType::kText:
                    add_content(open.back(), token.bytes);
                    break;
                case TokenType::kOpen:
                    open.push_back(open_code(open.back(), token));
                    break;
                case TokenType::kClose:
                    open.pop_back();
                    break;
                case TokenType::kAlone:
                    add_code(open.back(), token);
                    break;
            }
        }
    }

private:
    void add_code(pugi::xml_node parent, const Token& token) {
        pugi::xml_node element = xml::add_element(parent, "ph");
        xml::add_attribute(element, "id", fmt::format("{}", token.pair));
        xml::add_attribute(element, "canCopy", "no");
        if (is_needed(token.kind)) xml::add_attribute(element, "canDelete", "no");
        if (!token.shown.empty() && token.shown != "\n") xml::add_attribute(element, "equiv", token.shown);
        add_type(element, token.kind);
        xml::add_attribute(element, "dataRef", data_.id_of(token.bytes));
    }

    pugi::xml_node open_code(pugi::xml_node parent, const Token& token) {
        pugi::xml_node element = xml::add_element(parent, "pc");
        xml::add_attribute(element, "id", fmt::format("{}", token.pair));
        xml::add_attribute(element, "canCopy", "no");
        if (is_needed(token.kind)) xml::add_attribute(element, "canDelete", "no");
        add_type(element, token.kind);
        xml::add_attribute(element, "dataRefStart", data_.id_of(token.bytes));
        xml::add_attribute(element, "dataRefEnd", data_.id_of(*closing_.at(token.pair)));
        return element;
    }

    static void add_type(pugi::xml_node element, CodeKind kind) {
        switch (kind) {
            case CodeKind::kEmphasis:
                xml::add_attribute(element, "type", "fmt");
                xml::add_attribute(element, "subType", "xlf:i");
                break;
            case CodeKind::kStrong:
                xml::add_attribute(element, "type", "fmt");
                xml::add_attribute(element, "subType", "xlf:b");
                break;
            case CodeKind::kStrikethrough:
                xml::add_attribute(element, "type", "fmt");
                break;
            case CodeKind::kLink:
            case CodeKind::kAutolink:
                xml::add_attribute(element, "type", "link");
                break;
            case CodeKind::kImage:
                xml::add_attribute(element, "type", "image");
                break;
            default:
                xml::add_attribute(element, "type", "other");
                break;
        }
    }

    OriginalData& data_;
    const std::vector<Token>& tokens_;
    std::map<std::uint32_t, const std::string*> closing_;  // bytes of the second ends
};

class Exporter {
public:
    Exporter(std::span<const PagePair> pairs, const std::vector<model::GlossaryTerm>& glossary)
        : pairs_(pairs),
          glossary_(glossary),
          source_language_(pairs.empty() ? "" : pairs[0].source->language),
          target_language_(pairs.empty() ? "" : pairs[0].target_language),
          matcher_(glossary, source_language_) {}

    std::string run() {
        pugi::xml_document document;
        pugi::xml_node root = xml::start_document(document, "xliff", kXliffNamespace);
        xml::add_attribute(root, "xmlns:gls", kGlossaryNamespace);
        xml::add_attribute(root, "xmlns:mda", kMetadataNamespace);
        xml::add_attribute(root, "version", "2.1");
        xml::add_attribute(root, "srcLang", source_language_);
        xml::add_attribute(root, "trgLang", target_language_);
        xml::add_attribute(root, "xml:space", "preserve");
        end_line(root);
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            write_file(root, pairs_[i], i + 1);
            end_line(root);
        }
        return xml::print_document_as_it_is(document);
    }

private:
    void write_file(pugi::xml_node root, const PagePair& pair, std::size_t number) {
        const PageUnits page = collect_units(pair);
        const bool any = std::ranges::any_of(page.units, [](const Unit& unit) { return !unit.source.empty(); });
        if (!any) return;  // a <file> needs a unit
        pugi::xml_node file = xml::add_element(root, "file");
        xml::add_attribute(file, "id", fmt::format("f{}", number));
        xml::add_attribute(file, "original", pair.source->document.path());
        end_line(file);
        xml::add_attribute(xml::add_element(file, "skeleton"), "href", pair.source->document.path());
        end_line(file);
        pugi::xml_node group = add_metadata(file);
        add_meta(group, "target", pair.target_path);
        add_meta(group, "source-sha256", sha256_hex(pair.source_bytes));
        if (pair.target) add_meta(group, "target-sha256", sha256_hex(pair.target_bytes));
        end_line(file);
        for (const Unit& unit : page.units) {
            if (unit.source.empty()) continue;
            write_unit(file, unit);
            end_line(file);
        }
    }

    static pugi::xml_node add_metadata(pugi::xml_node parent) {
        pugi::xml_node group = xml::add_element(xml::add_element(parent, "mda:metadata"), "mda:metaGroup");
        xml::add_attribute(group, "category", kMetadataCategory);
        return group;
    }
    static void add_meta(pugi::xml_node group, std::string_view type, std::string_view value) {
        xml::add_attribute(xml::add_element(group, "mda:meta", value), "type", type);
    }

    void write_unit(pugi::xml_node file, const Unit& unit) {
        pugi::xml_node element = xml::add_element(file, "unit");
        xml::add_attribute(element, "id", unit.id);
        if (!unit.field.empty()) xml::add_attribute(element, "name", unit.field);
        xml::add_attribute(element, "canResegment", "no");
        xml::add_attribute(element, "type", fmt::format("casepress:{}", unit_kind_name(unit.kind)));
        end_line(element);
        write_glossary(element, visible_text(unit.source));
        if (unit.has_target) {
            add_meta(add_metadata(element), kTargetHash, target_fingerprint(unit));
            end_line(element);
        }
        if (unit.plain) {
            xml::add_element(xml::add_element(element, "notes"), "note",
                             "This text is Markdown as it stands. / 本段按 Markdown 原样给出。");
            end_line(element);
        }
        OriginalData data;
        pugi::xml_node original = xml::add_element(element, "originalData");  // stands before what refers to it
        end_line(element);
        pugi::xml_node segment = xml::add_element(element, "segment");
        xml::add_attribute(segment, "id", "s1");
        const bool translated = unit.has_target && !unit.target.empty();
        xml::add_attribute(segment, "state", translated ? "translated" : "initial");
        end_line(segment);
        ContentWriter(data, unit.source).write(xml::add_element(segment, "source"));
        end_line(segment);
        if (translated) {
            ContentWriter(data, unit.target).write(xml::add_element(segment, "target"));
            end_line(segment);
        }
        end_line(element);
        if (data.empty()) {
            element.remove_child(original);
        } else {
            data.write(original);
        }
    }

    /// The terms of the glossary that stand in the text, with their names in the other language (XLIFF 2.1, 5.2).
    void write_glossary(pugi::xml_node unit, const std::string& text) {
        std::vector<std::uint32_t> terms;
        for (const GlossaryMatcher::Match& match : matcher_.find(text)) {
            if (glossary_[match.term].name.has(target_language_) &&
                std::ranges::find(terms, match.term) == terms.end()) {
                terms.push_back(match.term);
            }
        }
        if (terms.empty()) return;
        pugi::xml_node element = xml::add_element(unit, "gls:glossary");
        for (const std::uint32_t term : terms) {
            pugi::xml_node entry = xml::add_element(element, "gls:glossEntry");
            xml::add_element(entry, "gls:term", glossary_[term].name.in(source_language_));
            xml::add_element(entry, "gls:translation", glossary_[term].name.in(target_language_));
        }
        end_line(unit);
    }

    std::span<const PagePair> pairs_;
    const std::vector<model::GlossaryTerm>& glossary_;
    std::string source_language_, target_language_;
    GlossaryMatcher matcher_;
};

}  // namespace

bool is_needed(CodeKind kind) {
    return kind == CodeKind::kLink || kind == CodeKind::kImage || kind == CodeKind::kHtml ||
           kind == CodeKind::kFootnote || kind == CodeKind::kCode || kind == CodeKind::kSeparator ||
           kind == CodeKind::kAutolink;
}

std::expected<std::string, Diagnostic> export_xliff(std::span<const PagePair> pairs,
                                                    const std::vector<model::GlossaryTerm>& glossary) {
    for (const PagePair& pair : pairs) {
        for (const auto& [bytes, path] : {std::pair(pair.source_bytes, std::string_view(pair.source->document.path())),
                                          std::pair(pair.target_bytes, std::string_view(pair.target_path))}) {
            const auto invalid = find_invalid_utf8(bytes);
            if (!invalid) continue;
            const auto at = static_cast<std::uint32_t>(*invalid);
            return std::unexpected(Diagnostic{
                .code = kTextNotKept,
                .path = std::string(path),
                .span = Span{at, at + 1},
                .message = {"XLIFF cannot hold bytes that are not UTF-8", "XLIFF 无法容纳不是 UTF-8 的字节"}});
        }
    }
    return Exporter(pairs, glossary).run();
}

}  // namespace casepress::translations
