#include "history/revisions.h"

#include "redline/classify.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace casepress::history {

namespace {

using redline::ChangeClass;

/// What happened to the page as a whole, if that is what the revision is about.
LocalizedText whole_page_reason(const WorkRevision& work, const Verdict& verdict, bool restored) {
    const Revision& revision = work.revision;
    if (!revision.after.exists() && revision.committed) return {"page removed", "删除页面"};
    if (restored) return {"page restored", "恢复页面"};
    if (work.added) return {"page added", "新增页面"};
    if (!verdict.readable) return {};
    if (verdict.before.draft && !verdict.after.draft) return {"draft published", "草稿发布"};
    if (!verdict.before.draft && verdict.after.draft) return {"withdrawn as a draft", "撤回为草稿"};
    return {};
}

RevisionClass class_of_change(const Revision& revision, const Verdict& verdict, bool is_merge) {
    switch (verdict.judgement.change_class) {
        case ChangeClass::kSubstantive:
            return RevisionClass::kSubstantive;
        case ChangeClass::kEditorial:
            return verdict.readable ? RevisionClass::kEditorial : RevisionClass::kUnknown;
        case ChangeClass::kFormat:
        case ChangeClass::kNone:
            break;
    }
    if (!verdict.readable) return RevisionClass::kUnknown;
    if (is_merge && verdict.judgement.change_class == ChangeClass::kNone) return RevisionClass::kMerge;
    return revision.before.path != revision.path ? RevisionClass::kMove : RevisionClass::kFormat;
}

void classify(WorkRevision& work, const Verdict& verdict, bool restored, bool is_merge) {
    Revision& revision = work.revision;
    revision.reason = whole_page_reason(work, verdict, restored);
    if (!revision.reason.empty()) {
        revision.revision_class = RevisionClass::kSubstantive;
        return;
    }
    revision.revision_class = class_of_change(revision, verdict, is_merge);
    if (revision.revision_class == RevisionClass::kUnknown) {
        revision.reason = {"a version cannot be read", "有版本无法读取"};
    } else if (revision.revision_class == RevisionClass::kMove) {
        revision.reason = {fmt::format("was {}", revision.before.path), fmt::format("原为 {}", revision.before.path)};
    } else {
        revision.reason = redline::describe(verdict.judgement);
    }
}

void add_note(Revision& revision, const PublicNote& note, std::string_view language) {
    revision.is_correction = note.is_correction;
    revision.note = text_in(note.notes, language);
    revision.correction = text_in(note.corrections, language);
    // An editor who writes one of the two means it for both.
    if (revision.note.empty()) revision.note = revision.correction;
    if (note.is_correction && revision.correction.empty()) revision.correction = revision.note;
}

/// The revision that made the page public first; nullptr when none has, or nobody can say.
const WorkRevision* first_publication(const std::vector<WorkRevision>& revisions) {
    for (auto work = revisions.rbegin(); work != revisions.rend(); ++work) {
        if (!work->revision.committed) return nullptr;
        if (!work->revision.after.exists()) continue;
        if (!work->readable) return nullptr;
        if (!work->publication.draft) return &*work;
    }
    return nullptr;
}

/// The newest substantive revision of what is public; nullptr also when a newer one may be substantive.
const WorkRevision* last_substantive(const std::vector<WorkRevision>& revisions) {
    for (const WorkRevision& work : revisions) {
        const Revision& revision = work.revision;
        if (!revision.committed || work.publication.draft) continue;
        if (revision.revision_class == RevisionClass::kUnknown) return nullptr;
        if (revision.revision_class == RevisionClass::kSubstantive && revision.after.exists()) return &work;
    }
    return nullptr;
}

}  // namespace

PartialDate day_of(std::int64_t unix_seconds, int utc_offset_minutes) {
    constexpr std::int64_t kSecondsPerDay = 86'400;
    const std::int64_t local = unix_seconds + std::int64_t{utc_offset_minutes} * 60;
    return date_from_epoch_days(local >= 0 ? local / kSecondsPerDay
                                           : -((-local + kSecondsPerDay - 1) / kSecondsPerDay));
}

WorkRevision make_revision(const VersionStep& step, const Verdict& found, bool is_oldest, std::string_view language,
                           const RevisionContext& context) {
    const repository::Commit& commit = context.history.commits[step.commit];
    const repository::Person& author = context.history.people[commit.author];
    const bool is_new = is_oldest && !step.before.front().exists();
    // What seems new may have been renamed, where contents that would show it are not here.
    const bool is_doubtful = is_new && commit.knowledge == repository::Knowledge::kRenamesUncertain;
    Verdict verdict = found;
    if (is_doubtful) {
        verdict.judgement = {};
        verdict.readable = false;
    }
    WorkRevision work{.revision = {},
                      .order = step.order + 1,
                      .publication = step.after.exists() ? verdict.after : verdict.before,
                      .readable = verdict.readable,
                      .added = is_new && !is_doubtful};
    Revision& revision = work.revision;
    revision.time = commit.author_time;
    revision.date = day_of(commit.author_time, context.utc_offset_minutes);
    revision.author = context.people.public_name(author, language);
    revision.before = step.before.front();
    revision.after = step.after;
    revision.path = step.path;
    revision.draft = work.publication.draft;
    if (context.commit_ids) revision.commit = commit.id;
    if (context.messages) revision.message = commit.message;
    const PublicNote& note = context.notes[step.commit];
    add_note(revision, note, language);
    classify(work, verdict, step.restored, commit.is_merge());
    if (context.people.is_bot(author)) revision.revision_class = RevisionClass::kBot;
    if (note.stated_class) {
        revision.revision_class = *note.stated_class;
        work.stated = true;
    }
    return work;
}

