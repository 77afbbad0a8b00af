#include "pdf/page_content.h"

#include "pdf/operands.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace casepress::pdf {

namespace {

constexpr int kMatrixDecimals = 5;

void append_point(std::string& out, Point p) {
    append_operand(out, p.x);
    append_operand(out, p.y);
}

std::string_view artifact_name(Artifact type) {
    switch (type) {
        case Artifact::kPagination:
            return "Pagination";
        case Artifact::kLayout:
            return "Layout";
        case Artifact::kPage:
            return "Page";
        case Artifact::kBackground:
            return "Background";
    }
    return "Layout";
}

long long thousandths(double value) { return std::llround(value * 1000); }

/// Character spacing is written to 200ths of a point: along a line it errs by less than a displacement can mend.
constexpr int kSpacingDecimals = 3;
constexpr double kSpacingSteps = 200;

/// The farthest that a glyph may be written from where it was set, in points: a hundredth of a millimetre or so, which
/// no press shows. Coarse displacements are often the same as others, which packs better.
constexpr double kTolerance = 0.04;

/// The coarsest step of displacements, in thousandths of an em, that puts each glyph within half the tolerance.
double displacement_step(double size) {
    for (const double step : {5.0, 1.0}) {
        if (step * size / 1000 <= kTolerance * 1.25) return step;
    }
    return 0.1;
}

/// In thousandths of an em.
double width_of(const Font& font, const PlacedGlyph& glyph) {
    return glyph.id < font.widths.size() ? font.widths[glyph.id] : 0.0;
}

/// The gap that most of the line's glyphs have behind them, in steps; 0 unless writing it once is shorter than a
/// displacement for each of them.
long long usual_gap(std::span<const PlacedGlyph> line, const Font& font, double size) {
    constexpr std::ptrdiff_t kWorthwhile = 4;
    std::vector<long long> gaps;
    gaps.reserve(line.size());
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double gap = line[i].x - line[i - 1].x - width_of(font, line[i - 1]) * size / 1000;
        gaps.push_back(std::llround(gap * kSpacingSteps));
    }
    std::ranges::sort(gaps);
    std::ptrdiff_t most = kWorthwhile - 1;
    long long usual = 0;
    for (auto begin = gaps.begin(); begin != gaps.end();) {
        const auto end = std::upper_bound(begin, gaps.end(), *begin);
        if (end - begin > most) {
            most = end - begin;
            usual = *begin;
        }
        begin = end;
    }
    return usual;
}

}  // namespace

void PageContent::begin_element(ElementId element) {
    scopes_.push_back({.kind = ScopeKind::kElement, .serial = next_serial_++, .element = element});
}

void PageContent::begin_artifact(Artifact type) {
    scopes_.push_back({.kind = ScopeKind::kArtifact, .serial = next_serial_++, .artifact = type});
}

void PageContent::begin_span(TextSpan span) {
    scopes_.push_back({.kind = ScopeKind::kSpan, .serial = next_serial_++, .span = std::move(span)});
}

void PageContent::end() {
    assert(!scopes_.empty());
    const std::uint32_t serial = scopes_.back().serial;
    const bool is_span = scopes_.back().kind == ScopeKind::kSpan;
    scopes_.pop_back();
    // Elements are closed only when something else is painted: a paragraph's next line goes on in the same sequence.
    const auto written = std::ranges::find(open_, serial, &Scope::serial);
    if (is_span && written != open_.end()) close_marks(static_cast<std::size_t>(written - open_.begin()));
}

bool PageContent::goes_on(const Scope& open, const Scope& wanted) {
    if (open.serial == wanted.serial) return true;
    const bool elements = open.kind == ScopeKind::kElement && wanted.kind == ScopeKind::kElement;
    return elements && open.element == wanted.element;
}

/// The sequences in which what is painted next stands: its owner and the spans within it. In an element a span is a
/// sequence of its own beside the others: nested ones make Poppler, and screen readers through it, lose the rest of
/// the element's text.
std::vector<PageContent::Scope> PageContent::wanted_marks() const {
    std::size_t first = scopes_.empty() ? 0 : scopes_.size() - 1;
    while (first > 0 && scopes_[first].kind == ScopeKind::kSpan) --first;
    if (scopes_.empty() || scopes_[first].kind != ScopeKind::kElement || first + 1 == scopes_.size())
        return {scopes_.begin() + static_cast<std::ptrdiff_t>(first), scopes_.end()};
    Scope span = scopes_.back();
    span.element = scopes_[first].element;
    span.owned = true;
    // The innermost language holds, and the outermost text.
    for (std::size_t i = scopes_.size() - 1; i > first; --i) {
        if (span.span.language.empty()) span.span.language = scopes_[i].span.language;
        if (scopes_[i].span.actual_text) span.span.actual_text = scopes_[i].span.actual_text;
    }
    return {std::move(span)};
}

