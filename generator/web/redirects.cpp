#include "web/redirects.h"

#include "site/language_names.h"
#include "web/markup_text.h"
#include "web/url.h"

#include <fmt/core.h>

namespace casepress::web {

std::string redirect_page(const site::Site& site, const site::Alias& alias) {
    const std::string link = escape_markup(relative_url(alias.url, alias.target, site.config->link_style));
    const std::string canonical = absolute_url(site.config->base_url, alias.target);
    return fmt::format(
        "<!doctype html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{1}</title>\n"
        "<meta name=\"robots\" content=\"noindex\">\n{2}<meta http-equiv=\"refresh\" content=\"0; url={3}\">\n</head>\n"
        "<body>\n<main><h1><a href=\"{3}\">{1}</a></h1></main>\n</body>\n</html>\n",
        site::language_names(site.languages[alias.language].code).tag, escape_markup(alias.title),
        canonical.empty() ? std::string()
                          : fmt::format("<link rel=\"canonical\" href=\"{}\">\n", escape_markup(canonical)),
        link);
}

}  // namespace casepress::web
