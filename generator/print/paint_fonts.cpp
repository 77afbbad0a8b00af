#include "print/paint_fonts.h"

#include "typesetting/findings.h"

#include <algorithm>
#include <expected>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace casepress::print {

namespace {

/// Of a bare CFF or TrueType subset, with its measures.
pdf::FontProgram program_of(typesetting::SubsetFont subset) {
    const typesetting::FontMetrics& metrics = subset.metrics;
    pdf::FontProgram program{.bytes = std::move(subset.bytes),
                             .postscript_name = std::move(subset.postscript_name),
                             .units_per_em = static_cast<double>(metrics.units_per_em),
                             .ascent = static_cast<double>(metrics.ascent),
                             .descent = static_cast<double>(metrics.descent),
                             .cap_height = static_cast<double>(metrics.cap_height),
                             .x_height = static_cast<double>(metrics.x_height),
                             .italic_angle = metrics.italic_angle_tenths / 10.0,
                             .stem_width = static_cast<double>(metrics.stem_v),
                             .bounds = {static_cast<double>(metrics.box_left), static_cast<double>(metrics.box_bottom),
                                        static_cast<double>(metrics.box_right), static_cast<double>(metrics.box_top)},
                             .fixed_pitch = metrics.fixed_pitch,
                             .serif = metrics.serif,
                             .italic = subset.italic,
                             .texts = std::move(subset.texts)};
    program.advances.assign(subset.advances.begin(), subset.advances.end());
    return program;
}

/// Of one text. A text that is not from a page's body (a headline, a label) has no place in its file that is known.
void report_missing(const SetText& text, DiagnosticSink& sink) {
    std::vector<typesetting::ItemSource> sources;
    for (const std::uint32_t begin : text.sources) sources.push_back({text.path, begin});
    DiagnosticSink found;
    typesetting::report_findings(text.shaped, sources, found);
    const bool placed = std::ranges::any_of(text.sources, [](std::uint32_t begin) { return begin != 0; });
    for (Diagnostic finding : found.diagnostics()) {
        if (!placed) finding.span.reset();
        sink.report(std::move(finding));
    }
}

void report_missing(const std::vector<const SetText*>& texts, DiagnosticSink& sink) {
    DiagnosticSink all;
    for (const SetText* text : texts) report_missing(*text, all);
    // A character that a text has a thousand times is one finding.
    std::set<std::tuple<std::string, std::uint16_t, std::string>> seen;
    for (const Diagnostic& finding : all.diagnostics()) {
        if (seen.emplace(finding.path, finding.code.number, finding.message.en).second) sink.report(finding);
    }
}

}  // namespace

std::optional<PaintFonts> collect_fonts(const PrintDocument& document, ThreadCount threads, DiagnosticSink& sink) {
    PaintFonts made;
    std::set<const SetText*> seen;  // only asked whether it holds a text
    std::vector<const SetText*> texts;
    for (const PrintPage& page : document.pages) {
        for (const Item& item : page.items) {
            const auto* line = std::get_if<LineItem>(&item);
            if (line == nullptr) continue;
            made.usage.add(line->text->paragraph.lines[line->line], line->text->shaped);
            if (seen.insert(line->text.get()).second) texts.push_back(line->text.get());
        }
    }
    const std::size_t errors = sink.errors();
    report_missing(texts, sink);
    if (sink.errors() > errors) return std::nullopt;

    const std::vector<const typesetting::FontFace*> faces = made.usage.faces();
    struct Result {
        std::expected<pdf::Font, Diagnostic> font = std::unexpected(Diagnostic{});
        std::map<std::uint32_t, std::uint32_t> numbers = {};
    };
    std::vector<Result> results(faces.size());
    parallel_for(faces.size(), threads, [&](std::size_t i) {
        auto subset = made.usage.subset(*faces[i]);
        if (!subset) {
            results[i].font = std::unexpected(std::move(subset.error()));
            return;
        }
        results[i].numbers = std::move(subset->numbers);
        results[i].font = pdf::prepare_font(program_of(std::move(*subset)), faces[i]->path());
    });
    for (std::size_t i = 0; i < faces.size(); ++i) {
        if (!results[i].font) {
            sink.report(results[i].font.error());
            continue;
        }
        const pdf::FontId id = made.fonts.add(std::move(*results[i].font));
        made.faces.emplace(faces[i], PaintedFace{id, std::move(results[i].numbers)});
    }
    if (sink.errors() > errors) return std::nullopt;
    return made;
}

}  // namespace casepress::print
