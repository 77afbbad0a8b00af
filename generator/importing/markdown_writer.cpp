#include "importing/markdown_writer.h"

#include "base/date.h"
#include "base/file_system.h"
#include "base/text.h"
#include "data/quoted_string.h"
#include "importing/draft_text.h"
#include "importing/markdown_line.h"
#include "importing/normal_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace casepress::importing {

namespace {

using Lines = std::vector<std::string>;

/// Text that can stand in a comment of HTML and TOML.
std::string comment_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '-' && out.ends_with('-')) out += ' ';
        out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return out;
}

Span hull_of(const Block& block) {
    Span hull{0xFFFFFFFF, 0};
    for_each_inline(block, [&hull](const Inline& piece) {
        hull.begin = std::min(hull.begin, piece.original.begin);
        hull.end = std::max(hull.end, piece.original.end);
    });
    return hull;
}

/// Turns normal blocks into lines, and collects what Markdown cannot say.
class BlockWriter {
public:
    explicit BlockWriter(std::vector<LocalizedText>& losses) : losses_(losses) {}

    Lines write(const Block& block, char list_mark) {
        switch (block.kind) {
            case BlockKind::kHeading:
                return {std::string(block.level, '#') + " " + content(block.line, LinePlace::kHeading)};
            case BlockKind::kQuote:
                return prefixed(write_all(block.children), "> ", "> ");
            case BlockKind::kList:
                return write_list(block, list_mark);
            case BlockKind::kListItem:
                return write_all(block.children);
            case BlockKind::kTable:
                return write_table(block);
            case BlockKind::kFootnote:
                return prefixed(write_all(block.children), fmt::format("[^{}]: ", block.label), "    ");
            case BlockKind::kRule:
                return {"***"};
            case BlockKind::kParagraph:
            case BlockKind::kImage:
            case BlockKind::kRow:
            case BlockKind::kCell:
                break;
        }
        return cut(content(block.line, LinePlace::kParagraph));
    }

    /// Blocks with blank lines between.
    Lines write_all(const std::vector<Block>& blocks) {
        Lines lines;
        char mark = 0;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (i > 0) lines.emplace_back();
            mark = list_mark_of(blocks[i], i > 0 ? &blocks[i - 1] : nullptr, mark);
            append(write(blocks[i], mark), lines);
        }
        return lines;
    }

    /// Two lists in a row would be one but for their marks.
    static char list_mark_of(const Block& block, const Block* before, char mark_before) {
        if (block.kind != BlockKind::kList) return 0;
        const char usual = block.ordered ? '.' : '-';
        const char other = block.ordered ? ')' : '+';
        return before != nullptr && before->kind == BlockKind::kList && mark_before == usual ? other : usual;
    }

private:
    std::string content(const Line& line, LinePlace place) {
        WrittenLine written = write_line(line, place);
        for (LocalizedText& loss : written.losses) {
            if (std::ranges::find(losses_, loss) == losses_.end()) losses_.push_back(std::move(loss));
        }
        return std::move(written.markdown);
    }

    static Lines cut(const std::string& text) {
        Lines lines;
        for (const std::string_view line : split(text, '\n')) lines.emplace_back(line);
        return lines;
    }

    static void append(Lines from, Lines& to) {
        for (std::string& line : from) to.push_back(std::move(line));
    }

    static Lines prefixed(Lines lines, const std::string& first, const std::string& rest) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string& prefix = i == 0 ? first : rest;
            lines[i] =
                lines[i].empty() ? std::string(prefix.substr(0, prefix.find_last_not_of(' ') + 1)) : prefix + lines[i];
        }
        return lines;
    }

    Lines write_list(const Block& list, char mark) {
        // Without blank lines where each item is a line, perhaps with a list that may follow it directly.
        const bool tight = std::ranges::all_of(list.children, [](const Block& item) {
            return item.children.size() <= 2 && item.children[0].kind == BlockKind::kParagraph &&
                   (item.children.size() == 1 || (item.children[1].kind == BlockKind::kList &&
                                                  (!item.children[1].ordered || item.children[1].start == 1)));
        });
        std::uint32_t number = list.start;
        Lines lines;
        for (const Block& item : list.children) {
            const std::string marker = list.ordered ? fmt::format("{}{} ", number, mark) : fmt::format("{} ", mark);
            Lines inner = tight ? write_tight(item) : write_all(item.children);
            if (!tight && !lines.empty()) lines.emplace_back();
            append(prefixed(std::move(inner), marker, std::string(marker.size(), ' ')), lines);
            ++number;
        }
        return lines;
    }

    Lines write_tight(const Block& item) {
        Lines lines = write(item.children[0], 0);
        if (item.children.size() > 1)
            append(write(item.children[1], list_mark_of(item.children[1], nullptr, 0)), lines);
        return lines;
    }

    Lines write_table(const Block& table) {
        Lines lines;
        for (const Block& row : table.children) {
            std::string line = "|";
            for (const Block& cell : row.children) {
                const std::string text = content(cell.line, LinePlace::kCell);
                line += text.empty() ? "  |" : " " + text + " |";
            }
            lines.push_back(std::move(line));
            if (lines.size() > 1) continue;
            std::string rule = "|";
            for (std::size_t i = 0; i < row.children.size(); ++i) rule += " --- |";
            lines.push_back(std::move(rule));
        }
        return lines;
    }

    std::vector<LocalizedText>& losses_;
};

