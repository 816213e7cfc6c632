// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/engine/transaction_options.hpp"
#include "retort/sql/compile/compiled.hpp"

namespace retort {

/// How one user of a connection wants it. EngineOptions::connect has the defaults of an engine.
struct ConnectOptions {
    /// Every statement stands for itself: nothing begins a transaction but begin().
    bool autocommit = false;
    /// Of every transaction that is begun without options of its own. With `read_only`, statements that change
    /// something are refused outside of transactions too.
    TransactionOptions transaction = {};
    /// What stands for the schemas that statements name: one program for the schemas of many tenants. Text is not
    /// looked into.
    SchemaTranslateMap schema_translate_map = {};
    /// Names that every statement writes in quotes, or without.
    NameQuoting quoting = {};
    /// What holds the connection, for messages about a pool that is exhausted.
    std::string label = {};
};

}  // namespace retort
