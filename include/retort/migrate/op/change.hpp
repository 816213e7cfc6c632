// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "retort/sql/schema/column.hpp"

namespace retort::migrate {

/// What becomes of a part of a column: it stays as it is (the default), it goes (`std::nullopt`), or it gets a value.
template <class Part>
class Change {
public:
    Change() = default;
    Change(std::nullopt_t) : changes_{true} {}  // NOLINT(google-explicit-constructor)
    // NOLINTNEXTLINE(google-explicit-constructor): `.server_default = "0"`
    template <class Value,
              std::enable_if_t<
                  std::is_convertible_v<Value, Part> && !std::is_same_v<std::remove_cvref_t<Value>, Change>, int> = 0>
    Change(Value&& value) : changes_{true}, value_{std::forward<Value>(value)} {}

    /// The part as an optional: nullopt makes the part go.
    static Change to(std::optional<Part> value) {
        Change change;
        change.changes_ = true;
        change.value_ = std::move(value);
        return change;
    }

    [[nodiscard]] bool stays() const { return !changes_; }
    [[nodiscard]] bool goes() const { return changes_ && !value_; }
    /// The new value; nullopt when the part stays or goes.
    [[nodiscard]] const std::optional<Part>& value() const { return value_; }
    void apply_to(std::optional<Part>& part) const {
        if (changes_) part = value_;
    }

    bool operator==(const Change&) const = default;

private:
    bool changes_ = false;
    std::optional<Part> value_ = {};
};

/// What an alter_column changes; what is not said stays. `.server_default = std::nullopt` drops the default.
struct ColumnChange {
    std::optional<Type> type = {};
    std::optional<bool> nullable = {};
    Change<std::string> server_default = {};  ///< SQL, as it stands after DEFAULT.
    std::optional<std::string> new_name = {};
    std::optional<std::string> comment = {};    ///< Empty text: the comment goes.
    std::optional<std::string> collation = {};  ///< Empty text: the database's default.
    Change<ComputedColumn> computed = {};
    Change<IdentityColumn> identity = {};
    std::optional<DialectOptions> options = {};  ///< All of the column's options, not only the new ones.
    std::string using_expression = {};           ///< How old values become new ones: USING of PostgreSQL.
    /// The whole column as it was before. A database that must repeat the column's definition reads it, and a
    /// downgrade is made from it.
    std::optional<Column> was = {};

    bool operator==(const ColumnChange&) const = default;
};

/// `column` with `change` done to it.
Column changed(Column column, const ColumnChange& change);

/// True when `change` changes nothing but, perhaps, the name.
bool is_rename_only(const ColumnChange& change);

/// Where a new column goes, by its neighbour's name; both empty: at the end. Only batch mode can place a column.
struct ColumnPlace {
    std::string before = {};
    std::string after = {};

    bool operator==(const ColumnPlace&) const = default;
};

}  // namespace retort::migrate