void PageContent::mark() {
    const std::vector<Scope> wanted = wanted_marks();
    if (wanted.empty() || (wanted.front().kind == ScopeKind::kSpan && !wanted.front().owned)) content_.untagged = true;
    std::size_t same = 0;
    while (same < open_.size() && same < wanted.size() && goes_on(open_[same], wanted[same])) ++same;
    close_marks(same);
    for (std::size_t i = same; i < wanted.size(); ++i) open_scope(wanted[i]);
}

void PageContent::open_scope(const Scope& scope) {
    end_text();
    std::string& out = content_.operators;
    switch (scope.kind) {
        case ScopeKind::kElement: {
            const std::string_view role = role_name((*structure_)[scope.element].role);
            out += fmt::format("/{}<</MCID {}>>BDC\n", role, content_.owners.size());
            content_.owners.push_back(scope.element);
            break;
        }
        case ScopeKind::kArtifact:
            out += fmt::format("/Artifact<</Type/{}>>BDC\n", artifact_name(scope.artifact));
            break;
        case ScopeKind::kSpan:
            out += "/Span<<";
            if (scope.owned) {
                out += fmt::format("/MCID {}", content_.owners.size());
                content_.owners.push_back(scope.element);
            }
            if (!scope.span.language.empty()) {
                out += "/Lang";
                append_literal(out, scope.span.language);
            }
            if (scope.span.actual_text) {
                out += "/ActualText";
                append_text_string(out, *scope.span.actual_text);
            }
            out += ">>BDC\n";
            break;
    }
    open_.push_back(scope);
}

void PageContent::close_marks(std::size_t keep) {
    if (open_.size() > keep) end_text();
    while (open_.size() > keep) {
        content_.operators += "EMC\n";
        open_.pop_back();
    }
}

void PageContent::save() {
    end_text();
    content_.operators += "q\n";
    states_.push_back(states_.back());
}

void PageContent::restore() {
    assert(states_.size() > 1);
    end_text();
    content_.operators += "Q\n";
    states_.pop_back();
}

void PageContent::transform(const Matrix& m) {
    end_text();
    for (const double value : {m.a, m.b, m.c, m.d}) append_operand(content_.operators, value, kMatrixDecimals);
    append_point(content_.operators, {m.e, m.f});
    content_.operators += "cm\n";
}

void PageContent::clip(const Path& path, FillRule rule) {
    end_text();
    content_.operators += path.operators();
    content_.operators += rule == FillRule::kNonZero ? "W n\n" : "W* n\n";
}

void PageContent::append_color(const Color& color, const char* const operators[3]) {
    content_.colors.insert(color.space);
    for (std::size_t i = 0; i < component_count(color.space); ++i)
        append_operand(content_.operators, std::clamp(color.components[i], 0.0, 1.0));
    content_.operators += operators[static_cast<std::size_t>(color.space)];
}

void PageContent::set_fill(const Color& color) {
    if (states_.back().fill == color) return;
    states_.back().fill = color;
    constexpr const char* kOperators[3] = {"g\n", "rg\n", "k\n"};
    append_color(color, kOperators);
}

void PageContent::set_stroke(const StrokeStyle& style) {
    State& state = states_.back();
    std::string& out = content_.operators;
    if (state.stroke != style.color) {
        state.stroke = style.color;
        constexpr const char* kOperators[3] = {"G\n", "RG\n", "K\n"};
        append_color(style.color, kOperators);
    }
    if (state.line_width != style.width) {
        state.line_width = style.width;
        append_operand(out, style.width);
        out += "w\n";
    }
    if (state.dashes != style.dashes) {
        state.dashes = style.dashes;
        out += '[';
        for (const double length : style.dashes) append_operand(out, length);
        out += "]0 d\n";
    }
    if (state.round_caps != style.round_caps) {
        state.round_caps = style.round_caps;
        out += style.round_caps ? "1 J\n" : "0 J\n";
    }
}

void PageContent::fill(const Path& path, const Color& color, FillRule rule) {
    if (path.empty()) return;
    mark();
    end_text();
    set_fill(color);
    content_.operators += path.operators();
    content_.operators += rule == FillRule::kNonZero ? "f\n" : "f*\n";
}

