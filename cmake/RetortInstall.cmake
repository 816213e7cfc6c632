# SPDX-License-Identifier: MIT
# install and find_package(retort): retort::retort is every library layer together.

include(CMakePackageConfigHelpers)

get_property(layers GLOBAL PROPERTY RETORT_LAYERS)
list(REMOVE_ITEM layers cli)
list(TRANSFORM layers PREPEND retort_ OUTPUT_VARIABLE layer_targets)

add_library(retort_all INTERFACE)
add_library(retort::retort ALIAS retort_all)
set_target_properties(retort_all PROPERTIES EXPORT_NAME retort)
target_link_libraries(retort_all INTERFACE ${layer_targets})
