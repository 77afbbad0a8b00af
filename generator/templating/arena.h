#pragma once
// Memory of one compiled template: nodes are made one after another and freed all at once, without recursion.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace casepress::templating {

class Arena {
public:
    Arena() = default;
    ~Arena() {
        for (auto it = destructors_.rbegin(); it != destructors_.rend(); ++it) it->destroy(it->object);
    }
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    /// A new T that lives as long as the arena.
    template <typename T, typename... Parameters>
    T* make(Parameters&&... parameters) {
        T* object = new (memory_.allocate(sizeof(T), alignof(T))) T{std::forward<Parameters>(parameters)...};
        if constexpr (!std::is_trivially_destructible_v<T>) {
            destructors_.push_back({object, [](void* pointer) { static_cast<T*>(pointer)->~T(); }});
        }
        return object;
    }

    /// A copy of plain items.
    template <typename T>
    std::span<const T> copy(const std::vector<T>& items) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty()) return {};
        T* copies = static_cast<T*>(memory_.allocate(sizeof(T) * items.size(), alignof(T)));
        std::uninitialized_copy(items.begin(), items.end(), copies);
        return {copies, items.size()};
    }

private:
    struct Destructor {
        void* object;
        void (*destroy)(void*);
    };

    std::pmr::monotonic_buffer_resource memory_;
    std::vector<Destructor> destructors_;
};

}  // namespace casepress::templating
