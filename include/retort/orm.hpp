// SPDX-License-Identifier: MIT
// Models, statements, engine and sessions: what a program that uses the ORM includes.
#pragma once

#include "retort/orm/model.hpp"
#include "retort/orm/session.hpp"
#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/functions.hpp"
#include "retort/sql/schema/metadata.hpp"
#include "retort/sql/stmt/insert.hpp"
#include "retort/sql/stmt/select.hpp"
#include "retort/sql/stmt/update.hpp"
