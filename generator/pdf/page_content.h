#pragma once
// Paints one page: drawing commands with structure in, a content stream out (ISO 32000-1, 8 and 9). A value of its own
// for each page, so that pages are painted on many threads; the same calls give the same bytes.

#include "pdf/color.h"
#include "pdf/font.h"
#include "pdf/geometry.h"
#include "pdf/structure.h"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace casepress::pdf {

/// Index of an image in a document.
struct ImageId {
    std::uint32_t value = 0;
    friend auto operator<=>(const ImageId&, const ImageId&) = default;
};

/// Lines and curves. Points are those of the page (or of the matrix in force).
class Path {
public:
    Path& move_to(Point p);
    Path& line_to(Point p);
    Path& curve_to(Point control1, Point control2, Point end);
    Path& close();
    Path& add_rect(const Rect& box);
    /// Corners are quarter circles (cubic, error below 0.03 % of the radius); the radius is at most half of the
    /// shorter side.
    Path& add_rounded_rect(const Rect& box, double radius);
    Path& add_circle(Point centre, double radius);

    [[nodiscard]] const std::string& operators() const { return operators_; }
    [[nodiscard]] bool empty() const { return operators_.empty(); }

private:
    std::string operators_;
};

enum class FillRule : std::uint8_t { kNonZero, kEvenOdd };

struct StrokeStyle {
    Color color = {};
    double width = 0.5;
    std::vector<double> dashes = {};  ///< lengths of dash, gap, …; empty for a whole line
    bool round_caps = false;
};

/// How a run of glyphs is turned, against the clock (a Latin word in a vertical headline is turned clockwise).
enum class Turn : std::uint8_t { kNone, kClockwise, kCounterClockwise };

/// A glyph at its place relative to the run's origin, in points, before the run is turned.
struct PlacedGlyph {
    std::uint16_t id = 0;
    double x = 0;
    double y = 0;
};

/// Glyphs of one font in one size and colour. Their order is the order in which the text is read.
struct GlyphRun {
    FontId font = {};
    double size = 10;
    Color color = {};
    Point origin = {};
    Turn turn = Turn::kNone;
    std::span<const PlacedGlyph> glyphs = {};  ///< borrowed for the call
};

/// What has no part in the text (14.8.2.2.2).
enum class Artifact : std::uint8_t { kPagination, kLayout, kPage, kBackground };

/// What a piece of content says instead of its glyphs, and in which language.
struct TextSpan {
    std::optional<std::string> actual_text = {};  ///< UTF-8; an empty text for a hyphen that the line end has brought
    std::string language = {};                    ///< BCP 47; empty where it is the element's
};

/// A painted page: the content stream and what it refers to. Made by PageContent::finish().
struct PaintedContent {
    std::string operators = {};
    std::vector<ElementId> owners = {};  ///< by MCID
    std::set<FontId> fonts = {};
    std::set<ImageId> images = {};
    std::set<ColorSpace> colors = {};
    bool untagged = false;  ///< something was painted outside of elements and artifacts
};

class PageContent {
public:
    /// Both must outlive the painting, and hold what is painted.
    PageContent(const Fonts& fonts, const StructureTree& structure) : fonts_(&fonts), structure_(&structure) {
        states_.emplace_back();
    }

    // Structure. Scopes nest and end in turn. What is painted belongs to the innermost element or artifact; nothing is
    // written for a scope in which nothing is painted.
    void begin_element(ElementId element);
    void begin_artifact(Artifact type);
    /// Inside an element (or outside of all); holds until it ends, but not inside elements that begin within it.
    void begin_span(TextSpan span);
    void end();

    // Graphics state: what is set holds until restore().
    void save();
    void restore();
    void transform(const Matrix& matrix);
    void clip(const Path& path, FillRule rule = FillRule::kNonZero);

    // Painting.
    void fill(const Path& path, const Color& color, FillRule rule = FillRule::kNonZero);
    void stroke(const Path& path, const StrokeStyle& style);
    void fill_rect(const Rect& box, const Color& color) { fill(Path().add_rect(box), color); }
    void line(Point from, Point to, const StrokeStyle& style) { stroke(Path().move_to(from).line_to(to), style); }
    void show(const GlyphRun& run);
    /// The image's unit square is laid over the page by `matrix`; see fit_unit_square().
    void draw_image(ImageId image, const Matrix& matrix);

    /// Ends the page; every scope and state must have been ended. The builder is used up.
    [[nodiscard]] PaintedContent finish();

private:
    enum class ScopeKind : std::uint8_t { kElement, kArtifact, kSpan };
    struct Scope {
        ScopeKind kind = ScopeKind::kElement;
        std::uint32_t serial = 0;  ///< counts scopes, so that two artifacts of one type differ
        ElementId element = {};
        Artifact artifact = Artifact::kLayout;
        TextSpan span = {};
        bool owned = false;  ///< of a span: `element` owns it
    };
    struct State {
        std::optional<Color> fill = {};
        std::optional<Color> stroke = {};
        double line_width = 1;
        std::vector<double> dashes = {};
        bool round_caps = false;
        std::optional<FontId> font = {};
        double size = 0;
        long long spacing = 0;  ///< between characters, see set_spacing
    };

    [[nodiscard]] static bool goes_on(const Scope& open, const Scope& wanted);
    [[nodiscard]] std::vector<Scope> wanted_marks() const;
    void mark();  ///< writes the marked-content operators that what is painted next needs
    void open_scope(const Scope& scope);
    void close_marks(std::size_t keep);
    void begin_text();
    void end_text();
    void set_fill(const Color& color);
    void set_stroke(const StrokeStyle& style);
    void set_font(FontId font, double size);
    void set_spacing(long long spacing);
    void show_line(const GlyphRun& run, std::size_t begin, std::size_t end);
    void append_color(const Color& color, const char* const operators[3]);

    const Fonts* fonts_;
    const StructureTree* structure_;
    PaintedContent content_ = {};
    std::vector<State> states_ = {};
    std::vector<Scope> scopes_ = {};
    std::vector<Scope> open_ = {};  ///< the scopes whose BDC is written, the owner first
    std::uint32_t next_serial_ = 1;
    bool in_text_ = false;
    long long line_x_ = 0;  ///< where the text line matrix is, in thousandths of a point
    long long line_y_ = 0;
};

}  // namespace casepress::pdf
