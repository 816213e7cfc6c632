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
    retort_migrations_main("${generated}/main.cpp" "${target}" "${directory}" "${arg_METADATA}" "${arg_AUTOGENERATE}"
                           "${arg_HEADERS}")

    add_executable(${target} "${generated}/main.cpp" "${generated}/revisions.cpp")
    target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
    target_link_libraries(${target} PRIVATE retort::cli ${arg_LIBRARIES})

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

function(retort_migrations_main path target directory metadata autogenerate headers)
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
        set(schema_member "\n                                       .schema = schema_of_models,")
    endif()
    if(autogenerate)
        string(APPEND schema_member "\n                                       .autogenerate = ${autogenerate},")
    endif()
    set(content
        "// The program of this project's migrations; written by retort_add_migrations().
#include <retort/cli/main.hpp>

@includes@
std::span<const retort::cli::CompiledRevision> retort_project_revisions();

@schema_function@int main(int argc, char** argv) {
    const retort::cli::Project project{.revisions = retort_project_revisions(),@schema_member@
                                       .directory = R\"retort(@directory@)retort\",
                                       .name = \"@target@\"};
    return retort::cli::main(argc, argv, project);
}
")
    file(CONFIGURE OUTPUT "${path}" CONTENT "${content}" @ONLY)
endfunction()
