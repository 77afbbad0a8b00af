#include "search/text_parts.h"

#include "base/json.h"
#include "base/text.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace casepress::search {

namespace {

/// A block, or the piece of a long one that a part holds.
struct Piece {
    const TextBlock* block;
    std::string_view text;
};

struct PartContent {
    std::vector<const TextBlock*> path;
    std::vector<Piece> pieces;
};

/// The text of a block longer than a part, piece by piece, each from a little before the part's first unit to a little
/// after its last. The text is folded in small steps, since folding does not tell which character gave which unit.
class BlockSlicer {
public:
    BlockSlicer(std::string_view text, const TextFolder& folder) : text_(text), folder_(folder) {}

    /// `begin` never falls from one call to the next, so that the whole block takes time in proportion to its length.
    std::string_view slice(std::uint32_t begin, std::uint32_t end) {
        constexpr std::size_t kStep = 64;
        std::uint32_t units = units_;
        std::size_t to = text_.size();
        for (std::size_t offset = from_; offset < text_.size();) {
            std::size_t next = offset;
            for (std::size_t i = 0; i < kStep && next < text_.size(); ++i) next += decode_utf8(text_, next).length;
            const std::string_view step = text_.substr(offset, next - offset);
            const auto count = static_cast<std::uint32_t>(folder_.fold(step).units.size()) + 1;
            if (units + 2 * kStep + count < begin) {
                from_ = next;
                units_ = units + count;
            }
            units += count;
            offset = next;
            if (units > end + 4 * kStep) {
                to = next;
                break;
            }
        }
        return text_.substr(from_, to - from_);
    }

private:
    std::string_view text_;
    const TextFolder& folder_;
    std::size_t from_ = 0;  ///< where the last piece began, and how many units come before
    std::uint32_t units_ = 0;
};

class PartBuilder {
public:
    PartBuilder(const PageText& text, const PlacedPage& placed, const TextFolder& folder)
        : text_(text), folder_(folder), part_units_(placed.part_units), placed_of_(text.blocks.size(), nullptr) {
        for (const PlacedBlock& block : placed.blocks) placed_of_[block.block] = &block;
    }

    std::map<std::uint32_t, PartContent> run() {
        part(0);
        for (std::size_t i = 0; i < text_.blocks.size(); ++i) {
            const TextBlock& block = text_.blocks[i];
            if (block.field == TextField::kTitle) continue;
            if (block.level > 0) {
                waiting_.push_back(&block);  // a heading stands in the part of the text that follows it
            } else if (block.field == TextField::kBody) {
                add_body(block, placed_of_[i]);
            } else {
                part(0).pieces.push_back({&block, block.text});
            }
        }
        flush(current_);
        return std::move(parts_);
    }

private:
    PartContent& part(std::uint32_t number) {
        const auto [found, is_new] = parts_.try_emplace(number);
        if (is_new) found->second.path = path_;
        return found->second;
    }

    void flush(std::uint32_t number) {
        PartContent& content = part(number);
        for (const TextBlock* heading : waiting_) {
            content.pieces.push_back({heading, heading->text});
            while (!path_.empty() && path_.back()->level >= heading->level) path_.pop_back();
            path_.push_back(heading);
        }
        waiting_.clear();
    }

    void add_body(const TextBlock& block, const PlacedBlock* placed) {
        if (placed == nullptr) return;  // no letters in it
        const auto length = static_cast<std::uint32_t>(placed->text.units.size());
        const std::uint32_t first = placed->position / part_units_;
        const std::uint32_t last = (placed->position + length - 1) / part_units_;
        flush(first);
        BlockSlicer slicer(block.text, folder_);
        for (std::uint32_t number = first; number <= last; ++number) {
            const std::uint32_t begin = (number - first) * part_units_;
            part(number).pieces.push_back(
                {&block, first == last ? std::string_view(block.text) : slicer.slice(begin, begin + part_units_)});
        }
        current_ = last;
    }

    const PageText& text_;
    const TextFolder& folder_;
    std::uint32_t part_units_;
    std::vector<const PlacedBlock*> placed_of_;
    std::map<std::uint32_t, PartContent> parts_;
    std::vector<const TextBlock*> path_, waiting_;
    std::uint32_t current_ = 0;
};

void write_head(JsonWriter& json, const PageHead& head) {
    json.string(head.title).string(head.url).integer(head.language).string(head.kind).string(head.date);
    json.begin_array();
    for (const PageHead::Other& other : head.others)
        json.begin_array().integer(other.language).string(other.url).string(other.title).end_array();
    json.end_array();
}

void write_piece(JsonWriter& json, const Piece& piece) {
    json.begin_array();
    if (piece.block->level > 0) {
        json.integer(piece.block->level + 1).string(piece.text).string(piece.block->anchor);
    } else {
        json.integer(piece.block->field == TextField::kBody ? 0 : 1).string(piece.text);
    }
    json.end_array();
}

}  // namespace

std::vector<TextPart> text_parts(const PageHead& head, const PageText& text, const PlacedPage& placed,
                                 const TextFolder& folder) {
    const std::map<std::uint32_t, PartContent> contents = PartBuilder(text, placed, folder).run();
    std::vector<TextPart> parts;
    for (const auto& [number, content] : contents) {
        JsonWriter json;
        json.begin_array();
        write_head(json, head);
        json.begin_array();
        for (const TextBlock* heading : content.path) json.string(heading->text);
        json.end_array().begin_array();
        for (const Piece& piece : content.pieces) write_piece(json, piece);
        json.end_array().begin_array();
        if (number == 0) {
            for (const auto& [other, later] : contents) {
                if (other == 0) continue;
                for (const Piece& piece : later.pieces) {
                    if (piece.block->level > 0)
                        json.begin_array().string(piece.text).string(piece.block->anchor).end_array();
                }
            }
        }
        json.end_array().end_array();
        parts.push_back({number, json.take()});
    }
    return parts;
}

}  // namespace casepress::search
