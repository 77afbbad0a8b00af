#include "print/picture_store.h"

#include "print/codes.h"

#include <fmt/format.h>

#include <cerrno>

namespace casepress::print {

std::optional<std::uint32_t> PictureStore::find(const std::string& path) {
    const auto [known, is_new] = known_.try_emplace(path);
    if (!is_new) return known->second;
    const IoResult<std::string> bytes =
        read_ ? read_(path) : IoResult<std::string>(std::unexpected(IoError{ENOENT, path, "open"}));
    if (!bytes) {
        sink_.report({.code = kPictureUnreadable,
                      .severity = Severity::kError,
                      .path = path,
                      .message = {fmt::format("the picture cannot be read: {}", bytes.error().message()),
                                  fmt::format("无法读取图片：{}", bytes.error().message())}});
        return std::nullopt;
    }
    pdf::ImageOptions options = image_options_;
    options.path = path;
    auto image = pdf::read_image(*bytes, options);
    if (!image) {
        sink_.report(image.error());
        return std::nullopt;
    }
    document_.images.push_back(std::move(*image));
    document_.image_paths.resize(document_.images.size() - 1);
    document_.image_paths.push_back(path);
    known->second = static_cast<std::uint32_t>(document_.images.size() - 1);
    return known->second;
}

}  // namespace casepress::print
