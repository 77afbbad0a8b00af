#include "importing/docx_numbering.h"

#include "base/text.h"
#include "importing/number_text.h"

#include <algorithm>

namespace casepress::importing {

namespace {

/// “%3.” → the list of Markdown says as much.
bool is_plain_label(std::string_view text, std::string_view format, int level) {
    if (format != "decimal") return false;
    const std::string own = "%" + std::to_string(level + 1);
    for (const std::string_view end : {".", ")", "、", "．", "）", ""}) {
        if (text == own + std::string(end)) return true;
    }
    return false;
}

/// What stands between a number and its paragraph.
std::string separator(std::string_view label, std::string_view suffix) {
    if (label.empty() || suffix == "nothing") return {};
    const char32_t last = decode_utf8_before(label, label.size()).value;
    if (is_full_width_punctuation(last)) return {};
    return is_han(last) ? "　" : " ";
}

}  // namespace

DocxNumbering::Level DocxNumbering::read_level(WordXml& word, pugi::xml_node node) const {
    Level level;
    pugi::xml_node format = word.child(node, "numFmt");
    if (!format) {  // Word has formats of its own in a choice, with the nearest usual one as fallback
        for (const pugi::xml_node one : node.children()) {
            if (word.vocabulary_of(one) == Vocabulary::kCompatibility) format = word.child(one.last_child(), "numFmt");
        }
    }
    if (format) level.format = std::string(attribute(format, "val"));
    level.text = std::string(attribute(word.child(node, "lvlText"), "val"));
    level.suffix = std::string(attribute(word.child(node, "suff"), "val"));
    level.start = static_cast<std::uint32_t>(std::max(0, number_of(attribute(word.child(node, "start"), "val"), 1)));
    level.is_legal = is_on(word.child(node, "isLgl"));
    return level;
}

DocxNumbering::DocxNumbering(WordXml& word, const pugi::xml_document& document) {
    for (const pugi::xml_node node : document.document_element().children()) {
        if (word.is(node, "abstractNum")) {
            Definition definition;
            definition.style_link = std::string(attribute(word.child(node, "styleLink"), "val"));
            definition.number_style_link = std::string(attribute(word.child(node, "numStyleLink"), "val"));
            for (const pugi::xml_node child : node.children()) {
                const int level = word.is(child, "lvl") ? number_of(attribute(child, "ilvl"), -1) : -1;
                if (level >= 0 && level < kLevels)
                    definition.levels[static_cast<std::size_t>(level)] = read_level(word, child);
            }
            definitions_.emplace(number_of(attribute(node, "abstractNumId"), -1), std::move(definition));
        } else if (word.is(node, "num")) {
            List list;
            list.definition = number_of(attribute(word.child(node, "abstractNumId"), "val"), -1);
            for (const pugi::xml_node child : node.children()) {
                const int level = word.is(child, "lvlOverride") ? number_of(attribute(child, "ilvl"), -1) : -1;
                if (level < 0 || level >= kLevels) continue;
                if (const pugi::xml_node start = word.child(child, "startOverride"))
                    list.start_overrides[level] =
                        static_cast<std::uint32_t>(std::max(0, number_of(attribute(start, "val"), 1)));
                if (const pugi::xml_node other = word.child(child, "lvl"))
                    list.level_overrides[level] = read_level(word, other);
            }
            lists_.emplace(number_of(attribute(node, "numId"), -1), std::move(list));
        }
    }
    // A definition that only names a style is the one that the style is linked to.
    for (auto& [id, list] : lists_) {
        const auto definition = definitions_.find(list.definition);
        if (definition == definitions_.end() || definition->second.number_style_link.empty()) continue;
        for (const auto& [other_id, other] : definitions_) {
            if (other.style_link == definition->second.number_style_link) list.definition = other_id;
        }
    }
}

const DocxNumbering::Level& DocxNumbering::level_of(const List& list, int level) const {
    if (const auto found = list.level_overrides.find(level); found != list.level_overrides.end()) return found->second;
    return definitions_.at(list.definition).levels[static_cast<std::size_t>(level)];
}

std::optional<ParagraphNumber> DocxNumbering::next(int list_id, int level) {
    const auto found = lists_.find(list_id);
    if (found == lists_.end() || !definitions_.contains(found->second.definition) || level < 0 || level >= kLevels)
        return std::nullopt;
    List& list = found->second;
    auto& counts = counts_[list.definition];
    if (!list.used) {
        list.used = true;
        // Lists of one definition count on, unless one says where it begins.
        for (const auto& [at, start] : list.start_overrides) {
            static_cast<void>(start);
            std::fill(counts.begin() + at, counts.end(), 0U);
        }
    }
    const auto start_of = [&](int at) {
        const auto override = list.start_overrides.find(at);
        return override != list.start_overrides.end() ? override->second : level_of(list, at).start;
    };
    for (int above = 0; above < level; ++above) {
        auto& count = counts[static_cast<std::size_t>(above)];
        if (count == 0) count = start_of(above) + 1;
    }
    auto& count = counts[static_cast<std::size_t>(level)];
    count = count == 0 ? start_of(level) + 1 : count + 1;  // one more than the number, so that 0 is "none yet"
    std::fill(counts.begin() + level + 1, counts.end(), 0U);

    const Level& own = level_of(list, level);
    ParagraphNumber result;
    result.definition = list.definition;
    result.number = count - 1;
    result.is_bullet = own.format == "bullet";
    if (result.is_bullet || (own.format == "none" && own.text.empty())) return result;
    result.is_plain = is_plain_label(own.text, own.is_legal ? "decimal" : own.format, level);
    result.text = label(list, level, counts);
    result.text += separator(result.text, own.suffix);
    return result;
}

std::string DocxNumbering::label(const List& list, int level, const std::array<std::uint32_t, kLevels>& counts) const {
    const Level& own = level_of(list, level);
    std::string out;
    for (std::size_t i = 0; i < own.text.size(); ++i) {
        const char c = own.text[i];
        const bool place = c == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
        if (!place) {
            out += c;
            continue;
        }
        const int at = own.text[++i] - '1';
        if (at > level) continue;
        const std::uint32_t count = counts[static_cast<std::size_t>(at)];
        out += number_text(count == 0 ? 0 : count - 1, own.is_legal ? "decimal" : level_of(list, at).format);
    }
    return out;
}

}  // namespace casepress::importing
