#include "preflight/lines.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace casepress::preflight {

namespace {

/// The block that owns each piece: the nearest ancestor with a block's type, or the outermost element within one.
std::vector<std::size_t> blocks_of_pieces(const Painted& painted, const TagTree& tree) {
    std::vector<std::size_t> blocks;
    blocks.reserve(painted.pieces.size());
    for (const PieceKey& key : painted.pieces) {
        const auto owner = tree.owners.find(key);
        std::size_t element = owner == tree.owners.end() ? 0 : owner->second;
        const std::size_t nearest = element;
        while (element != 0 && !is_block_role(tree.elements[element].role)) element = tree.elements[element].parent;
        blocks.push_back(element != 0 ? element : nearest);
    }
    return blocks;
}

bool is_upright(const Glyph& glyph) {
    return glyph.advance.x >= 0 && std::abs(glyph.advance.y) <= 0.02 * std::max(std::abs(glyph.advance.x), 0.01);
}

/// Follows the glyphs of one block (or of the untagged text) and cuts them into lines.
class LineCutter {
public:
    explicit LineCutter(const Painted& painted) : painted_(painted) {}

    /// Whether the glyph goes on the current line.
    bool goes_on(const Glyph& glyph) const {
        if (!open_ || glyph.page != line_.page || is_upright(glyph) != line_.upright) return false;
        if (!line_.upright) return true;
        const double em = std::max<double>(line_.size, glyph.size);
        // A footnote's mark is raised, so half an em of the larger size is still the same line.
        const bool raised = glyph.size < 0.8 * line_.size || line_.size < 0.8 * glyph.size;
        if (std::abs(glyph.origin.y - line_.baseline) > em * (raised ? 0.5 : 0.1)) return false;
        const double gap = glyph.origin.x - line_.right;
        return gap > -em && gap < 3 * em && !(gap > em && is_beside_column(glyph));
    }

    void add(std::size_t index) {
        const Glyph& glyph = painted_.glyphs[index];
        if (!open_) {
            line_ = {.glyphs = {},
                     .page = glyph.page,
                     .left = glyph.origin.x,
                     .right = glyph.origin.x,
                     .baseline = glyph.origin.y,
                     .size = glyph.size,
                     .upright = is_upright(glyph)};
            open_ = true;
        }
        if (glyph.size > line_.size * 1.2) {
            line_.size = glyph.size;
            line_.baseline = glyph.origin.y;
        }
        line_.glyphs.push_back(index);
        line_.right = std::max(line_.right, glyph.origin.x + glyph.advance.x);
    }

    std::optional<Line> take() {
        if (!open_) return std::nullopt;
        open_ = false;
        former_ = {line_.page, line_.left, line_.right, line_.baseline};
        has_former_ = true;
        return std::move(line_);
    }

private:
    struct Edges {
        std::uint32_t page = 0;
        double left = 0;
        double right = 0;
        double baseline = 0;
    };

    /// Whether the glyph stands to the right of where the line above has ended, or the line beside is wide: where a
    /// paragraph goes on in the next column, and the columns are low, the last line of one can have the baseline of the
    /// first line of the other.
    bool is_beside_column(const Glyph& glyph) const {
        if (!has_former_ || former_.page != line_.page) return false;
        const double em = line_.size;
        const double down = former_.baseline - line_.baseline;
        // Where the line above is in the column before, this one is the first of its column, and as wide.
        if (former_.right < line_.left) {
            return glyph.origin.x > line_.left + (former_.right - former_.left) + em / 2;
        }
        const bool is_above = down > 0.5 * em && down < 3 * em && std::abs(former_.left - line_.left) < 3 * em;
        return is_above && glyph.origin.x > former_.right + em / 2;
    }

