# Adds the tables that search/ and privacy/ make from published data: OpenCC's Traditional characters and Unihan's readings.
# Each becomes a header of constants, written while building, so that the program itself reads no data file. Each room has a folder of
# its own, since the steps of both may run at once.
function(casepress_word_data room)
  if(NOT TARGET casepress_${room})
    return()
  endif()
  find_program(OPENCC_DICT opencc_dict REQUIRED)
  find_program(BZIP2 bzip2 REQUIRED)
  find_file(TRADITIONAL_CHARACTERS TSCharacters.ocd2 PATHS /usr/share /usr/local/share PATH_SUFFIXES opencc REQUIRED)
  find_file(UNIHAN_READINGS Unihan_Readings.txt.bz2 PATHS /usr/share /usr/local/share PATH_SUFFIXES unicode REQUIRED)

  set(folder ${CMAKE_BINARY_DIR}/word_data/of_${room})
  file(MAKE_DIRECTORY ${folder}/${room})
  set(traditional ${folder}/${room}/traditional_data.h)
  add_custom_command(OUTPUT ${traditional}
    COMMAND ${OPENCC_DICT} --input ${TRADITIONAL_CHARACTERS} --from ocd2 --output ${folder}/traditional.txt --to text
    COMMAND ${CMAKE_COMMAND} -DINPUT=${folder}/traditional.txt -DOUTPUT=${traditional} -DROOM=${room}
      -P ${CMAKE_SOURCE_DIR}/cmake/traditional_data.cmake
    DEPENDS ${TRADITIONAL_CHARACTERS} ${CMAKE_SOURCE_DIR}/cmake/traditional_data.cmake VERBATIM)
  set(pinyin ${folder}/${room}/pinyin_data.h)
  add_custom_command(OUTPUT ${pinyin}
    COMMAND ${CMAKE_COMMAND} -DBZIP2=${BZIP2} -DINPUT=${UNIHAN_READINGS} -DWORK=${folder}/readings.txt -DOUTPUT=${pinyin} -DROOM=${room}
      -P ${CMAKE_SOURCE_DIR}/cmake/pinyin_data.cmake
    DEPENDS ${UNIHAN_READINGS} ${CMAKE_SOURCE_DIR}/cmake/pinyin_data.cmake VERBATIM)
  target_sources(casepress_${room} PRIVATE ${traditional} ${pinyin})
  target_include_directories(casepress_${room} PRIVATE ${folder})
endfunction()
