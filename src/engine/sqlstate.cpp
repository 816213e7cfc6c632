// SPDX-License-Identifier: MIT
#include <string_view>
#include <utility>

#include "retort/engine/errors.hpp"
#include "retort/engine/server_errors.hpp"

namespace retort {

namespace {

template <class E>
[[noreturn]] void plain(ServerReport& report) {
    throw E{std::move(report.details)};
}

[[noreturn]] void unique(ServerReport& report) {
    std::string key = report.columns.empty() && !report.constraint.empty() ? report.constraint : report.table;
    throw UniqueViolation{std::move(key), std::move(report.columns), std::move(report.details)};
}

[[noreturn]] void not_null(ServerReport& report) {
    std::string column = report.columns.empty() ? "" : report.columns.front();
    throw NotNullViolation{std::move(report.table), std::move(column), std::move(report.details)};
}

[[noreturn]] void foreign_key(ServerReport& report) {
    throw ForeignKeyViolation{std::move(report.constraint), std::move(report.details)};
}

[[noreturn]] void raised(ServerReport& report) {
    throw ConstraintViolation{"a function or trigger", std::move(report.details)};
}

[[noreturn]] void check(ServerReport& report) {
    throw CheckViolation{std::move(report.constraint), std::move(report.details)};
}

[[noreturn]] void exclusion(ServerReport& report) {
    throw ExclusionViolation{std::move(report.constraint), std::move(report.details)};
}

[[noreturn]] void constraint(ServerReport& report) {
    throw ConstraintViolation{"a constraint", std::move(report.details)};
}

[[noreturn]] void broken(ServerReport& report) {
    throw BrokenConnection{"the server ended it", std::move(report.details)};
}

[[noreturn]] void cannot_connect(ServerReport& report) {
    const std::string reason = report.safe_message.empty() ? "the server refused" : report.safe_message;
    throw CannotConnect{report.database, reason, std::move(report.details)};
}

[[noreturn]] void read_only(ServerReport& report) {
    throw ReadOnlyDatabase{report.database, std::move(report.details)};
}

[[noreturn]] void full(ServerReport& report) { throw DatabaseFull{report.database, std::move(report.details)}; }

[[noreturn]] void corrupt(ServerReport& report) { throw CorruptDatabase{report.database, std::move(report.details)}; }

[[noreturn]] void no_table(ServerReport& report) {
    throw NoSuchTable{std::move(report.table), std::move(report.details)};
}

[[noreturn]] void no_column(ServerReport& report) {
    std::string column = report.columns.empty() ? "" : report.columns.front();
    throw NoSuchColumn{std::move(column), std::move(report.details)};
}

[[noreturn]] void bad_statement(ServerReport& report) {
    throw BadStatement{report.safe_message, std::move(report.details)};
}

struct Known {
    std::string_view state;  ///< Five characters, or the two of a class.
    void (*throw_it)(ServerReport& report);
};
constexpr Known known_states[]{
    {"23505", unique},
    {"23502", not_null},
    {"23503", foreign_key},
    {"23001", foreign_key},
    {"23514", check},
    {"23P01", exclusion},
    {"25006", read_only},
    {"25P02", plain<TransactionLost>},
    {"28000", plain<AuthenticationFailed>},
    {"28P01", plain<AuthenticationFailed>},
    {"40P01", plain<DeadlockDetected>},
    {"42501", plain<PermissionDenied>},
    {"42P01", no_table},
    {"42S02", no_table},
    {"42703", no_column},
    {"42S22", no_column},
    {"53100", full},
    {"53200", plain<OutOfMemory>},
    {"53300", plain<TooManyConnections>},
    {"08004", plain<TooManyConnections>},
    {"54000", plain<ValueTooLarge>},
    {"55006", plain<TableInUse>},
    {"55P03", plain<LockNotAvailable>},
    {"57014", plain<StatementCancelled>},
    {"57P03", cannot_connect},
    {"70100", plain<StatementCancelled>},
    {"P0001", raised},
    {"XX001", corrupt},
    {"XX002", corrupt},
    // By class:
    {"08", broken},
    {"0A", plain<FeatureNotSupported>},
    {"22", plain<BadValue>},
    {"23", constraint},
    {"28", plain<AuthenticationFailed>},
    {"40", plain<SerializationFailure>},
    {"42", bad_statement},
    {"26", bad_statement},
    {"3D", bad_statement},
    {"3F", bad_statement},
    {"57", broken},
};

}  // namespace

void throw_server_error(ServerReport report) {
    const std::string state = report.details.sqlstate;
    for (const Known& known : known_states) {
        if (state.substr(0, known.state.size()) == known.state) known.throw_it(report);
    }
    throw UnexpectedDatabaseError{"SQLSTATE " + (state.empty() ? "unknown" : state), std::move(report.details)};
}

}  // namespace retort
