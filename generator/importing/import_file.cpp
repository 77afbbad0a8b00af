#include "importing/import_file.h"

#include "base/convert_text.h"
#include "base/foreign_encoding.h"
#include "base/text.h"
#include "importing/codes.h"
#include "importing/decode.h"
#include "importing/docx.h"
#include "importing/draft_text.h"
#include "importing/html.h"
#include "importing/newspaper.h"
#include "importing/pdf_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace casepress::importing {

namespace {

/// Beginnings of files that are no text, with how people call them.
struct Signature {
    std::string_view bytes;
    const char* name_en;
    const char* name_zh;
};
constexpr std::array<Signature, 12> kSignatures{{
    {"{\\rtf", "an RTF file", "RTF 文件"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a document of old Word or WPS (.doc, .wps)",
     "旧版 Word 或 WPS 文档（.doc、.wps）"},
    {"PK\x03\x04", "a ZIP archive that is no DOCX", "不是 DOCX 的 ZIP 压缩包"},
    {"PK\x05\x06", "an empty ZIP archive", "空的 ZIP 压缩包"},
    {"\x89PNG", "a PNG picture", "PNG 图片"},
    {"\xFF\xD8\xFF", "a JPEG picture", "JPEG 图片"},
    {"GIF8", "a GIF picture", "GIF 图片"},
    {"RIFF", "a WebP picture or other media", "WebP 图片或其他媒体文件"},
    {"Rar!", "a RAR archive", "RAR 压缩包"},
    {"7z\xBC\xAF", "a 7z archive", "7z 压缩包"},
    {"\x1F\x8B", "a gzip archive", "gzip 压缩包"},
    {"%!PS", "a PostScript file", "PostScript 文件"},
}};

constexpr std::size_t kLookedAt = 4096;

/// Office locks a document by putting it, encrypted, into a file of the old kind (MS-OFFCRYPTO 1.3.2); names there are
/// UTF-16.
bool is_locked_docx(std::string_view bytes) {
    std::string name;
    for (const char c : std::string_view("EncryptedPackage")) {
        name += c;
        name += '\0';
    }
    return bytes.starts_with("\xD0\xCF\x11\xE0") && bytes.contains(name);
}

/// Other documents in ZIP archives: the names of entries stand plainly in them.
std::optional<LocalizedText> zipped_document(std::string_view bytes) {
    if (!bytes.starts_with("PK\x03\x04")) return std::nullopt;
    if (bytes.substr(0, 200).contains("mimetypeapplication/vnd.oasis.opendocument"))
        return LocalizedText{"this is an OpenDocument file (.odt)", "这是 OpenDocument 文件（.odt）"};
    if (bytes.contains("xl/workbook")) return LocalizedText{"this is an Excel workbook", "这是 Excel 工作簿"};
    if (bytes.contains("ppt/presentation"))
        return LocalizedText{"this is a PowerPoint presentation", "这是 PowerPoint 演示文稿"};
    return std::nullopt;
}

bool is_docx(std::string_view bytes) {
    // The names of entries stand plainly in the directory at the archive's end.
    return bytes.starts_with("PK\x03\x04") && bytes.contains("word/") && bytes.contains("[Content_Types].xml");
}

/// The beginning in ASCII lower case, whatever the encoding.
std::string head_of(std::string_view bytes) {
    const auto foreign = find_foreign_encoding(bytes);
    std::string_view head = bytes.substr(0, kLookedAt);
    if (foreign && foreign->starts_with("UTF-16")) {
        if (const auto converted =
                convert_to_utf8(head.substr(0, head.size() & ~std::size_t{1}), std::string(*foreign)))
            return ascii_lower(trim(converted->text));
    }
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    return ascii_lower(trim(head));
}

bool is_html(std::string_view bytes) {
    std::string head = head_of(bytes);
    if (head.starts_with("<?xml")) head = head.substr(std::min(head.find("?>"), head.size() - 2) + 2);
    std::string_view rest = trim(head);
    while (rest.starts_with("<!--")) {
        const std::size_t end = rest.find("-->");
        if (end == std::string_view::npos) break;
        rest = trim(rest.substr(end + 3));
    }
    for (const std::string_view tag :
         {"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div", "<p>", "<section", "<article"}) {
        if (rest.starts_with(tag)) return true;
    }
    return rest.starts_with("<!--") && rest.contains("<html");
}

/// Bytes of programs and media: many NULs and controls, in no encoding that has them.
bool is_binary(std::string_view bytes) {
    if (find_foreign_encoding(bytes)) return false;
    const std::string_view head = bytes.substr(0, kLookedAt);
    const auto controls = std::ranges::count_if(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && byte != 0x1B;
    });
    return static_cast<std::size_t>(controls) * 20 > head.size();
}

