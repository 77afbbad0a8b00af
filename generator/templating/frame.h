#pragma once
// Where names have their values while templates run.

#include "templating/tree.h"
#include "templating/value.h"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace casepress::templating {

struct Frame;

/// Lets others hold on to something that lives on the stack and learn that it is gone.
template <typename T>
class Anchor {
public:
    explicit Anchor(T* owner) : owner_(owner) {}
    Anchor(const Anchor&) = delete;
    Anchor& operator=(const Anchor&) = delete;

    [[nodiscard]] std::weak_ptr<T*> watch() {
        if (!handle_) handle_ = std::make_shared<T*>(owner_);
        return handle_;
    }

private:
    T* owner_;
    std::shared_ptr<T*> handle_;
};

/// The names at the top of a template and of what it extends: what its blocks, includes and importers see.
struct Context {
    Context() : anchor(this) {}

    const Context* around = nullptr;      // of the place that includes, imports or holds the block
    const Frame* frame_around = nullptr;  // its local names, as far as `visible` lists them
    std::span<const VisibleName> visible;
    bool sees_globals_only = false;                 // imported or included without context
    std::vector<Symbol> names;                      // set at the top
    std::vector<Value> values;                      // of `names`
    std::vector<const Template*>* chain = nullptr;  // the template, its parent, …: where blocks are looked for
    Anchor<Context> anchor;

    void set(Symbol symbol, Value value) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] == symbol) {
                values[i] = std::move(value);
                return;
            }
        }
        names.push_back(symbol);
        values.push_back(std::move(value));
    }
};

/// The local names of a unit at work.
struct Frame {
    Frame(std::uint16_t slot_count, Frame* outer_frame, Context& frame_context)
        : outer(outer_frame), context(&frame_context), anchor(this) {
        if (slot_count > inline_slots.size()) more_slots = std::make_unique<Value[]>(slot_count);
        slots = more_slots ? more_slots.get() : inline_slots.data();
    }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    Frame* outer;  // of the unit around, for macros
    Context* context;
    const Block* block = nullptr;  // at work, for super()
    std::size_t block_level = 0;   // its place in the chain
    Value* slots = nullptr;
    Anchor<Frame> anchor;

private:
    std::array<Value, 6> inline_slots;
    std::unique_ptr<Value[]> more_slots;
};

}  // namespace casepress::templating
