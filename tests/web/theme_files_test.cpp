// Which files of a theme go where.

#include "web/theme_files.h"
#include "base/memory_file_system.h"

#include <doctest/doctest.h>

using namespace casepress;

TEST_CASE("print.toml is for print, not for the site") {
    MemoryFileSystem disk;
    disk.put("themes/default/print.toml", "[rules]\nthin = 1\n");
    DiagnosticSink sink;
    const web::ThemeFiles files(config::SiteConfig{}, disk, "", sink);
    CHECK(sink.diagnostics().empty());
    REQUIRE(files.print().size() == 2);
    CHECK(files.print()[0].bytes.find("[styles.body]") != std::string_view::npos);
    CHECK_FALSE(files.print()[0].of_site);
    CHECK(files.print()[1].bytes == "[rules]\nthin = 1\n");
    CHECK(files.print()[1].of_site);
    CHECK_FALSE(files.assets().contains("print.toml"));
    CHECK(files.assets().contains("css/article.css"));
}
