# Turns Unihan_Readings.txt (UAX #38) into one long text of readings without tones: a line for every set of readings, "zhong chong 重…",
# the most usual reading first, then the characters that have this set. Run as a script. BZIP2: the program; INPUT, OUTPUT, WORK (a file
# for what is unpacked); ROOM: whose namespace.
#
# The order of usage comes from kHanyuPinlu (counts in a corpus), then kMandarin (the customary reading), then kTGHZ2013 (all readings of
# the standard dictionary). Fields of a character stand in this very order, since the file is sorted by name.
execute_process(COMMAND ${BZIP2} -dc ${INPUT} OUTPUT_FILE ${WORK} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "cannot unpack ${INPUT}")
endif()
file(STRINGS ${WORK} lines ENCODING UTF-8 REGEX "\t(kHanyuPinlu|kMandarin|kTGHZ2013)\t")
list(JOIN lines "\n" text)

foreach(letters "a āáǎà" "e ēéěèêếề" "i īíǐì" "o ōóǒò" "u ūúǔù" "v üǖǘǚǜ" "n ńňǹ" "m ḿ")
  string(SUBSTRING ${letters} 0 1 plain)
  string(SUBSTRING ${letters} 2 -1 toned)
  # Letters of two or three bytes: a regular expression of CMake matches bytes, so each is replaced by itself.
  while(NOT toned STREQUAL "")
    string(ASCII 225 three_bytes)
    string(SUBSTRING ${toned} 0 2 letter)
    string(FIND ${toned} ${three_bytes} at)
    if(at EQUAL 0)
      string(SUBSTRING ${toned} 0 3 letter)
    endif()
    string(REPLACE ${letter} ${plain} text "${text}")
    string(REPLACE ${letter} "" toned "${toned}")
  endwhile()
endforeach()
foreach(mark "̄" "́" "̌" "̀")
  string(REPLACE ${mark} "" text "${text}")
endforeach()

# "le(30101) liao(654)" and "212.080:le 223.010,223.020:liao" become "le liao".
string(REGEX REPLACE "\\([0-9]+\\)|[0-9.,*]+:" "" text "${text}")
string(REPLACE "\n" ";" lines "${text}")
list(APPEND lines "U+0\tend\t")  # closes the last character

# The UTF-8 form of a code point given as hexadecimal digits.
function(utf8_character hex result)
  math(EXPR code "0x${hex}")
  if(code LESS 0x10000)
    math(EXPR first "0xE0 | (${code} >> 12)")
    set(bytes ${first})
  else()
    math(EXPR first "0xF0 | (${code} >> 18)")
    math(EXPR second "0x80 | ((${code} >> 12) & 0x3F)")
    set(bytes ${first} ${second})
  endif()
  math(EXPR last_but_one "0x80 | ((${code} >> 6) & 0x3F)")
  math(EXPR last "0x80 | (${code} & 0x3F)")
  string(ASCII ${bytes} ${last_but_one} ${last} character)
  set(${result} ${character} PARENT_SCOPE)
endfunction()

set(sets "")
set(hex "")
set(readings "")
foreach(line ${lines})
  if(NOT line MATCHES "^U\\+([0-9A-F]+)\t[^\t]+\t(.*)$")
    message(FATAL_ERROR "${INPUT}: not a line of Unihan: ${line}")
  endif()
  set(next ${CMAKE_MATCH_1})
  set(fields "${CMAKE_MATCH_2}")
  if(NOT next STREQUAL hex)
    list(REMOVE_DUPLICATES readings)
    list(FILTER readings INCLUDE REGEX "[aeiouv]")  # interjections such as "hm" would only disturb the splitting of queries
    if(readings)
      list(JOIN readings "_" key)
      if(NOT DEFINED characters_${key})
        list(APPEND sets ${key})
      endif()
      utf8_character(${hex} character)
      string(APPEND characters_${key} ${character})
    endif()
    set(hex ${next})
    set(readings "")
  endif()
  string(REPLACE " " ";" fields "${fields}")
  list(APPEND readings ${fields})
endforeach()

list(SORT sets)
set(table "")
string(REPLACE "_" ";" syllables "${sets}")
list(REMOVE_DUPLICATES syllables)
list(SORT syllables)
list(JOIN syllables "\",\n    \"" syllables)
foreach(key ${sets})
  string(REPLACE "_" " " readings ${key})
  string(APPEND table "    \"${readings} ${characters_${key}}\\n\"\n")
endforeach()
file(WRITE ${OUTPUT} "#pragma once
// Made while building, from Unihan (Unicode licence), by cmake/pinyin_data.cmake.

#include <string_view>

namespace casepress::${ROOM}::pinyin_data {

/// Every syllable without its tone, sorted.
inline constexpr std::string_view kSyllables[] = {
    \"${syllables}\"};

/// A line for every set of readings: the readings, the most usual first, then the characters that have them.
inline constexpr std::string_view kReadings =
${table};

}  // namespace casepress::${ROOM}::pinyin_data
")