void PageContent::stroke(const Path& path, const StrokeStyle& style) {
    if (path.empty()) return;
    mark();
    end_text();
    set_stroke(style);
    content_.operators += path.operators();
    content_.operators += "S\n";
}

void PageContent::draw_image(ImageId image, const Matrix& matrix) {
    mark();
    end_text();
    content_.images.insert(image);
    content_.operators += "q\n";
    transform(matrix);
    content_.operators += fmt::format("/I{} Do\nQ\n", image.value);
}

void PageContent::begin_text() {
    if (in_text_) return;
    content_.operators += "BT\n";
    in_text_ = true;
    line_x_ = 0;
    line_y_ = 0;
}

void PageContent::end_text() {
    if (!in_text_) return;
    content_.operators += "ET\n";
    in_text_ = false;
}

void PageContent::set_font(FontId font, double size) {
    State& state = states_.back();
    if (state.font == font && state.size == size) return;
    state.font = font;
    state.size = size;
    content_.fonts.insert(font);
    content_.operators += fmt::format("/F{} ", font.value);
    append_operand(content_.operators, size);
    content_.operators += "Tf\n";
}

void PageContent::show(const GlyphRun& run) {
    if (run.glyphs.empty() || !(run.size > 0)) return;
    mark();
    begin_text();
    set_fill(run.color);
    set_font(run.font, run.size);
    if (run.turn != Turn::kNone) {
        // A line of its own with a turned matrix; what follows begins anew.
        content_.operators += run.turn == Turn::kClockwise ? "0 -1 1 0 " : "0 1 -1 0 ";
        append_point(content_.operators, run.origin);
        content_.operators += "Tm\n";
        line_x_ = 0;
        line_y_ = 0;
    }
    for (std::size_t begin = 0; begin < run.glyphs.size();) {
        std::size_t end = begin + 1;
        while (end < run.glyphs.size() && thousandths(run.glyphs[end].y) == thousandths(run.glyphs[begin].y)) ++end;
        show_line(run, begin, end);
        begin = end;
    }
    if (run.turn != Turn::kNone) end_text();
}

void PageContent::set_spacing(long long spacing) {
    State& state = states_.back();
    if (state.spacing == spacing) return;
    state.spacing = spacing;
    append_number(content_.operators, static_cast<double>(spacing) / kSpacingSteps, kSpacingDecimals);
    content_.operators += " Tc\n";
}

void PageContent::show_line(const GlyphRun& run, std::size_t begin, std::size_t end) {
    std::string& out = content_.operators;
    const Font& font = (*fonts_)[run.font];
    const PlacedGlyph& first = run.glyphs[begin];
    const bool turned = run.turn != Turn::kNone;
    const long long x = thousandths((turned ? 0 : run.origin.x) + first.x);
    const long long y = thousandths((turned ? 0 : run.origin.y) + first.y);
    if (x != line_x_ || y != line_y_) {
        append_point(out, {static_cast<double>(x - line_x_) / 1000, static_cast<double>(y - line_y_) / 1000});
        out += "Td\n";
        line_x_ = x;
        line_y_ = y;
    }
    set_spacing(usual_gap(run.glyphs.subspan(begin, end - begin), font, run.size));
    const double spacing = static_cast<double>(states_.back().spacing) / kSpacingSteps * 1000 / run.size;
    // Displacements are thousandths of an em. The pen is followed as a reader would move it, so errors do not add up.
    const double step = displacement_step(run.size);
    const double tolerance = kTolerance * 1000 / run.size;
    double pen = 0;
    std::string codes;
    out += '[';
    for (std::size_t i = begin; i < end; ++i) {
        const PlacedGlyph& glyph = run.glyphs[i];
        const double wanted = (glyph.x - first.x) * 1000 / run.size;
        const double move = std::round((wanted - pen) / step) * step;
        if (move != 0 && std::abs(wanted - pen) > tolerance) {
            if (!codes.empty()) append_literal(out, codes);
            codes.clear();
            append_number(out, -move, 1);
            pen += move;
        }
        codes += static_cast<char>(glyph.id >> 8);
        codes += static_cast<char>(glyph.id & 0xFF);
        pen += width_of(font, glyph) + spacing;
    }
    append_literal(out, codes);
    out += "]TJ\n";
}

PaintedContent PageContent::finish() {
    assert(scopes_.empty() && states_.size() == 1);
    close_marks(0);
    end_text();
    return std::move(content_);
}

}  // namespace casepress::pdf
