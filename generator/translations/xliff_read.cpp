#include "translations/xliff_read.h"

#include "translations/codes.h"
#include "translations/xliff_names.h"

#include "base/text.h"
#include "xml/read.h"

#include <fmt/format.h>

#include <charconv>
#include <set>
#include <utility>

namespace casepress::translations {

namespace {

class Reader {
public:
    Reader(std::string_view path, DiagnosticSink& sink) : path_(path), sink_(sink) {}

    std::optional<TargetDocument> read(pugi::xml_node root) {
        TargetDocument document{.source_language = root.attribute("srcLang").value(),
                                .target_language = root.attribute("trgLang").value(),
                                .place = xml::place_of(root)};
        if (!check_root(root)) return std::nullopt;
        std::set<std::string> ids;
        for (const pugi::xml_node child : root.children()) {
            if (!is(child, "file")) {
                refuse_other(child, "xliff");
                continue;
            }
            TargetFile file{.original = child.attribute("original").value(), .place = xml::place_of(child)};
            take_id(child, ids);
            if (file.original.empty()) lacks(child, "original");
            unit_ids_.clear();
            read_units(child, file);
            document.files.push_back(std::move(file));
        }
        if (document.files.empty() && sink_.errors() == 0) lacks(root, "file");
        return document;
    }

private:
    static bool is(pugi::xml_node node, std::string_view name) {
        return node.type() == pugi::node_element && xml::local_name(node) == name &&
               xml::namespace_of(node) == kXliffNamespace;
    }
    static bool is_ours(pugi::xml_node node) {
        return node.type() == pugi::node_element && xml::namespace_of(node) == kXliffNamespace;
    }

    void report(Code code, Span place, LocalizedText message, LocalizedText help = {}) {
        sink_.report({.code = code,
                      .severity = Severity::kError,
                      .path = std::string(path_),
                      .span = place,
                      .message = std::move(message),
                      .help = std::move(help)});
    }
    void lacks(pugi::xml_node element, std::string_view what) {
        report(
            kXliffStructure, xml::place_of(element),
            {fmt::format("<{}> lacks “{}”", element.name(), what), fmt::format("<{}> 缺少“{}”", element.name(), what)});
    }
    void refuse_other(pugi::xml_node child, std::string_view parent) {
        if (!is_ours(child)) return;
        report(kXliffStructure, xml::place_of(child),
               {fmt::format("<{}> has no place in <{}>", child.name(), parent),
                fmt::format("<{}> 不应出现在 <{}> 中", child.name(), parent)});
    }

    bool check_root(pugi::xml_node root) {
        const std::string_view version = root.attribute("version").value();
        const LocalizedText help{"casepress reads XLIFF 2.1; ask the translation tool to save in this version",
                                 "casepress 读取 XLIFF 2.1，请让翻译工具以此版本保存"};
        if (xml::local_name(root) != "xliff") {
            report(kNotXliff, xml::place_of(root),
                   {fmt::format("the document is <{}>, not <xliff>", root.name()),
                    fmt::format("文档是 <{}>，不是 <xliff>", root.name())},
                   help);
            return false;
        }
        if (xml::namespace_of(root) != kXliffNamespace || version != "2.1") {
            report(
                kNotXliff, xml::place_of(root),
                {fmt::format("XLIFF “{}” instead of 2.1", version), fmt::format("XLIFF 版本是“{}”，不是 2.1", version)},
                help);
            return false;
        }
        if (!root.attribute("srcLang")) lacks(root, "srcLang");
        if (!root.attribute("trgLang")) lacks(root, "trgLang");
        return true;
    }

    std::string take_id(pugi::xml_node element, std::set<std::string>& ids) {
        std::string id = element.attribute("id").value();
        if (id.empty()) {
            lacks(element, "id");
        } else if (!ids.insert(id).second) {
            report(kDuplicateUnit, xml::place_of(element),
                   {fmt::format("the id “{}” is there twice", id), fmt::format("标识“{}”出现了两次", id)});
        }
        return id;
    }

    /// Units of a file or of a group in it. Groups are as deep as documents may be.
    void read_units(pugi::xml_node parent, TargetFile& file) {
        for (const pugi::xml_node child : parent.children()) {
            if (is(child, "unit")) {
                file.units.push_back(read_unit(child));
            } else if (is(child, "group")) {
                read_units(child, file);
            } else if (!is(child, "skeleton") && !is(child, "notes")) {
                refuse_other(child, xml::local_name(parent));
            }
        }
    }

    TargetUnit read_unit(pugi::xml_node element) {
        TargetUnit unit{.id = take_id(element, unit_ids_), .place = xml::place_of(element)};
        std::size_t segments = 0;
        std::size_t with_target = 0;
        for (const pugi::xml_node child : element.children()) {
            if (is(child, "segment") || is(child, "ignorable")) {
                read_segment(child, unit, segments, with_target);
            } else if (xml::namespace_of(child) == kMetadataNamespace) {
                read_hash(child, unit);
            } else if (!is(child, "notes") && !is(child, "originalData")) {
                refuse_other(child, "unit");
            }
        }
        if (segments == 0) lacks(element, "segment");
        unit.has_target = with_target > 0;
        if (with_target > 0 && with_target < segments) {
            report(kXliffStructure, unit.place,
                   {"only some segments of this unit have a target", "此单元只有部分句段有译文"});
        }
        return unit;
    }

