#include "web/history_objects.h"

#include "web/labels.h"
#include "web/page_object.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace casepress::web {

namespace {

using history::Revision;
using history::RevisionClass;

EdtfDate single(PartialDate day) { return {.first = day, .last = day}; }

/// The place of a revision among those that are public; nullopt: it is not.
std::optional<std::uint32_t> entry_of(const site::PageArchive& archive, std::uint32_t revision) {
    const auto found = std::ranges::find(archive.revisions, revision, &site::PublicRevision::revision);
    if (found == archive.revisions.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - archive.revisions.begin());
}

Value month_object(const RenderScope& scope, const site::MonthListing& month) {
    return Value::dict({{"name", Value::text(format_day(month.month, scope.language().code))},
                        {"iso", Value::text(format_edtf(single(month.month)))},
                        {"url", Value::borrowed(month.url)},
                        {"all_url", Value::borrowed(month.all_url)},
                        {"count", Value::integer(static_cast<std::int64_t>(month.substantive.size()))},
                        {"all_count", Value::integer(static_cast<std::int64_t>(month.all.size()))}});
}

void add_change(const RenderScope& scope, const history::PageRevision& change, Value::List& list) {
    const site::PageArchive* archive = scope.archive(change.page);
    const auto entry = archive == nullptr ? std::nullopt : entry_of(*archive, change.revision);
    if (entry) list.push_back(scope.make<RevisionObject>(change.page, *entry));
}

}  // namespace

RevisionObject::RevisionObject(const RenderScope& scope, PageId page, std::uint32_t entry)
    : scope_(scope),
      page_(page),
      entry_(entry),
      archive_(*scope.archive(page)),
      public_(archive_.revisions[entry]),
      revision_(scope.page_history(page).revisions[public_.revision]),
      language_(scope.relations(page).language),
      date_(single(revision_.date)),
      from_(single(public_.from)),
      until_(single(public_.until)) {}

std::span<const Attribute<RevisionObject>> RevisionObject::attributes() {
    using Self = RevisionObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"anchor",
         [](const Self& self) {
             return Value::text(self.revision_.committed ? "r-" + self.revision_.id : std::string("r-current"));
         }},
        {"entry", [](const Self& self) { return Value::integer(self.entry_); }},
        {"page", [](const Self& self) { return self.scope_.page(self.page_); }},
        {"date", [](const Self& self) { return self.date(self.date_); }},
        {"from", [](const Self& self) { return self.date(self.from_); }},
        {"until", [](const Self& self) { return self.date(self.until_); }},
        {"class", [](const Self& self) { return Value::borrowed(name_of(self.revision_.revision_class)); }},
        {"class_label",
         [](const Self& self) {
             const std::string key = fmt::format("history.class_{}", name_of(self.revision_.revision_class));
             return Value::borrowed(self.scope_.strings().text(key));
         }},
        {"is_first",
         [](const Self& self) {
             return Value::boolean(self.public_.base == site::kNone && self.revision_.after.exists());
         }},
        {"is_return",
         [](const Self& self) {
             return Value::boolean(self.public_.base == site::kNone && self.revision_.after.exists() &&
                                   self.entry_ + 1 < self.archive_.revisions.size());
         }},
        {"is_removal",
         [](const Self& self) { return Value::boolean(self.revision_.committed && !self.revision_.after.exists()); }},
        {"is_current",
         [](const Self& self) {
             return Value::boolean(!self.archive_.versions.empty() && self.archive_.versions.front() == self.entry_);
         }},
        {"committed", [](const Self& self) { return Value::boolean(self.revision_.committed); }},
        {"is_correction", [](const Self& self) { return Value::boolean(self.revision_.is_correction); }},
        {"correction", [](const Self& self) { return Value::borrowed(self.revision_.correction); }},
        {"note", [](const Self& self) { return Value::borrowed(self.revision_.note); }},
        {"author", [](const Self& self) { return Value::borrowed(self.revision_.author); }},
        {"commit",
         [](const Self& self) {
             return self.revision_.commit ? Value::text(self.revision_.commit->hex()) : Value::none();
         }},
        {"message", [](const Self& self) { return text_or_none(self.revision_.message); }},
        {"url", [](const Self& self) { return text_or_none(self.public_.url); }},
        {"amendment_url", [](const Self& self) { return text_or_none(self.public_.amendment_url); }},
        {"version_url", [](const Self& self) { return text_or_none(self.public_.version_url); }},
        {"newer", [](const Self& self) { return self.neighbour(true); }},
        {"older", [](const Self& self) { return self.neighbour(false); }},
        {"base",
         [](const Self& self) {
             return self.public_.base == site::kNone ? Value::none()
                                                     : self.scope_.make<RevisionObject>(self.page_, self.public_.base);
         }},
    };
    return kAttributes;
}

