#pragma once
// The findings of the template engine: 0600– while compiling, 0640– while rendering. Each has a test in
// tests/templating.

#include "base/diagnostic.h"

namespace casepress::templating {

inline constexpr Code kUnexpectedCharacter{600};   ///< a character that no expression can hold
inline constexpr Code kUnclosedDelimiter{601};     ///< `{{`, `{%`, `{#`, a quote or a bracket without its end
inline constexpr Code kBadLiteral{602};            ///< a number too large or a wrong escape in quotes
inline constexpr Code kUnexpectedToken{603};       ///< something else was expected here
inline constexpr Code kUnknownTag{604};            ///< `{% name %}` with a name that is no tag
inline constexpr Code kUnclosedBlock{605};         ///< an opening tag whose end tag is missing
inline constexpr Code kUnmatchedEnd{606};          ///< an end tag that closes nothing, or another block
inline constexpr Code kUnknownFilter{607};         ///< `|name` with a name that is no filter
inline constexpr Code kUnknownTest{608};           ///< `is name` with a name that is no test
inline constexpr Code kUnknownTemplate{609};       ///< include, extends or import of a template that does not exist
inline constexpr Code kDuplicateBlock{610};        ///< two blocks of one name in one template
inline constexpr Code kBadAssignment{611};         ///< assigning to what cannot be assigned to
inline constexpr Code kNestingTooDeep{612};        ///< brackets or blocks nested beyond all reason
inline constexpr Code kUnusedBlock{613};           ///< warning: a block that no parent template has is never shown
inline constexpr Code kBadStatement{614};          ///< a tag whose parts do not fit together
inline constexpr Code kUnknownNameAtCompile{615};  ///< a name that no render gives and no template sets
inline constexpr Code kExtendsCircle{616};  ///< a template that extends or imports itself, directly or through others
inline constexpr Code kInvalidUtf8{617};    ///< a template that is not UTF-8, or too large
inline constexpr Code kUndefinedName{640};  ///< a name that has no value here
inline constexpr Code kUndefinedAttribute{641};  ///< an attribute, key or index that the value does not have
inline constexpr Code kWrongKind{642};           ///< an operator on kinds of values that it does not work on
inline constexpr Code kArithmeticFailed{643};    ///< division by zero, or a number beyond 64 bits
inline constexpr Code kFilterFailed{644};        ///< a filter that cannot work on this value or these arguments
inline constexpr Code kTestFailed{645};          ///< a test that cannot work on this value or these arguments
inline constexpr Code kCallFailed{646};          ///< a call of what is not callable, or with wrong arguments
inline constexpr Code kTemplateNotCompiled{
    647};                                  ///< a template name computed at render that names no compiled template
inline constexpr Code kBlockFailed{648};   ///< super() without a parent, or a required block left out
inline constexpr Code kCannotWrite{649};   ///< `{{ }}` of a value that has no text
inline constexpr Code kLimit{650};         ///< a bound of Limits was passed
inline constexpr Code kUnpackFailed{651};  ///< `a, b` from a value that has not two items

}  // namespace casepress::templating
