// SPDX-License-Identifier: MIT
#include "retort/dialects/postgresql/options.hpp"
#include "retort/sql/schema/normalize.hpp"

#include "dialects/postgresql/reflection/array_text.hpp"
#include "dialects/postgresql/reflection/queries.hpp"
#include "dialects/postgresql/reflection/reading.hpp"

namespace retort::postgresql {

namespace {

std::string storage_word(char letter) {
    switch (letter) {
        case 'p':
            return "plain";
        case 'e':
            return "external";
        case 'm':
            return "main";
        default:
            return "extended";
    }
}

/// The expression of a column that is computed, else its default.
void set_value(Column& column, std::optional<std::string> expression, char generated) {
    if (generated != '\0' && expression)
        column.computed = ComputedColumn{without_outer_parentheses(*expression), true};
    else
        column.server_default = std::move(expression);
}

void set_identity(Column& column, char identity) {
    if (identity != '\0') column.identity = IdentityColumn{.always = identity == 'a'};
}

void set_options(Column& column, Cells& cells) {
    DialectOptions& options = column.options;
    if (const char storage = cells.letter()) options.set(std::string{option::storage}, storage_word(storage));
    if (const char method = cells.letter())
        options.set(std::string{option::compression}, method == 'l' ? "lz4" : "pglz");
    if (const std::int64_t target = cells.number())
        options.set(std::string{option::statistics}, std::to_string(target));
    std::string attributes = storage_parameters(cells.view());
    if (!attributes.empty()) options.set(std::string{option::attributes}, std::move(attributes));
    const bool local = cells.flag();
    if (cells.flag()) options.set(std::string{option::inherited}, local ? "merged" : "true");
}

Column column_of(Cells& cells, const TypeMap& types) {
    Column column;
    column.name = cells.text();
    const TypeFacts facts{cells.oid(), cells.oid(), static_cast<int>(cells.number()), cells.text(),
                          static_cast<int>(cells.number())};
    column.type = types.type_of(facts);
    column.nullable = !cells.flag();
    std::optional<std::string> expression = cells.maybe_text();
    const char identity = cells.letter();
    set_value(column, std::move(expression), cells.letter());
    set_identity(column, identity);
    column.collation = cells.text();
    set_options(column, cells);
    column.comment = cells.text();
    return column;
}

void take(Reading& reading, Oid relation_oid, std::size_t number, Column column) {
    const auto found = reading.relations.find(relation_oid);
    if (found == reading.relations.end()) return;
    RelationPlace& relation = found->second;
    const bool is_table = relation.kind == ObjectKind::table;
    std::vector<Column>& columns =
        is_table ? reading.schema().tables[relation.place].columns : reading.schema().views[relation.place].columns;
    if (relation.columns.size() <= number) relation.columns.resize(number + 1, -1);
    relation.columns[number] = static_cast<int>(columns.size());
    columns.push_back(std::move(column));
}

}  // namespace

void read_columns(Reading& reading) {
    for_each_row(reading.connection, columns_query, reading.parameters(), [&](Cells cells) {
        const Oid relation = cells.oid();
        const auto number = static_cast<std::size_t>(cells.number());
        take(reading, relation, number, column_of(cells, reading.types));
    });
}

}  // namespace retort::postgresql
