// SPDX-License-Identifier: MIT
#include "retort/engine/server_errors.hpp"

#include <utility>

#include <fmt/format.h>

#include "engine/excerpt.hpp"

namespace retort {

namespace {

/// Class 22 of SQL:2011 and of PostgreSQL.
std::string_view what_is_wrong(std::string_view sqlstate) {
    constexpr std::pair<std::string_view, std::string_view> known[]{
        {"22001", "it is too long for its column"},
        {"22003", "the number is out of its type's range"},
        {"22004", "it is NULL where none is allowed"},
        {"22007", "it is not written as a date or time"},
        {"22008", "the date or time is out of its type's range"},
        {"22012", "it is divided by zero"},
        {"22018", "it cannot be read as its type"},
        {"22021", "the text is not valid in the encoding (UTF-8), or holds a NUL"},
        {"22P02", "it cannot be read as its type"},
        {"22P03", "its binary form is not that of its type"},
        {"22P05", "a character has no place in the database's encoding"},
    };
    for (const auto& [state, words] : known) {
        if (state == sqlstate) return words;
    }
    return "it is out of range, too long, or not of the type";
}

}  // namespace

SerializationFailure::SerializationFailure(ErrorDetails details)
    : OperationalError{"RT-D080",
                       fmt::format("the transaction does not fit between those that ran at the same time{}; run the "
                                   "unit again from its begin",
                                   in_statement(details)),
                       std::move(details)} {}

DeadlockDetected::DeadlockDetected(ErrorDetails details)
    : OperationalError{"RT-D081",
                       fmt::format("transactions waited for each other in a ring, and this one was ended{}; run the "
                                   "unit again, and let all units lock rows in the same order",
                                   in_statement(details)),
                       std::move(details)} {}

LockNotAvailable::LockNotAvailable(ErrorDetails details)
    : OperationalError{"RT-D082",
                       fmt::format("another transaction holds a lock that is needed{}; run the unit again, wait "
                                   "longer (lock_timeout), or end the other transaction",
                                   in_statement(details)),
                       std::move(details)} {}

ExclusionViolation::ExclusionViolation(std::string constraint_, ErrorDetails details)
    : IntegrityError{"RT-D083",
                     fmt::format("the row conflicts with one that is there, by the exclusion constraint \"{}\"{}; "
                                 "change one of them",
                                 constraint_, in_statement(details)),
                     std::move(details)},
      constraint{std::move(constraint_)} {}

PermissionDenied::PermissionDenied(ErrorDetails details)
    : OperationalError{
          "RT-D084",
          fmt::format("this user may not do that{}; GRANT it, or connect as another user", in_statement(details)),
          std::move(details)} {}

AuthenticationFailed::AuthenticationFailed(ErrorDetails details)
    : OperationalError{"RT-D085",
                       "the server does not accept the user or the password; check both, and the server's rules for "
                       "this host",
                       std::move(details)} {}

TooManyConnections::TooManyConnections(ErrorDetails details)
    : OperationalError{"RT-D086",
                       "the server has as many connections as it takes; use a smaller pool, or allow more there",
                       std::move(details)} {}

CannotConnect::CannotConnect(const std::string& database, const std::string& reason, ErrorDetails details)
    : OperationalError{"RT-D089",
                       fmt::format("cannot connect to {}: {}; check the URL, and that the server runs and can be "
                                   "reached from here",
                                   database, reason),
                       std::move(details)} {}

UnknownHost::UnknownHost(const std::string& database, const std::string& reason, ErrorDetails details)
    : CannotConnect{"RT-D092",
                    fmt::format("cannot connect to {}: nobody knows the host's address ({}); check the name in the "
                                "URL, and this machine's name service",
                                database, reason),
                    std::move(details)} {}

NoSuchDatabase::NoSuchDatabase(const std::string& database, ErrorDetails details)
    : CannotConnect{"RT-D093",
                    fmt::format("cannot connect to {}: the server has no such database; check the name in the URL, or "
                                "create it (CREATE DATABASE)",
                                database),
                    std::move(details)} {}

TlsRefused::TlsRefused(const std::string& database, const std::string& reason, ErrorDetails details)
    : CannotConnect{"RT-D094",
                    fmt::format("cannot connect to {}: no agreement about TLS ({}); check sslmode and sslrootcert in "
                                "the URL, and the server's certificate and ssl setting",
                                database, reason),
                    std::move(details)} {}

ServerNotReady::ServerNotReady(const std::string& database, const std::string& reason, ErrorDetails details)
    : CannotConnect{"RT-D095",
                    fmt::format("cannot connect to {} now: {}; try again when the server is up", database, reason),
                    std::move(details)} {}

BadValue::BadValue(ErrorDetails details)
    : DataError{"RT-D087",
                fmt::format("the server cannot take a value{}: {} (server_details() has its words); correct the value",
                            in_statement(details), what_is_wrong(details.sqlstate)),
                std::move(details)} {}

FeatureNotSupported::FeatureNotSupported(ErrorDetails details)
    : NotSupportedError{"RT-D088",
                        fmt::format("the server cannot do that{} (server_details() has its words); say it otherwise, "
                                    "or use a newer server",
                                    in_statement(details)),
                        std::move(details)} {}

}  // namespace retort
