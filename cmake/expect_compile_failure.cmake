# SPDX-License-Identifier: MIT
# What must_not_compile() runs: FILE compiles with -DRETORT_CONTROL, and without it fails with SENTENCE in fewer than
# LINES lines of output.

set(command "${COMPILER}" -std=c++20 -fsyntax-only -fdiagnostics-color=never)
list(REMOVE_DUPLICATES INCLUDES)
foreach(folder IN LISTS INCLUDES)
    list(APPEND command -I "${folder}")
endforeach()

execute_process(COMMAND ${command} -DRETORT_CONTROL "${FILE}" RESULT_VARIABLE control ERROR_VARIABLE output)
if(NOT control EQUAL 0)
    message(FATAL_ERROR "the control does not compile, so a failure would prove nothing:\n${output}")
endif()

execute_process(COMMAND ${command} "${FILE}" RESULT_VARIABLE result ERROR_VARIABLE output)
if(result EQUAL 0)
    message(FATAL_ERROR "compiled, but must not: ${FILE}")
endif()

string(FIND "${output}" "${SENTENCE}" at)
if(at EQUAL -1)
    message(FATAL_ERROR "the output lacks the sentence \"${SENTENCE}\":\n${output}")
endif()

string(REGEX MATCHALL "\n" newlines "${output}")
list(LENGTH newlines lines)
if(NOT lines LESS LINES)
    message(FATAL_ERROR "the output has ${lines} lines, which is not under ${LINES}:\n${output}")
endif()
message(STATUS "refused in ${lines} lines")
