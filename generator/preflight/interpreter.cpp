#include "preflight/interpreter.h"

#include "pdf/content_tokens.h"
#include "preflight/color_spaces.h"
#include "preflight/graphics_state.h"
#include "preflight/inks.h"
#include "preflight/page_boxes.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace casepress::preflight {

namespace {

constexpr std::size_t kMostGlyphs = 2'000'000;
constexpr std::size_t kMostText = std::size_t{64} << 20;
constexpr std::size_t kMostOperators = 20'000'000;
constexpr std::size_t kMostImages = 200'000;
constexpr std::size_t kMostStates = 500;
constexpr std::size_t kLargestContent = std::size_t{64} << 20;
constexpr int kMostFormLevels = 12;

pdf::Matrix matrix_of(const pdf::File& file, const pdf::Value& value) {
    const pdf::ValueArray* items = value.as_array();
    if (items == nullptr || items->size() < 6) return {};
    const auto at = [&](std::size_t i) { return file.resolve((*items)[i]).number().value_or(0); };
    return {at(0), at(1), at(2), at(3), at(4), at(5)};
}

bool is_true(const pdf::Value& value) {
    const bool* truth = value.as_boolean();
    return truth != nullptr && *truth;
}

/// Runs one content stream after the other into one Painted.
class Interpreter {
public:
    explicit Interpreter(const pdf::File& file) : file_(file) {}

    Painted run() {
        for (std::size_t i = 0; i < file_.pages().size() && !painted_.cut_short; ++i) run_page(i);
        return std::move(painted_);
    }

private:
    /// What one content stream has of its own.
    struct Context {
        const pdf::Value* resources;
        pdf::Reference stream;  ///< whose MCIDs these are
        int level;
    };

