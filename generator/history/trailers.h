#pragma once
// The message of a commit → what its editor says of it in public, by the rules of git-interpret-trailers(1): the last
// paragraph, unless it is the first, holds lines `Key: value`.

#include "history/history_index.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::history {

/// `Key: value`. Lines that continue a value (they begin with white space) are joined to it with one space.
struct Trailer {
    std::string key;    ///< in lower case
    std::string value;  ///< without white space at its ends
    friend bool operator==(const Trailer&, const Trailer&) = default;
};

/// The trailers in order. The last paragraph counts as trailers when all its lines are, or when a quarter of them are
/// and one is of those that git itself writes (Signed-off-by, cherry picked from). Lines that begin with '#' are passed
/// over.
[[nodiscard]] std::vector<Trailer> read_trailers(std::string_view message);

/// A text by language; the key "" is for all languages. Several trailers of one key are lines.
using NoteTexts = std::vector<std::pair<std::string, std::string>>;
/// The text for the language, else the one for all, else "".
[[nodiscard]] std::string text_in(const NoteTexts& texts, std::string_view language);

/// What the trailers Note, Note-zh, Correction, Correction-zh (and so on for other languages) and Class say.
struct PublicNote {
    NoteTexts notes;
    NoteTexts corrections;
    bool is_correction = false;                 ///< some Correction is there, even without a text
    std::optional<RevisionClass> stated_class;  ///< the last `Class:` that is a class
    std::vector<std::string> wrong_classes;     ///< values of `Class:` that are none
};
[[nodiscard]] PublicNote read_public_note(std::string_view message);

}  // namespace casepress::history
