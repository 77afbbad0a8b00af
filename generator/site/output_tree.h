#pragma once
// What a build writes: a list of files, each with the function that makes its bytes. Writers (web, feeds, print) make
// OutputTrees from a Site; publish/ carries them out. Bytes are made late, on many threads, so that a site of any size
// is never in memory as a whole.

#include "base/diagnostic.h"

#include <functional>
#include <string>
#include <vector>

namespace casepress::site {

/// One file to be written. `path` is relative to the output folder, with '/', NFC, without "." and ".." components.
struct OutputFile {
    std::string path;
    /// Makes the bytes. Pure: the same bytes whenever and on whichever thread it runs, called at most once at a time.
    /// Problems are reported to the sink; an error there makes the build fail as a whole. Borrows from the Site.
    std::function<std::string(DiagnosticSink&)> make;
    std::string origin;  ///< what claims this path, for the message when two do: a content file, a template, "feeds"
};

/// Any number of files. Paths must be unique when published (publish/ checks).
struct OutputTree {
    std::vector<OutputFile> files;
};

}  // namespace casepress::site
