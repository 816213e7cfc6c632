// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/schema_ddl.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "retort/dialects/postgresql/ddl.hpp"
#include "retort/dialects/postgresql/options.hpp"
#include "retort/dialects/postgresql/types.hpp"

#include "dialects/postgresql/dialect/creation_order.hpp"
#include "dialects/postgresql/dialect/object_ddl.hpp"
#include "dialects/postgresql/dialect/repeated_keys.hpp"
#include "dialects/postgresql/dialect/table_finish.hpp"

namespace retort::postgresql {

namespace {

using Statements = std::vector<std::string>;

std::string sql_name(std::string_view name, std::string_view schema = {}) { return named_type(name, schema).spelling; }

void append(Statements& statements, Statements more) {
    std::move(more.begin(), more.end(), std::back_inserter(statements));
}

bool is_code(ObjectKind kind) { return kind == ObjectKind::function || kind == ObjectKind::procedure; }

/// Brings its columns and conditions from a parent; a partition says all of them itself and is attached.
bool inherits(const Table& table) { return table.options.contains(option::inherits); }

/// It says every column itself: made alone, it keeps their order.
bool is_joined_later(const Table& table) {
    bool merged = false;
    for (const Column& column : table.columns) {
        if (column.options.is_set(option::inherited)) return false;
        merged = merged || column.options.get(option::inherited) == "merged";
    }
    return merged && inherits(table);
}

class SchemaDdl {
public:
    SchemaDdl(const DdlCompiler& ddl, const Schema& schema) : ddl_{ddl}, schema_{schema}, order_{schema} {}

    Statements statements() {
        if (has_code()) add("SET check_function_bodies = off");
        add_namespaces();
        add_objects(ObjectKind::extension);
        add_enums();
        for (const ObjectName& type : order_.shells()) add("CREATE TYPE " + sql_name(type.name, type.schema));
        add_sequences();
        for (at_ = 0; at_ < order_.steps().size(); ++at_) make(order_.steps()[at_]);
        append(statements_, std::move(late_));
        add_table_parts();
        add_objects(ObjectKind::statistics);
        add_objects(ObjectKind::rule);
        add_triggers();
        add_objects(ObjectKind::policy);
        add_objects(ObjectKind::publication);
        add_owners(false);
        for (const ObjectGrant& each : schema_.grants) append(statements_, grant_statements(each));
        add_objects(ObjectKind::default_privileges);
        add_comments();
        add_objects(ObjectKind::event_trigger);
        add_owners(true);
        append(statements_, std::move(refreshes_));
        if (has_code()) add("RESET check_function_bodies");
        return std::move(statements_);
    }

private:
    void add(std::string statement) { statements_.push_back(std::move(statement)); }

    /// Event triggers come last, so that they do not watch the rest being made.
    void add_owners(bool of_event_triggers) {
        for (const ObjectOwner& each : schema_.owners) {
            const bool is_one = each.object.kind == ObjectKind::event_trigger;
            if (is_one == of_event_triggers) add(owner_statement(each));
        }
    }

    [[nodiscard]] bool has_code() const {
        return std::any_of(schema_.objects.begin(), schema_.objects.end(),
                           [](const SchemaObject& object) { return is_code(object.name.kind); });
    }

    void add_namespaces() {
        for (const NamedSchema& each : schema_.namespaces) add("CREATE SCHEMA IF NOT EXISTS " + sql_name(each.name));
    }

    void add_object(const SchemaObject& object) {
        add(object.definition);
        for (const std::string& statement : object.alterations) add(statement);
        if (object.name.kind == ObjectKind::event_trigger) comment(object.name, object.comment);
    }

    void add_objects(ObjectKind kind) {
        for (const SchemaObject& object : schema_.objects) {
            if (object.name.kind == kind) add_object(object);
        }
    }

    void add_enums() { append(statements_, ddl_.create_types(schema_)); }

