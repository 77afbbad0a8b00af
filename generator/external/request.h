#pragma once
// One HTTP request through libcurl, without following redirects. Private to external/.

#include "external/ask_links.h"

#include <curl/curl.h>

#include <memory>
#include <string>

namespace casepress::external {

enum class Method : std::uint8_t { kHead, kGet };

struct CleanEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

/// Not movable: libcurl keeps its address.
class Request {
public:
    Request(const std::string& url, Method method, const AskOptions& options);
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;

    /// nullptr when libcurl has no memory, or knows an option not.
    [[nodiscard]] CURL* handle() const { return ready_ ? handle_.get() : nullptr; }
    /// After it was performed.
    [[nodiscard]] long status() const;
    [[nodiscard]] std::string redirect() const;  ///< the absolute address that an answer 3xx names, or ""
    [[nodiscard]] bool was_refused() const { return refused_; }

private:
    static curl_socket_t open_socket(void* user, curlsocktype purpose, curl_sockaddr* address);
    static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* user);

    std::unique_ptr<CURL, CleanEasy> handle_;
    LocalAddresses local_;
    bool ready_ = false;
    bool refused_ = false;
};

}  // namespace casepress::external
