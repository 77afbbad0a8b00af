#include "pdf/writing.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFWriter.hh>

namespace casepress::pdf {

std::string write_bytes(QPDF& file, FileForm form) {
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setCompressStreams(true);
    if (form == FileForm::kPlain) {
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.forcePDFVersion("1.4");
        writer.setNewlineBeforeEndstream(true);  // ISO 19005-1, 6.1.7
    } else {
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setMinimumPDFVersion("1.7");
    }
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace casepress::pdf
