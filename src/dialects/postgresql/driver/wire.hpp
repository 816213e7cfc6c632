// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "retort/engine/socket_wait.hpp"

#include "dialects/postgresql/driver/failure.hpp"
#include "dialects/postgresql/driver/options.hpp"
#include "dialects/postgresql/driver/result.hpp"

namespace retort {
class EngineObserver;
}  // namespace retort

namespace retort::postgresql::driver {

/// Whether it is a report of a failure.
bool is_failure(const PGresult& result);

/// Rows that the statement inserted, updated or deleted.
std::int64_t rows_changed_by(PGresult& result);

/// Bytes of a COPY, which libpq allocated.
class CopiedBytes {
public:
    CopiedBytes() = default;
    CopiedBytes(char* bytes, std::size_t size) : bytes_{bytes}, size_{size} {}

    [[nodiscard]] std::string_view view() const noexcept { return {bytes_.get(), size_}; }
    [[nodiscard]] bool empty() const noexcept { return bytes_ == nullptr; }

private:
    struct Free {
        void operator()(char* bytes) const noexcept { PQfreemem(bytes); }
    };
    std::unique_ptr<char, Free> bytes_;
    std::size_t size_ = 0;
};

/// A session with the server. Nothing here blocks inside libpq: it sends and reads what the socket takes and gives, and
/// waits by wait_for_socket(). What fails on the way closes the session and throws BrokenConnection.
class Wire {
public:
    /// Throws AuthenticationFailed, TooManyConnections, CannotConnect.
    explicit Wire(const Options& options);

    [[nodiscard]] PGconn* handle() const noexcept { return connection_.get(); }
    [[nodiscard]] const std::string& database() const noexcept { return database_; }
    [[nodiscard]] bool is_open() const noexcept;
    [[nodiscard]] bool in_transaction() const noexcept;
    /// Inside a transaction that the server has given up.
    [[nodiscard]] bool in_failed_transaction() const noexcept;

    /// What libpq's PQsend… functions gave: 1, or 0 for a failure, which is thrown.
    void sent(int code, std::string_view sql);
    /// The next result; null where the statement has no more. Reports of failures are given, not thrown.
    ResultPtr next(std::string_view sql);
    /// The result of a statement that was sent, or of several the first failure or the last result.
    ResultPtr answer(std::string_view sql);
    /// The same, but a failure is thrown.
    ResultPtr last(std::string_view sql, Values values = Values::none);
    /// Reads what is under way to its end and forgets it.
    void drain(std::string_view sql);
    /// Runs words of the driver's own, or a script.
    ResultPtr run(const char* sql);

    /// Begins a COPY in this direction; throws what the server has against it, and where it is none.
    void begin_copy(const std::string& sql, ExecStatusType direction);
    /// Sends bytes of a COPY FROM STDIN.
    void copy_bytes(std::string_view bytes, std::string_view sql);
    /// Ends it; with `failure` it is given up. answer() tells what became of it.
    void end_copy(const char* failure, std::string_view sql);
    /// The next bytes that a COPY TO STDOUT gives; empty at its end, which next() then tells.
    CopiedBytes copy_row(std::string_view sql);

    /// Reads what the server sends by itself. False when the deadline passed without anything.
    bool read_until(SocketDeadline deadline, std::string_view sql);

    /// What is sent from here on goes without an answer in between.
    void enter_pipeline(std::string_view sql);
    /// Asks for all answers so far; answer() gives them, one for each statement.
    void sync(std::string_view sql);
    /// After the last answer to the last sync().
    void end_pipeline(std::string_view sql);

    /// Who is told of the server's notices; null: nobody.
    void tell_notices(EngineObserver* observer) noexcept { heard_->observer = observer; }

    void close() noexcept;
    /// Throws what the server reports there. One that ends the session closes this.
    [[noreturn]] void throw_failure(const PGresult& result, const Failed& failed);
    [[noreturn]] void fail(std::string_view sql);

private:
    /// What the server says by itself. Before it ends a session it says why: to an idle one libpq takes that for a
    /// notice, of several statements under way for the first one's failure.
    struct Heard {
        EngineObserver* observer = nullptr;
        std::string last_state;
        std::string last_words;
    };
    static void hear(void* heard, const PGresult* notice);
    static void remember(Heard& heard, const PGresult& report) noexcept;
    [[noreturn]] void throw_last_words(std::string_view sql) const;

    void connect(const Options& options);
    void wait(SocketEvent event);
    void flush();
    void drain_copy(ExecStatusType status, std::string_view sql);

    struct Finish {
        void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
    };
    std::unique_ptr<Heard> heard_;
    std::unique_ptr<PGconn, Finish> connection_;
    WaitedSocket socket_;  // the connection's; ends before it
    std::string database_;
};

}  // namespace retort::postgresql::driver
