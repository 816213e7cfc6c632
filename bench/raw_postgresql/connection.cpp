// SPDX-License-Identifier: MIT
#include "raw_postgresql/connection.hpp"

#include <stdexcept>

#include "common/place.hpp"

namespace bench::postgresql {

Connection::Connection(std::string_view place, std::string_view database)
    : handle_{PQconnectdb(server_words(place, database).c_str())} {
    if (PQstatus(handle_) != CONNECTION_OK) throw std::runtime_error{PQerrorMessage(handle_)};
}

Result Connection::checked(PGresult* result, ExecStatusType expected) const {
    Result owned{result};
    if (PQresultStatus(result) != expected) throw std::runtime_error{PQerrorMessage(handle_)};
    return owned;
}

void Connection::check(int code) const {
    if (code != 1) throw std::runtime_error{PQerrorMessage(handle_)};
}

void Connection::run(std::string_view sql) { checked(PQexec(handle_, std::string{sql}.c_str()), PGRES_COMMAND_OK); }

void Connection::prepare(const char* name, std::string_view sql) {
    checked(PQprepare(handle_, name, std::string{sql}.c_str(), 0, nullptr), PGRES_COMMAND_OK);
}

Result Connection::select(std::string_view sql) {
    return checked(PQexecParams(handle_, std::string{sql}.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1),
                   PGRES_TUPLES_OK);
}

std::string Connection::row(std::string_view sql) {
    const Result result = checked(PQexec(handle_, std::string{sql}.c_str()), PGRES_TUPLES_OK);
    std::string row;
    for (int i = 0; i < PQnfields(result.get()); ++i) {
        if (i > 0) row += ' ';
        row += PQgetvalue(result.get(), 0, i);
    }
    return row;
}

}  // namespace bench::postgresql
