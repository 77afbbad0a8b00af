# What the headers of libqpdf 11 need beyond being found.
function(casepress_qpdf room)
  get_target_property(kind casepress_${room} TYPE)
  if(kind STREQUAL "INTERFACE_LIBRARY")
    return()
  endif()
  target_compile_definitions(casepress_${room} PRIVATE POINTERHOLDER_TRANSITION=4)  # no pointers of its own beside std's
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # From C++20 on clang looks into a destructor that is defaulted in its class, and refuses JSON_array's, which has a vector of a
    # class that is not complete there. g++ waits. The destructor is only declared in a header of our own that stands before.
    find_file(QPDF_JSON qpdf/JSON.hh REQUIRED)
    file(READ ${QPDF_JSON} header)
    string(REPLACE "virtual ~JSON_array() = default;" "virtual ~JSON_array();" header "${header}")
    file(WRITE ${CMAKE_BINARY_DIR}/qpdf_headers/qpdf/JSON.hh "${header}")
    target_include_directories(casepress_${room} SYSTEM BEFORE PRIVATE ${CMAKE_BINARY_DIR}/qpdf_headers)
  endif()
endfunction()
