// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <libpq-fe.h>

namespace retort::postgresql::driver {

struct ClearResult {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

}  // namespace retort::postgresql::driver
