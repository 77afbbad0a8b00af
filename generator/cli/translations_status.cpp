#include "cli/translations_status.h"

#include "base/text.h"
#include "cli/embedded_files.h"
#include "cli/translations_entries.h"
#include "data/parse.h"
#include "html/escape.h"
#include "html/redline.h"
#include "html/render.h"
#include "redline/redline.h"
#include "web/embedded_files.h"

#include <fmt/format.h>

#include <cstddef>
#include <set>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

using html::escaped;
using markup::kNoNode;
using markup::NodeId;
using translations::PageStaleness;
using translations::StaleBlock;
using translations::StaleField;
using translations::StaleKind;

constexpr std::string_view kMark = "<meta name=\"generator\" content=\"casepress translations --status\">";

std::string_view style() {
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path == "generator/cli/translations_status.css") return file.bytes;
    }
    return {};
}

/// The interface texts of the default theme, which says how redlines speak.
data::Table theme_strings(UiLanguage language) {
    const std::string_view path =
        language == UiLanguage::kChinese ? "themes/default/strings/zh.toml" : "themes/default/strings/en.toml";
    DiagnosticSink ignored;  // compiled in, and tested
    for (const web::EmbeddedFile& file : web::embedded_files()) {
        if (file.path != path) continue;
        if (auto table = data::parse_toml(file.bytes, {}, ignored)) return std::move(*table);
    }
    return {};
}

const std::string* find_string(const data::Table& strings, std::string_view key) {
    const data::Value* const value = strings.find(key);
    return value == nullptr ? nullptr : value->as_string();
}

/// The language as browsers know it, to choose between Chinese and Japanese shapes.
std::string_view language_tag(std::string_view language) { return language == "zh" ? "zh-CN" : language; }

class StatusPage {
public:
    StatusPage(const StaleReport& report, UiLanguage language)
        : report_(report), language_(language), strings_(theme_strings(language)) {
        for (const PageStaleness& page : report.pages) (page.is_current() ? current_ : stale_).push_back(&page);
        for (const SelectedPage& one : report.selected) add_missing(one);
    }

    std::string run() {
        const std::string title = say("State of the translations", "译文状态");
        out_ = fmt::format(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n{}\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n<style>\n{}</style>\n"
            "</head>\n<body>\n<main>\n<h1>{}</h1>\n",
            language_ == UiLanguage::kChinese ? "zh-CN" : "en", kMark, title, style(), title);
        write_summary();
        write_stale_list();
        for (std::size_t i = 0; i < stale_.size(); ++i) write_page(i);
        write_missing();
        write_current();
        out_ += "</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    struct Missing {
        const model::Page* page = nullptr;  ///< in a language that there is
        std::string languages;
    };

    [[nodiscard]] std::string say(const char* en, const char* zh) const {
        return language_ == UiLanguage::kChinese ? zh : en;
    }

    void add_missing(const SelectedPage& one) {
        Missing missing;
        for (const std::string& language : report_.site.config().languages) {
            const model::Page* const page = report_.site.catalog().find(one.key, language);
            if (page == nullptr) {
                missing.languages += (missing.languages.empty() ? "" : say(", ", "、")) + language_name(language);
            } else if (missing.page == nullptr) {
                missing.page = page;
            }
        }
        if (missing.page != nullptr && !missing.languages.empty()) missing_.push_back(std::move(missing));
    }

    [[nodiscard]] std::string language_name(const std::string& language) const {
        if (language == "zh") return say("Chinese", "中文");
        if (language == "en") return say("English", "英文");
        return language;
    }

    // --- the overview -----------------------------------------------------------------------------

