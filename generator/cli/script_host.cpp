#include "cli/script_host.h"

#include "base/text.h"
#include "base/text_fold.h"

#include <duktape.h>

#include <cstdlib>
#include <cstring>
#include <new>

namespace casepress::cli {

namespace {

// Duktape reports errors by longjmp, which skips destructors: between entering a native function and its return no C++
// object may be alive that has one, and no exception may pass through the engine.

/// How much the world takes. Every block has its size in front, since free() is not told.
struct Memory {
    std::size_t used = 0;
    std::size_t limit = 0;
    std::string scratch;  ///< what nfkd() gives, kept here so that a longjmp leaks nothing
};

constexpr std::size_t kHeader = alignof(std::max_align_t);

void* allocate(void* userdata, duk_size_t size) {
    auto& memory = *static_cast<Memory*>(userdata);
    if (size == 0 || size > memory.limit - memory.used) return nullptr;
    auto* const block = static_cast<char*>(std::malloc(size + kHeader));
    if (block == nullptr) return nullptr;
    std::memcpy(block, &size, sizeof size);
    memory.used += size;
    return block + kHeader;
}

std::size_t size_of(const void* pointer) {
    std::size_t size = 0;
    std::memcpy(&size, static_cast<const char*>(pointer) - kHeader, sizeof size);
    return size;
}

void release(void* userdata, void* pointer) {
    if (pointer == nullptr) return;
    static_cast<Memory*>(userdata)->used -= size_of(pointer);
    std::free(static_cast<char*>(pointer) - kHeader);
}

void* reallocate(void* userdata, void* pointer, duk_size_t size) {
    if (pointer == nullptr) return allocate(userdata, size);
    if (size == 0) {
        release(userdata, pointer);
        return nullptr;
    }
    auto& memory = *static_cast<Memory*>(userdata);
    const std::size_t before = size_of(pointer);
    if (size > before && size - before > memory.limit - memory.used) return nullptr;
    auto* const block = static_cast<char*>(std::realloc(static_cast<char*>(pointer) - kHeader, size + kHeader));
    if (block == nullptr) return nullptr;
    std::memcpy(block, &size, sizeof size);
    memory.used = memory.used - before + size;
    return block + kHeader;
}

/// Duktape keeps strings as CESU-8 (UTR #26): characters beyond U+FFFF are two surrogates of three bytes each.
std::string to_cesu8(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    const auto put_unit = [&out](char32_t unit) {
        out.push_back(static_cast<char>(0xE0 | (unit >> 12)));
        out.push_back(static_cast<char>(0x80 | ((unit >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (unit & 0x3F)));
    };
    for (std::size_t offset = 0; offset < utf8.size();) {
        const CodePoint c = decode_utf8(utf8, offset);
        if (c.value > 0xFFFF) {
            put_unit(0xD800 + ((c.value - 0x10000) >> 10));
            put_unit(0xDC00 + ((c.value - 0x10000) & 0x3FF));
        } else {
            append_utf8(out, c.value);
        }
        offset += c.length;
    }
    return out;
}

/// The surrogate that stands at `offset`, or 0.
char32_t surrogate_at(std::string_view text, std::size_t offset) {
    if (text.size() - offset < 3 || static_cast<unsigned char>(text[offset]) != 0xED) return 0;
    const auto second = static_cast<unsigned char>(text[offset + 1]);
    const auto third = static_cast<unsigned char>(text[offset + 2]);
    if (second < 0xA0 || (third & 0xC0) != 0x80) return 0;
    return 0xD000U | ((second & 0x3FU) << 6) | (third & 0x3FU);
}

/// UTF-8; a surrogate without its other half becomes U+FFFD.
std::string from_cesu8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t high = surrogate_at(text, offset);
        if (high == 0) {
            const CodePoint c = decode_utf8(text, offset);
            append_utf8(out, c.value);
            offset += c.length;
            continue;
        }
        offset += 3;
        const char32_t low = high < 0xDC00 && offset < text.size() ? surrogate_at(text, offset) : 0;
        if (low >= 0xDC00) {
            append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            offset += 3;
        } else {
            append_utf8(out, high);
        }
    }
    return out;
}

Memory& memory_of(duk_context* context) {
    duk_memory_functions functions;
    duk_get_memory_functions(context, &functions);
    return *static_cast<Memory*>(functions.udata);
}

bool put_nfkd(std::string& out, std::string_view text) noexcept {
    try {
        out = to_cesu8(to_nfkd(from_cesu8(text)));
        return true;
    } catch (const std::bad_alloc&) {
        return false;
    }
}

duk_ret_t native_nfkd(duk_context* context) {
    duk_size_t size = 0;
    const char* const text = duk_require_lstring(context, 0, &size);
    std::string& scratch = memory_of(context).scratch;
    if (!put_nfkd(scratch, {text, size})) return duk_error(context, DUK_ERR_RANGE_ERROR, "out of memory");
    duk_push_lstring(context, scratch.data(), scratch.size());
    return 1;
}

duk_ret_t native_is_word(duk_context* context) {
    constexpr double kLastCodePoint = 0x10FFFF;
    const double code_point = duk_require_number(context, 0);
    const bool exists = code_point >= 0 && code_point <= kLastCodePoint;
    duk_push_boolean(context, exists && is_word_character(static_cast<char32_t>(code_point)) ? 1 : 0);
    return 1;
}

/// What the protected functions below work on.
struct Task {
    std::string_view function;  ///< a global function, or the name of the script
    std::string_view text;
    std::string_view bytes;
};

void push(duk_context* context, std::string_view text) { duk_push_lstring(context, text.data(), text.size()); }

duk_ret_t define_functions(duk_context* context, void*) {
    duk_push_c_function(context, native_nfkd, 1);
    duk_put_global_string(context, "nfkd");
    duk_push_c_function(context, native_is_word, 1);
    duk_put_global_string(context, "isWord");
    return 0;
}

duk_ret_t run_script(duk_context* context, void* data) {
    const auto& task = *static_cast<const Task*>(data);
    push(context, task.function);
    duk_compile_lstring_filename(context, 0, task.text.data(), task.text.size());
    duk_call(context, 0);
    return 0;
}

duk_ret_t call_function_with_bytes(duk_context* context, void* data) {
    const auto& task = *static_cast<const Task*>(data);
    duk_get_global_lstring(context, task.function.data(), task.function.size());
    push(context, task.text);
    void* const buffer = duk_push_fixed_buffer(context, task.bytes.size());
    if (!task.bytes.empty()) std::memcpy(buffer, task.bytes.data(), task.bytes.size());
    duk_push_buffer_object(context, -1, 0, task.bytes.size(), DUK_BUFOBJ_UINT8ARRAY);
    duk_remove(context, -2);
    duk_call(context, 2);
    return 0;
}

duk_ret_t call_function(duk_context* context, void* data) {
    const auto& task = *static_cast<const Task*>(data);
    duk_get_global_lstring(context, task.function.data(), task.function.size());
    push(context, task.text);
    duk_json_decode(context, -1);
    duk_call(context, 1);
    duk_json_encode(context, -1);
    return 1;
}

}  // namespace

struct ScriptHost::World {
    explicit World(std::size_t memory_limit)
        : context(duk_create_heap(allocate, reallocate, release, prepare(memory_limit), nullptr)) {
        if (context == nullptr) throw std::bad_alloc();
    }
    ~World() { duk_destroy_heap(context); }
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    /// Runs one of the functions above; gives the text that it leaves, "null" for none.
    std::expected<std::string, ScriptError> protect(duk_safe_call_function function, Task task) {
        constexpr duk_idx_t kResults = 1;
        const duk_int_t failed = duk_safe_call(context, function, &task, 0, kResults);
        duk_size_t size = 0;
        const char* const text =
            failed == 0 ? duk_get_lstring(context, -1, &size) : duk_safe_to_lstring(context, -1, &size);
        std::string result = text == nullptr ? "null" : from_cesu8({text, size});
        duk_pop(context);
        if (failed != 0) return std::unexpected(ScriptError{std::move(result)});
        return result;
    }

