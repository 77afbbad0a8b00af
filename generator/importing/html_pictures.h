#pragma once
// Which picture an <img> of a saved page is: a file beside the page, bytes in the page itself, or an address. Private
// to the reader of HTML.

#include "importing/draft.h"
#include "importing/html_flow.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

class HtmlPictures {
public:
    explicit HtmlPictures(const ReadNeighbour& neighbour) : neighbour_(neighbour) {}

    struct Found {
        std::string target;   ///< what Inline::target says: the name of a picture that was taken, or an address
        std::string missing;  ///< otherwise the name of a file that is not there
    };
    /// Nothing for the spacers and icons that are no part of a text.
    [[nodiscard]] Found find(const HtmlNode& image);
    [[nodiscard]] std::vector<Picture> take() { return std::move(pictures_); }

private:
    [[nodiscard]] std::string keep(const std::string& source, std::string bytes);

    const ReadNeighbour& neighbour_;
    std::vector<Picture> pictures_;
    std::map<std::string, std::string> names_;  // by source
};

/// Bytes of a base64 text (RFC 4648); "" when it is none.
[[nodiscard]] std::string decode_base64(std::string_view text);
/// "a%20b" → "a b"; what is no escape stays.
[[nodiscard]] std::string decode_percent(std::string_view text);

}  // namespace casepress::importing
