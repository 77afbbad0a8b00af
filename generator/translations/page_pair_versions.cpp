#include "translations/page_pair_versions.h"

#include "history/trailers.h"

#include <algorithm>
#include <utility>

namespace casepress::translations {

namespace {

using history::Revision;
using history::RevisionClass;

/// More than any page that is still being edited has; what came before counts as not known.
constexpr std::size_t kMostVersions = 300;
constexpr std::size_t kMostBytes = std::size_t{16} << 20;

/// A version before its document is read.
struct Draft {
    const history::Version* version = nullptr;  ///< nullptr: the page as it is
    std::optional<CommitPlace> place;           ///< nullopt: not committed, or older than all that is known
    PartialDate date;
    bool counts = true;
};

bool can_count(RevisionClass revision_class) {
    switch (revision_class) {
        case RevisionClass::kEditorial:
        case RevisionClass::kFormat:
        case RevisionClass::kMove:
        case RevisionClass::kBot:
            return false;
        case RevisionClass::kSubstantive:
        case RevisionClass::kTranslation:
        case RevisionClass::kMerge:    // of versions side by side each is compared with the other one
        case RevisionClass::kUnknown:  // the blocks will tell
            break;
    }
    return true;
}

/// Oldest first; nullopt when a commit is not known, so that nobody can say who saw what.
std::optional<std::vector<Draft>> draft_versions(const PageWithPast& page, const CommitGraph& graph) {
    const std::vector<Revision>& revisions = page.history.revisions;
    std::vector<Draft> drafts;
    if (!revisions.empty() && revisions.back().before.exists())
        drafts.push_back({.version = &revisions.back().before, .place = {}, .date = {}});
    for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
        const auto place = graph.place_of(*revision);
        if (revision->committed && !place) return std::nullopt;
        drafts.push_back({.version = &revision->after,
                          .place = place,
                          .date = revision->date,
                          .counts = can_count(revision->revision_class)});
    }
    if (drafts.empty()) drafts.emplace_back();
    drafts.back().version = nullptr;  // the catalog has it
    return drafts;
}

/// Which version of the source the author of each version of the translation saw.
std::vector<std::uint32_t> versions_in_view(const std::vector<Draft>& source, const std::vector<Draft>& translation,
                                            bool uncommitted, const CommitGraph& graph) {
    std::vector<CommitPlace> places;  // newest first
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = source.size(); i-- > 0;) {
        if (!source[i].place) continue;
        places.push_back(*source[i].place);
        numbers.push_back(static_cast<std::uint32_t>(i));
    }
    std::vector<std::uint32_t> in_view;
    for (const Draft& draft : translation) {
        const auto seen = draft.place ? graph.first_seen(*draft.place, places) : std::nullopt;
        in_view.push_back(seen ? numbers[*seen] : 0);
    }
    if (uncommitted) in_view.back() = static_cast<std::uint32_t>(source.size() - 1);
    return in_view;
}

/// The newest version that is as good as a new translation.
std::size_t find_beginning(const std::vector<Draft>& translation, const CommitGraph& graph) {
    for (std::size_t i = translation.size(); i-- > 0;) {
        if (!translation[i].place) continue;
        const auto stated = history::read_public_note(graph.message(*translation[i].place)).stated_class;
        if (stated == RevisionClass::kTranslation) return i;
    }
    return 0;
}

class Reader {
public:
    Reader(const history::VersionReader& reader, const model::Page& page) : reader_(reader), page_(page) {}

    /// The newest of `drafts` from `first` on; gives how many at the front were left out.
    std::size_t read(const std::vector<Draft>& drafts, std::size_t first) {
        std::size_t next = drafts.size();
        while (next > first && documents.size() < kMostVersions && bytes_ <= kMostBytes) {
            --next;
            documents.push_back(drafts[next].version == nullptr ? nullptr : read(*drafts[next].version));
        }
        std::ranges::reverse(documents);
        return next;
    }

    /// Of the documents read; the last one is the page's.
    [[nodiscard]] const markup::Document* at(std::size_t index) const {
        return index + 1 == documents.size() ? &page_.document : documents[index].get();
    }

    std::vector<std::unique_ptr<markup::Document>> documents;

private:
    std::unique_ptr<markup::Document> read(const history::Version& version) {
        if (!version.exists()) return nullptr;
        auto text = reader_.text(version, page_.language);
        if (!text) return nullptr;
        bytes_ += text->page.bytes().size();
        DiagnosticSink past;  // what is wrong in old versions is no longer anybody's matter
        return std::make_unique<markup::Document>(
            history::make_document(std::move(*text), reader_.languages(), page_.language, past));
    }

    const history::VersionReader& reader_;
    const model::Page& page_;
    std::size_t bytes_ = 0;
};

}  // namespace

std::optional<LoadedPair> load_pair(const PageWithPast& source, const PageWithPast& translation,
                                    const CommitGraph& graph, const history::VersionReader& reader) {
    const auto of_source = draft_versions(source, graph);
    const auto of_translation = draft_versions(translation, graph);
    if (!of_source || !of_translation) return std::nullopt;
    const auto in_view = versions_in_view(*of_source, *of_translation, translation.history.uncommitted, graph);
    const std::size_t beginning = find_beginning(*of_translation, graph);
    const auto later = of_source->begin() + in_view[beginning] + 1;
    if (std::none_of(later, of_source->end(), [](const Draft& draft) { return draft.counts; })) return std::nullopt;

    Reader sources(reader, source.page);
    Reader translations(reader, translation.page);
    const std::size_t first_source = sources.read(*of_source, in_view[beginning]);
    const std::size_t first_translation = translations.read(*of_translation, beginning);
    LoadedPair pair;
    pair.versions.source_language = source.page.language;
    pair.versions.translation_language = translation.page.language;
    for (std::size_t i = first_source; i < of_source->size(); ++i) {
        const Draft& draft = (*of_source)[i];
        pair.versions.source.push_back(
            {.document = sources.at(i - first_source), .date = draft.date, .counts = draft.counts});
    }
    for (std::size_t i = first_translation; i < of_translation->size(); ++i) {
        const std::size_t seen = std::max<std::size_t>(in_view[i], first_source);
        const bool is_uncommitted = translation.history.uncommitted && i + 1 == of_translation->size();
        const Draft& beside = (*of_source)[seen];
        const bool same = is_uncommitted ? source.history.uncommitted
                                         : beside.place.has_value() && beside.place == (*of_translation)[i].place;
        pair.versions.translation.push_back({.document = translations.at(i - first_translation),
                                             .in_view = static_cast<std::uint32_t>(seen - first_source),
                                             .same_commit = same});
    }
    pair.sources = std::move(sources.documents);
    pair.translations = std::move(translations.documents);
    return pair;
}

}  // namespace casepress::translations
