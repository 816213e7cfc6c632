// SPDX-License-Identifier: MIT
#include "counting_connection.hpp"

namespace retort::testkit {

StatementPtr CountingConnection::prepare(std::string_view sql) {
    ++statements_;
    return real_.prepare(sql);
}

void CountingConnection::run(std::string_view sql) {
    ++statements_;
    real_.run(sql);
}

}  // namespace retort::testkit
