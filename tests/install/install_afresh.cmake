# SPDX-License-Identifier: MIT
# Installs the build tree BUILD into PREFIX, which is emptied first: what is no longer installed must not be found.

file(REMOVE_RECURSE "${PREFIX}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${PREFIX}" COMMAND_ERROR_IS_FATAL ANY)
