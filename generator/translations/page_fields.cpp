#include "translations/page_fields.h"

#include "config/site_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace casepress::translations {

namespace {

using config::FieldKind;
using config::FieldSpec;

constexpr std::array kNoProse =
    std::to_array<std::string_view>({"id", "type", "slug", "aliases", "source_language", "licence", "not_given",
                                     "image", "history", "figures", "place"});

class Collector {
public:
    std::vector<FieldText> texts;

    void collect(const FieldSpec& spec, const data::Value& value, const std::string& path, const data::Member& member) {
        if (std::ranges::find(kNoProse, spec.name) != kNoProse.end() || !spec.values.empty()) return;
        if (spec.list) {
            if (const data::Array* list = value.as_array()) {
                for (std::size_t i = 0; i < list->size(); ++i) {
                    single(spec, (*list)[i], fmt::format("{}.{}", path, i), member);
                }
                return;
            }
        }
        single(spec, value, path, member);
    }

private:
    /// Types are declared, so tables are only as deep as site.toml says.
    void single(const FieldSpec& spec, const data::Value& value, const std::string& path, const data::Member& member) {
        if (spec.kind == FieldKind::kText || spec.kind == FieldKind::kMarkdown) {
            const std::string* text = value.as_string();
            if (text && !text->empty()) texts.push_back({path, &member, &value});
        } else if (const data::Table* table = value.as_table(); table && spec.kind == FieldKind::kTable) {
            for (const data::Member& inner : table->members()) {
                const FieldSpec* inner_spec = spec.find_member(inner.key);
                if (inner_spec) collect(*inner_spec, inner.value, fmt::format("{}.{}", path, inner.key), member);
            }
        }
    }
};

}  // namespace

std::vector<FieldText> field_texts(const model::Page& page) {
    Collector collector;
    if (!page.type) return {};
    for (const data::Member& member : page.document.metadata().members()) {
        const FieldSpec* spec = page.type->find_field(member.key);
        if (spec) collector.collect(*spec, member.value, member.key, member);
    }
    return std::move(collector.texts);
}

bool is_head_field(std::string_view path) {
    return path == "title" || path == "kicker" || path == "deck" || path == "summary";
}

}  // namespace casepress::translations
