#include "cli/history_text.h"

#include "base/diagnostic_printer.h"
#include "base/json.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

using history::PageHistory;
using history::Revision;

std::string day_text(PartialDate date) { return format_edtf({.first = date, .last = date}); }

std::string padded(std::string text, std::size_t width) {
    const std::size_t own = display_width(text);
    text.append(width - std::min(width, own), ' ');
    return text;
}

class PageText {
public:
    PageText(const model::Page& page, const PageHistory& history, UiLanguage language)
        : page_(page), history_(history), language_(language) {}

    [[nodiscard]] std::string print() const {
        std::string text = printable(page_.document.path()) + '\n';
        if (const std::string dates = date_line(); !dates.empty()) text += "  " + dates + '\n';
        std::vector<std::pair<std::string, std::string>> columns;  // day and class, aligned; the rest
        std::size_t day_width = 0;
        std::size_t class_width = 0;
        for (const Revision& revision : history_.revisions) {
            columns.emplace_back(day_of(revision), class_of(revision));
            day_width = std::max(day_width, display_width(columns.back().first));
            class_width = std::max(class_width, display_width(columns.back().second));
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            std::string line = "  " + padded(columns[i].first, day_width) + "  " +
                               padded(columns[i].second, class_width) + rest_of(history_.revisions[i]);
            line.erase(line.find_last_not_of(' ') + 1);
            text += line + '\n';
        }
        if (history_.revisions.empty()) text += "  " + say("no revision is known", "没有已知的修订") + '\n';
        return text;
    }

private:
    [[nodiscard]] std::string say(const char* en, const char* zh) const {
        return language_ == UiLanguage::kChinese ? zh : en;
    }

    [[nodiscard]] std::string date_line() const {
        std::vector<std::string> parts;
        if (history_.published) {
            parts.push_back(say("first published ", "首次发布 ") + format_edtf(*history_.published));
        } else if (history_.beginning_unknown) {
            parts.push_back(say("first published: not known in this clone", "首次发布：此克隆无法得知"));
        }
        if (history_.updated) {
            parts.push_back(say("last substantive change ", "最近实质修改 ") + day_text(*history_.updated));
        }
        return fmt::format("{}", fmt::join(parts, say("; ", "；")));
    }

    [[nodiscard]] std::string day_of(const Revision& revision) const {
        return revision.committed ? revision.id : say("not committed", "未提交");
    }
    [[nodiscard]] std::string class_of(const Revision& revision) const {
        std::string text = describe(revision.revision_class).in(language_);
        if (revision.draft) text += say(", draft", "，草稿");
        if (revision.is_correction) text += say(", correction", "，更正");
        return text;
    }
    [[nodiscard]] std::string rest_of(const Revision& revision) const {
        std::string text;
        const auto add = [&](const std::string& part) {
            if (!part.empty()) text += "  " + printable(part);
        };
        if (revision.path != page_.document.path()) add(revision.path);
        add(revision.author);
        const std::string note = replace_all(revision.note, "\n", " ");
        if (!note.empty()) add("“" + note + "”");
        if (const std::string& reason = revision.reason.in(language_); !reason.empty()) {
            add(say("(", "（") + reason + say(")", "）"));
        }
        return text;
    }

    const model::Page& page_;
    const PageHistory& history_;
    UiLanguage language_;
};

}  // namespace

std::string history_text(const model::Catalog& catalog, const history::HistoryIndex& index,
                         std::span<const model::PageId> pages, UiLanguage language) {
    std::string text;
    for (const model::PageId id : pages) {
        if (!text.empty()) text += '\n';
        text += PageText(catalog.page(id), index.pages[id], language).print();
    }
    return text;
}

std::string history_json(const model::Catalog& catalog, const history::HistoryIndex& index,
                         std::span<const model::PageId> pages) {
    JsonWriter writer;
    writer.begin_object().key("pages").begin_array();
    for (const model::PageId id : pages) {
        const model::Page& page = catalog.page(id);
        writer.begin_object().member("path", page.document.path()).member("url", '/' + page.url);
        writer.member("language", page.language).key("revisions").begin_array();
        for (const Revision& revision : index.pages[id].revisions) {
            writer.begin_object().key("commit");
            if (revision.commit) {
                writer.string(revision.commit->hex());
            } else {
                writer.null();
            }
            writer.member("path", revision.path).key("date");
            if (revision.committed) {
                writer.string(day_text(revision.date));
            } else {
                writer.null();
            }
            writer.member("class", name_of(revision.revision_class)).key("public_note");
            if (revision.note.empty()) {
                writer.null();
            } else {
                writer.string(revision.note);
            }
            writer.end_object();
        }
        writer.end_array().end_object();
    }
    writer.end_array().end_object();
    return writer.take() + '\n';
}

}  // namespace casepress::cli
