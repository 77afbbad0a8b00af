#include "privacy/output_guard.h"

#include "base/text.h"
#include "privacy/gate_codes.h"
#include "privacy/image_metadata.h"
#include "privacy/output_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::privacy {

namespace {

/// `&lt;` and the like, once; what feeds wrap their HTML in.
std::string unescape_markup(std::string_view text) {
    std::string out = replace_all(text, "&lt;", "<");
    out = replace_all(out, "&gt;", ">");
    out = replace_all(out, "&quot;", "\"");
    return replace_all(out, "&amp;", "&");
}

std::vector<std::string> texts_in_markup(std::string_view bytes) {
    std::vector<std::string> texts = markup_texts(bytes);
    if (texts[0].find("&lt;") != std::string::npos) {
        for (std::string& text : markup_texts(unescape_markup(texts[0]))) texts.push_back(std::move(text));
    }
    return texts;
}

/// `*` any characters, `?` one.
bool matches_glob(std::string_view glob, std::string_view text) {
    std::size_t g = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == '*') {
            star = g++;
            resume = t;
        } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
            ++g;
            ++t;
        } else if (star != std::string_view::npos) {
            g = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return std::ranges::all_of(glob.substr(g), [](char c) { return c == '*'; });
}

const LocalizedText kNothingIsPublished{"nothing is published until it is gone", "删去之前不会发布任何内容"};
const LocalizedText kNotUtf8{"it is not UTF-8", "不是 UTF-8 编码"};

void report_unreadable(const std::string& path, const std::string& origin, const LocalizedText& why,
                       DiagnosticSink& sink) {
    sink.report({.code = kUnreadableOutput,
                 .path = origin,
                 .message = {.en = fmt::format("“{}” cannot be looked through for names: {}", path, why.en),
                             .zh = fmt::format("无法检查“{}”中是否有不得发布的姓名：{}", path, why.zh)},
                 .help = {.en = "publish it in another form (UTF-8 text, PDF, JPEG, PNG, WebP), or, once people have "
                                "looked through it, list it in [privacy] unchecked",
                          .zh = "请改用其他格式（UTF-8 文本、PDF、JPEG、PNG、WebP）发布；经人工检查后，也可列入 "
                                "[privacy] unchecked"}});
}

}  // namespace

OutputGuard::OutputGuard(const Gate& gate, OutputReaders readers, std::vector<std::string> unchecked)
    : gate_(gate), readers_(std::move(readers)), unchecked_(std::move(unchecked)) {}

OutputTexts OutputGuard::texts_of(const std::string& path, std::string_view bytes) const {
    switch (output_kind(path)) {
        case OutputKind::kMarkup:
            if (find_invalid_utf8(bytes)) return std::unexpected(kNotUtf8);
            return texts_in_markup(bytes);
        case OutputKind::kText:
            if (find_invalid_utf8(bytes)) return std::unexpected(kNotUtf8);
            return std::vector{std::string(bytes)};
        case OutputKind::kPdf:
            if (readers_.pdf) return readers_.pdf(path, bytes);
            break;
        case OutputKind::kSearch:
            if (readers_.search) return readers_.search(path, bytes);
            break;
        case OutputKind::kImage:
            if (image_kind(bytes)) return std::vector<std::string>{};  // its metadata are gone
            return std::unexpected(LocalizedText{"it is not a picture of a kind that is known", "不是可识别的图片"});
        case OutputKind::kFont:
            return std::vector<std::string>{};
        case OutputKind::kOpaque:
            break;
    }
    return std::unexpected(LocalizedText{"files of this kind cannot be looked into", "无法查看这类文件的内容"});
}

bool OutputGuard::is_unchecked(std::string_view path) const {
    return std::ranges::any_of(unchecked_, [&](const std::string& glob) { return matches_glob(glob, path); });
}

std::optional<Cleared> OutputGuard::clear(const std::string& path, std::string bytes, const std::string& origin,
                                          DiagnosticSink& sink) const {
    const std::size_t errors = sink.errors();
    const auto kind = output_kind(path) == OutputKind::kImage ? image_kind(bytes) : std::nullopt;
    auto stripped = kind ? strip_image_metadata(bytes, *kind) : std::nullopt;
    const bool is_damaged = kind && !stripped;
    if (stripped) bytes = std::move(*stripped);
    if (!gate_.knows_names()) return Cleared(std::move(bytes));

    const std::string shown = gate_.mask_message(path);
    if (const auto hits = gate_.find_names(path); !hits.empty()) {
        sink.report({.code = kNameInPath,
                     .path = origin,
                     .message = {.en = fmt::format("the address “{}” would hold a registered name", shown),
                                 .zh = fmt::format("网址“{}”会含有登记的姓名", shown)},
                     .help = kNothingIsPublished});
    }
    OutputTexts texts = texts_of(path, bytes);
    if (is_damaged) texts = std::unexpected(LocalizedText{"it is damaged or cut off", "文件损坏或不完整"});
    if (!texts && !is_unchecked(path)) report_unreadable(shown, origin, texts.error(), sink);
    for (const std::string& text : texts.value_or(std::vector<std::string>{})) {
        const auto hits = gate_.find_names(text);
        if (hits.empty()) continue;
        sink.report(
            {.code = kNameInOutput,
             .path = origin,
             .message = {.en = fmt::format("“{}” would hold a registered name ({})", shown, hits.front().masked),
                         .zh = fmt::format("“{}”会含有登记的姓名（{}）", shown, hits.front().masked)},
             .help = kNothingIsPublished});
        break;
    }
    if (sink.errors() > errors) return std::nullopt;
    return Cleared(std::move(bytes));
}

std::expected<std::size_t, LocalizedText> OutputGuard::count_names(const std::string& path,
                                                                   std::string_view bytes) const {
    const auto texts = texts_of(path, bytes);
    if (!texts) return std::unexpected(texts.error());
    std::size_t count = gate_.find_names(path).size();
    for (const std::string& text : *texts) count += gate_.find_names(text).size();
    return count;
}

}  // namespace casepress::privacy
