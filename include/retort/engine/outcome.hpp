// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace retort {

/// What a statement without rows did.
struct Outcome {
    std::int64_t affected_rows = 0;   ///< Rows inserted, updated or deleted.
    std::int64_t last_insert_id = 0;  ///< The key that the database made for the last inserted row, if it made one.
};

}  // namespace retort
