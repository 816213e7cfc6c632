// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/schema/column.hpp"
#include "retort/sql/schema/constraint.hpp"

namespace retort {

/// A view, by the text that makes it.
struct View {
    std::string name;
    std::string schema = {};
    /// The whole CREATE VIEW statement with its options, as the database keeps it, up to its last word.
    std::string definition = {};
    bool materialized = false;  ///< It keeps its rows (PostgreSQL).
    std::string comment = {};
    /// Columns with something of their own that the definition does not say (a comment, a default, options); of a
    /// materialized view all.
    std::vector<Column> columns = {};
    std::vector<Index> indexes = {};  ///< Of a materialized view.
    DialectOptions options = {};      ///< What is said beside the definition: the index it is clustered on.

    bool operator==(const View&) const = default;
};

/// A trigger, by the text that makes it.
struct Trigger {
    std::string name;
    std::string table;  ///< The table or view it stands on.
    std::string schema = {};
    /// The whole CREATE TRIGGER statement. Empty: a partition has it of its parent, and only `firing` is its own.
    std::string definition = {};
    std::string comment = {};
    std::string firing = {};  ///< When not as usual, the words of ALTER TABLE: "DISABLE", "ENABLE ALWAYS".

    bool operator==(const Trigger&) const = default;
};

}  // namespace retort
