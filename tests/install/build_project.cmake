# SPDX-License-Identifier: MIT
# Configures, builds and tests PROJECT in BUILD against the installation in PREFIX.

file(REMOVE_RECURSE "${BUILD}")
execute_process(
    COMMAND
        "${CMAKE_COMMAND}" -G Ninja -S "${PROJECT}" -B "${BUILD}" "-DCMAKE_PREFIX_PATH=${PREFIX}"
        "-DCMAKE_CXX_COMPILER=${COMPILER}" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF
        COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CTEST}" --test-dir "${BUILD}" --output-on-failure --no-tests=error COMMAND_ERROR_IS_FATAL ANY)
