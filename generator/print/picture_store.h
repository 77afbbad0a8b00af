#pragma once
// The pictures of a document: each file is read and decoded once. Internal to the room.

#include "print/galley.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace casepress::print {

class PictureStore {
public:
    PictureStore(PrintDocument& document, pdf::ImageOptions image_options,
                 std::function<IoResult<std::string>(const std::string&)> read, DiagnosticSink& sink)
        : document_(document), image_options_(std::move(image_options)), read_(std::move(read)), sink_(sink) {}

    /// Index into PrintDocument::images; nullopt for a file that is no use, which is reported once.
    [[nodiscard]] std::optional<std::uint32_t> find(const std::string& path);

private:
    PrintDocument& document_;
    pdf::ImageOptions image_options_;
    std::function<IoResult<std::string>(const std::string&)> read_;
    DiagnosticSink& sink_;
    std::map<std::string, std::optional<std::uint32_t>> known_;
};

}  // namespace casepress::print
