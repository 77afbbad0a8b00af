#pragma once
// Findings of this room: what of a file could not be read, and drafts that do not hold what the file holds. Newspaper
// text and PDF: 1800–1839; encodings, the account, DOCX and HTML: 1840–1879.

#include "base/diagnostic.h"

namespace casepress::importing {

inline constexpr Code kTextTooLong{1800};        ///< more text than a newspaper page to import may have
inline constexpr Code kPdfProgramMissing{1801};  ///< pdftotext is not installed
inline constexpr Code kPdfProgramFailed{1802};  ///< pdftotext did not start, ran too long or wrote what nobody can read
inline constexpr Code kPdfUnreadable{1803};     ///< a PDF that is damaged or encrypted
inline constexpr Code kPdfWithoutText{1804};    ///< a PDF of pictures only

inline constexpr Code kUndecodable{1840};     ///< bytes that are no character in the encoding of the file
inline constexpr Code kFileTooLarge{1841};    ///< more bytes than a file to import may have
inline constexpr Code kOutOfBalance{1842};    ///< a character of the file that is in no draft, or in two, or was added
inline constexpr Code kNotReadBack{1843};     ///< a draft that Markdown would read as another text
inline constexpr Code kUnknownFormat{1844};   ///< a file that is no text, PDF, DOCX or HTML
inline constexpr Code kDamagedDocx{1845};     ///< a DOCX whose parts are missing or no XML
inline constexpr Code kNothingFound{1846};    ///< a file without any text
inline constexpr Code kPictureLeftOut{1847};  ///< a picture that browsers do not show, or that is not there
inline constexpr Code kControlCharacters{1848};  ///< control characters, which were dropped
inline constexpr Code kUnresolvedDoubt{1849};    ///< a comment of an import in a page that is no draft any more
inline constexpr Code kPartNotRead{1850};        ///< a file inside of a DOCX that Word reads when it opens it

}  // namespace casepress::importing