    Memory* prepare(std::size_t memory_limit) {
        memory.limit = memory_limit;
        return &memory;
    }

    Memory memory;
    duk_context* context;
};

ScriptHost::ScriptHost(std::size_t memory_limit) : world_(std::make_unique<World>(memory_limit)) {
    if (!world_->protect(define_functions, {})) throw std::bad_alloc();
}

ScriptHost::~ScriptHost() = default;
ScriptHost::ScriptHost(ScriptHost&&) noexcept = default;
ScriptHost& ScriptHost::operator=(ScriptHost&&) noexcept = default;

std::expected<void, ScriptError> ScriptHost::run(std::string_view name, std::string_view source) {
    const auto result = world_->protect(run_script, {.function = name, .text = source, .bytes = {}});
    if (!result) return std::unexpected(result.error());
    return {};
}

std::expected<void, ScriptError> ScriptHost::call_with_bytes(std::string_view function, std::string_view text,
                                                             std::string_view bytes) {
    const std::string own_text = to_cesu8(text);
    const auto result =
        world_->protect(call_function_with_bytes, {.function = function, .text = own_text, .bytes = bytes});
    if (!result) return std::unexpected(result.error());
    return {};
}

std::expected<std::string, ScriptError> ScriptHost::call(std::string_view function, std::string_view argument) {
    const std::string own_argument = to_cesu8(argument);
    return world_->protect(call_function, {.function = function, .text = own_argument, .bytes = {}});
}

}  // namespace casepress::cli