WorkRevision make_uncommitted(Version before, std::string path, const Verdict& verdict) {
    WorkRevision work{.revision = {},
                      .order = 0,
                      .publication = verdict.after,
                      .readable = verdict.readable,
                      .added = !before.exists()};
    work.revision.before = std::move(before);
    work.revision.after.path = path;
    work.revision.path = std::move(path);
    work.revision.committed = false;
    work.revision.draft = verdict.after.draft;
    classify(work, verdict, false, false);
    return work;
}

void mark_translations(std::vector<WorkRevision>& translation, bool beginning_unknown,
                       const std::vector<WorkRevision>& source, bool source_beginning_unknown) {
    // Orders fall towards the newest. Up to where the translation has caught up:
    std::uint32_t caught_up = beginning_unknown ? std::numeric_limits<std::uint32_t>::max() : 0;
    bool has_begun = beginning_unknown;
    std::vector<std::uint32_t> changes;  // of the source; rising
    for (const WorkRevision& work : source) {
        // What may have been substantive gives as much reason to follow it.
        const RevisionClass of_source = work.revision.revision_class;
        if (of_source == RevisionClass::kSubstantive || of_source == RevisionClass::kUnknown) {
            changes.push_back(work.order);
        }
    }
    const auto source_changed = [&](std::uint32_t upto) {
        const auto newest = std::ranges::lower_bound(changes, upto);
        return newest != changes.end() && *newest < caught_up;
    };
    const auto source_was_there = [&](std::uint32_t at) {
        return source_beginning_unknown || (!source.empty() && source.back().order >= at);
    };
    for (auto work = translation.rbegin(); work != translation.rend(); ++work) {
        Revision& revision = work->revision;
        if (work->added && !work->stated && revision.revision_class == RevisionClass::kSubstantive &&
            source_was_there(work->order)) {
            revision.revision_class = RevisionClass::kTranslation;
        } else if (has_begun && !work->added && !work->stated && revision.after.exists() == revision.committed &&
                   revision.revision_class == RevisionClass::kSubstantive && source_changed(work->order)) {
            revision.revision_class = RevisionClass::kTranslation;
        }
        if (!has_begun || revision.revision_class == RevisionClass::kTranslation) caught_up = work->order;
        has_begun = true;
    }
}

PageHistory finish_page(std::vector<WorkRevision> revisions, bool beginning_unknown,
                        const std::optional<EdtfDate>& stated_publication, int utc_offset_minutes) {
    PageHistory page;
    page.beginning_unknown = beginning_unknown;
    page.uncommitted = !revisions.empty() && !revisions.front().revision.committed;
    std::map<PartialDate, int> count;
    for (auto work = revisions.rbegin(); work != revisions.rend(); ++work) {
        Revision& revision = work->revision;
        if (!revision.committed) continue;
        const int number = ++count[revision.date];
        revision.id = format_edtf({.first = revision.date, .last = revision.date});
        if (number > 1) revision.id += fmt::format("-{}", number);
    }
    std::optional<PartialDate> first_day;
    const WorkRevision* const first = beginning_unknown ? nullptr : first_publication(revisions);
    if (first != nullptr) {
        // A page with a time to appear at appears then, if it was ready before.
        const std::int64_t moment = std::max(first->revision.time, first->publication.publish_at.value_or(0));
        first_day = day_of(moment, utc_offset_minutes);
    }
    page.published = stated_publication;
    if (!page.published && first_day) page.published = EdtfDate{.first = *first_day, .last = *first_day};
    const WorkRevision* const last = last_substantive(revisions);
    const bool is_unclear = std::ranges::any_of(
        revisions, [](const WorkRevision& work) { return work.revision.revision_class == RevisionClass::kUnknown; });
    if (last != nullptr) {
        page.updated = first_day ? std::max(*first_day, last->revision.date) : last->revision.date;
    } else if (!is_unclear) {
        page.updated = first_day;
    }
    const auto newest =
        std::ranges::find_if(revisions, [](const WorkRevision& work) { return work.revision.committed; });
    if (newest != revisions.end()) page.last_commit = newest->revision.date;
    for (WorkRevision& work : revisions) page.revisions.push_back(std::move(work.revision));
    return page;
}

}  // namespace casepress::history
