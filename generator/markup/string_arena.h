#pragma once
// Strings that live as long as a Document, a few big buffers instead of one allocation each.

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>

namespace casepress::markup {

/// Appends to buffers that are never made longer than they were reserved, so views stay valid; the deque never moves
/// its elements. Borrows the deque.
class StringArena {
public:
    explicit StringArena(std::deque<std::string>& buffers) : buffers_(buffers) {}

    [[nodiscard]] std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        std::string& buffer = room_for(text.size());
        const std::size_t begin = buffer.size();
        buffer.append(text);
        return std::string_view(buffer).substr(begin);
    }

private:
    static constexpr std::size_t kSmallest = 256;
    static constexpr std::size_t kLargest = std::size_t{64} << 10;

    std::string& room_for(std::size_t size) {
        if (current_ == nullptr || current_->capacity() - current_->size() < size) {
            current_ = &buffers_.emplace_back();
            current_->reserve(std::max(size, next_size_));
            next_size_ = std::min(next_size_ * 4, kLargest);
        }
        return *current_;
    }

    std::deque<std::string>& buffers_;
    std::string* current_ = nullptr;
    std::size_t next_size_ = kSmallest;
};

}  // namespace casepress::markup
