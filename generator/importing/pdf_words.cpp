#include "importing/pdf_words.h"

#include "base/run_program.h"
#include "base/text.h"
#include "importing/codes.h"
#include "xml/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace casepress::importing {

namespace {

constexpr double kLargestPlace = 1e6;  // points; a page of the PDF standard has at most 14,400

double number_of(pugi::xml_node element, const char* name) {
    const std::string_view text = element.attribute(name).value();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !std::isfinite(value)) return 0;
    return std::clamp(value, -kLargestPlace, kLargestPlace);
}

Box box_of(pugi::xml_node element) {
    return {number_of(element, "xMin"), number_of(element, "yMin"), number_of(element, "xMax"),
            number_of(element, "yMax")};
}

/// The program writes a document type, which this project's reader refuses, and controls that XML does not have.
std::string readable_xml(std::string_view xhtml) {
    if (const std::size_t root = xhtml.find("<html"); root != std::string_view::npos) xhtml.remove_prefix(root);
    std::string clean;
    clean.reserve(xhtml.size());
    for (std::size_t i = 0; i < xhtml.size();) {
        const CodePoint c = decode_utf8(xhtml, i);
        const bool control = c.value < 0x20 && c.value != U'\n' && c.value != U'\t';
        const bool bad = (c.value == 0xFFFD && c.length == 1) || c.value == 0xFFFE || c.value == 0xFFFF;
        if (control || bad)
            clean += control ? "" : "\xEF\xBF\xBD";
        else
            clean += xhtml.substr(i, c.length);
        i += c.length;
    }
    return clean;
}

/// The height of the words that have the most characters.
double size_of(const std::vector<PdfWord>& words) {
    double size = 0;
    std::size_t most = 0;
    for (const PdfWord& word : words) {
        if (const std::size_t count = count_code_points(word.text); count > most) {
            most = count;
            size = word.box.height();
        }
    }
    return size;
}

PdfLine line_of(pugi::xml_node element) {
    PdfLine line;
    for (const pugi::xml_node child : element.children("word")) {
        const std::string_view text = trim(child.text().get());
        if (text.empty()) continue;
        PdfWord word{box_of(child), std::string(text)};
        if (word.box.width() < 0 || word.box.height() <= 0) continue;
        if (line.words.empty()) line.box = word.box;
        line.box.include(word.box);
        line.words.push_back(std::move(word));
    }
    line.size = size_of(line.words);
    return line;
}

PdfPage page_of(pugi::xml_node element) {
    PdfPage page{number_of(element, "width"), number_of(element, "height"), {}};
    for (const pugi::xml_node flow : element.children("flow")) {
        for (const pugi::xml_node block : flow.children("block")) {
            for (const pugi::xml_node child : block.children("line")) {
                PdfLine line = line_of(child);
                if (!line.words.empty()) page.lines.push_back(std::move(line));
            }
        }
    }
    return page;
}

/// The em by the height, of a word of full-width characters only; 0 for others.
double em_by_height(const PdfWord& word) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < word.text.size();) {
        const CodePoint c = decode_utf8(word.text, i);
        if (!is_han(c.value) && !is_full_width_punctuation(c.value)) return 0;
        ++count;
        i += c.length;
    }
    return count < 4 ? 0 : word.box.width() / static_cast<double>(count) / word.box.height();
}

void set_height(Box& box, double height) {
    const double middle = (box.top + box.bottom) / 2;
    box.top = middle - height / 2;
    box.bottom = middle + height / 2;
}

/// Some fonts say that they are much higher than their em, so that all rows overlap: then heights are cut down to the
/// em, which the width of Han characters tells.
void mend_heights(std::vector<PdfPage>& pages) {
    constexpr double kLeast = 0.85, kMost = 1.15;
    constexpr std::size_t kFewest = 3;
    std::vector<double> ratios;
    for (const PdfPage& page : pages) {
        for (const PdfLine& line : page.lines) {
            for (const PdfWord& word : line.words) {
                if (const double ratio = em_by_height(word); ratio > 0) ratios.push_back(ratio);
            }
        }
    }
    if (ratios.size() < kFewest) return;
    const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
    std::nth_element(ratios.begin(), middle, ratios.end());
    const double ratio = *middle;
    if (ratio >= kLeast && ratio <= kMost) return;
    for (PdfPage& page : pages) {
        for (PdfLine& line : page.lines) {
            for (PdfWord& word : line.words) set_height(word.box, word.box.height() * ratio);
            line.box = line.words.front().box;
            for (const PdfWord& word : line.words) line.box.include(word.box);
            line.size = size_of(line.words);
        }
    }
}

Diagnostic finding(Code code, const std::string& path, LocalizedText message, LocalizedText help) {
    return {.code = code, .path = path, .message = std::move(message), .help = std::move(help)};
}

Diagnostic program_fault(ProgramFault fault, const std::string& path) {
    if (fault == ProgramFault::kNotFound)
        return finding(
            kPdfProgramMissing, path,
            {"the program pdftotext, which reads PDF files, is not installed", "没有安装读取 PDF 文件的程序 pdftotext"},
            {"install the package poppler-utils (on Debian and Ubuntu: apt-get install poppler-utils)",
             "请安装软件包 poppler-utils（Debian、Ubuntu：apt-get install poppler-utils）"});
    const bool large = fault == ProgramFault::kTooLong || fault == ProgramFault::kTooMuch;
    return finding(kPdfProgramFailed, path,
                   large ? LocalizedText{"pdftotext took too long or found too much text in this file, and was ended",
                                         "pdftotext 处理该文件超时或输出过大，已被终止"}
                         : LocalizedText{"pdftotext could not be started", "无法启动 pdftotext"},
                   {"cut the file into fewer pages", "请把文件拆成页数较少的几份"});
}

}  // namespace

void Box::include(const Box& other) {
    left = std::min(left, other.left);
    top = std::min(top, other.top);
    right = std::max(right, other.right);
    bottom = std::max(bottom, other.bottom);
}

std::expected<std::vector<PdfPage>, LocalizedText> read_bbox_layout(std::string_view xhtml) {
    const std::string text = readable_xml(xhtml);
    pugi::xml_document document;
    if (auto read = xml::read_document(text, document); !read) return std::unexpected(read.error().message);
    std::vector<PdfPage> pages;
    for (const pugi::xml_node page : document.child("html").child("body").child("doc").children("page"))
        pages.push_back(page_of(page));
    mend_heights(pages);
    return pages;
}

std::expected<std::vector<PdfPage>, Diagnostic> read_pdf_words(std::string_view bytes, const std::string& path) {
    const auto result = run_program({"pdftotext", "-bbox-layout", "-enc", "UTF-8", "-q", "-", "-"}, bytes, {});
    if (!result) return std::unexpected(program_fault(result.error(), path));
    if (result->exit_code != 0)
        return std::unexpected(finding(kPdfUnreadable, path,
                                       {"this PDF is damaged, or asks for a password", "这个 PDF 已损坏，或需要密码"},
                                       {"open it in a PDF viewer and save or print it as a new PDF",
                                        "请用 PDF 阅读器打开，另存或打印为新的 PDF"}));
    auto pages = read_bbox_layout(result->output);
    if (!pages)
        return std::unexpected(
            finding(kPdfProgramFailed, path,
                    {fmt::format("what pdftotext wrote about this file cannot be read: {}", pages.error().en),
                     fmt::format("无法读懂 pdftotext 对该文件的输出：{}", pages.error().zh)},
                    {}));
    return std::move(*pages);
}

}  // namespace casepress::importing
