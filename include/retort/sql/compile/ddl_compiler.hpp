// SPDX-License-Identifier: MIT
// Schema values as statements. Standard SQL stands here once; a dialect overrides what its database writes otherwise.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/compile/name_quoting.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort {

/// Names a table in a statement. Borrows both names.
struct TableRef {
    std::string_view name;
    std::string_view schema = {};  ///< Empty: the connection's default schema.

    TableRef(std::string_view table, std::string_view in_schema = {}) : name{table}, schema{in_schema} {}  // NOLINT
    TableRef(const char* table) : name{table} {}                                                           // NOLINT
    TableRef(const std::string& table) : name{table} {}                                                    // NOLINT
    TableRef(const Table& table) : name{table.name}, schema{table.schema} {}                               // NOLINT
};

/// What an ALTER COLUMN changes; what is not set stays as it is.
struct ColumnAlteration {
    std::string column;
    std::optional<bool> nullable = {};
    bool sets_default = false;  ///< `server_default` is meant; without a value it drops the default.
    std::optional<std::string> server_default = {};
    std::optional<Type> type = {};
    std::string using_expression = {};  ///< How old values become new ones (PostgreSQL); empty: as the database does.
    std::optional<std::string> comment = {};  ///< Empty: drops the comment.
    std::optional<std::string> new_name = {};
    bool sets_identity = false;  ///< `identity` is meant; without a value the column does not number itself any more.
    std::optional<IdentityColumn> identity = {};
    std::optional<IdentityColumn> old_identity = {};  ///< What it is so far; without: it did not number itself.
    DialectOptions options = {};                      ///< Of the column: how an identity's sequence is called.
};

/// What a constraint that is dropped is, where that is known: MySQL has words of its own for each.
enum class ConstraintSort : unsigned char { unknown, primary_key, foreign_key, unique, check };

struct DropOptions {
    bool if_exists = false;
    bool cascade = false;       ///< With all that depends on it.
    bool concurrently = false;  ///< An index, without keeping writers out (PostgreSQL).
    ConstraintSort sort = ConstraintSort::unknown;
};

/// Writes DDL. Stateless but for set_quoting(), so that one may be shared. Statements carry no semicolon at their end.
/// Names are quoted where they must be; the SQL inside a schema value (defaults, checks, expressions, view texts) goes
/// out as it stands there. The layout of the text is SQLAlchemy's. `dialect` must outlive the compiler.
class DdlCompiler {
public:
    explicit DdlCompiler(const Dialect& dialect) : dialect_{dialect} {}
    virtual ~DdlCompiler() = default;
    DdlCompiler(const DdlCompiler&) = delete;
    DdlCompiler& operator=(const DdlCompiler&) = delete;

    /// For all that is written from now on.
    void set_quoting(NameQuoting quoting) { quoting_ = std::move(quoting); }

    /// The table with its columns and constraints; its indexes and comments are statements of their own (create()).
    [[nodiscard]] std::string create_table(const Table& table, bool if_not_exists = false) const;
    [[nodiscard]] virtual std::string drop_table(const TableRef& table, bool if_exists = false) const;
    [[nodiscard]] virtual std::string rename_table(const TableRef& table, std::string_view new_name) const;

    /// The column and what it says inline: checks in the same statement, keys and an index in statements that follow.
    [[nodiscard]] virtual std::vector<std::string> add_column(const TableRef& table, const Column& column) const;
    [[nodiscard]] virtual std::string drop_column(const TableRef& table, std::string_view column) const;
    /// In Alembic's order: nullability, default, type, comment, name.
    [[nodiscard]] virtual std::vector<std::string> alter_column(const TableRef& table,
                                                                const ColumnAlteration& alteration) const;

