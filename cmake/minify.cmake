# Makes the theme's scripts shorter; run as a script by casepress_minify().
# ESBUILD: the program; ROOT: what paths are relative to; FOLDER: of the scripts; OUTPUT: the folder to write to.
file(GLOB_RECURSE scripts RELATIVE ${ROOT} ${FOLDER}/*.js)
foreach(script ${scripts})
  # A script that is in ECMAScript 5 stays so, since `casepress search` runs the engine in an interpreter that knows no other.
  foreach(language es5 es2020)
    execute_process(COMMAND ${ESBUILD} --minify --charset=utf8 --target=${language} --log-level=silent
      --outfile=${OUTPUT}/${script} ${ROOT}/${script} RESULT_VARIABLE result)
    if(result EQUAL 0)
      break()
    endif()
  endforeach()
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${script} cannot be minified")
  endif()
endforeach()
