// SPDX-License-Identifier: MIT
// The options of a column: template arguments of Mapped, arguments of Column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "retort/sql/schema/fixed_string.hpp"
#include "retort/sql/schema/foreign_key_options.hpp"
#include "retort/sql/schema/type_tag.hpp"

namespace retort {

struct Column;
struct ForeignKeyConstraint;
struct Identity;

namespace detail {

// What the options do to a column. Ordinary functions, so that a model needs no more of Column than its name.
enum class ColumnFlag : std::uint8_t { nullable, primary_key, unique, indexed, autoincrement, no_autoincrement };
enum class ColumnText : std::uint8_t { server_default, name, comment, collation, check, computed, computed_persisted };
void set_flag(Column& column, ColumnFlag flag);
void set_text(Column& column, ColumnText what, std::string_view text);
void set_identity(Column& column, const Identity& identity);
void add_variant(Column& column, std::string_view dialect, const TypeTag& type);
void set_foreign_key(Column& column, std::string_view target, const ForeignKeyOptions& options);
/// Not constexpr: in a model, which is read while it is compiled, the compiler names it. Does nothing at run time.
void a_text_default_is_written_in_quotes(std::string_view sql);

/// Whether this is one word, and none of those that mean something after DEFAULT.
constexpr bool is_bare_word(std::string_view sql) {
    char word[32]{};
    if (sql.empty() || sql.size() >= sizeof(word) || (sql.front() >= '0' && sql.front() <= '9')) return false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char lower = sql[i] >= 'A' && sql[i] <= 'Z' ? static_cast<char>(sql[i] - 'A' + 'a') : sql[i];
        if (!(lower >= 'a' && lower <= 'z') && !(lower >= '0' && lower <= '9') && lower != '_') return false;
        word[i] = lower;
    }
    for (const std::string_view known :
         {"null", "true", "false", "user", "session_user", "localtime", "localtimestamp", "sysdate"}) {
        if (known == word) return false;
    }
    const std::string_view whole = word;
    return !whole.starts_with("current_") && !whole.starts_with("utc_");
}

template <std::size_t Size>
constexpr std::string_view foreign_key_target(const FixedString<Size>& target) {
    return target.view();
}

}  // namespace detail

struct NullableOption {
    void apply_to(Column& column) const { detail::set_flag(column, detail::ColumnFlag::nullable); }
};
/// In a model std::optional<T> says it; in a migration this does.
inline constexpr NullableOption nullable{};

struct PrimaryKeyOption {
    void apply_to(Column& column) const { detail::set_flag(column, detail::ColumnFlag::primary_key); }
};
/// The column is (part of) its table's primary key.
inline constexpr PrimaryKeyOption primary_key{};

struct UniqueOption {
    void apply_to(Column& column) const { detail::set_flag(column, detail::ColumnFlag::unique); }
};
/// A unique constraint on this column alone.
inline constexpr UniqueOption unique{};

struct IndexedOption {
    void apply_to(Column& column) const { detail::set_flag(column, detail::ColumnFlag::indexed); }
};
/// An index on this column alone. (Not `index`: that is a POSIX function.)
inline constexpr IndexedOption indexed{};

struct AutoincrementOption {
    bool numbers;
    void apply_to(Column& column) const {
        detail::set_flag(column, numbers ? detail::ColumnFlag::autoincrement : detail::ColumnFlag::no_autoincrement);
    }
};
/// The database numbers this column of the primary key: said where the key has several columns. A key of one integer
/// column is numbered anyway, unless `no_autoincrement` stands there.
inline constexpr AutoincrementOption autoincrement{true};
inline constexpr AutoincrementOption no_autoincrement{false};

template <std::size_t Size>
struct VariantOption {
    FixedString<Size> dialect;
    TypeTag type;
    void apply_to(Column& column) const { detail::add_variant(column, dialect.view(), type); }
};
/// Another type in one database, behind the column's own: `Column{"id", BigInteger(), variant("sqlite", Integer())}`.
template <std::size_t Size>
constexpr VariantOption<Size> variant(const char (&dialect)[Size], const TypeTag& type) {
    return {FixedString<Size>{dialect}, type};
}

/// The default that the database fills in, as SQL text: `server_default("0")`, `server_default("'new'")`,
/// `server_default("CURRENT_TIMESTAMP")`. In a model a bare word does not compile: it would be the name
/// of a column, and text stands in SQL's quotes. A migration may hold one, as SQLite has it.
template <std::size_t Size>
struct ServerDefaultOption {
    FixedString<Size> sql;
    void apply_to(Column& column) const { detail::set_text(column, detail::ColumnText::server_default, sql.view()); }
};
template <std::size_t Size>
constexpr ServerDefaultOption<Size> server_default(const char (&sql)[Size]) {
    if (detail::is_bare_word({sql, Size - 1})) detail::a_text_default_is_written_in_quotes({sql, Size - 1});
    return {FixedString<Size>{sql}};
}

