#pragma once
// What templates compute with: Jinja's values. Big things (a page, the list of all pages) are Objects that the site
// provides and that outlive rendering, so that nothing is copied to be looked at.

#include "base/language.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace casepress::templating {

class Value;
struct Arguments;
class Native;
struct UndefinedOrigin;

/// A thing with named attributes: it must outlive every render that sees it (or be shared, `Value::shared_object`), and
/// be safe to read from many threads.
class Object {
public:
    virtual ~Object() = default;
    /// The attribute, or an undefined Value when there is none of this name. May throw TemplateError.
    [[nodiscard]] virtual Value get(std::string_view name) const = 0;
    /// All names that `get` answers, for “did you mean”, `for` over an object, and `tojson`.
    [[nodiscard]] virtual std::vector<std::string_view> names() const = 0;
    /// What `{{ object }}` writes; "" by default is an error at render time.
    [[nodiscard]] virtual std::string_view text() const { return {}; }
};

/// A sequence computed on demand; ownership and threads as for Object.
class Sequence {
public:
    virtual ~Sequence() = default;
    [[nodiscard]] virtual std::size_t size() const = 0;
    [[nodiscard]] virtual Value at(std::size_t index) const = 0;  ///< index < size()
};

/// Thrown by filters, tests, functions and Objects for a template author's mistake; the engine turns it into a
/// diagnostic at the place of the call. Both languages.
struct TemplateError {
    std::string en;
    std::string zh;
    std::string suggestion;
};

/// A function a template may call. Pure; many threads.
using Function = std::function<Value(const Arguments&)>;

/// undefined, none, boolean, integer, number, text, safe text (never escaped again), list, dict, Object, Sequence,
/// function. Lists and dicts are shared and immutable (Jinja's mutating methods are not offered). Text either owns its
/// bytes or borrows bytes that outlive the render (`Value::borrowed`). Copying never copies text, lists or dicts. A
/// Value may be read from many threads.
class Value {
public:
    using List = std::vector<Value>;
    using Dict = std::vector<std::pair<std::string, Value>>;  ///< in insertion order; keys are unique

    enum class Kind : std::uint8_t {
        kUndefined,
        kNone,
        kBoolean,
        kInteger,
        kNumber,
        kText,
        kList,
        kDict,
        kObject,
        kSequence,
        kFunction,
        kNative,  ///< the engine's own things: a macro, `loop`, a namespace, an imported module
    };

    Value() = default;  ///< undefined
    static Value none();
    static Value boolean(bool value);
    static Value integer(std::int64_t value);
    static Value number(double value);
    static Value text(std::string text);
    static Value borrowed(std::string_view text);       ///< not copied
    static Value safe(std::string markup);              ///< markup
    static Value safe_borrowed(std::string_view text);  ///< markup, not copied
    static Value list(List items);
    static Value tuple(List items);  ///< a list that prints as Python's tuple, `(1, 2)`
    static Value dict(Dict members);
    static Value object(const Object* object);                         ///< none for nullptr; the same for `sequence`
    static Value shared_object(std::shared_ptr<const Object> object);  ///< made during a render; kept while in use
    static Value sequence(const Sequence* sequence);
    static Value shared_sequence(std::shared_ptr<const Sequence> sequence);
    static Value function(Function function);
    static Value native(std::shared_ptr<Native> native);
    static Value undefined(std::shared_ptr<const UndefinedOrigin> origin);

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool is_undefined() const { return kind() == Kind::kUndefined; }
    [[nodiscard]] bool is_none() const { return kind() == Kind::kNone; }
    [[nodiscard]] bool is_text() const { return kind() == Kind::kText; }
    /// Text that is markup already.
    [[nodiscard]] bool is_safe() const;
    [[nodiscard]] bool is_tuple() const;
    /// Undefined and nobody has said why: a slot that was never set, or what a host's `get` gives for a name it lacks.
    [[nodiscard]] bool is_missing() const { return storage_.index() == 0; }
    /// How deep lists and dicts nest in this value: 0 for all else, 1 for a list of texts.
    [[nodiscard]] std::uint32_t depth() const;

