# SPDX-License-Identifier: MIT
# One static library per layer, so that the linker agrees with the include table of docs/architecture.md.
#
#   retort_layer(NAME orm
#       SOURCES mapper.cpp session.cpp          # by name, never a glob; relative to the calling folder
#       PUBLIC base sql engine                  # layers, by their short names
#       PRIVATE fmt::fmt SQLite::SQLite3)       # libraries that only the .cpp files see
#
# makes the static library retort_orm, known as retort::orm in this build and after find_package(retort). Its users see
# include/; its own sources see src/ too, so that a private header is "orm/unit_of_work.hpp" from any folder.
#
#   retort_sources(sql select.cpp insert.cpp)
#
# adds files of a subfolder to a layer made in a folder above.
#
# Layers, in the order of src/CMakeLists.txt: base, sql (src/sql/{schema,expr,stmt,compile}), diagram, engine, reflection,
# mysql, postgresql, sqlite (src/dialects/…), dialects (src/dialects/registry.cpp), orm, aio, migrate_graph, migrate_op, migrate_script,
# migrate_autogenerate, migrate_ddl (src/migrate/ddl and src/migrate/batch), migrate_run,
# migrate_rehearse, cli, testing.
#
# To start a layer, write src/<folder>/CMakeLists.txt with one retort_layer() call: src/CMakeLists.txt already asks for
# it. Put public headers in include/retort/<folder>/; they need no list, the test that compiles each alone finds them.

set_property(GLOBAL PROPERTY RETORT_LAYERS "")
add_custom_target(retort_layers COMMENT "Every layer's library")

function(retort_layer)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;PUBLIC;PRIVATE")
    if(arg_UNPARSED_ARGUMENTS OR NOT arg_NAME)
        message(FATAL_ERROR "retort_layer(NAME name SOURCES ... PUBLIC layers PRIVATE libraries), "
                            "not: ${arg_UNPARSED_ARGUMENTS}")
    endif()
    set(target retort_${arg_NAME})
    add_library(${target} STATIC)
    add_library(retort::${arg_NAME} ALIAS ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${arg_NAME} LINKER_LANGUAGE CXX)
    target_compile_features(${target} PUBLIC cxx_std_20)
    target_include_directories(
        ${target}
        PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>"
        PRIVATE "${PROJECT_SOURCE_DIR}/src")
    retort_sources(${arg_NAME} ${arg_SOURCES})
    retort_link_targets(public ${arg_PUBLIC})
    retort_link_targets(private ${arg_PRIVATE})
    target_link_libraries(${target} PUBLIC ${public} PRIVATE ${private})
    set_property(GLOBAL APPEND PROPERTY RETORT_LAYERS ${arg_NAME})
    add_dependencies(retort_layers ${target})
    install(TARGETS ${target} EXPORT retort ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
endfunction()

function(retort_sources layer)
    foreach(source IN LISTS ARGN)
        set(path "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
        if(EXISTS "${path}")
            target_sources(retort_${layer} PRIVATE "${path}")
        else()
            message(WARNING "layer ${layer} lists ${source}, which does not exist")
        endif()
    endforeach()
endfunction()

# Short layer names and targets ("base", "fmt::fmt") as targets, in `out`.
function(retort_link_targets out)
    set(targets "")
    foreach(name IN LISTS ARGN)
        if(NOT name MATCHES "::" AND NOT TARGET ${name})
            set(name retort::${name})
        endif()
        if(name MATCHES "::" AND NOT TARGET ${name})
            message(WARNING "${name} does not exist (a layer stands after those it uses in src/CMakeLists.txt)")
            continue()
        endif()
        list(APPEND targets ${name})
    endforeach()
    set(${out} "${targets}" PARENT_SCOPE)
endfunction()
