#include "history/versions.h"

#include "base/text.h"
#include "data/parse.h"
#include "markup/front_matter.h"
#include "markup/parse.h"
#include "model/date_reader.h"
#include "sources/source_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace casepress::history {

namespace {

/// Writes values as YAML in its flow form, on one line, which the front matter of a page may be. Depth is bounded by
/// the parsers the values come from.
class FlowWriter {
public:
    FlowWriter(std::span<const std::string> languages, std::string_view language)
        : languages_(languages), language_(language) {}

    void member(const data::Member& member) {
        out_ += out_.empty() || out_.back() == '{' ? "" : ", ";
        string(member.key);
        out_ += ": ";
        value(member.value);
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void value(const data::Value& value) {
        if (const auto* text = value.as_string()) {
            string(*text);
        } else if (const auto* date = value.as_date()) {
            out_ += date->text;
        } else if (const auto* boolean = value.as_boolean()) {
            out_ += *boolean ? "true" : "false";
        } else if (const auto* integer = value.as_integer()) {
            out_ += fmt::format("{}", *integer);
        } else if (const auto* number = value.as_number()) {
            real(*number);
        } else if (const auto* array = value.as_array()) {
            out_ += '[';
            for (const data::Value& element : *array) {
                if (out_.back() != '[') out_ += ", ";
                this->value(element);
            }
            out_ += ']';
        } else if (const auto* table = value.as_table()) {
            this->table(*table);
        } else {
            out_ += "null";
        }
    }

    void table(const data::Table& table) {
        if (const data::Value* text = text_by_language(table)) return value(*text);
        out_ += '{';
        for (const data::Member& member : table.members()) this->member(member);
        out_ += '}';
    }

    /// Of a table whose keys are languages, what readers of the language see (config::LanguageText::in); else nullptr.
    [[nodiscard]] const data::Value* text_by_language(const data::Table& table) const {
        if (table.empty()) return nullptr;
        const bool all = std::ranges::all_of(table.members(), [&](const data::Member& member) {
            return std::ranges::find(languages_, member.key) != languages_.end();
        });
        if (!all) return nullptr;
        const data::Value* const own = table.find(language_);
        return own != nullptr ? own : &table.members().front().value;
    }

    void real(double number) {
        if (std::isnan(number)) {
            out_ += ".nan";
        } else if (std::isinf(number)) {
            out_ += number < 0 ? "-.inf" : ".inf";
        } else {
            out_ += fmt::format("{}", number);
        }
    }

    void string(std::string_view text) {
        out_ += '"';
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint c = decode_utf8(text, at);
            const auto number = static_cast<std::uint32_t>(c.value);
            const bool plain = (number >= 0x20 && number < 0x7F && number != '"' && number != '\\') ||
                               (number >= 0xA0 && number < 0x2028) || (number > 0x2029 && number < 0xD7FF) ||
                               (number >= 0xE000 && number < 0xFEFF);
            if (plain) {
                out_ += text.substr(at, c.length);
            } else {
                out_ += fmt::format("\\U{:08x}", number);
            }
            at += c.length;
        }
        out_ += '"';
    }

    std::span<const std::string> languages_;
    std::string_view language_;
    std::string out_;
};

/// The page with the fields of the shared file in its front matter.
std::string joined_text(const VersionText& text, std::span<const std::string> languages, std::string_view language,
                        DiagnosticSink& sink) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    std::string_view page = text.page.bytes();
    if (page.starts_with(kByteOrderMark)) page.remove_prefix(kByteOrderMark.size());
    const markup::FrontMatter front = markup::find_front_matter(page);
    if (!front.closed) return text.page.bytes();  // parsing says so
    const markup::Document head = markup::parse_document(text.path, std::string(page.substr(0, front.end)), sink);
    const auto shared = data::parse_toml(text.shared->bytes(), {text.path}, sink);
    FlowWriter writer(languages, language);
    for (const data::Member& member : head.metadata().members()) writer.member(member);
    if (shared) {
        for (const data::Member& member : shared->members()) {
            if (head.metadata().find(member.key) == nullptr) writer.member(member);
        }
    }
    return fmt::format("---\n{{{}}}\n---\n{}", writer.take(), page.substr(front.end));
}

}  // namespace

markup::Document make_document(VersionText text, std::span<const std::string> languages, std::string_view language,
                               DiagnosticSink& sink) {
    std::string page = text.shared ? joined_text(text, languages, language, sink) : std::move(text.page).take();
    return markup::parse_document(std::move(text.path), std::move(page), sink);
}

Publication publication_of(const markup::Document& document, int utc_offset_minutes) {
    const data::Table& fields = document.metadata();
    const auto is = [&](std::string_view name, bool wanted) {
        const data::Value* const value = fields.find(name);
        const bool* const flag = value == nullptr ? nullptr : value->as_boolean();
        return flag != nullptr && *flag == wanted;
    };
    Publication publication{.draft = is("draft", true) || is("published", false), .publish_at = {}};
    for (const std::string_view name : {"publish_at", "publishDate", "publishdate"}) {
        const data::Value* const value = fields.find(name);
        if (value == nullptr) continue;
        const std::string* const text = value->as_string();
        const data::DateText* const date = value->as_date();
        if (text != nullptr || date != nullptr) {
            publication.publish_at = model::parse_moment(text != nullptr ? *text : date->text, utc_offset_minutes);
        }
        break;
    }
    return publication;
}

std::expected<VersionText, Diagnostic> VersionReader::text(const Version& version, std::string_view language) const {
    const auto read = [&](const repository::BlobId& id) -> std::expected<privacy::Cleared, Diagnostic> {
        auto blob = repository_.repository.blob(id, sources::kLargestTextFile);
        if (!blob) return std::unexpected(blob.error());
        return gate().clear_past(std::move(*blob), language);
    };
    auto page = read(version.page);
    if (!page) return std::unexpected(page.error());
    VersionText text{.path = version.path, .page = std::move(*page), .shared = {}};
    if (version.shared.is_zero()) return text;
    auto shared = read(version.shared);
    if (!shared) return std::unexpected(shared.error());
    text.shared = std::move(*shared);
    return text;
}

std::expected<markup::Document, Diagnostic> VersionReader::document(const Version& version,
                                                                    std::string_view language) const {
    auto text = this->text(version, language);
    if (!text) return std::unexpected(text.error());
    DiagnosticSink past;
    return make_document(std::move(*text), languages_, language, past);
}

}  // namespace casepress::history
