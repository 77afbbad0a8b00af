#pragma once
// A Preview over HTTP: pages with the reload script, events for those who look at one, and nothing for strangers. By
// cpp-httplib.

#include "base/diagnostic.h"
#include "base/language.h"
#include "serving/preview.h"

#include <expected>
#include <memory>
#include <string>

namespace casepress::serving {

struct ServerOptions {
    std::string host = "127.0.0.1";              ///< a name or number of this machine
    int port = 8000;                             ///< 0: any that is free
    int last_port = 8000;                        ///< where `port` is taken, the next ones up to this are tried
    std::string base = "/";                      ///< where the site begins: "/bulletin/"
    UiLanguage language = UiLanguage::kEnglish;  ///< of what the server itself says in pages
};

/// Answers until it is destroyed. A thread for each connection, up to a limit. GET and HEAD with ETags and ranges.
///  - Requests that name a host which could be another site's (see is_trusted_host) get 421.
///  - <base>.casepress/events?path=…&version=… is a stream of events for somebody who has that version of that path:
///    `problems` with Preview::problems() at first and whenever it changes, `change` with the new version when the path
///    has another one.
///  - Whoever goes to a PDF as a page gets one around it that renews it.
class Server {
public:
    /// `preview` must outlive the server. CP1901 when it cannot listen.
    [[nodiscard]] static std::expected<std::unique_ptr<Server>, Diagnostic> start(Preview& preview,
                                                                                  const ServerOptions& options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// "http://127.0.0.1:8000/"
    [[nodiscard]] const std::string& address() const;
    /// The preview has something new: everybody's path is looked at again.
    void announce();

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// A warning (CP1903) when other machines can reach the host; nothing otherwise.
void warn_of_others(const std::string& host, DiagnosticSink& sink);

}  // namespace casepress::serving
