# SPDX-License-Identifier: MIT
# cmake -DFOLDER=folder -P run_in_scratch.cmake -- command...: runs the command in the folder, which is emptied first.

math(EXPR last "${CMAKE_ARGC} - 1")
set(command "")
set(after_dashes FALSE)
foreach(index RANGE ${last})
    if(after_dashes)
        list(APPEND command "${CMAKE_ARGV${index}}")
    elseif("${CMAKE_ARGV${index}}" STREQUAL "--")
        set(after_dashes TRUE)
    endif()
endforeach()

file(REMOVE_RECURSE "${FOLDER}")
file(MAKE_DIRECTORY "${FOLDER}")
execute_process(COMMAND ${command} WORKING_DIRECTORY "${FOLDER}" RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    list(JOIN command " " command)
    message(FATAL_ERROR "failed (${result}): ${command}")
endif()
