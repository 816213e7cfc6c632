// SPDX-License-Identifier: MIT
// What only MySQL and MariaDB have: their types, and full-text search. In the namespace retort::mysql.
#pragma once

#include "retort/dialects/mysql/dialect.hpp"
#include "retort/dialects/mysql/match.hpp"
#include "retort/dialects/mysql/types.hpp"
#include "retort/sql.hpp"
