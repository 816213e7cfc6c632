# SPDX-License-Identifier: MIT
# What `cmake --install` lays down, and what find_package(retort) gives a user's project:
#   retort::retort           every library layer together; what an application links
#   retort::<layer>          one layer, for a program that wants only that
#   retort_add_migrations()  the CMake function that builds a project's migration program
# tests/install builds such a project against a fresh installation.

include(CMakePackageConfigHelpers)

set(RETORT_PACKAGE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/retort")

get_property(layers GLOBAL PROPERTY RETORT_LAYERS)
list(TRANSFORM layers PREPEND retort_)

add_library(retort_all INTERFACE)
add_library(retort::retort ALIAS retort_all)
set_target_properties(retort_all PROPERTIES EXPORT_NAME retort)
target_link_libraries(retort_all INTERFACE ${layers})

install(TARGETS retort_all EXPORT retort)
install(
    EXPORT retort
    NAMESPACE retort::
    FILE retortTargets.cmake
    DESTINATION "${RETORT_PACKAGE_DIR}")
install(
    DIRECTORY "${PROJECT_SOURCE_DIR}/include/retort"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING
    PATTERN "*.hpp")

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/retortConfig.cmake.in"
                              "${PROJECT_BINARY_DIR}/retortConfig.cmake" INSTALL_DESTINATION "${RETORT_PACKAGE_DIR}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/retortConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/retortConfig.cmake" "${PROJECT_BINARY_DIR}/retortConfigVersion.cmake"
              "${PROJECT_SOURCE_DIR}/cmake/RetortMigrations.cmake"
        DESTINATION "${RETORT_PACKAGE_DIR}" OPTIONAL)