    // Each of these gives null when the value is of another kind. Pointers and views live as long as this Value
    // (borrowed text as long as what it borrows from).
    [[nodiscard]] const bool* as_boolean() const { return std::get_if<bool>(&storage_); }
    [[nodiscard]] const std::int64_t* as_integer() const { return std::get_if<std::int64_t>(&storage_); }
    [[nodiscard]] const double* as_number() const { return std::get_if<double>(&storage_); }
    [[nodiscard]] std::optional<std::string_view> as_text() const;
    [[nodiscard]] const List* as_list() const;  ///< a list or a tuple
    [[nodiscard]] const Dict* as_dict() const;
    [[nodiscard]] const Object* as_object() const;  ///< a host's Object; not an engine's Native
    [[nodiscard]] const Sequence* as_sequence() const;
    [[nodiscard]] const Function* as_function() const;
    [[nodiscard]] Native* as_native() const;
    [[nodiscard]] const UndefinedOrigin* origin() const;

private:
    struct None {};
    template <int>
    struct View {
        std::string_view text;
    };
    using Borrowed = View<0>;
    using BorrowedSafe = View<1>;
    template <typename T, int>
    struct Shared {
        std::shared_ptr<const T> pointer;
    };
    /// A container and how deep containers nest in it.
    template <typename T>
    struct Deep {
        T content;
        std::uint32_t depth;
    };
    using Owned = Shared<std::string, 0>;
    using OwnedSafe = Shared<std::string, 1>;
    using SharedList = Shared<Deep<List>, 0>;
    using SharedTuple = Shared<Deep<List>, 1>;
    using SharedDict = Shared<Deep<Dict>, 0>;
    using SharedFunction = Shared<Function, 0>;
    using SharedObject = Shared<Object, 0>;
    using SharedSequence = Shared<Sequence, 0>;
    using Origin = Shared<UndefinedOrigin, 0>;

    // The first alternative is "missing"; `kind` has a table in this order.
    using Storage = std::variant<std::monostate, Origin, None, bool, std::int64_t, double, Borrowed, BorrowedSafe,
                                 Owned, OwnedSafe, SharedList, SharedTuple, SharedDict, const Object*, SharedObject,
                                 const Sequence*, SharedSequence, SharedFunction, std::shared_ptr<Native>>;

    explicit Value(Storage storage) : storage_(std::move(storage)) {}

    Storage storage_;
};

/// Arguments of a call in a template.
struct Arguments {
    std::vector<Value> positional;
    std::vector<std::pair<std::string_view, Value>> named;
    std::vector<Value> name_owners;  ///< dicts whose keys some of the names are (`**dict`)

    [[nodiscard]] bool empty() const { return positional.empty() && named.empty(); }
    /// The named argument, or nullptr.
    [[nodiscard]] const Value* find(std::string_view name) const;
};

/// The member, or nullptr; a linear search, since templates' dicts are small.
[[nodiscard]] const Value* find_member(const Value::Dict& dict, std::string_view key);

/// "a text", "a list", "nothing (none)" …: what a message calls the kind of this value.
[[nodiscard]] LocalizedText describe_kind(const Value& value);

/// What a filter, test or host function may ask of the render it runs in. Lives as long as the call.
class RenderState {
public:
    virtual ~RenderState() = default;
    /// A variable of the render or a global, as the template at work sees it at its top; undefined when there is none.
    [[nodiscard]] virtual Value variable(std::string_view name) const = 0;
    /// Whether `{{ }}` escapes here (it does unless the template says `{% autoescape false %}`).
    [[nodiscard]] virtual bool autoescape() const = 0;
    /// Calls a filter or test by name. Throws TemplateError when there is none of the name.
    [[nodiscard]] virtual Value apply_filter(std::string_view name, const Value& input, const Arguments&) = 0;
    [[nodiscard]] virtual bool apply_test(std::string_view name, const Value& input, const Arguments&) = 0;
    [[nodiscard]] virtual bool has_filter(std::string_view name) const = 0;
    [[nodiscard]] virtual bool has_test(std::string_view name) const = 0;
    /// How `tojson` writes characters beyond ASCII: as \uXXXX (Jinja's way) or as they are.
    [[nodiscard]] virtual bool json_ascii() const = 0;
    /// The most bytes of one text, and the most items of one list, that a filter may make.
    [[nodiscard]] virtual std::size_t text_limit() const = 0;
    [[nodiscard]] virtual std::size_t list_limit() const = 0;
};

/// `value|name(arguments)`. Pure; called from many threads. Undefined input and arguments never reach it. Throws
/// TemplateError.
using Filter = std::function<Value(const Value& input, const Arguments&, RenderState&)>;
/// `value is name(arguments)`; the same rules.
using Test = std::function<bool(const Value& input, const Arguments&, RenderState&)>;

/// Sorts the arguments of a call to the parameters of a filter or function, as Python binds them.
class BoundArguments {
public:
    /// `parameters` in their order; the first `required` must be given. Throws TemplateError that names what is too
    /// many, missing or unknown (with the nearest parameter as suggestion). `arguments` must outlive this.
    BoundArguments(const Arguments& arguments, std::initializer_list<std::string_view> parameters,
                   std::size_t required = 0);

    /// The argument of the parameter at `index`, or nullptr when it was not given.
    [[nodiscard]] const Value* at(std::size_t index) const { return values_[index]; }
    // The argument as a type, or the fallback when it was not given. Throw TemplateError for an argument of another
    // kind.
    [[nodiscard]] std::int64_t integer(std::size_t index, std::int64_t fallback) const;
    [[nodiscard]] bool truth(std::size_t index, bool fallback) const;
    [[nodiscard]] std::string_view text(std::size_t index, std::string_view fallback) const;

private:
    static constexpr std::size_t kMaximum = 8;
    const Value* values_[kMaximum] = {};
    std::string_view names_[kMaximum] = {};
};

}  // namespace casepress::templating
