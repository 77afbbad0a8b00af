#include "repository/library.h"

#include <array>
#include <cstring>
#include <mutex>

#if defined(__has_feature)
#define CASEPRESS_HAS_FEATURE(name) __has_feature(name)
#else
#define CASEPRESS_HAS_FEATURE(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || CASEPRESS_HAS_FEATURE(address_sanitizer)
/// For LeakSanitizer: libgit2 1.5 leaks the data of a match whenever it tries a regular expression on the name of a
/// setting, as git_repository_open_ext does. Nothing else here uses PCRE.
extern "C" const char* __lsan_default_suppressions() { return "leak:libpcre2-8.so\n"; }
#endif

namespace casepress::repository {

Library::Library() {
    // What is set below belongs to the whole process (which has no other user of libgit2) and is forgotten with the
    // last user, so the first one sets it, before anybody else may begin.
    static std::mutex starting;
    const std::lock_guard lock(starting);
    const int users = git_libgit2_init();
    started_ = users > 0;
    if (users != 1) return;
    // Repositories that `git sparse-checkout` and `git clone --filter` made are refused otherwise. Neither extension
    // changes how objects or references are read.
    std::array<const char*, 3> extensions{"worktreeconfig", "partialclone", "preciousobjects"};
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
    // Objects are hashed when they are fetched, not each time they are read: git does the same, and what is broken on
    // the disk fails to unpack (zlib's Adler-32).
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    // What is read here is kept by those who read it (trees.h).
    git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
}

Library::~Library() {
    if (started_) git_libgit2_shutdown();
}

std::string last_message() {
    const git_error* error = git_error_last();
    return error != nullptr && error->message != nullptr ? error->message : "";
}

ObjectId to_id(const git_oid& oid) {
    ObjectId id;
    static_assert(sizeof oid.id == ObjectId::kSize);
    std::memcpy(id.bytes.data(), oid.id, ObjectId::kSize);
    return id;
}

git_oid to_oid(const ObjectId& id) {
    git_oid oid;
    std::memcpy(oid.id, id.bytes.data(), ObjectId::kSize);
    return oid;
}

}  // namespace casepress::repository
