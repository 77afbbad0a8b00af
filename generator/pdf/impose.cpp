#include "pdf/impose.h"

#include "pdf/faults.h"
#include "pdf/geometry.h"
#include "pdf/objects.h"
#include "pdf/writing.h"

#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <map>
#include <stdexcept>

namespace casepress::pdf {

namespace {

Rect trim_box(QPDFPageObjectHelper& page) {
    const auto box = page.getTrimBox().getArrayAsRectangle();
    return {box.llx, box.lly, box.urx, box.ury};
}

class Imposer {
public:
    explicit Imposer(std::string_view pdf) {
        source_.setSuppressWarnings(true);
        source_.setImmediateCopyFrom(true);
        source_.processMemoryFile("booklet", pdf.data(), pdf.size());
        pages_ = QPDFPageDocumentHelper(source_).getAllPages();
        if (pages_.empty()) throw std::runtime_error("it has no pages");
        const Rect first = trim_box(pages_[0]);
        if (!(first.width() > 0 && first.height() > 0)) throw std::runtime_error("its first page has no size");
        width_ = first.width();
        height_ = first.height();
        sheets_.emptyPDF();
    }

    std::string write(Binding binding) {
        for (const SheetSide& side : saddle_stitch_order(pages_.size(), binding)) add_side(side);
        copy_catalog();
        return write_compact(sheets_);
    }

private:
    void add_side(const SheetSide& side) {
        Object forms = Object::newDictionary();
        std::string content;
        const auto place = [&](const std::optional<std::size_t>& number, const std::string& name, double x) {
            if (!number) return;
            const Rect trim = trim_box(pages_[*number]);
            forms.replaceKey("/" + name, form_of(*number));
            content += "q 1 0 0 1 ";
            append_operand(content, x - trim.left);
            append_operand(content, -trim.bottom);
            content += "cm /" + name + " Do Q\n";
        };
        place(side.left, "L", 0);
        place(side.right, "R", width_);
        Object resources = Object::newDictionary();
        resources.replaceKey("/XObject", forms);
        Object page = make_typed("Page");
        page.replaceKey("/MediaBox", make_box({0, 0, 2 * width_, height_}));
        page.replaceKey("/Resources", resources);
        page.replaceKey("/Contents", make_stream(sheets_, content));
        sheets_.addPage(sheets_.makeIndirectObject(page), false);
    }

    Object form_of(std::size_t number) {
        Object form = sheets_.copyForeignObject(pages_[number].getFormXObjectForPage());
        form.getDict().removeKey("/StructParents");
        return form;
    }

    /// What still holds of the sheets: who made it, and which colours it is meant in.
    void copy_catalog() {
        for (const char* key : {"/OutputIntents", "/Lang"}) {
            Object value = source_.getRoot().getKey(key);
            if (value.isIndirect()) {
                sheets_.getRoot().replaceKey(key, sheets_.copyForeignObject(value));
            } else if (value.isArray()) {
                Object copies = Object::newArray();
                for (Object item : value.getArrayAsVector()) {
                    if (item.isIndirect()) copies.appendItem(sheets_.copyForeignObject(item));
                }
                sheets_.getRoot().replaceKey(key, copies);
            } else if (value.isString()) {
                sheets_.getRoot().replaceKey(key, make_bytes(value.getStringValue()));
            }
        }
        Object info = source_.getTrailer().getKey("/Info");
        if (info.isIndirect() && info.isDictionary())
            sheets_.getTrailer().replaceKey("/Info", sheets_.copyForeignObject(info));
    }

    QPDF source_ = {};
    QPDF sheets_ = {};
    std::vector<QPDFPageObjectHelper> pages_ = {};
    double width_ = 0;
    double height_ = 0;
};

}  // namespace

std::vector<SheetSide> saddle_stitch_order(std::size_t pages, Binding binding) {
    const std::size_t padded = (pages + 3) / 4 * 4;
    const auto page = [pages](std::size_t number) { return number < pages ? std::optional(number) : std::nullopt; };
    std::vector<SheetSide> sides;
    for (std::size_t outer = 0; 2 * outer < padded; ++outer) {
        // The front of a sheet has its last page at the left and its first at the right, the back the other way round.
        SheetSide side = {page(padded - 1 - outer), page(outer)};
        const bool is_back = outer % 2 == 1;
        if (is_back != (binding == Binding::kRight)) std::swap(side.left, side.right);
        sides.push_back(side);
    }
    return sides;
}

std::expected<std::string, Diagnostic> impose_booklet(std::string_view pdf, const Imposition& options) {
    try {
        return Imposer(pdf).write(options.binding);
    } catch (const std::exception& error) {
        return std::unexpected(unreadable_file(options.path, error));
    }
}

}  // namespace casepress::pdf
