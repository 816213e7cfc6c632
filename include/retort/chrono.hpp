// SPDX-License-Identifier: MIT
// Dates, times and durations of <chrono> as column types.
#pragma once

#include "retort/sql/expr/chrono.hpp"