/// The column's name in the database, where it is not the member's.
template <std::size_t Size>
struct ColumnNameOption {
    FixedString<Size> name;
    void apply_to(Column& column) const { detail::set_text(column, detail::ColumnText::name, name.view()); }
};
template <std::size_t Size>
constexpr ColumnNameOption<Size> column_name(const char (&name)[Size]) {
    return {FixedString<Size>{name}};
}

template <std::size_t Size>
struct CommentOption {
    FixedString<Size> text;
    void apply_to(Column& column) const { detail::set_text(column, detail::ColumnText::comment, text.view()); }
};
template <std::size_t Size>
constexpr CommentOption<Size> comment(const char (&text)[Size]) {
    return {FixedString<Size>{text}};
}

template <std::size_t Size>
struct CollationOption {
    FixedString<Size> name;
    void apply_to(Column& column) const { detail::set_text(column, detail::ColumnText::collation, name.view()); }
};
template <std::size_t Size>
constexpr CollationOption<Size> collation(const char (&name)[Size]) {
    return {FixedString<Size>{name}};
}

/// A CHECK on this column: `check("age >= 0")`.
template <std::size_t Size>
struct CheckOption {
    FixedString<Size> condition;
    void apply_to(Column& column) const { detail::set_text(column, detail::ColumnText::check, condition.view()); }
};
template <std::size_t Size>
constexpr CheckOption<Size> check(const char (&condition)[Size]) {
    return {FixedString<Size>{condition}};
}

enum class Persistence : std::uint8_t { virtual_, persisted };
inline constexpr Persistence persisted = Persistence::persisted;

/// A generated column: `Computed("price * quantity", persisted)`. Without `persisted` it is VIRTUAL.
template <std::size_t Size>
struct Computed {
    FixedString<Size> expression;
    Persistence persistence;

    constexpr explicit Computed(const char (&sql)[Size], Persistence kept = Persistence::virtual_)
        : expression{sql}, persistence{kept} {}
    void apply_to(Column& column) const {
        detail::set_text(column,
                         persistence == Persistence::persisted ? detail::ColumnText::computed_persisted
                                                               : detail::ColumnText::computed,
                         expression.view());
    }
};

/// A number that is left to the database unless it is given.
struct MaybeNumber {
    std::int64_t value = 0;
    bool given = false;

    constexpr MaybeNumber() = default;
    constexpr MaybeNumber(std::int64_t number) : value{number}, given{true} {}  // NOLINT(google-explicit-constructor)
};

/// A column numbered by the database: `Identity({.start = 1000})`.
struct Identity {
    bool always = false;
    MaybeNumber start = {};
    MaybeNumber increment = {};
    MaybeNumber minvalue = {};
    MaybeNumber maxvalue = {};
    MaybeNumber cache = {};
    bool cycle = false;

    void apply_to(Column& column) const { detail::set_identity(column, *this); }
};

/// The constraint that "table.column" or "schema.table.column" names. Throws ArgumentError (RT-S001) for other forms.
ForeignKeyConstraint foreign_key_to(std::string_view target, const ForeignKeyOptions& options);

/// A foreign key of this column alone: `ForeignKey("users.id", {.ondelete = cascade})`. The target is checked when
/// the tables are linked. "schema.table.column" names a table in another schema.
/// In a model the target may be a member that stands before: `ForeignKey(&User::id)`.
template <class Target>
struct ForeignKey {
    Target target;
    ForeignKeyOptions options;

    constexpr explicit ForeignKey(const Target& column, ForeignKeyOptions how = {}) : target{column}, options{how} {}
    void apply_to(Column& column) const {
        using detail::foreign_key_target;
        detail::set_foreign_key(column, foreign_key_target(target), options);
    }
};
template <std::size_t Size>
ForeignKey(const char (&)[Size]) -> ForeignKey<FixedString<Size>>;
template <std::size_t Size>
ForeignKey(const char (&)[Size], ForeignKeyOptions) -> ForeignKey<FixedString<Size>>;
template <class Member, class Model>
ForeignKey(Member Model::*) -> ForeignKey<Member Model::*>;
template <class Member, class Model>
ForeignKey(Member Model::*, ForeignKeyOptions) -> ForeignKey<Member Model::*>;

}  // namespace retort
