#include "proofing/patched_text.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace casepress::proofing {

std::string apply_edits(std::string_view text, std::span<const Edit> edits) {
    std::string edited;
    edited.reserve(text.size() + edits.size() * 3);
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        edited.append(text, at, edit.span.begin - at);
        edited += edit.text;
        at = edit.span.end;
    }
    edited.append(text, at);
    return edited;
}

namespace {

/// Merges patches with edits of the patched text, both rising.
class Composer {
public:
    Composer(const std::vector<Patch>& patches, std::span<const Edit> edits) : patches_(patches), edits_(edits) {}

    std::vector<Patch> run() {
        while (patch_ < patches_.size() || edit_ < edits_.size()) {
            begin_group();
            while (extend_by_patch() || extend_by_edit()) {
            }
            end_group();
        }
        return std::move(composed_);
    }

private:
    /// Where the next patch stands in the patched text.
    [[nodiscard]] std::int64_t patch_place() const { return std::int64_t{patches_[patch_].original.begin} + shift_; }

    /// A group is what touches: its bytes in the patched text are [begin_, end_), in the original [original_, …).
    void begin_group() {
        const bool by_patch =
            patch_ < patches_.size() && (edit_ == edits_.size() || patch_place() <= edits_[edit_].span.begin);
        begin_ = end_ = by_patch ? patch_place() : std::int64_t{edits_[edit_].span.begin};
        first_shift_ = shift_;
        first_patch_ = patch_;
        first_edit_ = edit_;
    }

    bool extend_by_patch() {
        if (patch_ == patches_.size() || patch_place() > end_) return false;
        const Patch& patch = patches_[patch_];
        const std::int64_t place = patch_place();
        end_ = std::max(end_, place + static_cast<std::int64_t>(patch.text.size()));
        shift_ += static_cast<std::int64_t>(patch.text.size()) - static_cast<std::int64_t>(patch.original.size());
        ++patch_;
        return true;
    }

    bool extend_by_edit() {
        if (edit_ == edits_.size() || edits_[edit_].span.begin > end_) return false;
        end_ = std::max(end_, std::int64_t{edits_[edit_].span.end});
        ++edit_;
        return true;
    }

    /// The bytes of the group that neither patch nor edit names are those of the original: unknown here, so a group is
    /// cut where they begin. Edits that reach beyond a patch take the original's bytes out.
    void end_group() {
        const auto original_begin = static_cast<std::uint32_t>(begin_ - first_shift_);
        const auto original_end = static_cast<std::uint32_t>(end_ - shift_);
        std::string patched;  // the group's text before its edits; '\0' for bytes of the original
        std::int64_t at = begin_;
        std::int64_t shift = first_shift_;
        for (std::size_t i = first_patch_; i < patch_; ++i) {
            const std::int64_t place = std::int64_t{patches_[i].original.begin} + shift;
            patched.append(static_cast<std::size_t>(place - at), '\0');
            patched += patches_[i].text;
            shift += static_cast<std::int64_t>(patches_[i].text.size()) -
                     static_cast<std::int64_t>(patches_[i].original.size());
            at = place + static_cast<std::int64_t>(patches_[i].text.size());
        }
        patched.append(static_cast<std::size_t>(end_ - at), '\0');
        std::vector<Edit> local;
        for (std::size_t i = first_edit_; i < edit_; ++i) {
            const auto offset = static_cast<std::uint32_t>(begin_);
            local.push_back({{edits_[i].span.begin - offset, edits_[i].span.end - offset}, edits_[i].text});
        }
        composed_.push_back({{original_begin, original_end}, apply_edits(patched, local)});
    }

    const std::vector<Patch>& patches_;
    std::span<const Edit> edits_;
    std::vector<Patch> composed_;
    std::size_t patch_ = 0;
    std::size_t edit_ = 0;
    std::int64_t shift_ = 0;  // of the patched text against the original, behind the patches so far
    std::int64_t begin_ = 0;
    std::int64_t end_ = 0;
    std::int64_t first_shift_ = 0;
    std::size_t first_patch_ = 0;
    std::size_t first_edit_ = 0;
};

}  // namespace

void PatchedText::apply(std::span<const Edit> edits) { patches_ = Composer(patches_, edits).run(); }

}  // namespace casepress::proofing
