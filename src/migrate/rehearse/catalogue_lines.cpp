// SPDX-License-Identifier: MIT
#include "migrate/rehearse/catalogue_lines.hpp"

#include <memory>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/error.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::migrate {

namespace {

std::string comment_of(const std::string& comment) {
    return comment.empty() ? std::string{} : fmt::format(" COMMENT {}", string_literal(comment));
}

std::string options_of(const DialectOptions& options) {
    std::string text;
    for (const auto& [key, value] : options.entries()) text += fmt::format(" {}={}", key, value);
    return text;
}

std::string text_of(const ObjectName& object) {
    std::string text = qualified_name(object.schema, object.name);
    if (!object.table.empty()) text += " on " + object.table;
    if (!object.arguments.empty()) text += "(" + object.arguments + ")";
    return text;
}

class Lines {
public:
    explicit Lines(const Dialect& dialect) : ddl_{dialect.ddl_compiler()} {}

    void add(const Table& table) {
        const std::string name = qualified_name(table);
        put("table {}{}{}", name, options_of(table.options), comment_of(table.comment));
        for (const Column& column : table.columns) add(table, column);
        if (!table.primary_key.columns.empty()) constraint(table, table.primary_key);
        for (const auto& each : table.foreign_keys) constraint(table, each);
        for (const auto& each : table.unique_constraints) constraint(table, each);
        for (const auto& each : table.check_constraints) constraint(table, each);
        for (const auto& each : table.exclude_constraints) constraint(table, each);
        for (const Index& index : table.indexes) add(table, index);
    }
    void add(const View& view) {
        put("view {}: {}{}{}", qualified_name(view.schema, view.name), view.definition, options_of(view.options),
            comment_of(view.comment));
    }
    void add(const Trigger& trigger) {
        put("trigger {} on {}: {} {}{}", trigger.name, qualified_name(trigger.schema, trigger.table),
            trigger.definition, trigger.firing, comment_of(trigger.comment));
    }
    void add(const Sequence& sequence) {
        const std::string owner = sequence.owned_by.empty() ? "" : " OWNED BY " + sequence.owned_by;
        put("{}{}{}{}", ddl_->create_sequence(sequence), owner, options_of(sequence.options),
            comment_of(sequence.comment));
    }
    void add(const NamedSchema& schema) { put("schema {}{}", schema.name, comment_of(schema.comment)); }
    void add(const EnumType& type) {
        put("enum {}: {}{}", qualified_name(type.schema, type.name), fmt::join(type.values, ", "),
            comment_of(type.comment));
    }
    void add(const DomainType& domain) {
        put("domain {}: {}{}{}{}", qualified_name(domain.schema, domain.name), ddl_->dialect().type_sql(domain.type),
            domain.server_default ? " DEFAULT " + *domain.server_default : std::string{},
            domain.nullable ? "" : " NOT NULL", comment_of(domain.comment));
        for (const CheckConstraint& check : domain.checks) {
            put("check {} of domain {}: {}{}", check.name, qualified_name(domain.schema, domain.name), check.condition,
                options_of(check.options));
        }
    }
    void add(const SchemaObject& object) {
        put("{}: {}{}", text_of(object.name), object.definition, comment_of(object.comment));
        for (const std::string& alteration : object.alterations) put("{}: {}", text_of(object.name), alteration);
    }
    void add(const ObjectOwner& owner) { put("owner of {}: {}", text_of(owner.object), owner.owner); }
    void add(const ObjectGrant& grant) {
        put("{} {} on {} {} {}{}{}", grant.revoked ? "revoke" : "grant", fmt::join(grant.privileges, ", "),
            text_of(grant.object), grant.revoked ? "from" : "to", grant.grantee.empty() ? "PUBLIC" : grant.grantee,
            grant.grantable ? " WITH GRANT OPTION" : "", grant.grantor.empty() ? "" : " by " + grant.grantor);
    }
    void add(const ReflectionNote& note) { put("{}: {}", note.object, note.text); }

    template <class Items>
    void all(const Items& items) {
        for (const auto& item : items) add(item);
    }

    std::vector<std::string> take() { return std::move(lines_); }

private:
    template <class... Parts>
    void put(fmt::format_string<Parts...> format, Parts&&... parts) {
        lines_.push_back(fmt::format(format, std::forward<Parts>(parts)...));
    }
    void add(const Table& table, const Column& column) {
        put("column {}.{}{}{}", qualified_name(table), ddl_->column_definition(table, column),
            options_of(column.options), comment_of(column.comment));
    }
    template <class Constraint>
    void constraint(const Table& table, const Constraint& constraint) {
        put("{}{}{}", text_of_constraint(table, constraint), options_of(constraint.options),
            comment_of(constraint.comment));
    }
    /// In standard SQL where the database has no such statement.
    template <class Constraint>
    std::string text_of_constraint(const Table& table, const Constraint& constraint) {
        try {
            return ddl_->add_constraint(table, constraint);
        } catch (const Error&) {
            return DdlCompiler{ddl_->dialect()}.add_constraint(table, constraint);
        }
    }
    void add(const Table& table, const Index& index) {
        put("{}{}{}", ddl_->create_index(table, index), options_of(index.options), comment_of(index.comment));
    }

    std::unique_ptr<DdlCompiler> ddl_;
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> lines_of(const Catalogue& catalogue) {
    Lines lines{*catalogue.dialect};
    const Schema& schema = catalogue.schema;
    lines.all(schema.namespaces);
    lines.all(schema.enums);
    lines.all(schema.domains);
    lines.all(schema.tables);
    lines.all(schema.views);
    lines.all(schema.triggers);
    lines.all(schema.sequences);
    lines.all(schema.objects);
    lines.all(schema.owners);
    lines.all(schema.grants);
    lines.all(catalogue.notes);
    return lines.take();
}

}  // namespace retort::migrate
