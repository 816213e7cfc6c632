// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>
#include <utility>

#include "retort/dialects/postgresql/options.hpp"
#include "retort/dialects/postgresql/types.hpp"

#include "dialects/postgresql/dialect/creation_order.hpp"
#include "dialects/postgresql/dialect/object_ddl.hpp"
#include "dialects/postgresql/dialect/schema_ddl.hpp"

namespace retort::postgresql {

namespace {

using Statements = std::vector<std::string>;

std::string sql_name(std::string_view name, std::string_view schema = {}) { return named_type(name, schema).spelling; }

/// The way of SchemaDdl, back: what was made late goes early.
class SchemaDrop {
public:
    SchemaDrop(const DdlCompiler& ddl, const Schema& schema) : ddl_{ddl}, schema_{schema}, order_{schema} {}

    Statements statements() {
        for (const ObjectKind kind : {ObjectKind::event_trigger, ObjectKind::publication, ObjectKind::policy})
            drop_objects(kind);
        for (const Trigger& each : schema_.triggers) {
            if (!each.definition.empty()) drop({ObjectKind::trigger, each.name, each.schema, each.table, {}});
        }
        for (const ObjectKind kind : {ObjectKind::rule, ObjectKind::statistics}) drop_objects(kind);
        for (const Table& table : schema_.tables) drop_late_parts(table);
        for (const DomainType& domain : schema_.domains) drop_late_checks(domain);
        for (auto step = order_.steps().rbegin(); step != order_.steps().rend(); ++step) drop_step(step->name);
        for (const Sequence& each : schema_.sequences) {
            if (each.owned_by.empty()) drop({.kind = ObjectKind::sequence, .name = each.name, .schema = each.schema});
        }
        Statements types = ddl_.drop_types(schema_);
        std::move(types.begin(), types.end(), std::back_inserter(statements_));
        drop_objects(ObjectKind::extension);
        for (const NamedSchema& each : schema_.namespaces) {
            if (each.name != "public") drop({.kind = ObjectKind::schema, .name = each.name});
        }
        return std::move(statements_);
    }

private:
    void drop(const ObjectName& name) { statements_.push_back("DROP " + object_words(name)); }

    void drop_objects(ObjectKind kind) {
        for (const SchemaObject& each : schema_.objects) {
            if (each.name.kind == kind) drop(each.name);
        }
    }

    void drop_step(const ObjectName& name) {
        if (order_.is_part_of_shell(name)) return;
        drop(name);
        if (order_.shells().count(name) > 0) statements_.back() += " CASCADE";
    }

    /// Keys to tables that go before this one, and what calls functions that do.
    void drop_late_parts(const Table& table) {
        const std::string alter = "ALTER TABLE ONLY " + sql_name(table.name, table.schema) + ' ';
        const std::size_t at = order_.place_of({.kind = ObjectKind::table, .name = table.name, .schema = table.schema});
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            const std::string& schema = key.referred_schema.empty() ? table.schema : key.referred_schema;
            const ObjectName referred{.kind = ObjectKind::table, .name = key.referred_table, .schema = schema};
            const bool goes_first = order_.place_of(referred) > at || is_partitioned(referred);
            if (goes_first && !key.options.is_set(option::inherited))
                drop_constraint("ALTER TABLE " + sql_name(table.name, table.schema) + ' ', key.name);
        }
        for (const Column& column : table.columns) {
            const ObjectName name{ObjectKind::column, column.name, table.schema, table.name, {}};
            if (column.server_default && order_.must_wait(name, at))
                statements_.push_back(alter + "ALTER COLUMN " + sql_name(column.name) + " DROP DEFAULT");
        }
        for (const CheckConstraint& check : table.check_constraints) {
            const ObjectName name{ObjectKind::constraint, check.name, table.schema, table.name, {}};
            if (order_.must_wait(name, at)) drop_constraint(alter, check.name);
        }
    }

    /// Its partitions go before it, whatever refers to it.
    [[nodiscard]] bool is_partitioned(const ObjectName& name) const {
        const std::size_t place = order_.place_of(name);
        return place < order_.steps().size() &&
               schema_.tables[order_.steps()[place].place].options.contains(option::partition_by);
    }

    void drop_late_checks(const DomainType& domain) {
        const ObjectName name{.kind = ObjectKind::domain, .name = domain.name, .schema = domain.schema};
        if (!order_.must_wait(name, order_.place_of(name))) return;
        const std::string alter = "ALTER DOMAIN " + sql_name(domain.name, domain.schema) + ' ';
        for (const CheckConstraint& check : domain.checks) drop_constraint(alter, check.name);
    }

    void drop_constraint(const std::string& alter, const std::string& name) {
        statements_.push_back(alter + "DROP CONSTRAINT " + sql_name(name));
    }

    const DdlCompiler& ddl_;
    const Schema& schema_;
    CreationOrder order_;
    Statements statements_;
};

}  // namespace

std::vector<std::string> schema_drop_statements(const DdlCompiler& ddl, const Schema& schema) {
    return SchemaDrop{ddl, schema}.statements();
}

}  // namespace retort::postgresql