bool has_text(const Import& import) {
    const std::string& text = import.original.text;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (is_counted(c.value)) return true;
        i += c.length;
    }
    return false;
}

/// Why there is nothing to write.
Diagnostic nothing_found(const std::string& path, const Import& import, FileFormat format) {
    Diagnostic finding{.code = kNothingFound,
                       .path = path,
                       .message = {"there is no text in this file", "文件中没有文字"},
                       .help = {"open it and see whether it is the right file", "请打开文件，看看是不是要导入的文件"}};
    if (!import.left_out.empty() && has_text(import)) {
        const LocalizedText& reason = import.left_out.front().reason;
        finding.message = {fmt::format("all text of this file is left out: {}", reason.en),
                           fmt::format("文件中的文字全部不导入：{}", reason.zh)};
    } else if (!import.pictures.empty() || format == FileFormat::kPdf) {
        finding.message = {"there are only pictures in this file, no text", "文件中只有图片，没有文字"};
        finding.help = {"a scanned page is a picture: it needs a program that recognises characters first",
                        "扫描件是图片，需要先用文字识别（OCR）软件处理"};
    }
    return finding;
}

std::optional<Import> refuse(const FileToImport& file, DiagnosticSink& sink) {
    if (is_locked_docx(file.bytes)) {
        sink.report({.code = kUnknownFormat,
                     .path = file.path,
                     .message = {"this document is locked with a password", "此文档设有打开密码"},
                     .help = {"open it in Word or WPS, take the password off, and save it again",
                              "请在 Word 或 WPS 中打开，取消密码后重新保存"}});
        return std::nullopt;
    }
    LocalizedText what{"this is no text", "这不是文字"};
    const auto zipped = zipped_document(file.bytes);
    if (zipped) what = *zipped;
    for (const Signature& one : kSignatures) {
        if (!zipped && file.bytes.starts_with(one.bytes)) {
            what = {std::string("this is ") + one.name_en, std::string("这是") + one.name_zh};
            break;
        }
    }
    sink.report({.code = kUnknownFormat,
                 .path = file.path,
                 .message = std::move(what),
                 .help = {"text, PDF, DOCX and HTML can be imported; save the file as one of these",
                          "可以导入文本、PDF、DOCX 和 HTML；请另存为其中一种格式"}});
    return std::nullopt;
}

std::optional<Import> read_text(FileToImport file, DiagnosticSink& sink) {
    auto original = decode_text(std::move(file.path), file.bytes, sink);
    if (!original) return std::nullopt;
    return read_newspaper(std::move(*original), sink);
}

}  // namespace

FileFormat format_of(std::string_view bytes) {
    // Readers of PDF accept some bytes before the header (ISO 32000-2, 7.5.2, note 1).
    if (bytes.substr(0, 1024).contains("%PDF-")) return FileFormat::kPdf;
    if (is_docx(bytes)) return FileFormat::kDocx;
    for (const Signature& one : kSignatures) {
        if (bytes.starts_with(one.bytes)) return FileFormat::kUnknown;
    }
    if (is_html(bytes)) return FileFormat::kHtml;
    return is_binary(bytes) ? FileFormat::kUnknown : FileFormat::kText;
}

LocalizedText format_name(FileFormat format) {
    switch (format) {
        case FileFormat::kText:
            return {"text", "文本"};
        case FileFormat::kHtml:
            return {"HTML", "HTML"};
        case FileFormat::kDocx:
            return {"DOCX", "DOCX"};
        case FileFormat::kPdf:
            return {"PDF", "PDF"};
        case FileFormat::kUnknown:
            break;
    }
    return {"unknown", "未知格式"};
}

std::optional<Import> import_file(FileToImport file, DiagnosticSink& sink) {
    std::optional<Import> import;
    const std::string path = file.path;
    const FileFormat format = format_of(file.bytes);
    switch (format) {
        case FileFormat::kText:
            import = read_text(std::move(file), sink);
            break;
        case FileFormat::kDocx:
            import = read_docx(path, file.bytes, sink);
            break;
        case FileFormat::kHtml:
            import = read_html_file(std::move(file), sink);
            break;
        case FileFormat::kPdf:
            import = read_pdf(path, file.bytes, sink);
            break;
        case FileFormat::kUnknown:
            return refuse(file, sink);
    }
    if (import) {
        for (Draft& draft : import->drafts) attach_doubts(draft);
    }
    if (import && (import->drafts.empty() || !has_text(*import))) {
        sink.report(nothing_found(path, *import, format));
        return std::nullopt;
    }
    return import;
}

}  // namespace casepress::importing
