# Turns OpenCC's text table ("開<tab>开 𫔭" a line: a Traditional character, then its Simplified forms, the usual one
# first) into constants in the order of code points. Run as a script. INPUT, OUTPUT; ROOM: whose namespace.
file(STRINGS ${INPUT} lines ENCODING UTF-8)
# Forms of Taiwan and Hong Kong that OpenCC only knows from its word lists, or as variants of other Traditional forms.
# 著 is 着 in most words (看著) and itself in some (著作).
foreach(more "著\t着 著" "痺\t痹" "睪\t睾" "簷\t檐" "粧\t妆" "糭\t粽" "敍\t叙" "衞\t卫" "枱\t台")
  string(REGEX MATCH "^[^\t]+\t" key ${more})
  if(NOT ";${lines}" MATCHES ";${key}")
    list(APPEND lines ${more})
  endif()
endforeach()
list(SORT lines)  # by bytes, which for UTF-8 is by code points
set(pairs "")
set(ambiguous "")
foreach(line ${lines})
  if(NOT line MATCHES "^([^\t]+)\t([^\t]+)$")
    message(FATAL_ERROR "${INPUT}: not a line of a dictionary: ${line}")
  endif()
  set(from ${CMAKE_MATCH_1})
  set(forms ${CMAKE_MATCH_2})
  if(forms MATCHES " ")
    string(REPLACE " " "" forms "${forms}")
    string(APPEND ambiguous "    {U'${from}', U\"${forms}\"},\n")
  elseif(NOT forms STREQUAL from)
    list(APPEND changed ${from})
    set(form_of_${from} ${forms})
  endif()
endforeach()
foreach(from ${changed})
  set(form ${form_of_${from}})
  # The rare 薴 is 苧, and the 苧 of everyday texts is 苎: only one step can be kept, or folding twice would not be folding once.
  if(NOT DEFINED form_of_${form})
    string(APPEND pairs "    {U'${from}', U'${form}'},\n")
  endif()
endforeach()
file(WRITE ${OUTPUT} "#pragma once
// Made while building, from OpenCC's TSCharacters (Apache-2.0), by cmake/traditional_data.cmake.

#include \"${ROOM}/traditional.h\"

namespace casepress::${ROOM}::traditional_data {

inline constexpr SimplifiedCharacter kUnambiguous[] = {
${pairs}};

inline constexpr AmbiguousCharacter kAmbiguous[] = {
${ambiguous}};

}  // namespace casepress::${ROOM}::traditional_data
")