    void add_sequences() {
        for (Sequence sequence : schema_.sequences) {
            if (!sequence.owned_by.empty()) {
                late_.push_back("ALTER SEQUENCE " + sql_name(sequence.name, sequence.schema) + " OWNED BY " +
                                sequence.owned_by);
            }
            sequence.owned_by.clear();
            std::string sql = ddl_.create_sequence(sequence);
            if (sequence.options.is_set(option::unlogged)) sql.insert(sql.find("SEQUENCE "), "UNLOGGED ");
            add(std::move(sql));
        }
    }

    void make(const CreationStep& step) {
        switch (step.name.kind) {
            case ObjectKind::domain:
                return make(schema_.domains[step.place]);
            case ObjectKind::table:
                return make(schema_.tables[step.place]);
            case ObjectKind::view:
            case ObjectKind::materialized_view:
                return make(schema_.views[step.place]);
            default:
                return add_object(schema_.objects[step.place]);
        }
    }

    [[nodiscard]] bool must_wait(const ObjectName& object) const { return order_.must_wait(object, at_); }

    void make(DomainType domain) {
        const ObjectName name{.kind = ObjectKind::domain, .name = domain.name, .schema = domain.schema};
        const std::string alter = "ALTER DOMAIN " + sql_name(domain.name, domain.schema) + " ADD ";
        const auto is_late = [&](const CheckConstraint& check) {
            return check.options.is_set(option::not_valid) || must_wait(name);
        };
        for (const CheckConstraint& check : domain.checks) {
            if (!is_late(check)) continue;
            const std::string constraint = check.name.empty() ? "" : "CONSTRAINT " + sql_name(check.name) + ' ';
            late_.push_back(alter + constraint + "CHECK (" + check.condition + ')' +
                            (check.options.is_set(option::not_valid) ? " NOT VALID" : ""));
        }
        std::erase_if(domain.checks, is_late);
        add(create_domain(domain));
    }

    void make(const View& view) {
        if (!view.materialized || view.definition.ends_with("WITH NO DATA")) return add(view.definition);
        add(view.definition + "\nWITH NO DATA");
        refreshes_.push_back("REFRESH MATERIALIZED VIEW " + sql_name(view.name, view.schema));
    }

    void make(Table table) {
        const bool joins_later = is_joined_later(table);
        if (joins_later) join(table);
        if (table.options.contains(option::partition_of)) attach(table);
        table.options.erase(option::partition_of);
        table.options.erase(option::partition_bound);
        leave_keys(table);
        take_late_defaults(table);
        take_late_checks(table);
        if (inherits(table)) leave_inherited(table);
        for (const UniqueConstraint& unique : take_repeated_keys(table))
            late_.push_back(ddl_.add_constraint(table, unique));
        add(ddl_.create_table(table));
    }

    /// A column that refers to another table does not number itself, also while its key is not there yet.
    static void leave_keys(Table& table) {
        const bool numbers_itself = autoincrement_column(table) != nullptr;
        table.foreign_keys.clear();
        const Column* numbered = autoincrement_column(table);
        if (!numbers_itself && numbered != nullptr) table.find_column(numbered->name)->autoincrement = false;
    }

    void join(Table& table) {
        std::string_view parents = table.options.get(option::inherits);
        while (!parents.empty()) {
            const std::string_view parent = parents.substr(0, parents.find(", "));
            joins_.push_back("ALTER TABLE ONLY " + sql_name(table.name, table.schema) + " INHERIT " +
                             std::string{parent});
            parents.remove_prefix(std::min(parents.size(), parent.size() + 2));
        }
        table.options.erase(option::inherits);
    }

    void attach(const Table& table) {
        joins_.push_back("ALTER TABLE ONLY " + std::string{table.options.get(option::partition_of)} +
                         " ATTACH PARTITION " + sql_name(table.name, table.schema) + ' ' +
                         std::string{table.options.get(option::partition_bound)});
    }

    [[nodiscard]] static ObjectName part(ObjectKind kind, const Table& table, const std::string& name) {
        return {kind, name, table.schema, table.name, {}};
    }

