#include "model/front_matter.h"

#include "base/text.h"
#include "model/codes.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <utility>

namespace casepress::model {

namespace {

/// What Hugo, Jekyll, Hexo and VuePress call fields that we have under another name. Their addresses (url, permalink,
/// redirect_from) are handled where aliases are read.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kForeignNames = {{
    {"description", "summary"},
    {"excerpt", "summary"},
    {"subtitle", "deck"},
    {"author", "byline"},
    {"authors", "byline"},
    {"lastmod", "updated"},
    {"last_modified_at", "updated"},
    {"modified", "updated"},
    {"publishdate", "publish_at"},
    {"category", "categories"},
    {"tag", "tags"},
    {"redirect_from", "aliases"},
    {"license", "licence"},
}};

/// The name under which the type knows a field. Foreign programs do not tell upper and lower case apart.
std::string known_name(const config::TypeSpec& type, const std::string& name) {
    if (type.find_field(name)) return name;
    const std::string lower = ascii_lower(name);
    const auto foreign = std::ranges::find(kForeignNames, std::string_view(lower),
                                           &std::pair<std::string_view, std::string_view>::first);
    if (foreign != kForeignNames.end()) return std::string(foreign->second);
    return type.unknown_fields == config::UnknownFields::kNote ? lower : name;
}

}  // namespace

const data::Member* find_raw(const data::Table& own, const SharedTable* shared, std::string_view name) {
    const auto in = [&](const data::Table& table) -> const data::Member* {
        const auto found = std::ranges::find(table.members(), name, &data::Member::key);
        return found == table.members().end() ? nullptr : &*found;
    };
    if (const data::Member* member = in(own)) return member;
    return shared ? in(shared->table) : nullptr;
}

FrontMatter::FrontMatter(const data::Table& own, std::string_view own_path, const SharedTable* shared,
                         const config::TypeSpec& type, Findings& findings) {
    // Fields under their own names go first, so that a foreign synonym never pushes one out.
    for (const bool exact : {true, false}) {
        for (const data::Member& member : own.members()) {
            if ((type.find_field(member.key) != nullptr) == exact) add(member, own_path, type, false, findings);
        }
        if (!shared) continue;
        for (const data::Member& member : shared->table.members()) {
            if ((type.find_field(member.key) != nullptr) == exact) add(member, shared->path, type, true, findings);
        }
    }
}

void FrontMatter::add(const data::Member& member, std::string_view path, const config::TypeSpec& type, bool is_shared,
                      Findings& findings) {
    RawField field{known_name(type, member.key), &member, path, false};
    field.known = type.find_field(field.name) != nullptr;
    const RawField* other = find(field.name);
    if (!other) {
        fields_.push_back(std::move(field));
        return;
    }
    if (data::same_content(other->member->value, member.value)) return;
    const bool same_name = other->member->key == member.key;
    if (is_shared && same_name) {
        // The place to mend is shown in the page; the shared file is named.
        findings.report(kConflictingFields, Severity::kError, other->path, other->member->key_span,
                        {fmt::format("“{}” has another value in {}", member.key, path),
                         fmt::format("“{}”在 {} 中另有不同的值", member.key, path)},
                        {"keep it in one of the two files: the shared one for what all languages have in common",
                         "请只在一处写：各语言共用的写在共用文件里"});
        return;
    }
    if (type.unknown_fields == config::UnknownFields::kNote) {
        findings.notes.add(kUnusedField, member.key, path, member.key_span);
        return;
    }
    findings.report(kSameField, Severity::kError, path, member.key_span,
                    {fmt::format("“{}” and “{}” are the same field", member.key, other->member->key),
                     fmt::format("“{}”与“{}”是同一个字段", member.key, other->member->key)},
                    {"remove one of them", "请删去其中之一"});
}

const RawField* FrontMatter::find(std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &RawField::name);
    return found == fields_.end() ? nullptr : &*found;
}

}  // namespace casepress::model