    const Painted& painted_;
    Line line_ = {};
    bool open_ = false;
    Edges former_ = {};  ///< of the line before; no std::optional, about which g++ 12 gives a false alarm
    bool has_former_ = false;
};

/// Without tags, a line belongs to the paragraph before it when it stands right below.
bool follows(const Line& above, const Line& below) {
    if (above.page != below.page || !above.upright || !below.upright) return false;
    if (std::abs(above.size - below.size) > 0.05 * above.size) return false;
    const double down = above.baseline - below.baseline;
    const bool indented = below.left > above.left + 0.9 * below.size;
    return down > 0.9 * above.size && down < 2.2 * above.size && !indented &&
           below.left > above.left - 3 * below.size && below.left < above.right;
}

/// Whether the line is one glyph that stands right below another one: text set downwards glyph by glyph.
bool is_below(const Line& above, const Line& line) {
    const double down = above.baseline - line.baseline;
    return above.glyphs.size() == 1 && line.glyphs.size() == 1 && above.page == line.page &&
           std::abs(above.size - line.size) <= 0.05 * line.size && down > 0.4 * line.size && down < 1.6 * line.size &&
           std::abs(above.left - line.left) <= 0.6 * line.size;
}

/// Three or more glyphs below each other are a vertical line, and so is what stands in one paragraph with them.
void find_vertical_lines(Paragraph& paragraph) {
    std::size_t row = 1;
    for (std::size_t i = 1; i < paragraph.lines.size(); ++i) {
        row = is_below(paragraph.lines[i - 1], paragraph.lines[i]) ? row + 1 : 1;
        if (row < 3) continue;
        for (Line& line : paragraph.lines) line.upright = false;
        return;
    }
}

std::vector<Paragraph> gather_tagged(const Painted& painted, const TagTree& tree) {
    const std::vector<std::size_t> blocks = blocks_of_pieces(painted, tree);
    std::vector<Paragraph> paragraphs;
    std::map<std::size_t, std::size_t> number_of_block;
    std::map<std::size_t, LineCutter> cutters;
    const auto flush = [&](std::size_t block, LineCutter& cutter) {
        if (auto line = cutter.take()) paragraphs[number_of_block[block]].lines.push_back(std::move(*line));
    };
    for (std::size_t i = 0; i < painted.glyphs.size(); ++i) {
        const Glyph& glyph = painted.glyphs[i];
        if (glyph.piece < 0 || glyph.invisible) continue;
        const std::size_t block = blocks[static_cast<std::size_t>(glyph.piece)];
        if (number_of_block.try_emplace(block, paragraphs.size()).second) paragraphs.push_back({block, {}});
        LineCutter& cutter = cutters.try_emplace(block, painted).first->second;
        if (!cutter.goes_on(glyph)) flush(block, cutter);
        cutter.add(i);
    }
    for (auto& [block, cutter] : cutters) flush(block, cutter);
    for (Paragraph& paragraph : paragraphs) find_vertical_lines(paragraph);
    return paragraphs;
}

std::vector<Paragraph> gather_untagged(const Painted& painted) {
    std::vector<Paragraph> paragraphs;
    LineCutter cutter(painted);
    const auto flush = [&] {
        auto line = cutter.take();
        if (!line) return;
        if (paragraphs.empty() || !follows(paragraphs.back().lines.back(), *line)) paragraphs.emplace_back();
        paragraphs.back().lines.push_back(std::move(*line));
    };
    for (std::size_t i = 0; i < painted.glyphs.size(); ++i) {
        const Glyph& glyph = painted.glyphs[i];
        if (glyph.piece == kArtifactPiece || glyph.invisible) continue;
        if (!cutter.goes_on(glyph)) flush();
        cutter.add(i);
    }
    flush();
    return paragraphs;
}

/// Sizes and distances are compared in fiftieths of a point.
long fiftieths(double points) { return std::lround(std::clamp(points, -1e6, 1e6) * 50); }

long most_frequent(const std::map<long, std::size_t>& counts) {
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? 0 : most->first;
}

}  // namespace

std::vector<Paragraph> gather_paragraphs(const Painted& painted, const TagTree& tree) {
    return tree.marked ? gather_tagged(painted, tree) : gather_untagged(painted);
}

std::vector<Line> gather_all_lines(const Painted& painted) {
    std::vector<Line> lines;
    LineCutter cutter(painted);
    for (std::size_t i = 0; i < painted.glyphs.size(); ++i) {
        if (!cutter.goes_on(painted.glyphs[i])) {
            if (auto line = cutter.take()) lines.push_back(std::move(*line));
        }
        cutter.add(i);
    }
    if (auto line = cutter.take()) lines.push_back(std::move(*line));
    return lines;
}

std::optional<BodyStyle> find_body_style(const std::vector<Paragraph>& paragraphs) {
    std::map<long, std::size_t> sizes;
    for (const Paragraph& paragraph : paragraphs) {
        for (const Line& line : paragraph.lines) {
            if (line.upright) sizes[fiftieths(line.size)] += line.glyphs.size();
        }
    }
    if (sizes.empty()) return std::nullopt;
    const long size = most_frequent(sizes);
    std::map<long, std::size_t> leadings;
    for (const Paragraph& paragraph : paragraphs) {
        for (std::size_t i = 0; i + 1 < paragraph.lines.size(); ++i) {
            const Line& a = paragraph.lines[i];
            const Line& b = paragraph.lines[i + 1];
            const long down = fiftieths(a.baseline - b.baseline);
            const bool body =
                a.upright && b.upright && a.page == b.page && fiftieths(a.size) == size && fiftieths(b.size) == size;
            if (body && down > 0 && down < 3 * size) ++leadings[down];
        }
    }
    return BodyStyle{static_cast<double>(size) / 50, static_cast<double>(most_frequent(leadings)) / 50};
}

std::vector<LineCharacter> characters_of(const Line& line, const Painted& painted) {
    std::vector<LineCharacter> characters;
    for (const std::size_t index : line.glyphs) {
        const std::string& text = painted.glyphs[index].text;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint point = decode_utf8(text, at);
            characters.push_back({point.value, index});
            at += point.length;
        }
    }
    return characters;
}

std::string text_of(const Line& line, const Painted& painted, std::size_t limit) {
    std::string text;
    for (const std::size_t index : line.glyphs) {
        if (text.size() >= limit) return text + "…";
        text += painted.glyphs[index].text;
    }
    return text;
}

}  // namespace casepress::preflight