    void take_late_defaults(Table& table) {
        for (Column& column : table.columns) {
            if (!column.server_default || !must_wait(part(ObjectKind::column, table, column.name))) continue;
            late_.push_back("ALTER TABLE ONLY " + sql_name(table.name, table.schema) + " ALTER COLUMN " +
                            sql_name(column.name) + " SET DEFAULT " + *column.server_default);
            column.server_default.reset();
        }
    }

    void take_late_checks(Table& table) {
        std::erase_if(table.check_constraints, [&](const CheckConstraint& check) {
            if (inherits(table) && check.options.is_set(option::inherited)) return true;
            const bool not_valid = check.options.is_set(option::not_valid);
            if (!not_valid && !must_wait(part(ObjectKind::constraint, table, check.name))) return false;
            late_.push_back(ddl_.add_constraint(table, check));
            return true;
        });
    }

    void leave_inherited(Table& table) {
        const std::string alter = "ALTER TABLE ONLY " + sql_name(table.name, table.schema) + " ALTER COLUMN ";
        for (const Column& column : table.columns) {
            if (!column.options.is_set(option::inherited) || column.computed || column.identity) continue;
            const std::string one = alter + sql_name(column.name);
            late_.push_back(one + (column.server_default ? " SET DEFAULT " + *column.server_default : " DROP DEFAULT"));
            if (!column.nullable) late_.push_back(one + " SET NOT NULL");
        }
        std::erase_if(table.columns, [](const Column& column) { return column.options.is_set(option::inherited); });
    }

    /// Partitions are attached when all tables are there; their indexes and keys follow.
    void add_table_parts() {
        append(statements_, std::move(joins_));
        for (const Table& table : schema_.tables) {
            for (const Index& index : table.indexes)
                add_index(table, index, table.options.contains(option::partition_by));
        }
        find_partitioned_indexes();
        for (const Table& table : schema_.tables) attach_indexes(table);
        for (const Table& table : schema_.tables) {
            for (const ForeignKeyConstraint& key : table.foreign_keys) add_key(table, key);
        }
        for (const Table& table : schema_.tables) append(statements_, ddl_.finish_table(table));
        for (const View& view : schema_.views) {
            for (const Index& index : view.indexes) add_index(TableRef{view.name, view.schema}, index, false);
            append(statements_, view_finish(view));
        }
    }

    void find_partitioned_indexes() {
        for (const Table& table : schema_.tables) {
            if (!table.options.contains(option::partition_by)) continue;
            for (const Index& index : table.indexes) {
                partitioned_indexes_.insert(sql_name(index.name));
                partitioned_indexes_.insert(sql_name(index.name, table.schema));
            }
        }
    }

    /// One of a partitioned table is made without those of its partitions, which have names of their own.
    void add_index(const TableRef& table, const Index& index, bool only) {
        if (index.options.is_set(option::invalid)) return;
        std::string sql = ddl_.create_index(table, index);
        if (only) sql.insert(sql.find(" ON ") + 3, " ONLY");
        add(std::move(sql));
    }

    void attach_indexes(const Table& table) {
        for (const Index& index : table.indexes) attach_index(table, index.name, index.options);
        // Keys find the keys of the parent themselves.
        if (is_plain_index(table.primary_key.options))
            attach_index(table, table.primary_key.name, table.primary_key.options);
        for (const UniqueConstraint& unique : table.unique_constraints) {
            if (is_plain_index(unique.options)) attach_index(table, unique.name, unique.options);
        }
    }

    void attach_index(const Table& table, const std::string& index, const DialectOptions& options) {
        const std::string_view parent = options.get(option::attached_to);
        if (parent.empty()) return;
        add("ALTER INDEX " + std::string{parent} + " ATTACH PARTITION " + sql_name(index, table.schema));
    }

    [[nodiscard]] bool is_plain_index(const DialectOptions& options) const {
        return partitioned_indexes_.count(options.get(option::attached_to)) > 0;
    }

    void add_key(const Table& table, const ForeignKeyConstraint& key) {
        if (!key.options.is_set(option::inherited)) add(ddl_.add_constraint(table, key));
    }

