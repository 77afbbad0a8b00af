#pragma once
// A large array of numbers that begin as 0. What is never written takes no memory where the system hands out zeroed
// pages when they are first touched, as Linux does; a std::vector would touch all.

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

namespace casepress::search {

template <typename T>
requires std::is_integral_v<T>
class ZeroedArray {
public:
    explicit ZeroedArray(std::size_t size)
        : size_(size), items_(static_cast<T*>(std::calloc(size > 0 ? size : 1, sizeof(T)))) {
        if (items_ == nullptr) throw std::bad_alloc();
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::span<T> items() { return {items_.get(), size_}; }
    [[nodiscard]] std::span<const T> items() const { return {items_.get(), size_}; }

private:
    struct Free {
        void operator()(T* items) const { std::free(items); }
    };
    std::size_t size_;
    std::unique_ptr<T[], Free> items_;
};

}  // namespace casepress::search
