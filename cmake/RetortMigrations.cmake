# SPDX-License-Identifier: MIT
# retort_add_migrations(<target>
#     DIRECTORY migrations                  # holds versions/*.cpp, *.sql and *.py; relative to the calling folder
#     VERSION_LOCATIONS migrations/versions search/versions   # as in retort.toml, instead of migrations/versions alone
#     METADATA shop::schema                 # a function, or an expression, that gives a retort::Schema
#     AUTOGENERATE shop::autogenerate       # a function of a retort::migrate::AutogenerateHooks&, where there is one
#     HEADERS shop/models.hpp               # where both are declared
#     LIBRARIES shop_models)                # what those headers and the function need
#
# makes one program that holds the project's revisions, its models and Retort's whole command line: what is shipped to
# where migrations run. Without METADATA it has no models, and only the commands that need them are missing.
#
# A new file in versions/ is found by the next build. Files whose name begins with `_` or `.` are not revisions. The
# revisions are compiled apart, where they see <retort/migration.hpp> and nothing of the project: a migration that
# includes a model does not compile. There is no registration by static objects: the build writes the list of revisions.
#
# docs/design/revision-files.md describes the files.
#
# retort_add_migration_tests(<target>
#     MIGRATIONS shop-migrate                # what retort_add_migrations() made
#     SOURCES backfill_test.cpp              # tests of the project's own, which include <retort/testing.hpp>
#     LIBRARIES shop_models                  # what they need besides
#     PROPERTIES LABELS db)                  # of each test, for CTest
#
# makes a GoogleTest program of the cases of `retort test` and those tests, and adds each to CTest.
# docs/testing-migrations.md.