    void run_page(std::size_t number) {
        const pdf::PageObject& page = file_.pages()[number];
        page_ = static_cast<std::uint32_t>(number);
        state_ = {};
        path_ = {};
        bleed_ = read_box(file_, page.dictionary, "BleedBox");
        marks_.clear();
        std::string content;
        const pdf::Value& contents = page.dictionary.find("Contents");
        const auto add = [&](const pdf::Value& stream) {
            content += file_.unpack(stream, kLargestContent - std::min(content.size(), kLargestContent)).bytes;
            content += '\n';
        };
        if (file_.is_stream(contents)) {
            add(contents);
        } else if (const pdf::ValueArray* streams = file_.resolve(contents).as_array()) {
            for (std::size_t i = 0; i < std::min<std::size_t>(streams->size(), 10'000); ++i) add((*streams)[i]);
        }
        run_stream(content, {&file_.get(page.dictionary, "Resources"), page.reference, 0});
    }

    void run_stream(std::string_view content, const Context& context) {
        pdf::ContentReader reader(content);
        pdf::Operation operation;
        std::vector<GraphicsState> states;
        std::size_t skipped = 0;  // beyond kMostStates
        const std::size_t marks = marks_.size();
        while (!painted_.cut_short && reader.next(operation)) {
            if (++operators_ > kMostOperators || painted_.glyphs.size() >= kMostGlyphs || text_size_ > kMostText)
                painted_.cut_short = true;
            if (operation.name == "q") {
                if (states.size() < kMostStates) {
                    states.push_back(state_);
                } else {
                    ++skipped;
                }
            } else if (operation.name == "Q") {
                if (skipped > 0) {
                    --skipped;
                } else if (!states.empty()) {
                    state_ = states.back();
                    states.pop_back();
                }
            } else if (!path_.take(operation, state_.ctm) && !take_text(operation, context) &&
                       !take_mark(operation, context, marks) &&
                       !take_color(file_, operation, *context.resources, state_)) {
                take_other(operation, context);
            }
        }
        if (marks_.size() > marks) marks_.resize(marks);
    }

    static double number(const pdf::Operation& operation, std::size_t at) {
        return at < operation.operands.size() ? operation.operands[at].number().value_or(0) : 0;
    }

    const pdf::Value& resource(const Context& context, std::string_view kind, std::string_view name) const {
        return file_.get(*context.resources, kind).find(name);
    }

    static pdf::Matrix matrix_operand(const pdf::Operation& operation) {
        return {number(operation, 0), number(operation, 1), number(operation, 2),
                number(operation, 3), number(operation, 4), number(operation, 5)};
    }

    void take_other(const pdf::Operation& operation, const Context& context) {
        const std::string& name = operation.name;
        if (name == "cm") {
            state_.ctm = combined(matrix_operand(operation), state_.ctm);
        } else if (name == "Do" && !operation.operands.empty()) {
            run_object(resource(context, "XObject", operation.operands[0].name()), context);
        } else if (name == "BI") {
            const pdf::Value& image = operation.operands[0];
            const auto side = [&](const char* brief, const char* full) {
                return image.find(brief).number().value_or(image.find(full).number().value_or(0));
            };
            add_image(side("W", "Width"), side("H", "Height"));
            note_image(image, is_true(image.find("IM")) || is_true(image.find("ImageMask")),
                       image.find("CS").is_null() ? image.find("ColorSpace") : image.find("CS"));
        } else if (name == "f" || name == "F" || name == "f*" || name == "S" || name == "s" || name == "B" ||
                   name == "B*" || name == "b" || name == "b*") {
            paint_path(name);
        } else if (name == "sh" && !operation.operands.empty()) {
            note_paint(place(), name);
            const pdf::Value& shading = file_.resolve(resource(context, "Shading", operation.operands[0].name()));
            ledger_.note({ink_space(file_, file_.get(shading, "ColorSpace")), {}}, page_, place(), name);
        } else if (name == "gs" && !operation.operands.empty()) {
            const pdf::Value& state = file_.resolve(resource(context, "ExtGState", operation.operands[0].name()));
            const pdf::ValueArray* font = file_.get(state, "Font").as_array();
            if (font != nullptr && font->size() == 2) {
                state_.font = load_font(font->front());
                state_.size = file_.resolve(font->back()).number().value_or(0);
            }
        }
    }

    void run_object(const pdf::Value& reference, const Context& context) {
        const pdf::Value& object = file_.resolve(reference);
        const std::string_view subtype = file_.get(object, "Subtype").name();
        if (subtype == "Image") {
            add_image(file_.get(object, "Width").number().value_or(0),
                      file_.get(object, "Height").number().value_or(0));
            note_image(reference, is_true(file_.get(object, "ImageMask")), object.find("ColorSpace"));
            return;
        }
        if (subtype != "Form" || !file_.is_stream(reference) || context.level >= kMostFormLevels) return;
        const pdf::Reference stream = *reference.as_reference();
        const GraphicsState saved = state_;
        const auto saved_text = std::pair(text_, line_);
        state_.ctm = combined(matrix_of(file_, file_.get(object, "Matrix")), state_.ctm);
        const pdf::Value& own = file_.get(object, "Resources");
        run_stream(file_.unpack(reference, kLargestContent).bytes,
                   {own.is_dictionary() ? &own : context.resources, stream, context.level + 1});
        state_ = saved;
        std::tie(text_, line_) = saved_text;
    }

    void add_image(double width, double height) {
        const pdf::Matrix& m = state_.ctm;
        note_paint({m.e, m.f}, "image");
        const double across = std::hypot(m.a, m.b) / 72;
        const double upwards = std::hypot(m.c, m.d) / 72;
        if (across <= 0 || upwards <= 0 || painted_.images.size() >= kMostImages) return;
        painted_.images.push_back({page_, {m.e, m.f}, std::min(width / across, height / upwards)});
    }

    void paint_path(const std::string& name) {
        const auto box = path_.finish();
        const pdf::Point at = box ? pdf::Point{box->left, box->bottom} : place();
        note_paint(at, name);
        // Marks for cutting and registration are on all plates, and none of them on what is printed.
        if (box && bleed_ && !boxes_meet(*box, *bleed_)) return;
        const bool strokes = name.front() != 'f' && name.front() != 'F';
        const bool fills = name.front() != 'S' && name.front() != 's';
        if (fills) ledger_.note(state_.fill, page_, at, name);
        if (strokes) ledger_.note(state_.stroke, page_, at, name);
    }

    pdf::Point place() const { return {state_.ctm.e, state_.ctm.f}; }

    /// A mask is painted in the fill colour (8.9.6.2).
    void note_image(const pdf::Value& image, bool is_mask, const pdf::Value& space) {
        if (is_mask) {
            ledger_.note(state_.fill, page_, place(), "mask");
        } else {
            ledger_.note_image(image, space, page_, place());
        }
    }

    std::int32_t piece() const { return marks_.empty() ? kNoPiece : marks_.back().piece; }

    void note_paint(pdf::Point at, std::string_view what) {
        if (piece() != kNoPiece) return;
        if (painted_.untagged.size() < kMostPlaces) painted_.untagged.push_back({page_ + 1, at, std::string(what)});
        ++painted_.untagged_count;
    }

    bool take_mark(const pdf::Operation& operation, const Context& context, std::size_t outermost) {
        if (operation.name == "EMC") {
            if (marks_.size() > outermost) marks_.pop_back();
            return true;
        }
        if (operation.name != "BMC" && operation.name != "BDC") return false;
        if (operation.operands.empty() || marks_.size() > 10'000) {
            marks_.push_back(marks_.empty() ? Mark{} : marks_.back());
            return true;
        }
        Mark mark;
        mark.piece = piece();
        mark.replaced = !marks_.empty() && marks_.back().replaced;
        if (operation.operands[0].name() == "Artifact") mark.piece = kArtifactPiece;
        if (operation.operands.size() > 1) {
            const pdf::Value& given = operation.operands[1];
            const std::string_view name = given.name();
            const pdf::Value& properties = name.empty() ? given : file_.resolve(resource(context, "Properties", name));
            const auto mcid = file_.get(properties, "MCID").integer();
            if (mcid && mark.piece != kArtifactPiece) mark.piece = piece_of({context.stream, *mcid});
            const std::string* text = file_.get(properties, "ActualText").as_string();
            if (text != nullptr && !mark.replaced) {
                mark.actual_text = pdf::decode_text_string(*text);
                mark.replaced = true;
            }
        }
        marks_.push_back(std::move(mark));
        return true;
    }

    std::int32_t piece_of(const PieceKey& key) {
        const auto [entry, is_new] = piece_numbers_.try_emplace(key, static_cast<std::int32_t>(painted_.pieces.size()));
        if (is_new) painted_.pieces.push_back(key);
        return entry->second;
    }

    bool take_text(const pdf::Operation& operation, const Context& context) {
        const std::string& name = operation.name;
        const auto value = [&] { return number(operation, 0); };
        if (name == "BT")
            text_ = line_ = {};
        else if (name == "ET") {
        } else if (name == "Tf") {
            if (!operation.operands.empty())
                state_.font = load_font(resource(context, "Font", operation.operands[0].name()));
            state_.size = number(operation, 1);
        } else if (name == "Td")
            move_line(number(operation, 0), number(operation, 1));
        else if (name == "TD") {
            state_.leading = -number(operation, 1);
            move_line(number(operation, 0), number(operation, 1));
        } else if (name == "Tm")
            text_ = line_ = matrix_operand(operation);
        else if (name == "T*")
            move_line(0, -state_.leading);
        else if (name == "Tc")
            state_.character_spacing = value();
        else if (name == "Tw")
            state_.word_spacing = value();
        else if (name == "Tz")
            state_.horizontal_scale = value() / 100;
        else if (name == "TL")
            state_.leading = value();
        else if (name == "Ts")
            state_.rise = value();
        else if (name == "Tr")
            state_.render_mode = static_cast<int>(std::clamp(value(), 0.0, 7.0));
        else
            return take_shown(operation);
        return true;
    }

    bool take_shown(const pdf::Operation& operation) {
        const std::string& name = operation.name;
        if (name != "Tj" && name != "TJ" && name != "'" && name != "\"") return false;
        if (name == "\"") {
            state_.word_spacing = number(operation, 0);
            state_.character_spacing = number(operation, 1);
        }
        if (name == "'" || name == "\"") move_line(0, -state_.leading);
        if (operation.operands.empty()) return true;
        const pdf::Value& shown = operation.operands.back();
        if (const std::string* bytes = shown.as_string()) show(*bytes);
        if (const pdf::ValueArray* items = shown.as_array()) {
            for (const pdf::Value& item : *items) {
                if (const std::string* bytes = item.as_string()) {
                    show(*bytes);
                } else if (const auto move = item.number()) {
                    advance(-*move / 1000 * state_.size * (vertical() ? 1 : state_.horizontal_scale));
                }
            }
        }
        return true;
    }

    void move_line(double x, double y) { text_ = line_ = combined({1, 0, 0, 1, x, y}, line_); }

    bool vertical() const { return state_.font && painted_.fonts[*state_.font].facts.vertical; }

    void advance(double by) {
        text_ = combined(vertical() ? pdf::Matrix{1, 0, 0, 1, 0, by} : pdf::Matrix{1, 0, 0, 1, by, 0}, text_);
    }

    void show(const std::string& bytes) {
        if (!state_.font) return;
        note_text_ink();
        for (std::size_t at = 0;
             at < bytes.size() && painted_.glyphs.size() < kMostGlyphs && text_size_ <= kMostText;) {
            const ShownCode code = readers_[*state_.font]->read(std::string_view(bytes).substr(at));
            show_code(code);
            at += std::max<std::size_t>(code.length, 1);
        }
    }

    /// By the render mode (9.3.6): 0 fills, 1 strokes, 2 does both, 3 shows nothing, 4 to 7 clip as well.
    void note_text_ink() {
        const pdf::Matrix at = combined(text_, state_.ctm);
        const int mode = state_.render_mode % 4;
        if (mode == 0 || mode == 2) ledger_.note(state_.fill, page_, {at.e, at.f}, "text");
        if (mode == 1 || mode == 2) ledger_.note(state_.stroke, page_, {at.e, at.f}, "text");
    }

    void show_code(const ShownCode& code) {
        const bool downwards = vertical();
        // A vertical glyph advances by one em downwards unless DW2 says otherwise, which hardly any font does.
        const double natural = downwards ? -state_.size : code.width / 1000 * state_.size * state_.horizontal_scale;
        const pdf::Matrix place = combined(text_, state_.ctm);
        Glyph glyph;
        glyph.origin = place.apply({0, state_.rise});
        const pdf::Point end =
            place.apply(downwards ? pdf::Point{0, natural + state_.rise} : pdf::Point{natural, state_.rise});
        glyph.advance = {end.x - glyph.origin.x, end.y - glyph.origin.y};
        glyph.size = static_cast<float>(std::abs(state_.size) * std::hypot(place.c, place.d));
        glyph.page = page_;
        glyph.font = static_cast<std::uint32_t>(*state_.font);
        glyph.piece = piece();
        glyph.ink = state_.fill;
        glyph.invisible = state_.render_mode == 3;
        give_text(glyph, code);
        if (std::isfinite(glyph.origin.x) && std::isfinite(glyph.origin.y) && std::isfinite(glyph.advance.x) &&
            std::isfinite(glyph.advance.y)) {
            text_size_ += glyph.text.size();
            painted_.glyphs.push_back(std::move(glyph));
        }
        double extra = state_.character_spacing;
        if (code.length == 1 && code.code == ' ') extra += state_.word_spacing;
        // Downwards a positive spacing brings glyphs nearer (9.3.2).
        advance(natural + extra * (downwards ? 1 : state_.horizontal_scale));
    }

    void give_text(Glyph& glyph, const ShownCode& code) {
        PaintedFont& font = painted_.fonts[glyph.font];
        if (font.shown++ == 0) font.first_page = glyph.page;
        if (piece() == kNoPiece) note_paint(glyph.origin, "text");
        if (!marks_.empty() && marks_.back().replaced) {
            for (Mark& mark : marks_) {
                if (!mark.actual_text) continue;
                glyph.text = std::move(*mark.actual_text);
                mark.actual_text.reset();
            }
            return;
        }
        if (code.text != nullptr) {
            glyph.text = *code.text;
        } else {
            font.unmapped.insert(code.code);
        }
    }

    /// A font is known by where its dictionary lies, which is the same each time the file is asked for it.
    std::optional<std::size_t> load_font(const pdf::Value& value) {
        constexpr std::size_t kMostFonts = 20'000;
        const pdf::Value& font = file_.resolve(value);
        if (!font.is_dictionary()) return std::nullopt;
        const auto known = font_numbers_.find(&font);
        if (known != font_numbers_.end()) return known->second;
        if (painted_.fonts.size() >= kMostFonts) return std::nullopt;
        readers_.push_back(std::make_unique<FontReader>(file_, font));
        painted_.fonts.push_back({.facts = readers_.back()->facts()});
        font_numbers_[&font] = painted_.fonts.size() - 1;
        return painted_.fonts.size() - 1;
    }

    const pdf::File& file_;
    Painted painted_ = {};
    PathBox path_ = {};
    std::optional<pdf::Rect> bleed_ = {};  ///< of the page
    InkLedger ledger_ = InkLedger(file_, painted_);
    std::uint32_t page_ = 0;
    std::size_t operators_ = 0;
    std::size_t text_size_ = 0;
    GraphicsState state_ = {};
    pdf::Matrix text_ = {};
    pdf::Matrix line_ = {};
    std::vector<Mark> marks_ = {};
    std::map<PieceKey, std::int32_t> piece_numbers_ = {};
    std::map<const pdf::Value*, std::size_t> font_numbers_ = {};
    std::vector<std::unique_ptr<FontReader>> readers_ = {};
};

}  // namespace

Painted interpret_pages(const pdf::File& file) { return Interpreter(file).run(); }

}  // namespace casepress::preflight
