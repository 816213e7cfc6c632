// SPDX-License-Identifier: MIT
// What can go wrong while a database is read back into a schema. docs/errors.d/r.md has a heading for each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort {

/// A statement that the database keeps cannot be read (RT-R001). statement() has the whole of it.
struct UnreadableDdl : ProgrammingError {
    std::size_t offset;    ///< In bytes, where reading stopped.
    std::string expected;  ///< What should have stood there.
    UnreadableDdl(std::string_view sql, std::size_t at, std::string_view wanted);
};

/// What was read from a table's stored statement is not what the database says about the table (RT-R002).
struct ReflectionMismatch : InternalError {
    std::string table;
    ReflectionMismatch(std::string table_name, std::string_view difference);
};

/// The database has no table of that name (RT-R003).
struct NoTableToReflect : ProgrammingError {
    std::string table;
    NoTableToReflect(std::string table_name, const std::vector<std::string>& known);
};

/// No dialect of this program can look into that kind of database (RT-R004).
struct NoInspector : NotSupportedError {
    NoInspector();
};

}  // namespace retort
