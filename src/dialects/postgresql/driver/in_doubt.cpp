// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/in_doubt.hpp"

#include <string>

#include "dialects/postgresql/driver/reads.hpp"

namespace retort::postgresql::driver {

void rethrow_with_doubt(const BrokenConnection& error, std::string_view sql, bool in_transaction) {
    if (!may_commit(sql, in_transaction)) throw;
    throw CommitInDoubt{{.sqlstate = std::string{error.sqlstate()},
                         .statement = std::string{sql},
                         .server_message = std::string{error.server_message()}}};
}

}  // namespace retort::postgresql::driver