    void add_triggers() {
        const auto set_firing = [&](const Trigger& trigger, bool of_partition) {
            if (trigger.firing.empty() || trigger.definition.empty() != of_partition) return;
            add("ALTER TABLE " + sql_name(trigger.table, trigger.schema) + ' ' + trigger.firing + " TRIGGER " +
                sql_name(trigger.name));
        };
        for (const Trigger& trigger : schema_.triggers) {
            if (!trigger.definition.empty()) add(trigger.definition);
        }
        // That of a partitioned table holds for its partitions, where nothing else is said.
        for (const Trigger& trigger : schema_.triggers) set_firing(trigger, false);
        for (const Trigger& trigger : schema_.triggers) set_firing(trigger, true);
    }

    void comment(const ObjectName& object, const std::string& text) {
        if (!text.empty()) add(comment_statement(object, text));
    }

    void add_comments() {
        for (const NamedSchema& each : schema_.namespaces) {
            const ObjectName name{.kind = ObjectKind::schema, .name = each.name};
            // "public" is there before, with a comment of its own.
            if (each.name == "public" && each.comment.empty()) add(comment_statement(name, ""));
            comment(name, each.comment);
        }
        for (const EnumType& each : schema_.enums)
            comment({.kind = ObjectKind::enum_type, .name = each.name, .schema = each.schema}, each.comment);
        for (const DomainType& each : schema_.domains) add_domain_comments(each);
        for (const Sequence& each : schema_.sequences)
            comment({.kind = ObjectKind::sequence, .name = each.name, .schema = each.schema}, each.comment);
        for (const SchemaObject& each : schema_.objects) {
            if (each.name.kind != ObjectKind::event_trigger) comment(each.name, each.comment);
        }
        for (const Table& each : schema_.tables) add_table_comments(each);
        for (const View& each : schema_.views) {
            const ObjectKind kind = each.materialized ? ObjectKind::materialized_view : ObjectKind::view;
            comment({.kind = kind, .name = each.name, .schema = each.schema}, each.comment);
        }
        for (const Trigger& each : schema_.triggers)
            comment({ObjectKind::trigger, each.name, each.schema, each.table, {}}, each.comment);
    }

    void add_domain_comments(const DomainType& domain) {
        comment({.kind = ObjectKind::domain, .name = domain.name, .schema = domain.schema}, domain.comment);
        for (const CheckConstraint& check : domain.checks) {
            if (check.comment.empty()) continue;
            add("COMMENT ON CONSTRAINT " + sql_name(check.name) + " ON DOMAIN " + sql_name(domain.name, domain.schema) +
                " IS " + string_literal(check.comment));
        }
    }

    void add_table_comments(const Table& table) {
        if (!table.comment.empty()) append(statements_, ddl_.comment_on_table(table, table.comment));
        for (const Column& column : table.columns) {
            if (column.comment.empty()) continue;
            append(statements_, ddl_.comment_on_column(table, column.name, column.comment));
        }
    }

    const DdlCompiler& ddl_;
    const Schema& schema_;
    CreationOrder order_;
    std::size_t at_ = 0;
    std::set<std::string, std::less<>> partitioned_indexes_;  // by their names in SQL, those of keys aside
    Statements statements_;
    Statements late_;       // what waits for functions, and what belongs to tables
    Statements joins_;      // of children to parents
    Statements refreshes_;  // of materialized views, when everything is there
};

bool is_partition(const Table& table) {
    return table.options.contains(option::partition_of) || table.options.contains(option::inherits);
}

}  // namespace

bool needs_order(const Schema& schema) {
    return !schema.namespaces.empty() || !schema.objects.empty() || !schema.domains.empty() ||
           !schema.dependencies.empty() || !schema.owners.empty() || !schema.grants.empty() || !schema.enums.empty() ||
           std::any_of(schema.tables.begin(), schema.tables.end(), is_partition) ||
           std::any_of(schema.views.begin(), schema.views.end(), [](const View& view) { return view.materialized; });
}

std::vector<std::string> schema_statements(const DdlCompiler& ddl, const Schema& schema) {
    return SchemaDdl{ddl, schema}.statements();
}

}  // namespace retort::postgresql
