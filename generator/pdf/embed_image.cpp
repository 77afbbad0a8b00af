#include "pdf/embedding.h"

#include <fmt/format.h>

#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <stdexcept>

namespace casepress::pdf {

namespace {

Object device_space(ColorSpace space) {
    switch (space) {
        case ColorSpace::kGray:
            return make_name("DeviceGray");
        case ColorSpace::kRgb:
            return make_name("DeviceRGB");
        case ColorSpace::kCmyk:
            return make_name("DeviceCMYK");
    }
    return make_name("DeviceGray");
}

Object make_image_stream(QPDF& file, const Image& image, const std::string& data, std::string_view filter) {
    Object stream = make_packed_stream(file, data, filter);
    Object dictionary = stream.getDict();
    dictionary.replaceKey("/Type", make_name("XObject"));
    dictionary.replaceKey("/Subtype", make_name("Image"));
    dictionary.replaceKey("/Width", make_integer(image.width));
    dictionary.replaceKey("/Height", make_integer(image.height));
    dictionary.replaceKey("/BitsPerComponent", make_integer(8));
    return stream;
}

/// How write_predicted_rows() has packed the rows (ISO 32000-1, 7.4.4.3).
Object make_predictor(const Image& image, std::size_t colors) {
    Object parameters = Object::newDictionary();
    parameters.replaceKey("/Predictor", make_integer(15));
    parameters.replaceKey("/Colors", make_integer(static_cast<long long>(colors)));
    parameters.replaceKey("/Columns", make_integer(image.width));
    return parameters;
}

Object embed_jpeg(QPDF& file, const Image& image) {
    Object stream = make_image_stream(file, image, image.data, "DCTDecode");
    stream.getDict().replaceKey("/ColorSpace", device_space(image.space));
    if (image.inverted) {
        Object decode = Object::newArray();
        for (int i = 0; i < 4; ++i) {
            decode.appendItem(make_integer(1));
            decode.appendItem(make_integer(0));
        }
        stream.getDict().replaceKey("/Decode", decode);
    }
    return stream;
}

Object embed_pixels(QPDF& file, const Image& image) {
    Object stream = make_image_stream(file, image, image.data, "FlateDecode");
    const bool indexed = !image.palette.empty();
    stream.getDict().replaceKey("/DecodeParms", make_predictor(image, indexed ? 1 : component_count(image.space)));
    if (indexed) {
        Object space = Object::newArray();
        space.appendItem(make_name("Indexed"));
        space.appendItem(device_space(image.space));
        space.appendItem(make_integer(static_cast<long long>(image.palette.size() / component_count(image.space)) - 1));
        space.appendItem(make_bytes(image.palette));
        stream.getDict().replaceKey("/ColorSpace", space);
    } else {
        stream.getDict().replaceKey("/ColorSpace", device_space(image.space));
    }
    if (!image.alpha.empty()) {
        Object mask = make_image_stream(file, image, image.alpha, "FlateDecode");
        mask.getDict().replaceKey("/ColorSpace", make_name("DeviceGray"));
        mask.getDict().replaceKey("/DecodeParms", make_predictor(image, 1));
        stream.getDict().replaceKey("/SMask", mask);
    }
    return stream;
}

Object embed_drawing(QPDF& file, const Image& image) {
    QPDF drawing;
    drawing.setSuppressWarnings(true);
    drawing.processMemoryFile("drawing", image.data.data(), image.data.size());
    auto pages = QPDFPageDocumentHelper(drawing).getAllPages();
    if (pages.empty()) throw std::runtime_error("a drawing without a page");
    const auto box = pages[0].getMediaBox().getArrayAsRectangle();
    const double width = box.urx - box.llx;
    const double height = box.ury - box.lly;
    if (!(width > 0 && height > 0)) throw std::runtime_error("a drawing without a size");
    // The other file's streams are read when this one is written, unless they are copied now.
    drawing.setImmediateCopyFrom(true);
    Object form = file.copyForeignObject(pages[0].getFormXObjectForPage(false));
    Object matrix = Object::newArray();
    for (const double value : {1 / width, 0.0, 0.0, 1 / height, -box.llx / width, -box.lly / height})
        matrix.appendItem(Object::newReal(fmt::format("{:.9f}", value)));
    form.getDict().replaceKey("/Matrix", matrix);
    if (!image.transparent) form.getDict().removeKey("/Group");
    return form;
}

}  // namespace

Object embed_image(QPDF& file, const Image& image) {
    switch (image.kind) {
        case ImageKind::kJpeg:
            return embed_jpeg(file, image);
        case ImageKind::kPixels:
            return embed_pixels(file, image);
        case ImageKind::kVector:
            return embed_drawing(file, image);
    }
    return Object::newNull();
}

Object embed_intent(QPDF& file, const OutputIntent& intent, Conformance conformance) {
    Object profile = make_stream(file, intent.profile);
    profile.getDict().replaceKey("/N", make_integer(static_cast<long long>(component_count(intent.space))));
    Object result = make_typed("OutputIntent");
    // GTS_PDFX is what a press looks for; conformance to PDF/X would be claimed by GTS_PDFXVersion, which is not
    // written.
    const bool for_press = conformance == Conformance::kNone && intent.space == ColorSpace::kCmyk;
    result.replaceKey("/S", make_name(for_press ? "GTS_PDFX" : "GTS_PDFA1"));
    result.replaceKey("/OutputConditionIdentifier", make_text(intent.identifier));
    result.replaceKey("/Info", make_text(intent.description));
    result.replaceKey("/DestOutputProfile", profile);
    return file.makeIndirectObject(result);
}

}  // namespace casepress::pdf
