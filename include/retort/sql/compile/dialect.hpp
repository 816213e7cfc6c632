// SPDX-License-Identifier: MIT
// What a database's SQL looks like. Pure text: no connection, no socket.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "retort/sql/schema/type.hpp"

namespace retort {

class SqlCompiler;
class DdlCompiler;

/// What a database can do.
struct Caps {
    bool transactional_ddl = true;
    bool alter_column = true;  ///< ALTER TABLE can change type, default, nullability and constraints.
    bool returning = true;
    bool insert_default_values = true;
    bool native_boolean = true;
    bool with_behind_insert = false;  ///< INSERT … WITH … SELECT, instead of WITH … INSERT … SELECT.
    bool native_enum = false;
    bool native_uuid = false;
    bool ilike = false;
    bool comments = false;
    bool schemas = true;
    bool deferrable_foreign_keys = true;
    bool if_exists_columns = false;
    bool two_phase_commit = false;
    bool last_insert_id = true;     ///< The driver knows the key made last; elsewhere RETURNING tells it.
    bool array_parameters = false;  ///< A parameter can be an array, and unnest() makes rows of it.
    bool empty_escape = true;       ///< LIKE … ESCAPE '' switches off the escape character that LIKE has by itself.
    bool order_by_labels = true;    ///< ORDER BY knows the names that the columns of the SELECT were given.
    std::size_t max_identifier_length = 63;  ///< In bytes.
    std::size_t max_label_length = 9999;     ///< Of the names that the compiler makes, in bytes; longer ones are cut.
    std::size_t max_parameters = 32766;      ///< In one statement.
};

/// One per database, immutable, shared.
class Dialect {
public:
    virtual ~Dialect() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual const Caps& caps() const = 0;
    /// True for words that cannot stand as an unquoted identifier. `lower_case_word` is ASCII lower case.
    [[nodiscard]] virtual bool is_reserved(std::string_view lower_case_word) const = 0;
    /// Appends `identifier`, quoted where it has to be: reserved words, upper case letters, a first character that is
    /// no letter or `_`, any other that is no letter, digit, `_` or `$` (SQLAlchemy's rule). Throws BadIdentifier
    /// (RT-X010) for an empty name and for one with a NUL. Quotes inside are doubled.
    virtual void append_identifier(std::string& sql, std::string_view identifier) const;
    [[nodiscard]] virtual char identifier_quote() const { return '"'; }
    /// Appends the name of a collation: by default an identifier.
    virtual void append_collation(std::string& sql, std::string_view name) const { append_identifier(sql, name); }
    /// Appends the n-th placeholder (from 1). `name` is empty unless named_placeholders(). The default is `?`.
    virtual void append_placeholder(std::string& sql, std::size_t number, std::string_view name) const;
    /// Whether each parameter needs a name.
    [[nodiscard]] virtual bool named_placeholders() const { return false; }
    /// The type's SQL text: that of its variant for this dialect, where it has one; with its collation.
    [[nodiscard]] std::string type_sql(const Type& type) const;
    /// Whether a column of one type needs no change to be of the other (as autogenerate sees it).
    [[nodiscard]] bool same_type(const Type& left, const Type& right) const {
        return is_same_type(left.in(name()), right.in(name()));
    }

    [[nodiscard]] virtual std::unique_ptr<SqlCompiler> sql_compiler() const = 0;
    [[nodiscard]] virtual std::unique_ptr<DdlCompiler> ddl_compiler() const = 0;

protected:
    /// For types without variants.
    [[nodiscard]] virtual std::string type_text(const Type& type) const = 0;
    [[nodiscard]] virtual bool is_same_type(const Type& left, const Type& right) const = 0;
};

}  // namespace retort
