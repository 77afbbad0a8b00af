#include "cli/search_text.h"

#include "base/text.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

// The answer comes from scripts of the site, so any part of it may be missing or of another kind.

std::string text_of(const JsonValue& object, std::string_view name) {
    const JsonValue* const value = object.find(name);
    const std::string* const text = value == nullptr ? nullptr : value->as_string();
    return text == nullptr ? "" : *text;
}

std::int64_t number_of(const JsonValue& object, std::string_view name) {
    const JsonValue* const value = object.find(name);
    const std::int64_t* const number = value == nullptr ? nullptr : value->as_integer();
    return number == nullptr ? 0 : *number;
}

bool truth_of(const JsonValue& object, std::string_view name) {
    const JsonValue* const value = object.find(name);
    const bool* const truth = value == nullptr ? nullptr : value->as_boolean();
    return truth != nullptr && *truth;
}

const JsonArray& array_of(const JsonValue& object, std::string_view name) {
    static const JsonArray nothing;
    const JsonValue* const value = object.find(name);
    const JsonArray* const array = value == nullptr ? nullptr : value->as_array();
    return array == nullptr ? nothing : *array;
}

/// From the root of the site, as data-url on the search page.
std::string address_of(const JsonValue& hit) { return '/' + text_of(hit, "url"); }

/// Which parts of a text are marked: pairs of offsets in UTF-16 units, in order.
std::vector<std::pair<std::int64_t, std::int64_t>> marks_of(const JsonValue& object, std::string_view name) {
    std::vector<std::pair<std::int64_t, std::int64_t>> marks;
    for (const auto& mark : array_of(object, name)) {
        const JsonArray* const ends = mark.as_array();
        if (ends == nullptr || ends->size() != 2) continue;
        const std::int64_t* const begin = (*ends)[0].as_integer();
        const std::int64_t* const end = (*ends)[1].as_integer();
        if (begin != nullptr && end != nullptr && *begin < *end) marks.emplace_back(*begin, *end);
    }
    return marks;
}

class Printer {
public:
    Printer(const SearchTextOptions& options, std::string& out) : options_(options), out_(out) {}

    void row(const JsonValue& row, std::size_t number) {
        const std::string lead = number == 0 ? "- " : fmt::format("{}. ", number);
        bool first = true;
        for (const auto& hit : array_of(row, "hits")) {
            out_ += first ? lead : std::string(lead.size(), ' ');
            line_of_hit(hit);
            places(hit, std::string(lead.size(), ' '));
            first = false;
        }
    }

    [[nodiscard]] std::string say(const char* en, const char* zh) const {
        return options_.language == UiLanguage::kChinese ? zh : en;
    }

private:
    void line_of_hit(const JsonValue& hit) {
        out_ += marked(text_of(hit, "title"), marks_of(hit, "titleMarks"));
        out_ += "  " + printable(address_of(hit));
        for (const auto name : {"kind", "date"}) {
            if (const std::string text = printable(text_of(hit, name)); !text.empty()) out_ += "  " + text;
        }
        if (truth_of(hit, "matched")) out_ += way(text_of(hit, "via"));
        out_ += '\n';
    }

    /// How the page was found, where not by its text.
    [[nodiscard]] std::string way(std::string_view via) const {
        if (via == "pinyin") return "  " + say("(pinyin)", "（拼音）");
        if (via == "glossary") return "  " + say("(glossary)", "（术语表）");
        if (via == "variant") return "  " + say("(other characters)", "（异体字）");
        return "";
    }

    void places(const JsonValue& hit, const std::string& indent) {
        for (const auto& place : array_of(hit, "places")) {
            std::string path;
            for (const auto& heading : array_of(place, "path")) {
                if (const std::string* const text = heading.as_string()) path += printable(*text) + " › ";
            }
            const std::string text = text_of(place, "text");
            if (text.empty()) continue;
            out_ += indent + "  " + path + marked(text, marks_of(place, "marks")) + '\n';
        }
    }

