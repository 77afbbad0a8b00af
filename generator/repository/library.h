#pragma once
// libgit2 as this room uses it: started and stopped by an object, its handles freed by their owners. Internal to the
// room.

#include "repository/object_id.h"

#include <git2.h>

#include <memory>
#include <string>

namespace casepress::repository {

/// Keeps libgit2 running. It counts its users, so every owner of handles has one of these, which must outlive them.
class Library {
public:
    Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library();

    /// Whether it could be started (it allocates and opens the system's random numbers).
    [[nodiscard]] bool started() const { return started_; }

private:
    bool started_ = false;
};

template <auto free_function>
struct Free {
    template <typename T>
    void operator()(T* handle) const {
        free_function(handle);
    }
};

using RepositoryHandle = std::unique_ptr<git_repository, Free<git_repository_free>>;
using OdbHandle = std::unique_ptr<git_odb, Free<git_odb_free>>;
using OdbObjectHandle = std::unique_ptr<git_odb_object, Free<git_odb_object_free>>;
using ReferenceHandle = std::unique_ptr<git_reference, Free<git_reference_free>>;
using ReferenceIteratorHandle = std::unique_ptr<git_reference_iterator, Free<git_reference_iterator_free>>;
using ObjectHandle = std::unique_ptr<git_object, Free<git_object_free>>;
using ConfigHandle = std::unique_ptr<git_config, Free<git_config_free>>;
using ConfigIteratorHandle = std::unique_ptr<git_config_iterator, Free<git_config_iterator_free>>;
using FilterListHandle = std::unique_ptr<git_filter_list, Free<git_filter_list_free>>;

/// What libgit2 says about the failure this thread met last; "" when it says nothing.
[[nodiscard]] std::string last_message();

[[nodiscard]] ObjectId to_id(const git_oid& oid);
[[nodiscard]] git_oid to_oid(const ObjectId& id);

}  // namespace casepress::repository
