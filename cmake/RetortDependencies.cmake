# SPDX-License-Identifier: MIT
# retort_need(PACKAGE): find_package(PACKAGE) whose failure names the Debian package to install.

# Found once, seen in every folder (src/ finds, tests/ links).
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)

set(RETORT_DEBIAN_SQLite3 libsqlite3-dev)
set(RETORT_DEBIAN_PostgreSQL libpq-dev)
set(RETORT_DEBIAN_Boost "libboost1.81-dev libboost-context1.81-dev")
set(RETORT_DEBIAN_fmt libfmt-dev)
set(RETORT_DEBIAN_CLI11 libcli11-dev)
set(RETORT_DEBIAN_tomlplusplus libtomlplusplus-dev)
set(RETORT_DEBIAN_nlohmann_json nlohmann-json3-dev)
set(RETORT_DEBIAN_GTest "libgtest-dev libgmock-dev")
set(RETORT_DEBIAN_benchmark libbenchmark-dev)
set(RETORT_DEBIAN_Threads libc6-dev)

macro(retort_need package)
    find_package(${package} QUIET ${ARGN})
    if(NOT ${package}_FOUND)
        message(FATAL_ERROR "Retort needs ${package}, which CMake did not find. On Debian: "
                            "apt-get install ${RETORT_DEBIAN_${package}}")
    endif()
endmacro()

retort_need(Threads)
retort_need(fmt)
retort_need(SQLite3)
retort_need(PostgreSQL)
retort_need(Boost 1.81 COMPONENTS context)
retort_need(CLI11)
retort_need(tomlplusplus)
retort_need(nlohmann_json)
