// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/missing_sequences.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/sql/schema/tokenizer.hpp"

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

std::string quoted(const TableName& name) {
    std::string text;
    if (!name.schema.empty()) {
        postgresql_dialect().append_identifier(text, name.schema);
        text += '.';
    }
    postgresql_dialect().append_identifier(text, name.name);
    return text;
}

class Search {
public:
    explicit Search(const Schema& schema) : schema_{schema} {}

    void operator()(const CreateTable& op) {
        for (const Column& column : op.table.columns) look_at(column, {op.table.name, op.table.schema});
    }
    void operator()(const AddColumn& op) { look_at(op.column, op.table); }
    template <class Other>
    void operator()(const Other&) {}

    MissingSequences found;

private:
    void look_at(const Column& column, const TableName& table) {
        const std::string sequence = sequence_of(column);
        if (sequence.empty() || has_sequence(schema_, parsed(sequence))) return;
        found.create.push_back(fmt::format("CREATE SEQUENCE IF NOT EXISTS {}", sequence));
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

}  // namespace retort::postgresql