class DraftWriter {
public:
    DraftWriter(const Draft& draft, const Original& original, const LineIndex& lines, UiLanguage language)
        : draft_(draft), original_(original), lines_(lines), language_(language) {}

    WrittenDraft run() {
        write_front_matter();
        write_captions();
        write_body();
        return std::move(written_);
    }

private:
    void put(std::string_view line) {
        written_.markdown += line;
        written_.markdown += '\n';
        ++line_;
        if (line.empty()) comments_.clear();
    }

    /// A doubt in its comment. `index`: into Draft::doubts.
    void put_doubt(const LocalizedText& what, std::optional<std::uint32_t> index, bool in_front_matter) {
        std::string place;
        if (index && !original_.encoding.empty()) {
            const std::size_t line = lines_.place_of(draft_.doubts[*index].original.begin).line;
            place = language_ == UiLanguage::kChinese ? fmt::format("原文第 {} 行：", line)
                                                      : fmt::format("line {}: ", line);
        }
        const std::string text = comment_text(place + what.in(language_));
        // The same words about one block stand there once.
        const auto [said, is_new] = comments_.emplace(text, line_ + 1);
        written_.doubts.push_back({what, said->second, index});
        if (!is_new) return;
        put(in_front_matter ? "# import: " + text : "<!-- import: " + text + " -->");
    }

    void put_doubts(std::set<std::uint32_t> indexes, bool in_front_matter) {
        for (const std::uint32_t index : indexes) {
            if (index < draft_.doubts.size() && said_.insert(index).second)
                put_doubt(draft_.doubts[index].what, index, in_front_matter);
        }
    }

    static void collect(const Line& line, std::set<std::uint32_t>& indexes) {
        for (const Inline& piece : line) {
            if (piece.doubt) indexes.insert(*piece.doubt);
        }
    }

    void put_field(std::string_view name, const Line& line) {
        const std::string text = plain_text(line);
        if (text.empty()) return;
        std::set<std::uint32_t> doubts;
        collect(line, doubts);
        put_doubts(doubts, true);
        put(fmt::format("{} = {}", name, data::quoted_string(text)));
    }

    void write_front_matter() {
        put("+++");
        if (plain_text(draft_.title).empty()) {
            put_doubt({"no title was found; this is the file's name", "没有找到标题，暂用文件名"}, std::nullopt, true);
            put(fmt::format("title = {}", data::quoted_string(original_.name)));
        } else {
            put_field("title", draft_.title);
        }
        put_field("kicker", draft_.kicker);
        put_field("deck", draft_.deck);
        put_field("byline", draft_.byline);
        if (parse_edtf(draft_.date)) put(fmt::format("date = {}", data::quoted_string(draft_.date)));
        put("draft = true");
        write_source();
        put("+++");
    }

    void write_source() {
        const std::string line = plain_text(draft_.source_line);
        std::string name = draft_.source_name.empty() ? line : draft_.source_name;
        const bool known = !name.empty();
        if (name.empty()) name = std::string(file_name(original_.path));
        put("");
        std::set<std::uint32_t> doubts;
        collect(draft_.source_line, doubts);
        put_doubts(doubts, true);
        put("[[sources]]");
        if (!line.empty() && line != name) put("# " + comment_text(line));
        put(fmt::format("name = {}", data::quoted_string(name)));
        if (known) put(fmt::format("relation = \"{}\"", draft_.is_reprint ? "reprinted-from" : "based-on"));
        if (draft_.source_url.starts_with("http://") || draft_.source_url.starts_with("https://"))
            put(fmt::format("url = {}", data::quoted_string(draft_.source_url)));
        put(fmt::format("place = {}",
                        data::quoted_string(describe_places(original_, lines_, draft_.places, language_))));
    }

    void write_captions() {
        for (std::size_t i = 0; i < draft_.captions.size(); ++i) {
            const std::string text = plain_text(draft_.captions[i]);
            if (text.empty()) continue;
            std::set<std::uint32_t> doubts;
            collect(draft_.captions[i], doubts);
            put("");
            put_doubts(doubts, false);
            const std::string stub = fmt::format("![{}](picture-{}.jpg)", text, i + 1);
            put_doubt(
                {fmt::format("a picture with this caption is not in the file; put it beside this page and write {}",
                             stub),
                 fmt::format("文件中没有这张图片，只有图片说明；请把图片放在本页旁边，并写上 {}", stub)},
                std::nullopt, false);
        }
    }

