// Each unit of the document is looked up among those that the pages would give now. What differs becomes an edit of the
// translation's file. In the end the edited file is parsed again: readers must see the texts that the translator wrote,
// and all others as before.

#include "translations/codes.h"
#include "translations/page_edits.h"
#include "translations/xliff.h"
#include "translations/xliff_names.h"
#include "translations/xliff_read.h"
#include "translations/xliff_units.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace casepress::translations {

namespace {

/// "17" → 17; 0 for anything else: no code has this number.
std::uint32_t number_of(const std::string& id) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    return error == std::errc() && end == id.data() + id.size() ? number : 0;
}

bool is_blank(const std::vector<TargetToken>& tokens) {
    return std::ranges::all_of(
        tokens, [](const TargetToken& token) { return token.type == TokenType::kText && trim(token.text).empty(); });
}

/// Texts as they will stand in one line.
std::string in_one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '\r', ' ');
    return text;
}

/// The codes of a text by their ends and numbers.
using CodeKey = std::pair<TokenType, std::uint32_t>;
using CodeMap = std::map<CodeKey, const Token*>;

CodeMap codes_of(const std::vector<Token>& tokens) {
    CodeMap codes;
    for (const Token& token : tokens) {
        if (token.type != TokenType::kText) codes.emplace(CodeKey{token.type, token.pair}, &token);
    }
    return codes;
}

/// What a unit of the page has.
struct Codes {
    CodeMap source, target;
};

class FileImport {
public:
    FileImport(const TargetFile& file, const PagePair& pair, std::string_view path, DiagnosticSink& sink)
        : file_(file), pair_(pair), path_(path), sink_(sink), page_(collect_units(pair)) {
        for (std::size_t i = 0; i < page_.units.size(); ++i) by_id_.emplace(page_.units[i].id, i);
    }

    std::optional<ChangedFile> run() {
        std::vector<NewTarget> targets;
        for (const TargetUnit& unit : file_.units) {
            const auto found = by_id_.find(unit.id);
            if (found == by_id_.end()) {
                report(kUnknownUnit, unit.place,
                       {fmt::format("“{}” has no text “{}” (any more)", file_.original, unit.id),
                        fmt::format("“{}”中没有（或不再有）文字“{}”", file_.original, unit.id)},
                       {"the source has been changed since the export: export it again",
                        "原文在导出后有改动，请重新导出"});
            } else if (auto target = new_target(unit, found->second)) {
                targets.push_back(std::move(*target));
            }
        }
        if (targets.empty() || sink_.errors() > 0) return std::nullopt;
        return apply_targets(pair_, page_, std::move(targets), path_, file_.place, sink_);
    }

private:
    void report(Code code, Span place, LocalizedText message, LocalizedText help = {}) {
        sink_.report({.code = code,
                      .severity = Severity::kError,
                      .path = std::string(path_),
                      .span = place,
                      .message = std::move(message),
                      .help = std::move(help)});
    }

    /// The tokens of the unit when they differ from those of the page.
    std::optional<NewTarget> new_target(const TargetUnit& unit, std::size_t index) {
        const Unit& current = page_.units[index];
        if (!unit.has_target) return std::nullopt;
        const Codes codes{codes_of(current.source), codes_of(current.target)};
        std::vector<Token> tokens = resolve(unit, current, codes);
        if (is_blank(unit.target)) {
            const bool had_text = current.has_target && !current.target.empty();
            if (had_text && join_bytes(tokens) != join_bytes(current.target)) {
                report(kTextNotKept, unit.place,
                       {"an empty translation would remove a block: do this in the file itself",
                        "空译文会删去整段，请直接在文件中删除"});
            }
            return std::nullopt;
        }
        if (!codes_are_right(unit, current, codes)) return std::nullopt;
        if (current.has_target && join_bytes(tokens) == join_bytes(current.target)) return std::nullopt;
        if (current.has_target && !current.target.empty() && unit.target_hash != target_fingerprint(current)) {
            report(kTargetChanged, unit.place,
                   {fmt::format("the translation in “{}” has been changed since the export", pair_.target_path),
                    fmt::format("“{}”中的译文在导出后有改动", pair_.target_path)},
                   {"export again, so that nobody's work is lost", "请重新导出，以免覆盖他人的修改"});
            return std::nullopt;
        }
        return NewTarget{index, std::move(tokens), unit.place};
    }

    /// Codes with the bytes that the page has for them: of the translation, else of the source.
    std::vector<Token> resolve(const TargetUnit& unit, const Unit& current, const Codes& codes) const {
        std::vector<Token> tokens;
        for (const TargetToken& token : unit.target) {
            if (token.type == TokenType::kText) {
                const bool as_it_is = current.kind == UnitKind::kField || current.plain;
                tokens.push_back({.bytes = as_it_is ? token.text : in_one_line(token.text), .shown = {}});
                continue;
            }
            const CodeKey key{token.type, number_of(token.id)};
            if (const auto known = codes.target.find(key); known != codes.target.end()) {
                tokens.push_back(*known->second);
            } else if (const auto code = codes.source.find(key); code != codes.source.end()) {
                tokens.push_back(*code->second);
                tokens.back().bytes = translate_link(code->second->bytes);
            }
        }
        return tokens;
    }

