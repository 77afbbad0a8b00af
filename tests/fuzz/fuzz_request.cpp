// What a browser sends: paths that come out of it must be such as a file of a site can have.

#include "base/text.h"
#include "serving/events.h"
#include "serving/live_pages.h"
#include "serving/requests.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace casepress::serving;  // NOLINT: a program of one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto path = read_path(text, "/")) {
        if (path->starts_with('/') || path->find('\0') != std::string::npos || path->find('\\') != std::string::npos)
            std::abort();
        for (const std::string_view part : casepress::split(*path, '/')) {
            if (part == "." || part == "..") std::abort();
        }
        if (read_path("/" + encode_path(*path), "/") != path) std::abort();
    }
    static_cast<void>(read_parameter(text, "path"));
    const auto host = read_host(text);
    if (host && is_loopback(*host) && !is_trusted_host(*host, "")) std::abort();
    // No data may begin a field of its own: every line of an event has a name we gave it.
    for (const std::string_view line : casepress::split(write_event("change", text), '\n')) {
        if (!line.empty() && !line.starts_with("event: change") && !line.starts_with("data: ")) std::abort();
    }
    const std::string escaped = escape_attribute(text);
    if (escaped.find_first_of("\"<>") != std::string::npos) std::abort();
    return 0;
}
