// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/missing_sequences.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/postgresql/options.hpp"
#include "retort/sql/schema/options.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/postgresql/dialect/types.hpp"

namespace retort::postgresql {

using namespace migrate;

namespace {

/// nextval('schema.name'::regclass): the name as SQL; empty: the default is something else.
std::string sequence_of(const Column& column) {
    if (!column.server_default) return {};
    const std::vector<SqlToken> tokens = tokenize_sql(*column.server_default);
    const bool is_call = tokens.size() > 3 && tokens[0].is("NEXTVAL") && tokens[1].is(TokenKind::open);
    return is_call && tokens[2].is(TokenKind::string) ? unquoted(tokens[2]) : std::string{};
}

TableName parsed(const std::string& sql) {
    std::vector<std::string> parts;
    for (const SqlToken& token : tokenize_sql(sql)) {
        const bool is_quoted = token.is(TokenKind::quoted_name);
        if (is_quoted || token.is(TokenKind::word))
            parts.push_back(is_quoted ? unquoted(token) : to_lower_ascii(token.text));
    }
    if (parts.empty()) return {};
    return {parts.back(), parts.size() > 1 ? parts.front() : std::string{}};
}

/// By itself, or as what numbers a key and needs no words.
bool has_sequence(const Schema& schema, const TableName& name) {
    const auto is_it = [&](const Sequence& each) { return each.name == name.name && each.schema == name.schema; };
    if (std::any_of(schema.sequences.begin(), schema.sequences.end(), is_it)) return true;
    return std::any_of(schema.tables.begin(), schema.tables.end(), [&](const Table& table) {
        const Column* const numbered = autoincrement_column(table);
        return numbered != nullptr && table.schema == name.schema &&
               name.name == table.name + '_' + numbered->name + "_seq";
    });
}

std::string in_quotes(const std::string& text) {
    std::string sql{'\''};
    for (const char c : text) sql.append(c == '\'' ? 2 : 1, c);
    return sql + '\'';
}

std::string quoted(const TableName& name) {
    std::string text;
    if (!name.schema.empty()) {
        postgresql_dialect().append_identifier(text, name.schema);
        text += '.';
    }
    postgresql_dialect().append_identifier(text, name.name);
    return text;
}

/// That of a SERIAL counts as far as its column does.
std::string as_type(const Column& column) {
    const Type type = column.type.in("postgresql");
    const bool is_serial = column.autoincrement.value_or(false) && is_integer(type);
    return is_serial && type.kind != TypeKind::big_integer ? " AS " + type_sql(type) : std::string{};
}

/// The sequence of a column that is not one of the key: it has been read by itself.
bool is_serial(const Column& column, const Schema& schema) {
    const TableName name = parsed(sequence_of(column));
    const auto found = std::find_if(schema.sequences.begin(), schema.sequences.end(), [&](const Sequence& each) {
        return each.name == name.name && each.schema == name.schema;
    });
    if (found == schema.sequences.end() || found->owned_by.empty() || !is_integer(column.type)) return false;
    return found->data_type.value_or(BigInteger()).kind == column.type.kind;
}

class Search {
public:
    explicit Search(const Schema& schema) : schema_{schema} {}

    void operator()(const CreateTable& op) {
        for (const Column& column : op.table.columns) look_at(column, {op.table.name, op.table.schema});
    }
    void operator()(const AddColumn& op) { look_at(op.column, op.table); }
    /// The column was made again meanwhile, and its sequence went.
    void operator()(const AlterColumn& op) {
        const ColumnChange& change = op.change;
        if (!change.server_default.value() || !change.was) return;
        Column column = changed(*change.was, change);
        column.name = change.new_name.value_or(op.column);
        look_at(column, op.table);
    }
    template <class Other>
    void operator()(const Other&) {}

    MissingSequences found;

private:
    void look_at(const Column& column, const TableName& table) {
        const std::string sequence = sequence_of(column);
        if (sequence.empty() || has_sequence(schema_, parsed(sequence))) return;
        found.create.push_back(fmt::format("CREATE SEQUENCE IF NOT EXISTS {}{}", sequence, as_type(column)));
        found.own.push_back(
            fmt::format("ALTER SEQUENCE {} OWNED BY {}.{}", sequence, quoted(table), quoted({column.name})));
    }

    const Schema& schema_;
};

}  // namespace

MissingSequences missing_sequences(const Operation& operation, const Schema& schema) {
    Search search{schema};
    std::visit(search, operation);
    return std::move(search.found);
}

Column with_sequence(const Column& column, const Table& table, const Schema& schema) {
    Column said = column;
    const TableName sequence{table.name + '_' + column.name + "_seq", table.schema};
    if (column.identity && !column.options.contains(option::identity_sequence)) {
        said.options.set(std::string{option::identity_sequence}, quoted(sequence));
    } else if (autoincrement_column(table) == &column && !column.identity && !column.server_default) {
        said.server_default = fmt::format("nextval({}::regclass)", in_quotes(quoted(sequence)));
        said.autoincrement = true;
    } else if (column.server_default && is_serial(column, schema)) {
        said.autoincrement = true;
    }
    return said;
}

}  // namespace retort::postgresql
