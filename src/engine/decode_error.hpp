// SPDX-License-Identifier: MIT
#pragma once

#include "retort/engine/result_errors.hpp"
#include "retort/sql/expr/codec.hpp"

namespace retort {

/// Throws the error for a cell that did not become its C++ type. Requires that `outcome` is not ok.
[[noreturn]] void throw_decode_error(const ResultColumn& column, Decoded outcome);

}  // namespace retort
