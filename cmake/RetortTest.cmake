# SPDX-License-Identifier: MIT
# Tests.
#
#   retort_test(NAME graph
#       SOURCES graph_test.cpp walk_test.cpp    # by name; relative to the calling folder
#       LINK retort::migrate_graph              # layers (short names do too) and libraries
#       LABELS unit)                            # unit (needs nothing), db (a database), tsan (worth running under tsan)
#
# builds bin/tests/graph_test with GoogleTest, GoogleMock and their main(), and gives CTest one test per TEST().
# Options: BOTH     every test runs a second time on PostgreSQL, as postgresql.NAME… (see support/test_database.hpp);
#          WHOLE    one CTest test for the program as a whole (for suites that share a costly fixture);
#          TIMEOUT  seconds per test, 120 unless given;
#          RUNS     programs of the build that the test starts; they are built with it.
# A test sees src/ too, so that it may include a private header. Test programs get two macros (strings): RETORT_SOURCE_DIR
# for files that stand in the repository, RETORT_BIN_DIR for the build's programs. What they write goes to a temporary
# folder of their own.
#
# tests/CMakeLists.txt asks for tests/unit/<folder>/CMakeLists.txt by itself, for the same folders as src/.
#
#   must_not_compile(where_with_a_number.cpp "where() needs a boolean expression" [LINK layers] [LINES 25])
#
# is the CTest test compile_fail.where_with_a_number (label compile_fail): the compiler must refuse the file, its output
# must hold the sentence, and must have fewer than LINES lines (15 unless given), so that a user finds the sentence. The
# same file must compile with -DRETORT_CONTROL, so that it cannot fail for another reason:
#
#   #ifdef RETORT_CONTROL
#   auto statement = select(users.name).where(users.id == 1);
#   #else
#   auto statement = select(users.name).where(1);
#   #endif
#
# tests/compile_fail/CMakeLists.txt asks for its subfolders (sql, engine, orm, migrate) by itself.

retort_need(GTest)
include(GoogleTest)

# Where the tests of tests/install put this build tree, for tests that need an installation.
set(RETORT_TEST_PREFIX "${PROJECT_BINARY_DIR}/tests/prefix")

# The programs of one label, for builds that run no others; these three are named by CMakePresets.json.
foreach(label IN ITEMS unit db tsan)
    add_custom_target(retort_tests_${label})
endforeach()

function(retort_test)
    cmake_parse_arguments(PARSE_ARGV 0 arg "WHOLE;BOTH" "NAME;TIMEOUT" "SOURCES;LINK;LABELS;RUNS")
    if(arg_UNPARSED_ARGUMENTS OR NOT arg_NAME OR NOT arg_SOURCES OR NOT arg_LABELS)
        message(FATAL_ERROR "retort_test(NAME name SOURCES ... LINK ... LABELS ...), not: ${arg_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set(target ${arg_NAME}_test)
    add_executable(${target} ${arg_SOURCES})
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/tests")
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/tests")
    target_compile_definitions(${target} PRIVATE "RETORT_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\""
                                                 "RETORT_BIN_DIR=\"${CMAKE_BINARY_DIR}/bin\"")
    if(arg_RUNS)
        add_dependencies(${target} ${arg_RUNS})
    endif()
    retort_link_targets(libraries ${arg_LINK})
    target_link_libraries(${target} PRIVATE ${libraries} GTest::gmock GTest::gtest_main)
    foreach(label IN LISTS arg_LABELS)
        if(NOT TARGET retort_tests_${label})
            add_custom_target(retort_tests_${label})
        endif()
        add_dependencies(retort_tests_${label} ${target})
    endforeach()
    if(arg_WHOLE)
        add_test(NAME ${arg_NAME} COMMAND ${target})
        set_tests_properties(${arg_NAME} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
        return()
    endif()
    gtest_discover_tests(
        ${target}
        DISCOVERY_MODE PRE_TEST
        TEST_PREFIX "${arg_NAME}."
        PROPERTIES TIMEOUT ${arg_TIMEOUT})
    if(arg_BOTH)
        gtest_discover_tests(
            ${target}
            DISCOVERY_MODE PRE_TEST
            TEST_PREFIX "postgresql.${arg_NAME}."
            TEST_LIST ${target}_POSTGRESQL_TESTS
            PROPERTIES TIMEOUT ${arg_TIMEOUT} ENVIRONMENT RETORT_TEST_DATABASE=postgresql SKIP_RETURN_CODE 77)
    endif()
    # gtest_discover_tests() flattens a list of labels, so CTest sets them itself once it knows the tests.
    set(labels_file "${CMAKE_CURRENT_BINARY_DIR}/${target}_labels.cmake")
    file(
        WRITE "${labels_file}"
        "foreach(test IN LISTS ${target}_TESTS ${target}_POSTGRESQL_TESTS)\n"
        "    set_tests_properties(\"\${test}\" PROPERTIES LABELS \"${arg_LABELS}\")\n"
        "endforeach()\n")
    set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${labels_file}")
endfunction()

function(must_not_compile file sentence)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "LINES" "LINK")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "must_not_compile(file sentence [LINK layers] [LINES n]), not: ${arg_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT arg_LINES)
        set(arg_LINES 15)
    endif()
    retort_link_targets(libraries base ${arg_LINK})
    set(includes "")
    foreach(library IN LISTS libraries)
        list(APPEND includes "$<TARGET_PROPERTY:${library},INTERFACE_INCLUDE_DIRECTORIES>")
    endforeach()
    get_filename_component(name "${file}" NAME_WE)
    add_test(
        NAME compile_fail.${name}
        COMMAND
            "${CMAKE_COMMAND}" "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DINCLUDES=${includes}"
            "-DFILE=${CMAKE_CURRENT_SOURCE_DIR}/${file}" "-DSENTENCE=${sentence}" "-DLINES=${arg_LINES}" -P
            "${PROJECT_SOURCE_DIR}/cmake/expect_compile_failure.cmake")
    set_tests_properties(compile_fail.${name} PROPERTIES LABELS compile_fail TIMEOUT 120)
endfunction()