    [[nodiscard]] std::string add_constraint(const TableRef& table, const PrimaryKeyConstraint& key) const;
    [[nodiscard]] std::string add_constraint(const TableRef& table, const UniqueConstraint& unique) const;
    [[nodiscard]] std::string add_constraint(const TableRef& table, const CheckConstraint& check) const;
    [[nodiscard]] std::string add_constraint(const TableRef& table, const ForeignKeyConstraint& key) const;
    [[nodiscard]] std::string add_constraint(const TableRef& table, const ExcludeConstraint& exclude) const;
    /// Throws NamelessConstraint (RT-S010) for an empty name.
    [[nodiscard]] virtual std::string drop_constraint(const TableRef& table, std::string_view name,
                                                      const DropOptions& options = {}) const;

    /// Throws NamelessIndex (RT-S009).
    [[nodiscard]] virtual std::string create_index(const TableRef& table, const Index& index,
                                                   bool if_not_exists = false) const;
    /// `table` says the schema; its name may be empty where the database does not need it.
    [[nodiscard]] virtual std::string drop_index(const TableRef& table, std::string_view name,
                                                 const DropOptions& options = {}) const;

    /// The same for an index that is known, which may say how it wants to be dropped.
    [[nodiscard]] virtual std::string drop_index(const TableRef& table, const Index& index,
                                                 const DropOptions& options = {}) const;

    /// The types that the tables of `schema` need and the database has to be told first, and how they go again.
    [[nodiscard]] virtual std::vector<std::string> create_types(const Schema& schema) const;
    [[nodiscard]] virtual std::vector<std::string> drop_types(const Schema& schema) const;

    /// A column with its checks as it stands in ADD COLUMN.
    [[nodiscard]] std::string column_definition(const TableRef& table, const Column& column) const;

    /// Throw NotInDialect (RT-X011) where the database has no sequences.
    [[nodiscard]] virtual std::string create_sequence(const Sequence& sequence, bool if_not_exists = false) const;
    [[nodiscard]] virtual std::string drop_sequence(const TableRef& sequence, bool if_exists = false) const;

    /// An empty comment drops the old one. Nothing where the database keeps no comments.
    [[nodiscard]] virtual std::vector<std::string> comment_on_table(const TableRef& table,
                                                                    std::string_view comment) const;
    [[nodiscard]] virtual std::vector<std::string> comment_on_column(const TableRef& table, std::string_view column,
                                                                     std::string_view comment) const;

    [[nodiscard]] virtual std::vector<std::string> comment_on_constraint(const TableRef& table, std::string_view name,
                                                                         std::string_view comment) const;

    [[nodiscard]] virtual std::string create_view(const View& view) const { return view.definition; }
    [[nodiscard]] virtual std::string drop_view(const TableRef& view, bool if_exists = false) const;
    [[nodiscard]] virtual std::string create_trigger(const Trigger& trigger) const { return trigger.definition; }
    /// `table` says the schema, and the table where the database wants it named.
    [[nodiscard]] virtual std::string drop_trigger(const TableRef& table, std::string_view name,
                                                   bool if_exists = false) const;

    /// What is said of a table in statements behind it and its indexes, besides comments on it and its columns.
    [[nodiscard]] virtual std::vector<std::string> finish_table(const Table& table) const;
    /// As create_statements() and drop_statements() of a schema, where the database wants an order of its own; empty:
    /// it does not.
    [[nodiscard]] virtual std::vector<std::string> create_in_order(const Schema& schema) const;
    [[nodiscard]] virtual std::vector<std::string> drop_in_order(const Schema& schema) const;

    /// Why ALTER TABLE cannot add this column to a table that may have rows, as the end of a sentence; empty: it can.
    [[nodiscard]] virtual std::string why_not_addable(const Column& column) const;

    [[nodiscard]] const Dialect& dialect() const { return dialect_; }

protected:
    /// A column where it is written: `table` is null in ADD COLUMN.
    struct ColumnPlace {
        const Column& column;
        const Table* table = nullptr;
    };

    /// Name, type and everything else of a column but its constraints.
    [[nodiscard]] virtual std::string column_specification(const ColumnPlace& place) const;
    [[nodiscard]] virtual std::string column_type(const ColumnPlace& place) const;
    /// " DEFAULT …", " GENERATED …", or empty; with a space in front, like all clauses here.
    [[nodiscard]] virtual std::string default_clause(const Column& column) const;
    [[nodiscard]] virtual std::string computed_clause(const Column& column) const;
    [[nodiscard]] virtual std::string identity_clause(const Column& column) const;
    [[nodiscard]] std::string collation_clause(const Column& column) const;
    [[nodiscard]] virtual std::string not_null_clause(const Column& column) const;