    void write_summary() {
        const auto term = [&](std::size_t count, const std::string& name) {
            out_ += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, count);
        };
        out_ += "<dl class=\"summary\">\n";
        term(stale_.size(), say("out of date", "过时"));
        term(missing_.size(), say("missing a language", "缺少译文"));
        term(current_.size(), say("up to date", "与原文一致"));
        out_ += "</dl>\n";
    }

    [[nodiscard]] std::string title_of(const model::Page& page) const {
        std::string title =
            fmt::format("<span lang=\"{}\">{}</span>", language_tag(page.language), escaped(page.title));
        if (page.draft) title += say(" (draft)", "（草稿）");
        return title;
    }

    static std::string path_of(const model::Page& page) {
        return fmt::format("<code>{}</code>", escaped(page.document.path()));
    }

    [[nodiscard]] std::string state_of(const PageStaleness& page) const {
        const std::string day = day_text(page.since());
        const std::size_t count = page.places();
        std::string text = language_ == UiLanguage::kChinese ? fmt::format("{} 处", count)
                                                             : fmt::format("{} place{}", count, count == 1 ? "" : "s");
        if (day.empty()) return text + say(", by edits that are not committed", "，因未提交的改动");
        return text +
               (language_ == UiLanguage::kChinese ? fmt::format("，自 {} 起", day) : fmt::format(", since {}", day));
    }

    void write_stale_list() {
        if (stale_.empty()) return;
        out_ += fmt::format("<ol class=\"pages\">\n");
        for (std::size_t i = 0; i < stale_.size(); ++i) {
            const model::Page& page = report_.translation(*stale_[i]);
            out_ += fmt::format("<li><a href=\"#page-{}\">{}</a> <span>{}</span></li>\n", i + 1, title_of(page),
                                state_of(*stale_[i]));
        }
        out_ += "</ol>\n";
    }

    void write_missing() {
        if (missing_.empty()) return;
        out_ += fmt::format("<section>\n<h2>{}</h2>\n<ul class=\"pages\">\n", say("Missing", "缺少译文"));
        for (const Missing& missing : missing_) {
            out_ += fmt::format("<li>{} {} <span>{}</span></li>\n", title_of(*missing.page), path_of(*missing.page),
                                say("no ", "无") + escaped(missing.languages) + say("", "版"));
        }
        out_ += "</ul>\n</section>\n";
    }

    void write_current() {
        if (current_.empty()) return;
        out_ += fmt::format("<section>\n<h2>{}</h2>\n<details>\n<summary>{}</summary>\n<ul class=\"pages\">\n",
                            say("Up to date", "与原文一致"),
                            language_ == UiLanguage::kChinese
                                ? fmt::format("{} 篇", current_.size())
                                : fmt::format("{} translation{}", current_.size(), current_.size() == 1 ? "" : "s"));
        for (const PageStaleness* page : current_) {
            const model::Page& translation = report_.translation(*page);
            out_ += fmt::format("<li>{} {}</li>\n", title_of(translation), path_of(translation));
        }
        out_ += "</ul>\n</details>\n</section>\n";
    }

    // --- a page that is out of date ---------------------------------------------------------------

    void write_page(std::size_t index) {
        const PageStaleness& page = *stale_[index];
        const model::Page& source = report_.source(page);
        const model::Page& translation = report_.translation(page);
        out_ += fmt::format("<section id=\"page-{}\">\n<h2>{}</h2>\n<p class=\"files\">{} ← {}</p>\n", index + 1,
                            title_of(translation), path_of(translation), path_of(source));
        for (std::size_t i = 0; i < page.fields.size(); ++i)
            write_field(page, page.fields[i], fmt::format("page-{}-field-{}", index + 1, i + 1));
        const auto entries = make_entries(page, source, translation);
        for (std::size_t i = 0; i < entries.size(); ++i)
            write_entry(page, entries[i], fmt::format("page-{}-{}", index + 1, i + 1));
        out_ += "</section>\n";
    }

    void write_field(const PageStaleness& page, const StaleField& field, const std::string& id) {
        const model::Page& source = report_.source(page);
        const model::Page& translation = report_.translation(page);
        out_ += fmt::format(
            "<article aria-labelledby=\"{0}\">\n<h3 id=\"{0}\"><code>{1}</code></h3>\n<ul "
            "class=\"reasons\">\n<li>{2}</li>\n"
            "</ul>\n<div class=\"columns\">\n",
            id, escaped(field.path), reason_of(StaleKind::kChanged, field.since, field.judgement));
        open_column(say("The source and what changed in it", "原文及其改动"), source);
        redline::Redline part;
        redline::FieldChange change;
        change.name = field.path;
        change.is_text = true;
        change.older = redline::older_text(field.pieces);
        change.newer = redline::newer_text(field.pieces);
        change.pieces = field.pieces;
        part.fields.push_back(std::move(change));
        html::RedlineHtmlOptions options = redline_options(id + "-");
        options.field_label = [](std::string_view name) { return std::string(name); };
        out_ += html::render_redline(part, &source.document, &source.document, options);
        out_ += "</div>\n</div>\n";
        open_column(say("The translation as it is", "现有译文"), translation);
        out_ += fmt::format("<p>{}</p>\n</div>\n</div>\n</div>\n</article>\n", escaped(field.translation));
    }

    void write_entry(const PageStaleness& page, const StaleEntry& entry, const std::string& id) {
        const model::Page& source = report_.source(page);
        const model::Page& translation = report_.translation(page);
        const StaleBlock& first = *entry.blocks.front();
        out_ += fmt::format("<article aria-labelledby=\"{0}\">\n<h3 id=\"{0}\">{1}</h3>\n<ul class=\"reasons\">\n", id,
                            first.section == kNoNode
                                ? say("At the beginning", "开头")
                                : fmt::format("<span lang=\"{}\">{}</span>", language_tag(translation.language),
                                              escaped(markup::plain_text(translation.document, first.section))));
        std::set<std::string> said;
        for (const StaleBlock* block : entry.blocks) {
            std::string reason = reason_of(block->kind, block->since, block->judgement);
            if (said.insert(reason).second) out_ += fmt::format("<li>{}</li>\n", reason);
        }
        out_ += "</ul>\n<div class=\"columns\">\n";
        open_column(say("The source and what changed in it", "原文及其改动"), source);
        redline::Redline part;
        part.blocks = entry.changes;
        out_ += html::render_redline(part, &page.older_sources[entry.older_version], &source.document,
                                     redline_options(id + "-"));
        out_ += "</div>\n</div>\n";
        open_column(say("The translation as it is", "现有译文"), translation);
        write_translation(entry, translation.document, id + "-now-");
        out_ += "</div>\n</div>\n</div>\n</article>\n";
    }

    void open_column(const std::string& label, const model::Page& page) {
        out_ +=
            fmt::format("<div>\n<h4>{}</h4>\n<div class=\"text\" lang=\"{}\">\n", label, language_tag(page.language));
    }

    [[nodiscard]] std::string reason_of(StaleKind kind, PartialDate since, const redline::Judgement& judgement) const {
        const std::string day = day_text(since);
        std::string text = say("Changed", "已修改");
        if (kind == StaleKind::kAdded) text = say("Added, not translated yet", "新增，尚未翻译");
        if (kind == StaleKind::kRemoved) text = say("Removed, the translation is still there", "已删除，译文仍在");
        text += day.empty() ? say("; not committed", "；未提交") : say("; since ", "；自 ") + day + say("", " 起");
        const std::string reason = redline::describe(judgement).in(language_);
        if (kind == StaleKind::kChanged && !reason.empty()) text += say("; ", "；") + escaped(reason);
        return text;
    }

    void write_translation(const StaleEntry& entry, const markup::Document& document, const std::string& prefix) {
        if (entry.translation.empty()) {
            out_ += fmt::format("<p class=\"none\" lang=\"{}\">{}</p>\n",
                                language_ == UiLanguage::kChinese ? "zh-CN" : "en",
                                say("There is no translation of this yet.", "尚无译文。"));
            return;
        }
        std::vector<NodeId> nodes;
        for (const NodeId top : entry.translation) {
            if (document.node(top).kind != markup::NodeKind::kFootnoteDefinition) {
                nodes.push_back(top);
                continue;
            }
            for (NodeId id = document.node(top).first_child; id != kNoNode; id = document.node(id).next_sibling)
                nodes.push_back(id);
        }
        html::RenderOptions options;
        options.link_target = [](NodeId, const markup::Node&) { return std::string(); };
        options.heading_ids = html::HeadingIds::kOmit;
        options.heading_shift = kHeadingShift;
        options.id_prefix = prefix;
        options.strings = localized_strings();
        out_ += html::render_nodes(document, nodes, options);
    }

    [[nodiscard]] html::RedlineHtmlOptions redline_options(const std::string& prefix) const {
        html::RedlineHtmlOptions options;
        options.texts = html::redline_texts([this](std::string_view key) { return find_string(strings_, key); });
        options.strings = localized_strings();
        options.id_prefix = prefix;
        options.heading_shift = kHeadingShift;
        options.facilitator = html::FacilitatorText::kShow;
        options.target = [](html::Version, NodeId, const markup::Node& node) {
            return node.kind == markup::NodeKind::kImage ? std::string() : std::string(node.target);
        };
        return options;
    }

    [[nodiscard]] html::LocalizedStrings localized_strings() const {
        html::LocalizedStrings strings;
        const std::pair<std::string_view, std::string&> texts[] = {{"alert.note", strings.alert_titles[0]},
                                                                   {"alert.tip", strings.alert_titles[1]},
                                                                   {"alert.important", strings.alert_titles[2]},
                                                                   {"alert.warning", strings.alert_titles[3]},
                                                                   {"alert.caution", strings.alert_titles[4]},
                                                                   {"alert.facilitator", strings.alert_titles[5]},
                                                                   {"footnotes.label", strings.footnotes},
                                                                   {"footnotes.reference", strings.footnote_reference},
                                                                   {"footnotes.back", strings.footnote_back},
                                                                   {"table.label", strings.table},
                                                                   {"task.open", strings.task_open},
                                                                   {"task.done", strings.task_done}};
        for (const auto& [key, member] : texts) {
            if (const std::string* text = find_string(strings_, key)) member = replace_all(*text, "{number}", "{}");
        }
        return strings;
    }

    static constexpr int kHeadingShift = 4;

    const StaleReport& report_;
    UiLanguage language_;
    data::Table strings_;
    std::vector<const PageStaleness*> stale_, current_;
    std::vector<Missing> missing_;
    std::string out_;
};

}  // namespace

std::string status_page(const StaleReport& report, UiLanguage language) { return StatusPage(report, language).run(); }

bool is_status_page(std::string_view bytes) {
    constexpr std::size_t kHead = 300;
    return bytes.substr(0, kHead).contains(kMark);
}

}  // namespace casepress::cli
