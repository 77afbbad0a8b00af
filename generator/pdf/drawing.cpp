#include "pdf/drawing.h"

#include "pdf/objects.h"
#include "pdf/press_inks.h"
#include "pdf/writing.h"

#include <qpdf/QPDF.hh>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <vector>

namespace casepress::pdf {

namespace {

/// Turns "r g b rg" into "c m y k k" (and "RG" into "K"), everything else through as it is.
class PressInks final : public Object::TokenFilter {
public:
    void handleToken(const QPDFTokenizer::Token& token) override {
        const auto type = token.getType();
        const bool is_number = type == QPDFTokenizer::tt_integer || type == QPDFTokenizer::tt_real;
        if (is_number || (type == QPDFTokenizer::tt_space && !waiting_.empty())) {
            if (is_number) numbers_.push_back(token.getValue());
            waiting_.push_back(token);
            return;
        }
        const bool is_fill = token.isWord("rg");
        if ((is_fill || token.isWord("RG")) && write_inks(is_fill)) {
            forget();
            return;
        }
        flush();
        writeToken(token);
    }
    void handleEOF() override { flush(); }

private:
    bool write_inks(bool is_fill) {
        if (numbers_.size() != 3) return false;
        Color color = Color::rgb(0, 0, 0);
        for (std::size_t i = 0; i < 3; ++i) {
            const std::string& digits = numbers_[i];
            double& part = color.components[i];
            if (std::from_chars(digits.data(), digits.data() + digits.size(), part).ec != std::errc()) return false;
            part = std::clamp(part, 0.0, 1.0);
        }
        std::string operation;
        for (const double ink : to_press_inks(color).components) append_operand(operation, ink, 4);
        write(operation + (is_fill ? "k" : "K"));
        return true;
    }
    void flush() {
        for (const auto& token : waiting_) writeToken(token);
        forget();
    }
    void forget() {
        waiting_.clear();
        numbers_.clear();
    }

    std::vector<QPDFTokenizer::Token> waiting_;
    std::vector<std::string> numbers_;
};

bool is_partly(Object dictionary, const std::string& key) {
    Object value = dictionary.getKey(key);
    return value.isNumber() && value.getNumericValue() < 1;
}

bool state_is_transparent(Object state) {
    if (is_partly(state, "/ca") || is_partly(state, "/CA")) return true;
    Object mask = state.getKey("/SMask");
    if (!mask.isNull() && !mask.isNameAndEquals("/None")) return true;
    Object mode = state.getKey("/BM");
    return mode.isName() && !mode.isNameAndEquals("/Normal") && !mode.isNameAndEquals("/Compatible");
}

/// Looks at every object of the file: Cairo writes nothing that is not used.
Drawing inspect(QPDF& file) {
    Drawing drawing;
    for (Object object : file.getAllObjects()) {
        Object dictionary = object.isStream() ? object.getDict() : object;
        if (!dictionary.isDictionary()) continue;
        if (dictionary.isDictionaryOfType("/Font")) drawing.has_text = true;
        if (dictionary.getKey("/Subtype").isNameAndEquals("/Image") || dictionary.hasKey("/ShadingType") ||
            dictionary.hasKey("/Shading"))
            drawing.shaded = true;
        if (object.isStream() && dictionary.hasKey("/SMask")) drawing.transparent = true;
        Object resources = dictionary.hasKey("/Resources") ? dictionary.getKey("/Resources") : dictionary;
        Object states = resources.isDictionary() ? resources.getKey("/ExtGState") : Object::newNull();
        if (state_is_transparent(dictionary)) drawing.transparent = true;
        if (!states.isDictionary()) continue;
        for (auto& [name, state] : states.getDictAsMap()) {
            if (state.isDictionary() && state_is_transparent(state)) drawing.transparent = true;
        }
    }
    return drawing;
}

void remove_groups(QPDF& file) {
    for (Object object : file.getAllObjects()) {
        Object dictionary = object.isStream() ? object.getDict() : object;
        if (dictionary.isDictionary() && dictionary.getKey("/Group").isDictionary()) dictionary.removeKey("/Group");
    }
}

void use_press_inks(QPDF& file) {
    for (Object page : file.getAllPages()) page.addContentTokenFilter(std::make_shared<PressInks>());
    for (Object object : file.getAllObjects()) {
        if (object.isFormXObject()) object.addTokenFilter(std::make_shared<PressInks>());
    }
}

}  // namespace

std::expected<Drawing, std::string> clean_drawing(std::string_view bytes, const ImageOptions& options) {
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.processMemoryFile("drawing", bytes.data(), bytes.size());
        Drawing drawing = inspect(file);
        if (!drawing.transparent) remove_groups(file);
        if (options.inks == Inks::kPress) use_press_inks(file);
        file.getTrailer().removeKey("/Info");  // holds the time
        drawing.file = write_plain(file);
        return drawing;
    } catch (const std::exception& error) {
        return std::unexpected(std::string(error.what()));
    }
}

}  // namespace casepress::pdf