    /// A constraint as it stands in CREATE TABLE and after ADD; empty: it is left out.
    [[nodiscard]] virtual std::string constraint(const TableRef& table, const PrimaryKeyConstraint& key) const;
    [[nodiscard]] virtual std::string constraint(const TableRef& table, const UniqueConstraint& unique) const;
    [[nodiscard]] virtual std::string constraint(const TableRef& table, const CheckConstraint& check) const;
    [[nodiscard]] virtual std::string constraint(const TableRef& table, const ForeignKeyConstraint& key) const;
    /// Throws NotInDialect (RT-X011): only PostgreSQL has EXCLUDE.
    [[nodiscard]] virtual std::string constraint(const TableRef& table, const ExcludeConstraint& exclude) const;
    /// ALTER TABLE … ADD with the constraint's text.
    [[nodiscard]] virtual std::string add_constraint_text(const TableRef& table, const std::string& text) const;
    /// Whether the primary key stands in its column's specification instead of among the constraints.
    [[nodiscard]] virtual bool writes_key_inline(const Table& table) const;
    /// What follows the closing parenthesis of CREATE TABLE.
    [[nodiscard]] virtual std::string table_suffix(const Table& table) const;
    /// What stands between CREATE and INDEX, each with a space behind it.
    [[nodiscard]] virtual std::string index_prefix(const Index& index) const;
    /// What stands between an index's table and its columns, and behind the columns; with a space in front.
    [[nodiscard]] virtual std::string index_method(const Index& index) const;
    [[nodiscard]] virtual std::string index_suffix(const Index& index) const;
    /// " START WITH …" and its relatives.
    [[nodiscard]] virtual std::string sequence_options(const Sequence& sequence) const;

    // Fragments.
    /// Throws NotInDialect.
    [[noreturn]] void refuse(std::string_view construct, std::string_view alternative) const;
    /// Throws NameTooLong (RT-S011) for a name over the database's limit.
    [[nodiscard]] std::string quoted(std::string_view identifier) const;
    [[nodiscard]] std::string quoted_table(const TableRef& table) const;
    [[nodiscard]] std::string quoted_list(const std::vector<std::string>& identifiers) const;
    [[nodiscard]] virtual std::string element(const IndexElement& element) const;
    [[nodiscard]] std::string element_list(const std::vector<IndexElement>& elements) const;
    /// "CONSTRAINT name " or empty.
    [[nodiscard]] std::string constraint_name(std::string_view name) const;
    /// "REFERENCES …" with all that follows.
    [[nodiscard]] virtual std::string references(const TableRef& table, const ForeignKeyConstraint& key) const;

private:
    [[nodiscard]] std::string collate(std::string_view collation) const;
    [[nodiscard]] std::vector<std::string> table_parts(const Table& table) const;

    const Dialect& dialect_;
    NameQuoting quoting_;
};

/// " DEFERRABLE INITIALLY DEFERRED" and its relatives, or empty.
std::string_view deferrable_clause(Deferrable deferrable);
/// "NO ACTION", "CASCADE", …; empty for `unspecified`.
std::string_view action_words(ReferentialAction action);
/// `text` as an SQL string, with its quotes.
std::string string_literal(std::string_view text);

/// The statements that make a table with its indexes and comments.
std::vector<std::string> create_statements(const DdlCompiler& ddl, const Table& table);
/// The statements that make everything in `schema`, in an order that an empty database accepts: tables by dependency,
/// indexes, comments, the keys that close a ring (where ALTER can add them), views, triggers.
std::vector<std::string> create_statements(const DdlCompiler& ddl, const Schema& schema);
/// The statements that remove everything in `schema`, in an order that the database accepts.
std::vector<std::string> drop_statements(const DdlCompiler& ddl, const Schema& schema);

}  // namespace retort