    [[nodiscard]] std::string marked(std::string_view text,
                                     const std::vector<std::pair<std::int64_t, std::int64_t>>& marks) const {
        if (options_.colours == Colours::kNever || marks.empty()) return printable(text);
        std::string out;
        std::string piece;
        bool bold = false;
        const auto finish_piece = [&] {
            if (piece.empty()) return;
            out += bold ? fmt::format("\x1b[1m{}\x1b[0m", printable(piece)) : printable(piece);
            piece.clear();
        };
        std::int64_t unit = 0;
        auto mark = marks.begin();
        for (std::size_t offset = 0; offset < text.size();) {
            while (mark != marks.end() && mark->second <= unit) ++mark;
            const bool inside = mark != marks.end() && mark->first <= unit;
            if (inside != bold) finish_piece();
            bold = inside;
            const CodePoint c = decode_utf8(text, offset);
            piece.append(text.substr(offset, c.length));
            offset += c.length;
            unit += c.value > 0xFFFF ? 2 : 1;
        }
        finish_piece();
        return out;
    }

    SearchTextOptions options_;
    std::string& out_;
};

std::string count_line(const Printer& printer, const std::string& query, std::int64_t total) {
    if (total == 0) return fmt::format(fmt::runtime(printer.say("No page holds “{}”.\n", "没有页面含“{}”。\n")), query);
    const auto text = total == 1 ? printer.say("{} page matches “{}”.\n", "共 {} 页符合“{}”。\n")
                                 : printer.say("{} pages match “{}”.\n", "共 {} 页符合“{}”。\n");
    return fmt::format(fmt::runtime(text), total, query);
}

/// How else the query was read, and what may have been meant.
std::string notes(const Printer& printer, const JsonValue& answer) {
    std::string out;
    if (number_of(answer, "total") > 0 && !truth_of(answer, "exact")) {
        out +=
            printer.say("No page says exactly this. These come close.\n", "没有完全一致的内容，下面是相近的结果。\n");
    }
    for (const auto& reading : array_of(answer, "via")) {
        const auto text = printer.say("Also read as “{}” ({}).\n", "也按“{}”查找（{}）。\n");
        out += fmt::format(fmt::runtime(text), printable(text_of(reading, "text")), number_of(reading, "count"));
    }
    if (const std::string meant = text_of(answer, "didYouMean"); !meant.empty()) {
        out += fmt::format(fmt::runtime(printer.say("Did you mean “{}”?\n", "是否想找“{}”？\n")), printable(meant));
    }
    return out;
}

}  // namespace

std::string search_text(const std::string& query, const JsonValue& answer, const SearchTextOptions& options) {
    std::string out;
    Printer printer(options, out);
    out += count_line(printer, printable(query), number_of(answer, "total")) + notes(printer, answer);
    std::size_t number = 0;
    for (const auto& row : array_of(answer, "rows")) printer.row(row, ++number);
    if (const auto rows = static_cast<std::int64_t>(number); number_of(answer, "rowTotal") > rows) {
        const auto text = printer.say("{} more with --all.\n", "另有 {} 条，用 --all 列出。\n");
        out += fmt::format(fmt::runtime(text), number_of(answer, "rowTotal") - rows);
    }
    if (const auto& related = array_of(answer, "related"); !related.empty()) {
        out += printer.say("Related, through the glossary:\n", "经术语表找到的相关页面：\n");
        for (const auto& row : related) printer.row(row, 0);
    }
    return out;
}

std::string search_json(const std::string& query, const std::string& language, const JsonValue& answer) {
    JsonWriter writer;
    writer.begin_object().member("query", query).member("language", language);
    writer.key("total").integer(number_of(answer, "total")).key("exact").boolean(truth_of(answer, "exact"));
    writer.key("hits").begin_array();
    for (const auto& row : array_of(answer, "rows")) {
        for (const auto& hit : array_of(row, "hits")) {
            if (!truth_of(hit, "matched")) continue;
            writer.begin_object().member("url", address_of(hit));
            for (const auto name : {"language", "title", "date", "via"}) writer.member(name, text_of(hit, name));
            const JsonArray& places = array_of(hit, "places");
            writer.member("excerpt", places.empty() ? "" : text_of(places.front(), "text")).end_object();
        }
    }
    writer.end_array().end_object();
    return writer.take() + '\n';
}

}  // namespace casepress::cli
