#include "translations/stale_fields.h"

#include "base/text.h"
#include "redline/compare_lists.h"
#include "translations/page_fields.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace casepress::translations {

namespace {

using redline::ChangeClass;

/// The text at a path ("questions.0", "timeline.2.text"); nullptr: there is none.
const std::string* text_at(const markup::Document& document, std::string_view path) {
    const data::Table* table = &document.metadata();
    const data::Value* value = nullptr;
    for (const std::string_view part : split(path, '.')) {
        if (value != nullptr) {
            if (const data::Array* const array = value->as_array()) {
                std::size_t index = 0;
                const auto read = std::from_chars(part.data(), part.data() + part.size(), index);
                if (read.ec != std::errc{} || index >= array->size()) return nullptr;
                value = &(*array)[index];
                continue;
            }
            table = value->as_table();
            if (table == nullptr) return nullptr;
        }
        value = table->find(part);
        if (value == nullptr) return nullptr;
    }
    return value == nullptr ? nullptr : value->as_string();
}

redline::Options options_of(const std::string& language) {
    redline::Options options;
    options.locale = language;
    return options;
}

/// What one text became, with its class.
class FieldJudge {
public:
    explicit FieldJudge(const std::string& language) : options_(options_of(language)), classifier_(options_) {}

    /// nullopt: they are the same.
    [[nodiscard]] std::optional<redline::FieldChange> compare(const std::string& older,
                                                              const std::string& newer) const {
        auto changes = redline::compare_lists("text", {older}, {newer}, options_);
        if (changes.empty()) return std::nullopt;
        return std::move(changes.front());
    }
    [[nodiscard]] redline::Judgement judge(const redline::FieldChange& change) {
        return classifier_.judge(change.pieces);
    }
    [[nodiscard]] bool is_substantive(const std::string* older, const std::string* newer) {
        if (older == nullptr || newer == nullptr) return older != newer;
        const auto change = compare(*older, *newer);
        return change && judge(*change).change_class == ChangeClass::kSubstantive;
    }

private:
    redline::Options options_;
    redline::Classifier classifier_;
};

class StaleFieldFinder {
public:
    StaleFieldFinder(const PairVersions& versions, std::string path)
        : versions_(versions),
          path_(std::move(path)),
          source_(versions.source_language),
          translation_(versions.translation_language) {}

    std::optional<StaleField> run() {
        const std::string* const now = text_at(*versions_.source.back().document, path_);
        const std::string* const translated = text_at(*versions_.translation.back().document, path_);
        if (now == nullptr || translated == nullptr) return std::nullopt;
        const std::uint32_t from = caught_up();
        const std::string* const then = standing_at(from);
        if (then == nullptr) return std::nullopt;
        auto change = source_.compare(*then, *now);
        if (!change) return std::nullopt;
        StaleField field{
            .path = path_, .since = {}, .judgement = source_.judge(*change), .pieces = {}, .translation = *translated};
        if (field.judgement.change_class != ChangeClass::kSubstantive) return std::nullopt;
        const auto since = first_change(from);
        if (!since) return std::nullopt;
        field.since = versions_.source[*since].date;
        field.pieces = std::move(change->pieces);
        return field;
    }

private:
    /// The version of the source that was in view when the translation was last written: when it changed in substance,
    /// or in any way by a commit that changed the source's text in substance as well.
    std::uint32_t caught_up() {
        std::uint32_t view = versions_.translation.front().in_view;
        const std::string* before = text_in(versions_.translation.front());
        for (std::size_t i = 1; i < versions_.translation.size(); ++i) {
            const TranslationVersion& version = versions_.translation[i];
            const std::string* const after = text_in(version);
            const bool changed = (before == nullptr) != (after == nullptr) ||
                                 (before != nullptr && after != nullptr && *before != *after);
            if (changed && (translation_.is_substantive(before, after) || follows_at_once(version)))
                view = version.in_view;
            before = after;
        }
        return view;
    }

    bool follows_at_once(const TranslationVersion& version) {
        return version.same_commit && version.in_view > 0 &&
               source_.is_substantive(standing_at(version.in_view - 1), standing_at(version.in_view));
    }

    std::optional<std::uint32_t> first_change(std::uint32_t from) {
        for (auto version = from + 1; version < versions_.source.size(); ++version) {
            if (versions_.source[version].counts &&
                source_.is_substantive(standing_at(version - 1), standing_at(version))) {
                return version;
            }
        }
        return std::nullopt;
    }

    /// Of the newest version up to this one that can be read.
    [[nodiscard]] const std::string* standing_at(std::uint32_t version) const {
        while (version > 0 && versions_.source[version].document == nullptr) --version;
        const markup::Document* const document = versions_.source[version].document;
        return document == nullptr ? nullptr : text_at(*document, path_);
    }
    [[nodiscard]] const std::string* text_in(const TranslationVersion& version) const {
        return version.document == nullptr ? nullptr : text_at(*version.document, path_);
    }

    const PairVersions& versions_;
    std::string path_;
    FieldJudge source_, translation_;
};

}  // namespace

std::vector<StaleField> find_stale_fields(const PairVersions& versions, const model::Page& source,
                                          const model::Page& translation) {
    std::vector<StaleField> fields;
    const auto translated = field_texts(translation);
    for (const FieldText& text : field_texts(source)) {
        if (std::ranges::find(translated, text.path, &FieldText::path) == translated.end()) continue;
        if (auto field = StaleFieldFinder(versions, text.path).run()) fields.push_back(std::move(*field));
    }
    return fields;
}

}  // namespace casepress::translations
