// SPDX-License-Identifier: MIT
// What only database servers report, beside database_errors.hpp, and the class that fits an SQLSTATE.
#pragma once

#include <string>
#include <vector>

#include "retort/engine/database_errors.hpp"

namespace retort {

/// Transactions that ran at once cannot have run one after the other: only running the unit again helps.
class SerializationFailure : public OperationalError {
public:
    explicit SerializationFailure(ErrorDetails details);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// Transactions waited for each other in a ring, and the server chose this one to end.
class DeadlockDetected : public OperationalError {
public:
    explicit DeadlockDetected(ErrorDetails details);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// A lock was not there at once (NOWAIT), or not within the lock timeout.
class LockNotAvailable : public OperationalError {
public:
    explicit LockNotAvailable(ErrorDetails details);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// An exclusion constraint: the row overlaps one that is there.
class ExclusionViolation : public IntegrityError {
public:
    ExclusionViolation(std::string constraint, ErrorDetails details);
    std::string constraint;
};

class PermissionDenied : public OperationalError {
public:
    explicit PermissionDenied(ErrorDetails details);
};

/// The server does not know the user, or not with this password.
class AuthenticationFailed : public OperationalError {
public:
    explicit AuthenticationFailed(ErrorDetails details);
};

class TooManyConnections : public OperationalError {
public:
    explicit TooManyConnections(ErrorDetails details);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// No connection: no server answers there, or one of the reasons below.
class CannotConnect : public OperationalError {
public:
    /// `reason` is the client library's or the server's: hosts and names, no password.
    CannotConnect(const std::string& database, const std::string& reason, ErrorDetails details);
    [[nodiscard]] bool poisons_connection() const noexcept override { return true; }

protected:
    using OperationalError::OperationalError;
};

/// Nobody knows the address of the URL's host.
class UnknownHost : public CannotConnect {
public:
    UnknownHost(const std::string& database, const std::string& reason, ErrorDetails details);
};

/// The server has no database of that name.
class NoSuchDatabase : public CannotConnect {
public:
    NoSuchDatabase(const std::string& database, ErrorDetails details);
};

/// The two ends do not agree about TLS: one insists on it and the other has none, or a certificate is not accepted.
class TlsRefused : public CannotConnect {
public:
    TlsRefused(const std::string& database, const std::string& reason, ErrorDetails details);
};

/// The server is starting, stopping or recovering.
class ServerNotReady : public CannotConnect {
public:
    ServerNotReady(const std::string& database, const std::string& reason, ErrorDetails details);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// A value that the server could not take: out of range, no date, a text too long; the SQLSTATE says which.
class BadValue : public DataError {
public:
    explicit BadValue(ErrorDetails details);
};

class FeatureNotSupported : public NotSupportedError {
public:
    explicit FeatureNotSupported(ErrorDetails details);
};

/// What a server said of a failure. Names are empty where it did not tell them.
struct ServerReport {
    ErrorDetails details;  ///< With the SQLSTATE that decides.
    std::string database;  ///< As messages call it: without a password.
    std::string table;
    std::vector<std::string> columns;
    std::string constraint;
    /// The server's sentence where it holds no row's values (a syntax error's, say); else empty.
    std::string safe_message;
};

/// Throws the class that fits the SQLSTATE: first by all five characters, then by the two of its class (ISO/IEC
/// 9075-2, table 38; appendix A of PostgreSQL's manual). UnexpectedDatabaseError where none does.
[[noreturn]] void throw_server_error(ServerReport report);

}  // namespace retort
