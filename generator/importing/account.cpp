#include "importing/account.h"

#include "base/text.h"
#include "importing/codes.h"
#include "importing/draft_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

namespace {

constexpr std::size_t kMostFindings = 10;
constexpr std::size_t kShown = 20;  // characters of a text in a message

std::string counted_only(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (is_counted(c.value)) out += text.substr(i, c.length);
        i += c.length;
    }
    return out;
}

std::string shortened(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size() && count < kShown; ++count) end += decode_utf8(text, end).length;
    return std::string(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

class Auditor {
public:
    Auditor(const Import& import, DiagnosticSink& sink)
        : import_(import), text_(import.original.text), sink_(sink), uses_(text_.size(), 0) {}

    Account run() {
        for (const Draft& draft : import_.drafts) {
            for_each_inline(draft, [this](const Inline& piece) { take(piece); });
            account_.doubts += draft.doubts.size();
        }
        for (const LeftOut& left : import_.left_out) {
            if (is_inside(left.original)) account_.left_out += use(left.original);
        }
        look_through_text();
        return account_;
    }

private:
    [[nodiscard]] std::string_view slice(Span span) const { return text_.substr(span.begin, span.size()); }

    void report(Span span, LocalizedText message) {
        if (++findings_ > kMostFindings) return;
        sink_.report({.code = kOutOfBalance,
                      .path = import_.original.path,
                      .span = span,
                      .message = std::move(message),
                      .help = {"nothing was written: this is a fault of casepress, please report it with the file",
                               "没有写入任何文件；这是 casepress 的错误，请连同该文件一起报告"}});
    }

    bool is_inside(Span span) {
        const auto begins_character = [this](std::size_t at) {
            return at == text_.size() || (static_cast<unsigned char>(text_[at]) & 0xC0) != 0x80;
        };
        if (span.begin <= span.end && span.end <= text_.size() && begins_character(span.begin) &&
            begins_character(span.end))
            return true;
        report({0, 0}, {"a piece of a draft stands nowhere in the file", "草稿中有一段文字在文件中没有位置"});
        return false;
    }

    /// Notes that the span is in something; how many counted characters it has.
    std::size_t use(Span span) {
        std::size_t count = 0;
        for (std::size_t i = span.begin; i < span.end;) {
            const CodePoint c = decode_utf8(text_, i);
            if (is_counted(c.value)) {
                ++count;
                if (uses_[i] < 2) ++uses_[i];
            }
            i += c.length;
        }
        return count;
    }

    void take(const Inline& piece) {
        if (piece.kind == InlineKind::kFootnoteReference) return;  // its label is the format's, not the text's
        if (!is_inside(piece.original)) return;
        switch (piece.change) {
            case ChangeKind::kAdded:
                account_.added += count_code_points(counted_only(piece.text));
                if (piece.original.size() > 0) compare(piece, false);
                return;
            case ChangeKind::kGlyph:
                ++account_.glyphs;
                break;
            case ChangeKind::kLineJoined:
                ++account_.lines_joined;
                compare(piece, false);
                break;
            case ChangeKind::kNormalised:
                ++account_.normalised;
                compare(piece, true);
                break;
            case ChangeKind::kAccepted:
                ++account_.accepted;
                compare(piece, false);
                break;
            case ChangeKind::kNone:
                compare(piece, false);
                break;
        }
        account_.in_drafts += use(piece.original);
    }

    void compare(const Inline& piece, bool normalised) {
        const std::string_view there = slice(piece.original);
        if (there == piece.text) return;
        const std::string mine = counted_only(normalised ? to_nfkd(piece.text) : piece.text);
        const std::string theirs = counted_only(normalised ? to_nfkd(there) : std::string(there));
        if (mine == theirs) return;
        report(piece.original,
               {fmt::format("the draft has “{}” where the file has “{}”", shortened(piece.text), shortened(there)),
                fmt::format("草稿是“{}”，文件中是“{}”", shortened(piece.text), shortened(there))});
    }

    /// Each run of characters that are nowhere, or in two things, is one finding.
    void look_through_text() {
        std::size_t run_begin = 0, run_end = 0;
        int run_uses = 1;
        const auto end_run = [&] {
            if (run_uses != 1)
                report_run({static_cast<std::uint32_t>(run_begin), static_cast<std::uint32_t>(run_end)}, run_uses);
            run_uses = 1;
        };
        for (std::size_t i = 0; i < text_.size();) {
            const CodePoint c = decode_utf8(text_, i);
            if (is_counted(c.value)) {
                ++account_.in_file;
                if (uses_[i] != run_uses) {
                    end_run();
                    run_uses = uses_[i];
                    run_begin = i;
                }
                run_end = i + c.length;
            } else if (c.value == U'\n') {
                end_run();
            }
            i += c.length;
        }
        end_run();
    }

    void report_run(Span span, int uses) {
        const std::string words = shortened(slice(span));
        if (uses == 0) {
            report(span, {fmt::format("“{}” is in no draft and not among what was left out", words),
                          fmt::format("“{}”既不在草稿中，也不在略去的文字中", words)});
        } else {
            report(span, {fmt::format("“{}” was taken twice", words), fmt::format("“{}”被重复采用", words)});
        }
    }

    const Import& import_;
    std::string_view text_;
    DiagnosticSink& sink_;
    std::vector<std::uint8_t> uses_;  // by the first byte of a counted character: 0, 1, or 2 for more
    std::size_t findings_ = 0;
    Account account_;
};

}  // namespace

Account settle_account(const Import& import, DiagnosticSink& sink) { return Auditor(import, sink).run(); }

}  // namespace casepress::importing
