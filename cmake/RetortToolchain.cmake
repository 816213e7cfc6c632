# SPDX-License-Identifier: MIT
# The language, the warnings and the faster tools where they are installed. Touches nothing when Retort is part of
# another project: its compiler flags are the other project's business.

if(PROJECT_IS_TOP_LEVEL)
    set(CMAKE_CXX_STANDARD 20)
    set(CMAKE_CXX_STANDARD_REQUIRED ON)
    set(CMAKE_CXX_EXTENSIONS OFF)
    set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
    if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
        set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release or RelWithDebInfo" FORCE)
    endif()

    add_compile_options(-Wall -Wextra -Wpedantic $<$<BOOL:${RETORT_WERROR}>:-Werror>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        add_compile_options($<$<CONFIG:Release>:-Wno-restrict>) # it takes std::string's own copy for one: gcc's bug 105651
    endif()

    find_program(RETORT_CCACHE ccache)
    if(RETORT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
        set(CMAKE_CXX_COMPILER_LAUNCHER "${RETORT_CCACHE}")
    endif()

    find_program(RETORT_MOLD mold)
    find_program(RETORT_LLD ld.lld)
    if(RETORT_MOLD)
        add_link_options(-fuse-ld=mold)
    elseif(RETORT_LLD)
        add_link_options(-fuse-ld=lld)
    endif()
endif()