# As a script (cmake -P), this file writes the list: DIRECTORY, FILES (one name a line, in a file), OUTPUT.
if(CMAKE_SCRIPT_MODE_FILE AND CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
    cmake_policy(VERSION 3.25)

    # The variable that a C++ revision file defines, in `out`.
    function(retort_revision_variable out path)
        file(READ "${path}" text)
        string(REGEX REPLACE "/\\*([^*]|\\*+[^*/])*\\*+/" " " text "${text}")
        string(REGEX REPLACE "//[^\n]*" " " text "${text}")
        set(blank "[ \t\r\n]+")
        if(NOT "${text}" MATCHES "extern${blank}const${blank}([A-Za-z_]+::)*Revision${blank}([A-Za-z_][A-Za-z0-9_]*)")
            message(FATAL_ERROR "${path}: no revision is defined in it; write `extern const Revision revision_<id>{...};`, "
                                "or give the file a name that begins with `_`")
        endif()
        set(${out} "${CMAKE_MATCH_2}" PARENT_SCOPE)
    endfunction()

    # The first paragraph of the comment that the file begins with, licence lines apart, in `out`.
    function(retort_revision_message out path)
        file(READ "${path}" text)
        set(message "")
        while("${text}" MATCHES "^([ \t\r]*//([^\n]*)|[ \t\r]*)\n")
            set(comment "${CMAKE_MATCH_2}")
            string(LENGTH "${CMAKE_MATCH_0}" size)
            string(SUBSTRING "${text}" ${size} -1 text)
            string(STRIP "${comment}" comment)
            if("${comment}" MATCHES "^(SPDX-|Copyright)")
                continue()
            elseif(NOT "${comment}" STREQUAL "")
                string(APPEND message "${comment}\n")
            elseif(NOT "${message}" STREQUAL "")
                break()
            endif()
        endwhile()
        string(STRIP "${message}" message)
        set(${out} "${message}" PARENT_SCOPE)
    endfunction()

    # `text` as C++ literals, in `out`; a compiler need not take one of more than 65,536 characters.
    function(retort_raw_literals out text)
        set(literals "")
        while(NOT "${text}" STREQUAL "")
            string(SUBSTRING "${text}" 0 8000 part)
            string(FIND "${part}" "\n" size REVERSE)
            string(LENGTH "${text}" rest)
            if(size EQUAL -1 OR rest LESS 8000)
                string(LENGTH "${part}" size)
            else()
                math(EXPR size "${size} + 1")
            endif()
            string(SUBSTRING "${text}" 0 ${size} part)
            string(SUBSTRING "${text}" ${size} -1 text)
            string(APPEND literals "R\"retort_py(${part})retort_py\"\n")
        endwhile()
        if(literals STREQUAL "")
            set(literals "\"\"")
        endif()
        set(${out} "${literals}" PARENT_SCOPE)
    endfunction()

    file(STRINGS "${FILES}" names ENCODING UTF-8)
    set(declarations "")
    set(entries "")
    foreach(name IN LISTS names)
        set(path "${DIRECTORY}/${name}")
        if(name MATCHES "\\.sql$")
            file(READ "${path}" text)
            string(APPEND entries "    {.file = R\"retort(${name})retort\", .sql = R\"retort_sql(${text})retort_sql\"},\n")
        elseif(name MATCHES "\\.py$")
            file(READ "${path}" text)
            retort_raw_literals(text "${text}")
            string(APPEND entries "    {.file = R\"retort(${name})retort\", .sql = ${text}},\n")
        else()
            retort_revision_variable(variable "${path}")
            retort_revision_message(message "${path}")
            file(READ "${path}" text)
            string(APPEND declarations "extern const retort::migration::Revision ${variable};\n")
            string(APPEND entries "    {.revision = &${variable}, .file = R\"retort(${name})retort\", "
                                  ".message = R\"retort(${message})retort\",\n     .source = R\"retort_cpp(${text})retort_cpp\"},\n")
        endif()
    endforeach()
    set(text "// The revisions of this project; written by retort_add_migrations().\n#include <retort/cli/main.hpp>\n\n")
    if(entries STREQUAL "")
        string(APPEND text "std::span<const retort::cli::CompiledRevision> retort_project_revisions() { return {}; }\n")
    else()
        string(APPEND text "${declarations}\nstatic const retort::cli::CompiledRevision revisions[] = {\n${entries}};\n\n"
                           "std::span<const retort::cli::CompiledRevision> retort_project_revisions() { "
                           "return revisions; }\n")
    endif()
    file(WRITE "${OUTPUT}" "${text}")
    return()
endif()

include_guard(GLOBAL)

function(retort_add_migrations target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "DIRECTORY;METADATA;AUTOGENERATE" "VERSION_LOCATIONS;HEADERS;LIBRARIES")
    if(arg_UNPARSED_ARGUMENTS OR NOT arg_DIRECTORY OR ((arg_METADATA OR arg_AUTOGENERATE) AND NOT arg_HEADERS))
        message(FATAL_ERROR "retort_add_migrations(target DIRECTORY folder [VERSION_LOCATIONS folders] [METADATA function] "
                            "[AUTOGENERATE function] [HEADERS headers] [LIBRARIES targets]), not: ${arg_UNPARSED_ARGUMENTS}")
    endif()
    get_filename_component(directory "${arg_DIRECTORY}" ABSOLUTE)
    set(versions "${directory}/versions")
    retort_version_folders(folders "${versions}" "${arg_VERSION_LOCATIONS}")
    set(patterns "")
    foreach(folder IN LISTS folders)
        list(APPEND patterns "${folder}/*.cpp" "${folder}/*.sql" "${folder}/*.py")
    endforeach()
    file(GLOB files CONFIGURE_DEPENDS LIST_DIRECTORIES OFF RELATIVE "${versions}" ${patterns})
    list(FILTER files EXCLUDE REGEX "(^|/)[_.][^/]*\\.(cpp|sql)$")
    list(FILTER files EXCLUDE REGEX "(^|/)(__init__|\\.#)[^/]*\\.py$")
    list(SORT files)
    set(generated "${CMAKE_CURRENT_BINARY_DIR}/${target}.generated")
    retort_revision_list("${generated}" "${versions}" "${files}")
    retort_project_source("${generated}/project.cpp" "${target}" "${directory}" "${arg_METADATA}" "${arg_AUTOGENERATE}"
                          "${arg_HEADERS}")

    # An object library, so that the project's tests have them as well.
    add_library(${target}_project OBJECT "${generated}/project.cpp" "${generated}/revisions.cpp")
    target_include_directories(${target}_project PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
    target_link_libraries(${target}_project PUBLIC retort::cli ${arg_LIBRARIES})
    retort_program_source("${generated}/main.cpp" [[
// The program of this project's migrations; written by retort_add_migrations().
#include <retort/cli/main.hpp>

const retort::cli::Project& retort_project();

int main(int argc, char** argv) { return retort::cli::main(argc, argv, retort_project()); }
]])
    add_executable(${target} "${generated}/main.cpp")
    target_link_libraries(${target} PRIVATE ${target}_project)

    list(FILTER files INCLUDE REGEX "\\.cpp$")
    if(files)
        list(TRANSFORM files PREPEND "${versions}/")
        add_library(${target}_revisions OBJECT ${files})
        # Only Retort's own headers, and of those no model's: retort/orm/model.hpp says why, where this is defined.
        target_link_libraries(${target}_revisions PRIVATE retort::migrate_op)
        target_compile_definitions(${target}_revisions PRIVATE RETORT_MIGRATION_FILE)
        target_link_libraries(${target} PRIVATE ${target}_revisions)
    endif()
endfunction()

function(retort_add_migration_tests target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "MIGRATIONS" "SOURCES;LIBRARIES;PROPERTIES")
    if(arg_UNPARSED_ARGUMENTS OR NOT TARGET "${arg_MIGRATIONS}_project")
        message(FATAL_ERROR "retort_add_migration_tests(target MIGRATIONS target of retort_add_migrations() "
                            "[SOURCES files] [LIBRARIES targets] [PROPERTIES name value...]), not: MIGRATIONS ${arg_MIGRATIONS} "
                            "${arg_UNPARSED_ARGUMENTS}")
    endif()
    find_package(GTest REQUIRED)
    set(main "${CMAKE_CURRENT_BINARY_DIR}/${target}.generated/main.cpp")
    retort_program_source("${main}" [[
// The program that tests this project's migrations; written by retort_add_migration_tests().
#include <retort/testing.hpp>

const retort::cli::Project& retort_project();

const retort::cli::Project& retort::testing::project() { return retort_project(); }

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    retort::testing::register_migration_tests();
    return RUN_ALL_TESTS();
}
]])
    add_executable(${target} "${main}" ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${arg_MIGRATIONS}_project retort::testing GTest::gtest ${arg_LIBRARIES})
    if(TARGET ${arg_MIGRATIONS}_revisions)
        target_link_libraries(${target} PRIVATE ${arg_MIGRATIONS}_revisions)
    endif()
    include(GoogleTest)
    gtest_discover_tests(${target} TEST_PREFIX "${target}." DISCOVERY_TIMEOUT 60 PROPERTIES ${arg_PROPERTIES})
endfunction()

# The folders of revisions, absolute, in `out`: those of retort.toml's version_locations; `versions` without them.
function(retort_version_folders out versions locations)
    if(NOT locations)
        set(${out} "${versions}" PARENT_SCOPE)
        return()
    endif()
    set(folders "")
    foreach(location IN LISTS locations)
        get_filename_component(folder "${location}" ABSOLUTE)
        list(APPEND folders "${folder}")
    endforeach()
    set(${out} "${folders}" PARENT_SCOPE)
endfunction()

# Writes `folder`/revisions.cpp when one of the files has changed.
function(retort_revision_list folder versions files)
    list(JOIN files "\n" names)
    file(CONFIGURE OUTPUT "${folder}/revisions.txt" CONTENT "@names@\n" @ONLY)
    list(TRANSFORM files PREPEND "${versions}/")
    add_custom_command(
        OUTPUT "${folder}/revisions.cpp"
        COMMAND "${CMAKE_COMMAND}" "-DDIRECTORY=${versions}" "-DFILES=${folder}/revisions.txt"
                "-DOUTPUT=${folder}/revisions.cpp" -P "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
        DEPENDS "${folder}/revisions.txt" "${CMAKE_CURRENT_FUNCTION_LIST_FILE}" ${files}
        COMMENT "Listing the revisions in ${versions}"
        VERBATIM)
endfunction()

# Writes a source file when it says something else than before.
function(retort_program_source path content)
    file(CONFIGURE OUTPUT "${path}" CONTENT "${content}" @ONLY)
endfunction()

# Writes what a project is: its revisions, its models, its name.
function(retort_project_source path target directory metadata autogenerate headers)
    set(includes "")
    foreach(header IN LISTS headers)
        string(APPEND includes "#include \"${header}\"\n")
    endforeach()
    set(schema_function "")
    set(schema_member "")
    if(metadata)
        if(NOT metadata MATCHES "[(]")
            string(APPEND metadata "()")
        endif()
        set(schema_function "static retort::Schema schema_of_models() { return ${metadata}; }\n\n")
        set(schema_member "\n                                              .schema = schema_of_models,")
    endif()
    if(autogenerate)
        string(APPEND schema_member "\n                                              .autogenerate = ${autogenerate},")
    endif()
    set(content
        "// What this project is; written by retort_add_migrations().
#include <retort/cli/main.hpp>

@includes@
std::span<const retort::cli::CompiledRevision> retort_project_revisions();
const retort::cli::Project& retort_project();

@schema_function@const retort::cli::Project& retort_project() {
    static const retort::cli::Project project{.revisions = retort_project_revisions(),@schema_member@
                                              .directory = R\"retort(@directory@)retort\",
                                              .name = \"@target@\"};
    return project;
}
")
    file(CONFIGURE OUTPUT "${path}" CONTENT "${content}" @ONLY)
endfunction()
