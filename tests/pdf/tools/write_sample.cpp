// Writes the sample document of sample.h in its three modes, for outside checkers: write_sample FOLDER

#include "base/file_system.h"
#include "pdf/impose.h"
#include "pdf/sample.h"

#include <cstdio>
#include <string>

namespace {

using namespace casepress;

bool save(FileSystem& disk, const std::string& path, const std::expected<std::string, Diagnostic>& bytes) {
    if (!bytes) {
        std::fprintf(stderr, "%s: %s\n", path.c_str(), bytes.error().message.en.c_str());
        return false;
    }
    const auto written = disk.write_file(path, *bytes, Durability::kCached);
    if (!written) std::fprintf(stderr, "%s\n", written.error().message().c_str());
    return written.has_value();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const auto disk = make_real_file_system();
    const std::string folder = argv[1];
    using pdf::testing::SampleMode;
    bool fine = true;
    for (const auto& [name, mode] : {std::pair{"screen", SampleMode::kScreen}, std::pair{"press", SampleMode::kPress},
                                     std::pair{"pdfa", SampleMode::kPdfA}}) {
        fine &= save(*disk, folder + "/" + name + ".pdf", pdf::write_document(pdf::testing::make_sample(mode)));
    }
    const auto press = pdf::write_document(pdf::testing::make_sample(SampleMode::kPress));
    fine &= press && save(*disk, folder + "/imposed.pdf", pdf::impose_booklet(*press, {}));
    // The body of sample.h, which outside readers must give back.
    fine &= save(*disk, folder + "/paragraph.txt", std::string(pdf::testing::kJumpingParagraph));
    return fine ? 0 : 1;
}
