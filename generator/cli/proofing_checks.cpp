#include "cli/proofing_checks.h"

#include "base/diagnostic_printer.h"
#include "cli/allowable.h"
#include "markup/allowances.h"
#include "proofing/codes.h"
#include "proofing/proof.h"
#include "proofing/site_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace casepress::cli {

namespace {

/// Servers are asked only sometimes: what lets a dead link stand is judged then.
constexpr std::span<const Code> kTextCodes =
    std::span(proofing::kRuleCodes).first(proofing::kRuleCodes.size() - proofing::kLinkCodes);

constexpr std::size_t kMostOfOneKind = 20;  ///< findings of one rule that are printed of a page

std::string bytes_of(const OpenSite& open, const model::Page& page, const FileSystem& files) {
    return files.read_file(join_path(open.folder, page.document.path())).value_or("");
}

/// How much text stands around a change, in bytes.
constexpr std::size_t kAround = 36;

std::size_t back_to_character(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return at;
}

/// Corrections of one line that stand close together.
struct Hunk {
    std::size_t begin = 0;  ///< in the old text
    std::size_t end = 0;
    std::vector<const proofing::Correction*> corrections;
};

std::vector<Hunk> hunks_of(const MendedFile& file, const LineIndex& lines) {
    std::vector<Hunk> hunks;
    for (const proofing::Correction& correction : file.text.corrections) {
        const std::size_t line = lines.place_of(correction.place.begin).line;
        const std::size_t line_begin = lines.line_begin(line);
        const std::size_t line_end = line_begin + lines.line(line).size();
        const std::size_t begin = back_to_character(
            file.old,
            std::max(line_begin, correction.place.begin - std::min<std::size_t>(correction.place.begin, kAround)));
        const std::size_t end = back_to_character(file.old, std::min(line_end, correction.place.end + kAround));
        if (!hunks.empty() && begin <= hunks.back().end && hunks.back().begin >= line_begin) {
            hunks.back().end = std::max(hunks.back().end, end);
        } else {
            hunks.push_back({begin, end, {}});
        }
        hunks.back().corrections.push_back(&correction);
    }
    return hunks;
}

std::string after_of(const MendedFile& file, const Hunk& hunk) {
    std::string after;
    std::size_t at = hunk.begin;
    for (const proofing::Correction* const correction : hunk.corrections) {
        after.append(file.old, at, correction->place.begin - at);
        after += correction->text;
        at = correction->place.end;
    }
    return after.append(file.old, at, hunk.end - at);
}

std::string mended_count(std::size_t files, Written written, UiLanguage language) {
    const bool chinese = language == UiLanguage::kChinese;
    if (files == 0) return chinese ? "没有可以改正的\n" : "nothing to mend\n";
    if (written == Written::kNo) {
        return chinese ? fmt::format("将改动 {} 个文件；现在什么也没有写\n", files)
                       : fmt::format("{} would change; nothing was written\n", counted(files, "file"));
    }
    return chinese ? fmt::format("改动了 {} 个文件\n", files) : fmt::format("{} changed\n", counted(files, "file"));
}

}  // namespace

void check_texts(const OpenSite& open, const model::Catalog& catalog, const proofing::RuleLevels& levels,
                 const FileSystem& files, ThreadCount threads, DiagnosticSink& sink) {
    const proofing::ProofOptions options{levels, open.config.checks.han_latin_spacing};
    std::vector<DiagnosticSink> sinks(catalog.pages.size());
    parallel_for(catalog.pages.size(), threads, [&](std::size_t i) {
        const model::Page& page = catalog.pages[i];
        const std::string bytes = bytes_of(open, page, files);
        for (const proofing::Finding& finding :
             proofing::proof_document(page.document, bytes, page.language, options)) {
            sinks[i].report(proofing::to_diagnostic(finding, page.document.path(), levels));
        }
    });
    DiagnosticSink findings;
    for (DiagnosticSink& one : sinks) findings.merge(std::move(one));
    std::vector<const markup::Document*> documents;
    for (const model::Page& page : catalog.pages) documents.push_back(&page.document);
    DiagnosticSink remaining;
    markup::drop_allowed_findings(documents, kAllowable, kTextCodes, std::move(findings), remaining);
    proofing::check_missing_translations(catalog, open.config, levels, remaining);
    proofing::check_unused_assets(catalog, levels, remaining);
    sink.merge(proofing::shorten(std::move(remaining), kMostOfOneKind));
}

std::vector<MendedFile> mend_pages(const OpenSite& open, const model::Catalog& catalog,
                                   const proofing::RuleLevels& levels, const FileSystem& files, ThreadCount threads,
                                   DiagnosticSink& sink) {
    const proofing::ProofOptions options{levels, open.config.checks.han_latin_spacing};
    std::vector<MendedFile> mended(catalog.pages.size());
    parallel_for(catalog.pages.size(), threads, [&](std::size_t i) {
        const model::Page& page = catalog.pages[i];
        mended[i] = {page.document.path(), bytes_of(open, page, files), {}};
        mended[i].text = proofing::mend_text(mended[i].path, mended[i].old, page.language, options);
    });
    for (const MendedFile& file : mended) {
        for (const proofing::Finding& finding : file.text.left) sink.report(proofing::not_mended(finding, file.path));
    }
    std::erase_if(mended, [](const MendedFile& file) { return file.text.corrections.empty(); });
    return mended;
}

std::string mended_text(const std::vector<MendedFile>& files, Written written, UiLanguage language) {
    const bool chinese = language == UiLanguage::kChinese;
    std::string text;
    std::vector<std::size_t> counts(proofing::kRuleCount, 0);
    for (const MendedFile& file : files) {
        const LineIndex lines(file.old);
        for (const Hunk& hunk : hunks_of(file, lines)) {
            const LineColumn place = lines.place_of(hunk.corrections.front()->place.begin);
            text += fmt::format("{}:{}\n", printable(file.path), place.line);
            text += fmt::format("  - {}\n", printable(file.old.substr(hunk.begin, hunk.end - hunk.begin)));
            text += fmt::format("  + {}\n", printable(after_of(file, hunk)));
        }
        for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += file.text.counts[i];
    }
    for (const proofing::RuleSpec& spec : proofing::rule_specs()) {
        const std::size_t count = counts[static_cast<std::size_t>(spec.rule)];
        if (count == 0) continue;
        text += fmt::format(fmt::runtime(chinese ? "{:5} {}（{}）\n" : "{:5} {} ({})\n"), count, spec.name,
                            spec.summary.in(language));
    }
    return text + mended_count(files.size(), written, language);
}

}  // namespace casepress::cli
