#pragma once
// Findings that several steps of publishing share.

#include "base/diagnostic.h"
#include "base/file_system.h"

#include <string>

namespace casepress::publish {

/// CP1004: the disk refused, and the published site stays.
void report_disk(DiagnosticSink& sink, const IoError& error);
/// CP1007: another build holds a lock of this output folder.
void report_other_build(DiagnosticSink& sink, const std::string& output_folder);
/// CP1010: what is at the output folder's place is not what was there when the build began.
void report_replaced(DiagnosticSink& sink, const std::string& output_folder);

}  // namespace casepress::publish