Value RevisionObject::date(const EdtfDate& date) const {
    return date.first.year == 0 ? Value::none() : scope_.make<DateObject>(date, language_);
}

/// The next revision that has a comparison of its own.
Value RevisionObject::neighbour(bool newer) const {
    const auto size = static_cast<std::uint32_t>(archive_.revisions.size());
    for (std::uint32_t i = newer ? entry_ - 1 : entry_ + 1; i < size; newer ? --i : ++i) {
        if (!archive_.revisions[i].url.empty()) return scope_.make<RevisionObject>(page_, i);
    }
    return Value::none();
}

ArchiveObject::ArchiveObject(const RenderScope& scope, PageId page)
    : scope_(scope), page_(page), archive_(*scope.archive(page)), history_(scope.page_history(page)) {
    if (history_.last_commit) last_commit_ = single(*history_.last_commit);
}

std::span<const Attribute<ArchiveObject>> ArchiveObject::attributes() {
    using Self = ArchiveObject;
    static constexpr Attribute<Self> kAttributes[] = {
        {"url", [](const Self& self) { return text_or_none(self.archive_.url); }},
        {"provenance_url", [](const Self& self) { return text_or_none(self.archive_.provenance_url); }},
        {"data_url", [](const Self& self) { return text_or_none(self.archive_.data_url); }},
        {"count",
         [](const Self& self) { return Value::integer(static_cast<std::int64_t>(self.archive_.revisions.size())); }},
        {"revisions", [](const Self& self) { return self.revisions(nullptr); }, Keep::kYes},
        {"versions", [](const Self& self) { return self.revisions(&self.archive_.versions); }, Keep::kYes},
        {"corrections", [](const Self& self) { return self.revisions(&self.archive_.corrections); }, Keep::kYes},
        {"last_commit",
         [](const Self& self) {
             return self.last_commit_
                        ? self.scope_.make<DateObject>(*self.last_commit_, self.scope_.relations(self.page_).language)
                        : Value::none();
         }},
        {"beginning_unknown", [](const Self& self) { return Value::boolean(self.history_.beginning_unknown); }},
    };
    return kAttributes;
}

Value ArchiveObject::revisions(const std::vector<std::uint32_t>* entries) const {
    Value::List list;
    const std::size_t count = entries == nullptr ? archive_.revisions.size() : entries->size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t entry = entries == nullptr ? static_cast<std::uint32_t>(i) : (*entries)[i];
        list.push_back(scope_.make<RevisionObject>(page_, entry));
    }
    return Value::list(std::move(list));
}

Value months_of(const RenderScope& scope) {
    Value::List months;
    for (const site::MonthListing& month : scope.months()) months.push_back(month_object(scope, month));
    return Value::list(std::move(months));
}

Value month_of(const RenderScope& scope) {
    const site::View& view = scope.view();
    if (view.subject.kind != site::SubjectKind::kMonth) return Value::none();
    return month_object(scope, scope.months()[view.subject.index]);
}

Value changes_of(const RenderScope& scope) {
    Value::List list;
    if (scope.view().kind == site::ViewKind::kMonth) {  // of months(), too
        for (const history::PageRevision& change : scope.site().changes(scope.view())) add_change(scope, change, list);
        return Value::list(std::move(list));
    }
    for (const site::MonthListing& month : scope.months()) {
        for (const history::PageRevision& change : month.substantive) {
            if (list.size() == scope.config().page_size) return Value::list(std::move(list));
            add_change(scope, change, list);
        }
    }
    return Value::list(std::move(list));
}

}  // namespace casepress::web
