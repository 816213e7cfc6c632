# SPDX-License-Identifier: MIT
# The code blocks of the documentation, compiled and run as tests. CONTRIBUTING.md tells writers how to mark a block.
#
#   retort_snippets(README.md docs/queries.md)
#
# gives, per marked block or story: the CTest test docs.<page>.<name> (label docs). C++ is linked with retort::retort.
# Shell stories run in an empty folder of their own; they see the installation that the tests of tests/install made:
# its bin/ is first on PATH, and find_package(retort) finds it.

function(retort_snippets)
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    set(script "${PROJECT_SOURCE_DIR}/cmake/snippets.py")
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/snippets")
    set(pages ${ARGN})
    list(TRANSFORM pages PREPEND "${PROJECT_SOURCE_DIR}/")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${pages} "${script}")
    foreach(page IN LISTS pages)
        execute_process(
            COMMAND "${Python3_EXECUTABLE}" -B "${script}" "${folder}" "${page}"
            OUTPUT_VARIABLE results
            ERROR_VARIABLE errors
            RESULT_VARIABLE failed)
        if(failed)
            message(FATAL_ERROR "${errors}")
        endif()
        get_filename_component(prefix "${page}" NAME_WE)
        string(TOLOWER "${prefix}" prefix)
        string(REGEX MATCHALL "[^\n]+" results "${results}")
        foreach(result IN LISTS results)
            string(REGEX MATCH "^([a-z]+):([a-z0-9_]+):(.*)$" result "${result}")
            retort_snippet("${CMAKE_MATCH_1}" "${prefix}" "${CMAKE_MATCH_2}" "${CMAKE_MATCH_3}")
        endforeach()
    endforeach()
endfunction()

function(retort_snippet kind page name path)
    set(target snippet_${page}_${name})
    set(test docs.${page}.${name})
    set(scratch "${CMAKE_CURRENT_BINARY_DIR}/scratch/${page}.${name}")
    set(run_in_scratch "${CMAKE_COMMAND}" "-DFOLDER=${scratch}" -P "${PROJECT_SOURCE_DIR}/cmake/run_in_scratch.cmake" --)
    if(kind STREQUAL "compile")
        add_library(${target} OBJECT "${path}")
        target_link_libraries(${target} PRIVATE retort::retort)
        return()
    elseif(kind STREQUAL "run")
        add_executable(${target} "${path}")
        set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/tests")
        target_link_libraries(${target} PRIVATE retort::retort)
        add_test(NAME ${test} COMMAND ${run_in_scratch} "$<TARGET_FILE:${target}>")
    else()
        add_test(NAME ${test} COMMAND ${run_in_scratch} bash "${path}")
        set_tests_properties(
            ${test}
            PROPERTIES FIXTURES_REQUIRED retort_installation
                       ENVIRONMENT "CXX=${CMAKE_CXX_COMPILER};CMAKE_PREFIX_PATH=${RETORT_TEST_PREFIX}"
                       ENVIRONMENT_MODIFICATION "PATH=path_list_prepend:${RETORT_TEST_PREFIX}/bin")
    endif()
    set_tests_properties(${test} PROPERTIES LABELS docs TIMEOUT 600)
endfunction()
