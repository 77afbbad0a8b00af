#include "newspaper/wishes.h"

#include "base/text.h"
#include "newspaper/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace casepress::newspaper {

namespace {

constexpr std::int64_t kMostImportance = 5;

template <typename T>
const T* member(const model::FieldTable& table, std::string_view name) {
    for (const model::Field& field : table) {
        if (field.spec->name == name) return std::get_if<T>(&field.value.value);
    }
    return nullptr;
}

class WishReader {
public:
    WishReader(const model::Page& issue, std::span<const print::Story> stories, DiagnosticSink& sink)
        : issue_(issue), stories_(stories), sink_(sink) {}

    IssueWishes read() {
        wishes_.items.resize(stories_.size());
        wished_.resize(stories_.size());
        const model::Field* field = issue_.find_field("print");
        const auto* table = field == nullptr ? nullptr : std::get_if<model::FieldTable>(&field->value.value);
        if (table == nullptr) return std::move(wishes_);
        if (const auto* total = member<std::int64_t>(*table, "total")) wishes_.total = *total;
        if (const auto* prefix = member<std::string>(*table, "page_prefix")) wishes_.page_prefix = *prefix;
        if (const auto* lines = member<model::FieldList>(*table, "imprint")) {
            for (const model::FieldValue& line : *lines) {
                if (const auto* text = std::get_if<std::string>(&line.value)) wishes_.imprint.push_back(*text);
            }
        }
        if (const auto* items = member<model::FieldList>(*table, "items")) {
            for (const model::FieldValue& item : *items) {
                if (const auto* wish = std::get_if<model::FieldTable>(&item.value)) read_item(*wish);
            }
        }
        return std::move(wishes_);
    }

private:
    void read_item(const model::FieldTable& table) {
        const auto* key = member<std::string>(table, "item");
        if (key == nullptr) return;
        const auto story = std::ranges::find(stories_, *key, &print::Story::key);
        if (story == stories_.end()) return report_unknown(*key);
        const auto index = static_cast<std::size_t>(story - stories_.begin());
        if (wished_[index]) {
            return report(kWishTwice,
                          {fmt::format("[print] has two entries for “{}”", *key),
                           fmt::format("[print] 中有两条关于“{}”的安排", *key)},
                          {"Keep one; the first one holds", "请只留一条；现以第一条为准"});
        }
        wished_[index] = true;
        ItemWish& wish = wishes_.items[index];
        wish.importance = number(table, "importance", *key, kMostImportance);
        wish.page = number(table, "page", *key, std::numeric_limits<std::int16_t>::max());
        if (const auto* headline = member<std::string>(table, "headline")) {
            wish.head = *headline == "vertical" ? HeadWish::kVertical : HeadWish::kHorizontal;
        }
        if (const auto* jump = member<bool>(table, "jump"); jump != nullptr && !*jump) {
            wish.jumping = Jumping::kForbidden;
        }
        if (wish.importance == kMostImportance) check_lead(*key, wish);
    }

    void check_lead(const std::string& key, ItemWish& wish) {
        if (!lead_.empty()) {
            report(kTwoLeads,
                   {fmt::format("“{}” and “{}” both are the lead (importance 5)", lead_, key),
                    fmt::format("“{}”和“{}”都定为头条（重要程度5）", lead_, key)},
                   {"An issue has one lead; the second one is set as importance 4",
                    "一期只有一个头条；第二篇按重要程度4排"});
            wish.importance = kMostImportance - 1;
            return;
        }
        lead_ = key;
        if (wish.page > 1) {
            report(kPageMissed,
                   {fmt::format("“{}” is the lead and cannot stand on page {}", key, wish.page),
                    fmt::format("“{}”是头条，不能放在第{}版", key, wish.page)},
                   {"The lead opens page 1; leave `page` out, or choose another lead",
                    "头条在第1版；请删去 page，或另选头条"});
            wish.page = 0;
        }
    }

    int number(const model::FieldTable& table, std::string_view name, const std::string& key, std::int64_t most) {
        const auto* value = member<std::int64_t>(table, name);
        if (value == nullptr) return 0;
        if (*value >= 1 && *value <= most) return static_cast<int>(*value);
        report(kWishOutOfRange, {fmt::format("`{}` of “{}” is {}; it must be from 1 to {}", name, key, *value, most),
                                 fmt::format("“{}”的 {} 是{}，应在1到{}之间", key, name, *value, most)});
        return 0;
    }

    void report_unknown(const std::string& key) {
        std::vector<std::string_view> keys;
        for (const print::Story& story : stories_) keys.push_back(story.key);
        report(kWishUnknownItem,
               {fmt::format("[print] names “{}”, which is no item of this issue", key),
                fmt::format("[print] 提到的“{}”不在本期稿件之中", key)},
               {"Items are named as in `parts`: by folder and name, without language and ending",
                "稿件的写法与 parts 中相同：文件夹加名称，不带语言和扩展名"},
               std::string(nearest(key, keys)));
    }

    void report(Code code, LocalizedText message, LocalizedText help = {}, std::string suggestion = {}) {
        const data::Value* own = issue_.document.metadata().find("print");
        sink_.report({.code = code,
                      .severity = Severity::kWarning,
                      .path = issue_.document.path(),
                      .span = own == nullptr ? std::nullopt : std::optional(own->span()),
                      .message = std::move(message),
                      .help = std::move(help),
                      .suggestion = std::move(suggestion)});
    }

    const model::Page& issue_;
    std::span<const print::Story> stories_;
    DiagnosticSink& sink_;
    IssueWishes wishes_;
    std::vector<bool> wished_;
    std::string lead_;
};

}  // namespace

IssueWishes read_wishes(const model::Page& issue, std::span<const print::Story> stories, DiagnosticSink& sink) {
    return WishReader(issue, stories, sink).read();
}

}  // namespace casepress::newspaper