    void write_body() {
        const NormalBody body = normalise_body(draft_);
        assign_loose_doubts(body);
        BlockWriter writer(losses_);
        const Block* before = nullptr;
        char mark = 0;
        const auto write = [&](const NormalBlock& one, std::size_t index) {
            mark = BlockWriter::list_mark_of(one.block, before, mark);
            losses_.clear();
            const Lines lines = writer.write(one.block, mark);
            put("");
            std::set<std::uint32_t> doubts = loose_[index];
            for_each_inline(one.block, [&doubts](const Inline& piece) {
                if (piece.doubt) doubts.insert(*piece.doubt);
            });
            put_doubts(std::move(doubts), false);
            for (const LocalizedText& note : one.notes) put_doubt(note, std::nullopt, false);
            for (const LocalizedText& loss : losses_) put_doubt(loss, std::nullopt, false);
            for (const std::string& line : lines) put(line);
            before = &one.block;
        };
        std::size_t index = 0;
        for (const NormalBlock& one : body.blocks) write(one, index++);
        for (const NormalBlock& one : body.footnotes) write(one, index++);
        put_left_over_doubts();
    }

    /// A doubt that no inline points to, or one that is not written, stands before the block that it is in, else before
    /// the next, else at the end.
    void assign_loose_doubts(const NormalBody& body) {
        loose_.resize(body.blocks.size() + body.footnotes.size());
        std::set<std::uint32_t> pointed;
        const auto point = [&pointed](const Inline& piece) {
            if (piece.doubt) pointed.insert(*piece.doubt);
        };
        struct Place {
            Span hull;
            std::size_t block = 0;
        };
        std::vector<Place> places;
        for (std::size_t b = 0; b < body.blocks.size(); ++b) {
            for_each_inline(body.blocks[b].block, point);
            places.push_back({hull_of(body.blocks[b].block), b});
        }
        for (const NormalBlock& one : body.footnotes) for_each_inline(one.block, point);
        for (const Line& caption : draft_.captions) std::ranges::for_each(caption, point);
        const auto begin_of = [](const Place& one) { return one.hull.begin; };
        std::ranges::stable_sort(places, {}, begin_of);
        for (std::uint32_t i = 0; i < draft_.doubts.size(); ++i) {
            if (pointed.contains(i) || said_.contains(i)) continue;
            const std::uint32_t at = draft_.doubts[i].original.begin;
            const auto behind = std::ranges::upper_bound(places, at, {}, begin_of);
            const bool inside = behind != places.begin() && at <= std::prev(behind)->hull.end;
            if (inside) {
                loose_[std::prev(behind)->block].insert(i);
            } else if (behind != places.end()) {
                loose_[behind->block].insert(i);
            }
        }
    }

    void put_left_over_doubts() {
        std::set<std::uint32_t> all;
        for (std::uint32_t i = 0; i < draft_.doubts.size(); ++i) all.insert(i);
        if (said_.size() == all.size()) return;
        put("");
        put_doubts(std::move(all), false);
    }

    const Draft& draft_;
    const Original& original_;
    const LineIndex& lines_;
    UiLanguage language_;
    WrittenDraft written_;
    std::uint32_t line_ = 0;                         // lines written so far
    std::set<std::uint32_t> said_;                   // doubts that have their comment
    std::map<std::string, std::uint32_t> comments_;  // lines of the comments before the block at hand
    std::vector<std::set<std::uint32_t>>
        loose_;                          // doubts that no inline points to, by the block that they stand before
    std::vector<LocalizedText> losses_;  // of the block at hand
};

}  // namespace

WrittenDraft write_markdown(const Draft& draft, const Original& original, const LineIndex& lines, UiLanguage language) {
    return DraftWriter(draft, original, lines, language).run();
}

std::string describe_places(const Original& original, const LineIndex& lines, const std::vector<Span>& places,
                            UiLanguage language) {
    const bool by_pages = original.encoding.empty();
    std::string name(file_name(original.path));
    if (places.empty() || (by_pages && original.pages.size() < 2)) return name;
    const auto number_of = [&](std::uint32_t offset) {
        if (!by_pages) return lines.place_of(offset).line;
        const auto next = std::ranges::upper_bound(original.pages, offset);
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, next - original.pages.begin()));
    };
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (const Span& place : places) {
        const std::size_t first = number_of(place.begin);
        const std::size_t last = number_of(place.end > place.begin ? place.end - 1 : place.end);
        if (!ranges.empty() && first <= ranges.back().second + 1 && first >= ranges.back().first) {
            ranges.back().second = std::max(ranges.back().second, last);
        } else {
            ranges.emplace_back(first, last);
        }
    }
    std::string text;
    for (const auto& [first, last] : ranges) {
        if (!text.empty()) text += ", ";
        text += first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
    }
    if (!by_pages) return name + ":" + text;
    return language == UiLanguage::kChinese ? fmt::format("{}，第 {} 页", name, text)
                                            : fmt::format("{}, p. {}", name, text);
}

}  // namespace casepress::importing