    void read_segment(pugi::xml_node segment, TargetUnit& unit, std::size_t& segments, std::size_t& with_target) {
        pugi::xml_node source;
        pugi::xml_node target;
        for (const pugi::xml_node child : segment.children()) {
            pugi::xml_node& place = is(child, "target") ? target : source;
            if (!is(child, "source") && !is(child, "target")) {
                refuse_other(child, xml::local_name(segment));
            } else if (place) {
                report(kXliffStructure, xml::place_of(child),
                       {fmt::format("a second <{}>", child.name()), fmt::format("有第二个 <{}>", child.name())});
            } else {
                place = child;
            }
        }
        if (!source) lacks(segment, "source");
        if (is(segment,
               "ignorable")) {  // white space between segments, the same in both languages unless it says otherwise
            if (target || source) read_content(target ? target : source, unit.target);
            return;
        }
        ++segments;
        if (!target) return;
        ++with_target;
        read_content(target, unit.target);
    }

    static void read_hash(pugi::xml_node metadata, TargetUnit& unit) {
        for (const pugi::xml_node group : metadata.children()) {
            if (std::string_view(group.attribute("category").value()) != kMetadataCategory) continue;
            for (const pugi::xml_node meta : group.children()) {
                if (std::string_view(meta.attribute("type").value()) == kTargetHash)
                    unit.target_hash = meta.text().get();
            }
        }
    }

    // --- content ------------------------------------------------------------------------------------------------

    static void add_text(std::vector<TargetToken>& tokens, std::string_view text, pugi::xml_node near) {
        if (text.empty()) return;
        if (tokens.empty() || tokens.back().type != TokenType::kText) {
            const pugi::xml_node element = near.type() == pugi::node_element ? near : near.parent();
            tokens.push_back({.type = TokenType::kText, .place = xml::place_of(element)});
        }
        tokens.back().text += text;
    }

    void add_code(std::vector<TargetToken>& tokens, TokenType type, pugi::xml_node element, const char* attribute) {
        const std::string id = element.attribute(attribute).value();
        if (id.empty()) return lacks(element, attribute);
        tokens.push_back({.type = type, .id = id, .place = xml::place_of(element)});
    }

    /// Inline elements of XLIFF 2.1, 4.3.1. As deep as documents may be.
    void read_content(pugi::xml_node parent, std::vector<TargetToken>& tokens) {
        for (const pugi::xml_node child : parent.children()) {
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
                add_text(tokens, child.value(), child);
            } else if (is(child, "ph")) {
                add_code(tokens, TokenType::kAlone, child, "id");
            } else if (is(child, "pc")) {
                add_code(tokens, TokenType::kOpen, child, "id");
                read_content(child, tokens);
                add_code(tokens, TokenType::kClose, child, "id");
            } else if (is(child, "sc")) {
                add_code(tokens, TokenType::kOpen, child, "id");
            } else if (is(child, "ec")) {
                add_code(tokens, TokenType::kClose, child, child.attribute("startRef") ? "startRef" : "id");
            } else if (is(child, "mrk")) {
                read_content(child, tokens);
            } else if (is(child, "cp")) {
                add_character(tokens, child);
            } else if (!is(child, "sm") && !is(child, "em")) {
                refuse_other(child, xml::local_name(parent));
            }
        }
    }

    void add_character(std::vector<TargetToken>& tokens, pugi::xml_node element) {
        const std::string_view hex = element.attribute("hex").value();
        unsigned value = 0;
        const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
        const bool valid = error == std::errc() && !hex.empty() && end == hex.data() + hex.size() &&
                           value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
        if (!valid) {
            report(kXliffStructure, xml::place_of(element),
                   {fmt::format("<cp> does not name a character: “{}”", hex), fmt::format("<cp> 不是字符：“{}”", hex)});
            return;
        }
        std::string character;
        append_utf8(character, static_cast<char32_t>(value));
        add_text(tokens, character, element);
    }

    std::string_view path_;
    DiagnosticSink& sink_;
    std::set<std::string> unit_ids_;
};

}  // namespace

std::optional<TargetDocument> read_xliff(std::string_view bytes, std::string_view path, DiagnosticSink& sink) {
    pugi::xml_document document;
    if (auto read = xml::read_document(bytes, document); !read) {
        const bool syntax = read.error().kind == xml::FaultKind::kSyntax;
        sink.report({.code = syntax ? kXmlSyntax : kXmlForbidden,
                     .severity = Severity::kError,
                     .path = std::string(path),
                     .span = read.error().span,
                     .message = read.error().message});
        return std::nullopt;
    }
    return Reader(path, sink).read(document.document_element());
}

}  // namespace casepress::translations
