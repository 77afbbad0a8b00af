#pragma once
// What a build writes: a list of files, each with the function that makes its bytes. Writers (web, feeds, print) make
// OutputTrees from a Site; publish/ carries them out. Bytes are made late, on many threads, so that a site of any size
// is never in memory as a whole.

#include "base/diagnostic.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace casepress::site {

/// What an output was made of beside what all outputs share: that of the pages named here, of the lists of changes,
/// of the search index, of what
/// printing reads. See site_state.h for what each of them comprises.
struct Reads {
    std::set<std::uint32_t> pages = {};  ///< PageIds
    bool changes = false;
    bool glossary = false;  ///< lists of the pages that have a term
    bool search = false;
    bool print_shop = false;  ///< fonts, hyphenation patterns, pictures
    friend bool operator==(const Reads&, const Reads&) = default;
};

/// One file to be written. `path` is relative to the output folder, with '/', NFC, without "." and ".." components.
struct OutputFile {
    std::string path;
    /// Makes the bytes. Pure: the same bytes whenever and on whichever thread it runs, called at most once at a time.
    /// Problems are reported to the sink; an error there makes the build fail as a whole. Borrows from the Site.
    std::function<std::string(DiagnosticSink&)> make;
    std::string origin;  ///< what claims this path, for the message when two do: a content file, a template, "feeds"
    /// Filled in by `make`, or beforehand by writers that know it; null for outputs that do not tell what they depend
    /// on.
    std::shared_ptr<Reads> reads = {};
};

/// Any number of files. Paths must be unique when published (publish/ checks).
struct OutputTree {
    std::vector<OutputFile> files;
};

}  // namespace casepress::site
