#pragma once
// Objects in memory, for tests of what reads them.

#include "repository/objects.h"
#include "repository/trees.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::repository::test {

class MemoryObjects final : public ObjectSource {
public:
    Readable<ObjectBytes> read(const ObjectId& id, ObjectType type) override {
        const auto found = objects_.find(id);
        if (found == objects_.end()) return std::unexpected(repository::Fault{FaultKind::kMissing, id});
        if (found->second.first != type) return std::unexpected(repository::Fault{FaultKind::kDamaged, id});
        ++reads;
        return ObjectBytes{nullptr, found->second.second};
    }
    Readable<std::uint64_t> blob_size(const ObjectId& id) override {
        const auto found = objects_.find(id);
        if (found == objects_.end()) return std::unexpected(repository::Fault{FaultKind::kMissing, id});
        return found->second.second.size();
    }

    /// The same bytes get the same id, as in git.
    ObjectId put(ObjectType type, std::string bytes) {
        const auto key = std::pair(type, bytes);
        const auto [found, is_new] = ids_.try_emplace(key, id_of(static_cast<unsigned>(ids_.size()) + 1));
        if (is_new) objects_[found->second] = {type, std::move(bytes)};
        return found->second;
    }
    ObjectId blob(std::string bytes) { return put(ObjectType::kBlob, std::move(bytes)); }
    void put_at(const ObjectId& id, ObjectType type, std::string bytes) { objects_[id] = {type, std::move(bytes)}; }
    void remove(const ObjectId& id) { objects_.erase(id); }

    [[nodiscard]] static ObjectId id_of(unsigned number) { return *ObjectId::from_hex(fmt::format("{:040x}", number)); }

    std::size_t reads = 0;

private:
    std::map<ObjectId, std::pair<ObjectType, std::string>> objects_;
    std::map<std::pair<ObjectType, std::string>, ObjectId> ids_;
};

/// An entry of a tree object.
inline std::string entry(std::string_view mode, std::string_view name, const ObjectId& id) {
    std::string bytes = fmt::format("{} {}", mode, name);
    bytes += '\0';
    bytes.append(reinterpret_cast<const char*>(id.bytes.data()), ObjectId::kSize);
    return bytes;
}

/// A tree of files: path → content. Entries of mode 100644.
inline ObjectId put_files(MemoryObjects& objects, const std::map<std::string, std::string>& files) {
    std::map<std::string, std::string> entries;  // by git's order: folders with '/' behind
    std::map<std::string, std::map<std::string, std::string>> folders;
    for (const auto& [path, content] : files) {
        const std::size_t slash = path.find('/');
        if (slash == std::string::npos) {
            entries[path] = entry("100644", path, objects.blob(content));
        } else {
            folders[path.substr(0, slash)][path.substr(slash + 1)] = content;
        }
    }
    for (const auto& [name, below] : folders) entries[name + "/"] = entry("40000", name, put_files(objects, below));
    std::string bytes;
    for (const auto& [name, text] : entries) bytes += text;
    return objects.put(ObjectType::kTree, bytes);
}

}  // namespace casepress::repository::test
