#include "external/request.h"

#include "external/local_address.h"

#include <sys/socket.h>
#include <unistd.h>

namespace casepress::external {

curl_socket_t Request::open_socket(void* user, curlsocktype purpose, curl_sockaddr* address) {
    // Here the name is resolved already, so that no name can lead to another address than the one that is looked at.
    Request& request = *static_cast<Request*>(user);
    if (purpose == CURLSOCKTYPE_IPCXN && request.local_ == LocalAddresses::kRefuse && is_local(address->addr)) {
        request.refused_ = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t Request::take_body(char*, std::size_t, std::size_t, void*) {
    return 0;  // that there is one is enough: the transfer ends here
}

Request::Request(const std::string& url, Method method, const AskOptions& options)
    : handle_(curl_easy_init()), local_(options.local) {
    CURL* const curl = handle_.get();
    if (curl == nullptr) return;
    const auto set = [&](CURLoption option, auto value) { return curl_easy_setopt(curl, option, value) == CURLE_OK; };
    ready_ = set(CURLOPT_URL, url.c_str()) && set(CURLOPT_PROTOCOLS_STR, "http,https") &&
             set(CURLOPT_NOBODY, method == Method::kHead ? 1L : 0L) && set(CURLOPT_FOLLOWLOCATION, 0L) &&
             set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout.count())) && set(CURLOPT_NOSIGNAL, 1L) &&
             set(CURLOPT_PROXY, "") && set(CURLOPT_USERAGENT, options.user_agent.c_str()) &&
             set(CURLOPT_WRITEFUNCTION, &Request::take_body) &&
             set(CURLOPT_OPENSOCKETFUNCTION, &Request::open_socket) &&
             set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this)) && set(CURLOPT_FORBID_REUSE, 1L) &&
             set(CURLOPT_ACCEPT_ENCODING, nullptr) && set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
}

long Request::status() const {
    long status = 0;
    if (curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status) != CURLE_OK) return 0;
    return status;
}

std::string Request::redirect() const {
    const char* url = nullptr;
    if (curl_easy_getinfo(handle_.get(), CURLINFO_REDIRECT_URL, &url) != CURLE_OK || url == nullptr) return {};
    return url;
}

}  // namespace casepress::external
