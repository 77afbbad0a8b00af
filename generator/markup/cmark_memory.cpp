#include "markup/cmark_memory.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace casepress::markup {

/// Stands before each block.
struct alignas(std::max_align_t) CmarkArena::Header {
    std::size_t size;
};

namespace {

constexpr std::size_t kLargestPiece = std::size_t{1} << 20;

std::size_t rounded(std::size_t size) {
    constexpr std::size_t kAlign = alignof(std::max_align_t);
    return (size + kAlign - 1) / kAlign * kAlign;
}

/// cmark's allocator functions take no context: this is the only way to tell them which arena. Set by CmarkArenaUse.
CmarkArena*& arena_in_use() {
    thread_local CmarkArena* arena = nullptr;
    return arena;
}

// cmark is C: an exception cannot pass through it, so running out of memory ends the program here, as it does in
// cmark's own allocator.
void* arena_calloc(std::size_t count, std::size_t size) noexcept { return arena_in_use()->allocate(count * size); }
void* arena_realloc(void* old, std::size_t size) noexcept { return arena_in_use()->reallocate(old, size); }
void arena_free(void* /*block*/) noexcept {}

}  // namespace

void CmarkArena::add_piece(std::size_t least) {
    const std::size_t size = std::max(least, piece_size_);
    piece_size_ = std::min(piece_size_ * 2, kLargestPiece);
    pieces_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
    next_ = pieces_.back().get();
    end_ = next_ + size;
}

void* CmarkArena::allocate(std::size_t size) {
    const std::size_t needed = sizeof(Header) + rounded(size);
    if (static_cast<std::size_t>(end_ - next_) < needed) add_piece(needed);
    new (next_) Header{size};
    void* block = next_ + sizeof(Header);
    std::memset(block, 0, size);
    next_ += needed;
    return block;
}

void* CmarkArena::reallocate(void* old, std::size_t size) {
    if (old == nullptr) return allocate(size);
    auto* begin = static_cast<std::byte*>(old);
    Header* header = std::launder(static_cast<Header*>(static_cast<void*>(begin - sizeof(Header))));
    // The last block can grow where it is, which makes building up a buffer cheap.
    const bool last = begin + rounded(header->size) == next_;
    if (last && begin + rounded(size) <= end_ && size >= header->size) {
        std::memset(begin + header->size, 0, size - header->size);
        next_ = begin + rounded(size);
        header->size = size;
        return old;
    }
    void* moved = allocate(size);
    std::memcpy(moved, old, std::min(size, header->size));
    return moved;
}

CmarkArenaUse::CmarkArenaUse(CmarkArena& arena) : previous_(arena_in_use()) { arena_in_use() = &arena; }

CmarkArenaUse::~CmarkArenaUse() { arena_in_use() = previous_; }

cmark_mem* cmark_arena_allocator() {
    static cmark_mem allocator{arena_calloc, arena_realloc, arena_free};
    return &allocator;
}

}  // namespace casepress::markup