    /// ](a.zh.md#b) → ](a.en.md#b)
    [[nodiscard]] std::string translate_link(const std::string& bytes) const {
        return replace_all(bytes, fmt::format(".{}.md", pair_.source->language),
                           fmt::format(".{}.md", pair_.target_language));
    }

    bool codes_are_right(const TargetUnit& unit, const Unit& current, const Codes& codes) {
        const std::size_t errors = sink_.errors();
        std::set<std::string> seen;
        std::vector<const TargetToken*> open;
        for (const TargetToken& token : unit.target) {
            if (token.type == TokenType::kText) continue;
            if (token.type == TokenType::kClose) {
                if (open.empty() || open.back()->id != token.id) {
                    report(kCodeNesting, token.place,
                           {fmt::format("the code “{}” ends where it cannot", token.id),
                            fmt::format("代码“{}”的结束位置不对", token.id)},
                           {"codes may stand inside each other but not cross", "代码可以嵌套，不可交叉"});
                    return false;
                }
                open.pop_back();
                continue;
            }
            if (token.type == TokenType::kOpen) open.push_back(&token);
            check_code(token, codes, seen);
        }
        if (!open.empty()) {
            report(kCodeNesting, open.back()->place,
                   {fmt::format("the code “{}” never ends", open.back()->id),
                    fmt::format("代码“{}”没有结束", open.back()->id)});
        }
        check_missing(unit, current, seen);
        return sink_.errors() == errors;
    }

    void check_code(const TargetToken& token, const Codes& codes, std::set<std::string>& seen) {
        const CodeKey key{token.type, number_of(token.id)};
        if (!codes.target.contains(key) && !codes.source.contains(key)) {
            report(kUnknownCode, token.place,
                   {fmt::format("this text has no code “{}”", token.id), fmt::format("此处没有代码“{}”", token.id)});
        } else if (!seen.insert(token.id).second) {
            report(
                kRepeatedCode, token.place,
                {fmt::format("the code “{}” is there twice", token.id), fmt::format("代码“{}”出现了两次", token.id)});
        }
    }

    /// What the translation has had must stay; a new one must have what its source has.
    void check_missing(const TargetUnit& unit, const Unit& current, const std::set<std::string>& seen) {
        const std::vector<Token>& wanted =
            current.has_target && !current.target.empty() ? current.target : current.source;
        for (const Token& token : wanted) {
            if (token.type == TokenType::kText || token.type == TokenType::kClose || !is_needed(token.kind)) continue;
            const std::string id = fmt::format("{}", token.pair);
            if (seen.contains(id)) continue;
            report(kMissingCode, unit.place,
                   {fmt::format("the translation lacks the code “{}” ({})", id, token.bytes),
                    fmt::format("译文缺少代码“{}”（{}）", id, token.bytes)},
                   {"put it where it belongs", "请把它放到合适的位置"});
        }
    }

    const TargetFile& file_;
    const PagePair& pair_;
    std::string_view path_;
    DiagnosticSink& sink_;
    PageUnits page_;
    std::map<std::string, std::size_t> by_id_;
};

}  // namespace

std::vector<ChangedFile> import_xliff(std::string_view bytes, std::string_view path, std::span<const PagePair> pairs,
                                      DiagnosticSink& sink) {
    DiagnosticSink own;
    std::vector<ChangedFile> changed;
    const auto refuse = [&](Span place, LocalizedText message) {
        own.report({.code = kOtherPage, .path = std::string(path), .span = place, .message = std::move(message)});
    };
    std::set<std::string> done;
    const std::optional<TargetDocument> document = read_xliff(bytes, path, own);
    for (const TargetFile& file : document ? document->files : std::vector<TargetFile>{}) {
        const auto pair = std::ranges::find_if(pairs, [&](const PagePair& candidate) {
            return candidate.source->document.path() == file.original &&
                   candidate.source->language == document->source_language &&
                   candidate.target_language == document->target_language;
        });
        if (pair == pairs.end()) {
            refuse(file.place, {fmt::format("the site has no page “{}” to be translated from “{}” into “{}”",
                                            file.original, document->source_language, document->target_language),
                                fmt::format("本站没有要从“{1}”译为“{2}”的页面“{0}”", file.original,
                                            document->source_language, document->target_language)});
        } else if (!done.insert(file.original).second) {
            refuse(file.place, {fmt::format("a second <file> about “{}”", file.original),
                                fmt::format("有第二个 <file> 涉及“{}”", file.original)});
        } else if (auto result = FileImport(file, *pair, path, own).run()) {
            changed.push_back(std::move(*result));
        }
    }
    if (own.errors() > 0) changed.clear();
    sink.merge(std::move(own));
    return changed;
}

}  // namespace casepress::translations
