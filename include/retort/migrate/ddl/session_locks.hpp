// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace retort::migrate {

/// The queries behind locks that a session holds without a transaction, until it lets go or ends. None of them ever
/// waits: whoever wants a lock asks again. Answers are one row with "1" or "0" unless said otherwise.
class SessionLocks {
public:
    virtual ~SessionLocks() = default;

    /// One row: the key of a lock on the migrations that `version_table` keeps in this connection's database. `purpose`
    /// tells one lock from the other.
    [[nodiscard]] virtual std::string key_query(std::string_view version_table, std::string_view purpose) const = 0;

    // `key` is an answer of key_query().
    [[nodiscard]] virtual std::string try_take(std::string_view key) const = 0;
    /// Whether this session holds it.
    [[nodiscard]] virtual std::string is_held(std::string_view key) const = 0;
    [[nodiscard]] virtual std::string let_go(std::string_view key) const = 0;
    /// Who holds it, a row each: process id, application, host, user, when the session began; "" for what is not known.
    [[nodiscard]] virtual std::string holders(std::string_view key) const = 0;

    /// The same of the other sessions that hold, or wait for, a lock which keeps readers or writers out of a table;
    /// `table` is its name as it stands in a statement.
    [[nodiscard]] virtual std::string table_holders(std::string_view table) const = 0;

    /// A statement that makes the session known to others as `name`.
    [[nodiscard]] virtual std::string name_session(std::string_view name) const = 0;
    /// One row: what tells the server's session from others.
    [[nodiscard]] virtual std::string session_id() const = 0;
};

}  // namespace retort::migrate
