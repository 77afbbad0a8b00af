// Pango keeps its fonts until the program ends, and fontconfig theirs; LeakSanitizer finds no way from anywhere to
// them.

extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libpango\n"; }
