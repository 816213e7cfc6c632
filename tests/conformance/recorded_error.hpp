// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <vector>

#include "retort/base/error.hpp"

#include "conformance/outcome.hpp"

namespace conformance {

/// An error as Alembic worded it.
struct RecordedError {
    std::string type;  ///< The class of the Python exception.
    std::string message;

    [[nodiscard]] std::string text() const { return type + ": " + message; }
    /// Raised by Python, not by Alembic: KeyError, AssertionError, …. Any clean error answers it.
    [[nodiscard]] bool is_internal() const;
};

/// What Retort's error says, with its id.
[[nodiscard]] std::string told(const retort::Error& error);

/// Whether `actual` is of the kind that `expected` is and names the same ids. The words may be others, and an id that
/// the question held (`asked`) may be named by one of them only.
[[nodiscard]] Outcome compare_errors(const RecordedError& expected, const retort::Error& actual,
                                     const std::vector<std::string>& asked);

}  // namespace conformance
