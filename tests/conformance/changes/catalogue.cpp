// SPDX-License-Identifier: MIT
#include "conformance/changes/catalogue.hpp"

#include <algorithm>

#include "retort/migrate/run/history.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace conformance {

using retort::Schema;
using retort::Table;

namespace {

bool is_ours(const std::string& name) { return retort::migrate::is_own_table(name); }

template <class Items, class Less>
void sort(Items& items, Less less) {
    std::stable_sort(items.begin(), items.end(), less);
}

/// Names that needed no quotes get them when SQLite renames a column or table.
std::string without_quotes(const std::string& sql) {
    std::string text;
    for (const retort::SqlToken& token : retort::tokenize_sql(sql)) {
        const bool is_name = token.is(retort::TokenKind::quoted_name);
        text += (is_name ? retort::unquoted(token) : std::string{token.text}) + ' ';
    }
    return text;
}

}  // namespace

Schema in_one_spelling(Schema schema) {
    const auto plain = [](std::string& sql) { sql = retort::normalize_expression(sql); };
    for (Table& table : schema.tables) {
        for (retort::CheckConstraint& check : table.check_constraints) plain(check.condition);
        for (retort::Column& column : table.columns) {
            if (column.computed) plain(column.computed->expression);
        }
        for (retort::Index& index : table.indexes) {
            plain(index.where);
            for (retort::IndexElement& element : index.columns) {
                if (element.expression) plain(element.name);
            }
        }
    }
    for (retort::View& view : schema.views) view.definition = without_quotes(view.definition);
    for (retort::Trigger& trigger : schema.triggers) trigger.definition = without_quotes(trigger.definition);
    return schema;
}

namespace {

/// Puts one table's words for another's.
class Words {
public:
    Words(const Table& known, Table& table, const retort::migrate::MigrationDialect& dialect)
        : known_{known}, table_{table}, dialect_{dialect} {}

    void settle() {
        for (retort::Column& column : table_.columns) {
            const retort::Column* const old = known_.find_column(column.name);
            if (old == nullptr) continue;
            if (old->computed && column.computed) settle(old->computed->expression, column.computed->expression);
            if (old->server_default && column.server_default) settle(*old->server_default, *column.server_default);
        }
        for (retort::CheckConstraint& check : table_.check_constraints) {
            const auto* const old = find(known_.check_constraints, check.name);
            if (old != nullptr) settle(old->condition, check.condition);
        }
        for (retort::ExcludeConstraint& exclude : table_.exclude_constraints) {
            const auto* const old = find(known_.exclude_constraints, exclude.name);
            if (old != nullptr) settle(old->where, exclude.where);
        }
        for (retort::Index& index : table_.indexes) settle(index);
    }

private:
    template <class Items>
    static auto find(const Items& items, const std::string& name) -> decltype(items.data()) {
        const auto found =
            std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
        return found == items.end() ? nullptr : &*found;
    }
    void settle(const std::string& known, std::string& text) const {
        if (known != text && dialect_.same_expression(known, text)) text = known;
    }
    void settle(retort::Index& index) const {
        const retort::Index* const old = known_.find_index(index.name);
        if (old == nullptr || old->columns.size() != index.columns.size()) return;
        settle(old->where, index.where);
        for (std::size_t i = 0; i < index.columns.size(); ++i) {
            if (index.columns[i].expression) settle(old->columns[i].name, index.columns[i].name);
        }
    }

    const Table& known_;
    Table& table_;
    const retort::migrate::MigrationDialect& dialect_;
};

}  // namespace

Schema in_words_of(const Schema& known, Schema schema, const retort::migrate::MigrationDialect& dialect) {
    for (Table& table : schema.tables) {
        const Table* const old = known.find_table(table.name, table.schema);
        if (old != nullptr) Words{*old, table, dialect}.settle();
    }
    return schema;
}

Schema catalogue_of(retort::Connection& connection) {
    Schema schema = retort::reflect(connection, {.all_schemas = true}).schema;
    std::erase_if(schema.tables, [](const Table& table) { return is_ours(table.name); });
    std::erase_if(schema.owners,
                  [](const auto& owner) { return is_ours(owner.object.name) || is_ours(owner.object.table); });
    std::erase_if(schema.sequences,
                  [](const auto& each) { return each.owned_by.find("retort_steps") != std::string::npos; });
    return schema;
}

Schema without_order(Schema schema) {
    const auto by_name = [](const auto& left, const auto& right) { return left.name < right.name; };
    const auto by_condition = [](const auto& left, const auto& right) { return left.condition < right.condition; };
    const auto by_columns = [](const auto& left, const auto& right) {
        return std::pair{left.name, left.columns} < std::pair{right.name, right.columns};
    };
    const auto by_parts = [](const auto& left, const auto& right) {
        return std::pair{left.name, column_names(left.columns)} < std::pair{right.name, column_names(right.columns)};
    };
    for (Table& table : schema.tables) {
        sort(table.columns, by_name);
        sort(table.check_constraints, by_condition);
        sort(table.check_constraints, by_name);
        sort(table.unique_constraints, by_parts);
        sort(table.foreign_keys, by_columns);
        sort(table.indexes, by_name);
    }
    sort(schema.tables, by_name);
    sort(schema.triggers, by_name);
    sort(schema.enums, by_name);
    return schema;
}

}  // namespace conformance
