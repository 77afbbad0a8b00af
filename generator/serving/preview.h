#pragma once
// What a preview server is given: something that answers for paths and says what is wrong. The server knows nothing
// else of it, and nothing of sites.

#include <memory>
#include <string>
#include <string_view>

namespace casepress::serving {

/// What stands at a path at this moment.
struct Answer {
    int status = 200;                          ///< 200, 301, 404 or 500
    std::shared_ptr<const std::string> bytes;  ///< null only with `location`
    std::string type;                          ///< a media type: "text/html; charset=utf-8"
    std::string version;                       ///< names the bytes: another one when they differ; plain ASCII
    std::string location = {};                 ///< of 301: the path with '/' that the page has
    std::string policy = {};                   ///< Content-Security-Policy of the site, or ""
    std::string mark = {};                     ///< said in a corner of the page: “Draft”; or ""
};

/// Asked from many threads at once.
class Preview {
public:
    virtual ~Preview() = default;

    /// `path` is relative, decoded and safe (see read_path): "zh/", "zh/a/index.html", "". Never fails: what cannot be
    /// made gives the last good bytes, or a page that says so.
    [[nodiscard]] virtual Answer respond(std::string_view path) = 0;
    /// What is wrong now, for people: a JSON array, "[]" when nothing is (docs in serving/page/live.js).
    [[nodiscard]] virtual std::string problems() = 0;
};

}  // namespace casepress::serving
