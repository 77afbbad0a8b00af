#pragma once
// Whether addresses on the internet still answer: takes URLs, gives what each server says. Polite to servers (few
// requests at once, pauses between them, HEAD before GET) and safe from content (no address of this machine or its
// network unless allowed). The only room that goes to the network as a client (libcurl).

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace casepress::external {

enum class LocalAddresses : std::uint8_t {
    kRefuse,  ///< loopback, private and link-local networks, multicast: RFC 6890, RFC 4291
    kAllow,
};

struct AskOptions {
    std::size_t at_once = 16;                   ///< requests in all
    std::size_t per_host = 2;                   ///< … to one host and port
    std::chrono::milliseconds pause{250};       ///< between the starts of two requests to one host
    std::chrono::milliseconds timeout{20'000};  ///< of one request
    int redirects = 5;                          ///< followed at most
    int retries = 1;                            ///< after no answer, 429 or 503
    std::string user_agent;
    LocalAddresses local = LocalAddresses::kRefuse;
};

enum class Answer : std::uint8_t {
    kFine,         ///< 2xx, perhaps after redirects that may change again; or an answer for people only (401, 403 …)
    kDead,         ///< 404 or 410
    kMoved,        ///< 301 or 308 at each step to a page that is there
    kUnreachable,  ///< no answer, too many redirects, an error of the server
    kCertificate,  ///< the server cannot show that it is who it says
    kRefused,      ///< an address of this machine or its network, or no http or https, also behind a redirect
};

struct LinkAnswer {
    Answer answer = Answer::kUnreachable;
    long status = 0;            ///< HTTP status of the last answer; 0: none
    std::string moved_to = {};  ///< kMoved
    std::string reason = {};    ///< in libcurl's words, for what is not told by the status; may be empty
};

/// An answer for each URL, in their order. URLs that differ in their fragments only are asked once. One thread; returns
/// when all have answered or timed out. Proxies of the environment are not used, since what lies behind them cannot be
/// refused. No cookies, no authentication, no bodies kept.
[[nodiscard]] std::vector<LinkAnswer> ask_links(std::span<const std::string> urls, const AskOptions& options);

}  // namespace casepress::external
