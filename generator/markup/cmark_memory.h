#pragma once
// Memory for one parse by cmark: taken in big pieces, given back all at once. cmark makes and frees an object for every
// word or two of a text; with malloc that is a third of its time. Private to markup/.

#include <cmark-gfm.h>

#include <cstddef>
#include <memory>
#include <vector>

namespace casepress::markup {

/// Owns all that cmark allocates while the arena is in use on this thread. Freeing single objects does nothing.
class CmarkArena {
public:
    CmarkArena() = default;
    CmarkArena(CmarkArena&&) = default;
    CmarkArena& operator=(CmarkArena&&) = default;

    /// Zeroed, aligned for any object. Throws std::bad_alloc, never gives nullptr.
    [[nodiscard]] void* allocate(std::size_t size);
    /// A block of `size` bytes with the contents of `old` (nullptr, or a block of this arena).
    [[nodiscard]] void* reallocate(void* old, std::size_t size);

private:
    struct Header;
    void add_piece(std::size_t least);

    std::vector<std::unique_ptr<std::byte[]>> pieces_;
    std::byte* next_ = nullptr;  // in the last piece; null before the first
    std::byte* end_ = nullptr;
    std::size_t piece_size_ = std::size_t{16} << 10;
};

/// While it lives, cmark_arena_allocator() takes from this arena on this thread. May be nested.
class CmarkArenaUse {
public:
    explicit CmarkArenaUse(CmarkArena& arena);
    ~CmarkArenaUse();
    CmarkArenaUse(const CmarkArenaUse&) = delete;
    CmarkArenaUse& operator=(const CmarkArenaUse&) = delete;

private:
    CmarkArena* previous_;
};

/// What cmark is to be given. Its functions get no context, so the arena in use is a thread-local variable of the .cpp.
[[nodiscard]] cmark_mem* cmark_arena_allocator();

}  // namespace casepress::markup
