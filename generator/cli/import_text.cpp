#include "cli/import_text.h"

#include "base/diagnostic_printer.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/session.h"
#include "importing/draft_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace casepress::cli {

namespace {

constexpr std::size_t kMostLeftOut = 30;  // lines; the review page has all
constexpr std::size_t kShown = 40;        // characters of a text

/// The text on one line, cut.
std::string shortened(std::string_view text) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (count++ == kShown) return out + "…";
        if (c.value == U'\n') {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            append_utf8(out, c.value);
        }
        i += c.length;
    }
    return out;
}

std::string slice(const ImportedFile& file, Span span) {
    const std::string& text = file.import.original.text;
    return span.begin <= span.end && span.end <= text.size() ? text.substr(span.begin, span.size()) : std::string();
}

std::string title_of(const ImportedFile& file, const importing::Draft& draft) {
    const std::string title = importing::plain_text(draft.title);
    return title.empty() ? file.import.original.name : title;
}

class Report {
public:
    Report(const ImportedFile& file, UiLanguage language)
        : file_(file),
          lines_(file.import.original.text),
          chinese_(language == UiLanguage::kChinese),
          language_(language) {}

    std::string run() {
        write_head();
        write_articles();
        write_doubts();
        write_left_out();
        say("  review page: {}\n", "  核对页：{}\n", printable(file_.review));
        return std::move(out_);
    }

private:
    template <typename... Values>
    void say(const char* en, const char* zh, Values&&... values) {
        out_ += fmt::format(fmt::runtime(chinese_ ? zh : en), std::forward<Values>(values)...);
    }

    void write_head() {
        const importing::Original& original = file_.import.original;
        out_ +=
            printable(original.path) + (chinese_ ? "：" : ": ") + importing::format_name(file_.format).in(language_);
        if (!original.encoding.empty()) out_ += (chinese_ ? "，" : ", ") + original.encoding;
        if (!original.pages.empty()) {
            if (chinese_) {
                out_ += fmt::format("，{} 页", original.pages.size());
            } else {
                out_ += ", " + counted(original.pages.size(), "page");
            }
        }
        say("; {} characters, {} left out\n", "；共 {} 字，略去 {} 字\n", file_.account.in_file,
            file_.account.left_out);
    }

    void write_articles() {
        for (std::size_t i = 0; i < file_.import.drafts.size(); ++i) {
            const importing::Draft& draft = file_.import.drafts[i];
            const std::size_t count = importing::count_paragraphs(draft);
            const std::string path = printable(join_path(file_.folder, file_.names[i]));
            const std::string title = printable(title_of(file_, draft));
            if (chinese_) {
                out_ += fmt::format("  {}  《{}》  {} 段\n", path, title, count);
            } else {
                out_ += fmt::format("  {}  “{}”  {}\n", path, title, counted(count, "paragraph"));
            }
        }
        for (const importing::Picture& picture : file_.import.pictures)
            out_ += fmt::format("  {}\n", printable(join_path(file_.folder, picture.name)));
    }

    void write_doubts() {
        std::size_t count = 0;
        for (const importing::WrittenDraft& draft : file_.drafts) count += draft.doubts.size();
        if (count == 0) return;
        say("  to look at ({}):\n", "  请核对（{} 处）：\n", count);
        for (std::size_t i = 0; i < file_.drafts.size(); ++i) {
            for (const importing::WrittenDoubt& doubt : file_.drafts[i].doubts)
                out_ += fmt::format("    {}:{}: {}\n", printable(join_path(file_.folder, file_.names[i])), doubt.line,
                                    printable(doubt.what.in(language_)));
        }
    }

    void write_left_out() {
        const auto& left = file_.import.left_out;
        if (left.empty()) return;
        say("  left out ({}):\n", "  略去（{} 处）：\n", left.size());
        for (std::size_t i = 0; i < std::min(left.size(), kMostLeftOut); ++i) {
            const std::string text = printable(shortened(trim(slice(file_, left[i].original))));
            std::string place;
            if (!file_.import.original.encoding.empty()) {
                const std::size_t line = lines_.place_of(left[i].original.begin).line;
                place = chinese_ ? fmt::format("第 {} 行：", line) : fmt::format("line {}: ", line);
            }
            say("    {}“{}” ({})\n", "    {}“{}”（{}）\n", place, text, printable(left[i].reason.in(language_)));
        }
        if (left.size() > kMostLeftOut)
            say("    … and {} more: see the review page\n", "    ……另有 {} 处，见核对页\n", left.size() - kMostLeftOut);
    }

    const ImportedFile& file_;
    LineIndex lines_;
    bool chinese_;
    UiLanguage language_;
    std::string out_;
};

void write_account(const importing::Account& account, JsonWriter& json) {
    const auto count = [&json](std::string_view name, std::size_t value) {
        json.key(name).integer(static_cast<std::int64_t>(value));
    };
    json.key("account").begin_object();
    count("in_file", account.in_file);
    count("in_drafts", account.in_drafts);
    count("left_out", account.left_out);
    count("added", account.added);
    count("glyphs", account.glyphs);
    count("lines_joined", account.lines_joined);
    count("doubts", account.doubts);
    json.end_object();
}

void write_article(const ImportedFile& file, std::size_t index, const LineIndex& lines, UiLanguage language,
                   JsonWriter& json) {
    const importing::Draft& draft = file.import.drafts[index];
    json.begin_object()
        .member("path", join_path(file.folder, file.names[index]))
        .member("title", title_of(file, draft))
        .member("language", draft.language);
    json.key("paragraphs").integer(static_cast<std::int64_t>(importing::count_paragraphs(draft)));
    json.member("place", importing::describe_places(file.import.original, lines, draft.places, language));
    json.key("doubts").begin_array();
    for (const importing::WrittenDoubt& doubt : file.drafts[index].doubts) {
        json.begin_object().key("line").integer(doubt.line);
        json.member("message", doubt.what.in(language)).end_object();
    }
    json.end_array().end_object();
}

}  // namespace

std::string import_text(const ImportedFile& file, UiLanguage language) { return Report(file, language).run(); }

std::string import_json(const std::vector<ImportedFile>& files, bool written, UiLanguage language) {
    JsonWriter json;
    json.begin_object().key("written").boolean(written).key("files").begin_array();
    for (const ImportedFile& file : files) {
        const LineIndex lines(file.import.original.text);
        json.begin_object()
            .member("path", file.import.original.path)
            .member("format", importing::format_name(file.format).en)
            .member("encoding", file.import.original.encoding)
            .member("folder", file.folder)
            .member("review", file.review);
        write_account(file.account, json);
        json.key("articles").begin_array();
        for (std::size_t i = 0; i < file.import.drafts.size(); ++i) write_article(file, i, lines, language, json);
        json.end_array().key("left_out").begin_array();
        for (const importing::LeftOut& left : file.import.left_out) {
            json.begin_object().key("line").integer(
                static_cast<std::int64_t>(lines.place_of(left.original.begin).line));
            json.member("text", slice(file, left.original)).member("reason", left.reason.in(language)).end_object();
        }
        json.end_array().key("pictures").begin_array();
        for (const importing::Picture& picture : file.import.pictures) json.string(picture.name);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return json.take();
}

}  // namespace casepress::cli
