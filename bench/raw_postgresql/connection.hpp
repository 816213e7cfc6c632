// SPDX-License-Identifier: MIT
// libpq with as little around it as its results need to be freed.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include <libpq-fe.h>

namespace bench::postgresql {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

/// A connection that blocks, as PQconnectdb() gives it.
class Connection {
public:
    Connection(std::string_view place, std::string_view database);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { PQfinish(handle_); }

    [[nodiscard]] PGconn* handle() const { return handle_; }
    void run(std::string_view sql);
    void prepare(const char* name, std::string_view sql);
    /// Rows in the binary format, without parameters.
    Result select(std::string_view sql);
    /// The first row as text, its columns with a blank between them.
    std::string row(std::string_view sql);

    /// The result, if it has the status. Throws std::runtime_error with the server's words.
    Result checked(PGresult* result, ExecStatusType expected) const;
    /// Throws std::runtime_error with libpq's words unless `code` is 1.
    void check(int code) const;

private:
    PGconn* handle_;
};

}  // namespace bench::postgresql
