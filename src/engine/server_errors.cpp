// SPDX-License-Identifier: MIT
#include "retort/engine/server_errors.hpp"

#include <utility>

#include <fmt/format.h>

#include "engine/excerpt.hpp"

namespace retort {

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

BadValue::BadValue(ErrorDetails details)
    : DataError{"RT-D087",
                fmt::format("the server cannot take a value{}: it is out of range, too long, or not of the type "
                            "(server_message() has its words); correct the value",
                            in_statement(details)),
                std::move(details)} {}

FeatureNotSupported::FeatureNotSupported(ErrorDetails details)
    : NotSupportedError{"RT-D088",
                        fmt::format("the server cannot do that{} (server_message() has its words); say it otherwise, "
                                    "or use a newer server",
                                    in_statement(details)),
                        std::move(details)} {}

}  // namespace retort
