// SPDX-License-Identifier: MIT
// What only PostgreSQL has, beside <retort/sql.hpp> or <retort/orm.hpp>: its types, operators, full-text search, ranges
// and statements about its types. All of it stands in retort::postgresql.
#pragma once

#include "retort/dialects/postgresql/ddl.hpp"
#include "retort/dialects/postgresql/operators.hpp"
#include "retort/dialects/postgresql/options.hpp"
#include "retort/dialects/postgresql/ranges.hpp"
#include "retort/dialects/postgresql/text_search.hpp"
#include "retort/dialects/postgresql/types.hpp"
