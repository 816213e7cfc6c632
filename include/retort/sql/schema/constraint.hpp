// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/schema/foreign_key_options.hpp"

namespace retort {

/// What one database has beyond the rest, by SQLAlchemy's keys: {"sqlite_strict", "true"}. Kept sorted by key. Each
/// dialect's DdlCompiler lists those it knows. A flag is "true" or "false", SQL stands as it will in the statement.
class DialectOptions {
public:
    using Entry = std::pair<std::string, std::string>;

    DialectOptions() = default;
    DialectOptions(std::initializer_list<Entry> entries);

    /// Replaces the value of `key`, or adds it.
    void set(std::string key, std::string value);
    void erase(std::string_view key);
    /// Empty where there is none.
    [[nodiscard]] std::string_view get(std::string_view key) const;
    [[nodiscard]] bool contains(std::string_view key) const;
    /// True when the value is "true".
    [[nodiscard]] bool is_set(std::string_view key) const { return get(key) == "true"; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] bool empty() const { return entries_.empty(); }

    bool operator==(const DialectOptions&) const = default;

private:
    std::vector<Entry> entries_;
};

enum class SortOrder : std::uint8_t { unspecified, ascending, descending };
enum class NullsOrder : std::uint8_t { unspecified, first, last };

/// One part of an index or key: a column, or an expression in SQL.
struct IndexElement {
    std::string name;         ///< The column's name, or the expression's SQL text without outer parentheses.
    bool expression = false;  ///< True when `name` is SQL, not a column.
    std::string collation;    ///< Empty: the column's own.
    SortOrder order = SortOrder::unspecified;
    NullsOrder nulls = NullsOrder::unspecified;
    std::string opclass;                    ///< PostgreSQL's operator class; empty: the default.
    std::optional<int> prefix_length = {};  ///< MySQL: only so many characters or bytes of the column.

    IndexElement() = default;
    IndexElement(std::string column) : name{std::move(column)} {}  // NOLINT(google-explicit-constructor)
    IndexElement(const char* column) : name{column} {}             // NOLINT(google-explicit-constructor)

    bool operator==(const IndexElement&) const = default;
};

/// An index part that is an expression: `expression("lower(email)")`.
IndexElement expression(std::string sql);
/// A descending index part.
IndexElement descending(IndexElement element);
/// An ascending index part, said explicitly.
IndexElement ascending(IndexElement element);

/// The column names of `elements`; expressions are left out.
std::vector<std::string> column_names(const std::vector<IndexElement>& elements);

struct PrimaryKeyConstraint {
    std::string name = {};  ///< Empty: unnamed, or named by the naming convention.
    std::vector<IndexElement> columns = {};
    DialectOptions options = {};
    Deferrable deferrable = Deferrable::unspecified;
    std::vector<std::string> include = {};  ///< Columns that the key's index carries besides its own (PostgreSQL).
    std::string comment = {};

    bool operator==(const PrimaryKeyConstraint&) const = default;
};

struct UniqueConstraint {
    std::string name = {};
    std::vector<IndexElement> columns = {};
    Deferrable deferrable = Deferrable::unspecified;
    DialectOptions options = {};
    std::vector<std::string> include = {};
    std::string comment = {};

    bool operator==(const UniqueConstraint&) const = default;
};

struct CheckConstraint {
    std::string name = {};
    std::string condition = {};  ///< SQL, without the parentheses around it.
    DialectOptions options = {};
    Deferrable deferrable = Deferrable::unspecified;
    std::string comment = {};

    bool operator==(const CheckConstraint&) const = default;
};

struct ForeignKeyConstraint {
    std::string name = {};
    std::vector<std::string> columns = {};
    std::string referred_table = {};
    std::vector<std::string> referred_columns = {};  ///< Empty: the referred table's primary key.
    ReferentialAction ondelete = ReferentialAction::unspecified;
    ReferentialAction onupdate = ReferentialAction::unspecified;
    Deferrable deferrable = Deferrable::unspecified;
    std::string referred_schema = {};  ///< Empty: the same schema as the table's.
    std::string match = {};            ///< FULL, PARTIAL, SIMPLE; empty: not said.
    DialectOptions options = {};
    /// The only columns that SET NULL or SET DEFAULT changes when the referred row goes; empty: all (PostgreSQL).
    std::vector<std::string> ondelete_columns = {};
    std::string comment = {};

    bool operator==(const ForeignKeyConstraint&) const = default;
};

/// One part of an EXCLUDE constraint: no two rows may have values that the operator finds true of both.
struct ExcludeElement {
    IndexElement element;
    std::string op;  ///< "=", "&&", …

    bool operator==(const ExcludeElement&) const = default;
};

/// PostgreSQL's EXCLUDE: `ExcludeConstraint{.elements = {{"room", "="}, {"during", "&&"}}}`.
struct ExcludeConstraint {
    std::string name = {};
    std::vector<ExcludeElement> elements = {};
    std::string index_method = "gist";
    std::string where = {};  ///< Which rows it holds for, in SQL; empty: all.
    Deferrable deferrable = Deferrable::unspecified;
    DialectOptions options = {};
    std::string comment = {};

    bool operator==(const ExcludeConstraint&) const = default;
};

struct Index {
    std::string name = {};
    std::vector<IndexElement> columns = {};
    bool unique = false;
    std::string where = {};  ///< The predicate of a partial index, in SQL; empty: all rows.
    DialectOptions options = {};
    std::vector<std::string> include = {};  ///< Columns that it carries besides (PostgreSQL).
    std::string comment = {};

    bool operator==(const Index&) const = default;
};

}  // namespace retort
