// SPDX-License-Identifier: MIT
#include "retort/reflection/errors.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "retort/base/nearest.hpp"

namespace retort {

namespace {

ErrorDetails details_of(std::string_view sql) {
    ErrorDetails details;
    details.statement = sql;
    return details;
}

/// The line of `sql` that byte `at` stands in.
std::string line_at(std::string_view sql, std::size_t at) {
    at = std::min(at, sql.size());
    const std::size_t before = at == 0 ? std::string_view::npos : sql.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return std::string{sql.substr(begin, sql.find('\n', at) - begin)};
}

}  // namespace

UnreadableDdl::UnreadableDdl(std::string_view sql, std::size_t at, std::string_view wanted)
    : ProgrammingError{"RT-R001",
                       fmt::format("this statement cannot be read: at byte {} there should be {}: {}", at, wanted,
                                   line_at(sql, at)),
                       details_of(sql)},
      offset{at},
      expected{wanted} {}

ReflectionMismatch::ReflectionMismatch(std::string table_name, std::string_view difference)
    : InternalError{"RT-R002",
                    fmt::format("table \"{}\" was not understood: {}; please report it with the table's CREATE "
                                "statement, and leave the table out until then",
                                table_name, difference)},
      table{std::move(table_name)} {}

NoTableToReflect::NoTableToReflect(std::string table_name, const std::vector<std::string>& known)
    : ProgrammingError{"RT-R003",
                       fmt::format("the database has no table \"{}\"{}", table_name, did_you_mean(table_name, known))},
      table{std::move(table_name)} {}

NoInspector::NoInspector()
    : NotSupportedError{"RT-R004",
                        "this connection's dialect cannot read its databases' catalogues; add its inspector to "
                        "src/dialects/inspectors.cpp"} {}

}  // namespace retort
