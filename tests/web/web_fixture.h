#pragma once
// A whole site in one string → its rendered pages.

#include "site/site.h"
#include "support/site_driver.h"
#include "web/render_site.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace casepress::web::testing {

class RenderedSite {
public:
    explicit RenderedSite(std::string_view archive, ThreadCount threads = {2})
        : source_(archive), site_(site::build_site(source_.config(), source_.catalog(), threads, sink_)) {
        writer_ = prepare_web(site_, source_.disk(), "", sink_);
        if (writer_ != nullptr) tree_ = writer_->output({});
    }

    [[nodiscard]] const site::Site& site() const { return site_; }
    [[nodiscard]] const site::OutputTree& tree() const { return tree_; }
    [[nodiscard]] bool prepared() const { return writer_ != nullptr; }
    [[nodiscard]] DiagnosticSink& sink() { return sink_; }

    [[nodiscard]] bool has(std::string_view path) const { return find(path) != nullptr; }
    /// The bytes of a file; throws when there is no such file, or making it reports an error.
    [[nodiscard]] std::string file(std::string_view path) {
        const site::OutputFile* file = find(path);
        if (file == nullptr) throw std::runtime_error("no file " + std::string(path) + "\n" + findings());
        const std::size_t errors = sink_.errors();
        std::string bytes = file->make(sink_);
        if (sink_.errors() != errors) throw std::runtime_error(std::string(path) + ": " + findings());
        return bytes;
    }
    /// The path of the one file whose path begins and ends so, or "".
    [[nodiscard]] std::string path_like(std::string_view begin, std::string_view end) const {
        for (const site::OutputFile& file : tree_.files) {
            if (file.path.starts_with(begin) && file.path.ends_with(end)) return file.path;
        }
        return {};
    }

    [[nodiscard]] const Diagnostic* finding(Code code) const {
        for (const Diagnostic& diagnostic : sink_.diagnostics()) {
            if (diagnostic.code == code) return &diagnostic;
        }
        return nullptr;
    }
    /// All findings in English, those of the sources too.
    [[nodiscard]] std::string findings() const {
        std::string text = source_.findings();
        for (const Diagnostic& diagnostic : sink_.diagnostics())
            text += diagnostic.path + ": " + diagnostic.message.en + "\n";
        return text;
    }

private:
    [[nodiscard]] const site::OutputFile* find(std::string_view path) const {
        for (const site::OutputFile& file : tree_.files) {
            if (file.path == path) return &file;
        }
        return nullptr;
    }

    DiagnosticSink sink_;
    test::TestSite source_;
    site::Site site_;
    std::unique_ptr<WebWriter> writer_;
    site::OutputTree tree_;
};

}  // namespace casepress::web::testing
