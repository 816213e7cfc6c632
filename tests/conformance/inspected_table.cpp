// SPDX-License-Identifier: MIT
#include "conformance/inspected_table.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/dialects/postgresql/options.hpp"
#include "retort/dialects/postgresql/types.hpp"
#include "retort/sql/schema/normalize.hpp"

namespace conformance {

namespace {

namespace option = retort::postgresql::option;
using retort::Column;
using retort::Table;

std::string list(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

std::string list(const Json& names) {
    std::vector<std::string> texts;
    for (const Json& each : names) texts.push_back(text(each));
    return list(texts);
}

std::string list(const std::vector<retort::IndexElement>& elements) {
    std::vector<std::string> names;
    for (const retort::IndexElement& each : elements) names.push_back(each.expression ? "" : each.name);
    return list(names);
}

const Json& options_of(const Json& recorded) {
    static const Json none = Json::object();
    const auto found = recorded.find("dialect_options");
    return found == recorded.end() ? none : *found;
}

std::string action(retort::ReferentialAction action, const std::vector<std::string>& columns) {
    static const std::map<retort::ReferentialAction, std::string> words{
        {retort::ReferentialAction::cascade, "CASCADE"},
        {retort::ReferentialAction::restrict, "RESTRICT"},
        {retort::ReferentialAction::set_null, "SET NULL"},
        {retort::ReferentialAction::set_default, "SET DEFAULT"}};
    const auto found = words.find(action);
    if (found == words.end()) return "";
    return columns.empty() ? found->second : fmt::format("{} ({})", found->second, list(columns));
}

/// An identity's numbers, those that are not said as the database has them then.
std::string identity_words(const retort::IdentityColumn& identity, const retort::Type& type) {
    using retort::TypeKind;
    std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    if (type.kind == TypeKind::integer) largest = std::numeric_limits<std::int32_t>::max();
    if (type.kind == TypeKind::small_integer) largest = std::numeric_limits<std::int16_t>::max();
    const std::int64_t increment = identity.increment.value_or(1);
    const bool up = increment > 0;
    const std::int64_t minvalue = identity.minvalue.value_or(up ? 1 : -largest - 1);
    const std::int64_t maxvalue = identity.maxvalue.value_or(up ? largest : -1);
    return fmt::format("{} {} {} {} {} {} {}", identity.always, identity.start.value_or(up ? minvalue : maxvalue),
                       increment, minvalue, maxvalue, identity.cache.value_or(1), identity.cycle.value_or(false));
}

std::string identity_words(const Json& recorded) {
    return fmt::format("{} {} {} {} {} {} {}", recorded.at("always").get<bool>(),
                       recorded.at("start").get<std::int64_t>(), recorded.at("increment").get<std::int64_t>(),
                       recorded.at("minvalue").get<std::int64_t>(), recorded.at("maxvalue").get<std::int64_t>(),
                       recorded.at("cache").get<std::int64_t>(), recorded.at("cycle").get<bool>());
}

/// The item of this name; null: none.
template <class Items>
const typename Items::value_type* named(const Items& items, const Json& recorded) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& each) { return each.name == recorded.at("name"); });
    return found == items.end() ? nullptr : &*found;
}

void compare_key(Findings& findings, const Json& recorded, const Table& table) {
    const retort::PrimaryKeyConstraint& key = table.primary_key;
    const bool is_recorded = !recorded.is_null() && !recorded.at("constrained_columns").empty();
    findings.compare("primary key", is_recorded ? list(recorded.at("constrained_columns")) : "", list(key.columns));
    if (!is_recorded) return;
    findings.compare("primary key's name", text(recorded.at("name")), key.name);
    findings.compare("primary key's comment", text(recorded.at("comment")), key.comment);
    findings.compare("primary key's include", list(options_of(recorded).at("postgresql_include")), list(key.include));
}

void compare_foreign_key(Findings& findings, const Json& recorded, const Table& table,
                         const retort::ForeignKeyConstraint& key) {
    const Json& options = recorded.at("options");
    const auto word = [&](const char* name) { return options.contains(name) ? text(options.at(name)) : ""; };
    findings.compare(key.name, list(recorded.at("constrained_columns")), list(key.columns));
    findings.compare(key.name + " refers to", list(recorded.at("referred_columns")), list(key.referred_columns));
    findings.compare(key.name + " refers to", text(recorded.at("referred_table")), key.referred_table);
    const std::string& schema = key.referred_schema.empty() ? table.schema : key.referred_schema;
    const std::string told = text(recorded.at("referred_schema"));
    if (!told.empty()) findings.compare(key.name + " refers to schema", told, schema);
    findings.compare(key.name + " on delete", word("ondelete"), action(key.ondelete, key.ondelete_columns));
    findings.compare(key.name + " on update", word("onupdate"), action(key.onupdate, {}));
    findings.compare(key.name + " match", word("match"), key.match);
    const bool is_deferrable = key.deferrable != retort::Deferrable::unspecified;
    findings.compare(key.name + " deferrable", flag(options.contains("deferrable")), flag(is_deferrable));
    const bool is_deferred = key.deferrable == retort::Deferrable::initially_deferred;
    findings.compare(key.name + " deferred", flag(options.contains("initially")), flag(is_deferred));
}

void compare_sorting(Findings& findings, const Json& recorded, const retort::Index& index) {
    const Json sorting = recorded.value("column_sorting", Json::object());
    for (const retort::IndexElement& each : index.columns) {
        std::string found;
        if (each.order == retort::SortOrder::descending) found += "desc ";
        if (each.nulls == retort::NullsOrder::first) found += "nulls_first ";
        if (each.nulls == retort::NullsOrder::last) found += "nulls_last ";
        if (each.expression) continue;  // named otherwise there
        std::string told;
        if (sorting.contains(each.name)) {
            for (const std::string word : sorting.at(each.name)) told += word + ' ';
        }
        findings.compare(fmt::format("index {} order of {}", index.name, each.name), told, found);
    }
}

void compare_index(Findings& findings, const Json& recorded, const retort::Index& index) {
    const Json& options = options_of(recorded);
    findings.compare("index " + index.name, list(recorded.at("column_names")), list(index.columns));
    findings.compare("index " + index.name + " unique", flag(recorded.at("unique")), flag(index.unique));
    findings.compare("index " + index.name + " include", list(recorded.at("include_columns")), list(index.include));
    findings.compare("index " + index.name + " using", options.value("postgresql_using", ""),
                     std::string{index.options.get(option::using_)});
    findings.compare_sql("index " + index.name + " where", options.value("postgresql_where", ""), index.where);
    const Json expressions = recorded.value("expressions", Json::array());
    for (std::size_t i = 0; i < std::min(expressions.size(), index.columns.size()); ++i) {
        if (index.columns[i].expression)
            findings.compare_sql("index " + index.name, text(expressions[i]), index.columns[i].name);
    }
    compare_sorting(findings, recorded, index);
}

void compare_unique(Findings& findings, const Json& recorded, const retort::UniqueConstraint& unique) {
    const Json& options = options_of(recorded);
    findings.compare("unique " + unique.name, list(recorded.at("column_names")), list(unique.columns));
    findings.compare("unique " + unique.name + " include", list(options.at("postgresql_include")),
                     list(unique.include));
    findings.compare("unique " + unique.name + " nulls not distinct", flag(options.at("postgresql_nulls_not_distinct")),
                     flag(unique.options.is_set(option::nulls_not_distinct)));
    findings.compare("unique " + unique.name + " comment", text(recorded.at("comment")), unique.comment);
}

void compare_check(Findings& findings, const Json& recorded, const retort::CheckConstraint& check) {
    const Json& options = options_of(recorded);
    findings.compare_sql("check " + check.name, text(recorded.at("sqltext")), check.condition);
    findings.compare("check " + check.name + " not valid", flag(options.value("not_valid", false)),
                     flag(check.options.is_set(option::not_valid)));
    findings.compare("check " + check.name + " no inherit", flag(options.value("no_inherit", false)),
                     flag(check.options.is_set(option::no_inherit)));
    findings.compare("check " + check.name + " comment", text(recorded.at("comment")), check.comment);
}

/// Each recorded one with the one of its name; as many of both.
template <class Items, class Compare>
void compare_each(Findings& findings, const char* what, const std::vector<Json>& recorded, const Items& items,
                  const Compare& compare) {
    findings.compare(fmt::format("number of {}", what), std::to_string(recorded.size()), std::to_string(items.size()));
    for (const Json& each : recorded) {
        const auto* item = named(items, each);
        if (item != nullptr)
            compare(each, *item);
        else
            findings.compare(what, text(each.at("name")), "nothing");
    }
}

}  // namespace

void Findings::compare(std::string_view what, const std::string& recorded, const std::string& found) {
    if (recorded == found) return;
    recorded_ += fmt::format("{}: {}\n", what, recorded);
    found_ += fmt::format("{}: {}\n", what, found);
}

void Findings::compare_sql(std::string_view what, const std::string& recorded, const std::string& found) {
    const bool same =
        recorded.empty() == found.empty() && (retort::same_expression(recorded, found) ||
                                              retort::postgresql_migration_dialect().same_expression(recorded, found));
    if (!same) compare(what, recorded, found);
}

Outcome Findings::outcome() const { return recorded_.empty() ? passed() : failed(recorded_, found_); }

std::string text(const Json& value) { return value.is_null() ? std::string{} : value.get<std::string>(); }

std::string flag(bool value) { return value ? "true" : "false"; }

bool numbers_itself(const Table& table, const Column& column) {
    if (column.identity) return true;
    return !column.server_default && retort::autoincrement_column(table) == &column;
}

/// The inspector writes the default schema before a sequence that needs none.
std::string InspectedTable::default_of(const Json& recorded) const {
    std::string sql = text(recorded.at("default"));
    const std::string schema = fmt::format("nextval('\"{}\".", default_schema_);
    if (sql.starts_with(schema)) sql.replace(0, schema.size(), "nextval('");
    return sql;
}

const retort::DomainType* InspectedTable::domain_of(const Column& column) const {
    if (column.type.dimensions > 0) return nullptr;
    const auto found = std::find_if(schema_.domains.begin(), schema_.domains.end(), [&](const auto& domain) {
        const auto is_named = [&](const std::string& schema) {
            const std::string name = retort::postgresql::named_type(domain.name, schema).spelling;
            return column.type.spelling == name;
        };
        return is_named(domain.schema) || (domain.schema == default_schema_ && is_named(""));
    });
    return found == schema_.domains.end() ? nullptr : &*found;
}

void InspectedTable::compare_type(Findings& findings, const Json& recorded, const Column& column) const {
    const std::string found = dialect_.type_sql(column.type);
    if (recorded.at("sql").is_null()) return findings.compare(column.name, "a type", found.empty() ? "none" : "a type");
    std::string told = recorded.at("sql");
    const std::size_t collation = told.find(" COLLATE ");
    if (collation != std::string::npos) {
        findings.compare(column.name + " collation", told.substr(collation),
                         fmt::format(" COLLATE \"{}\"", column.collation));
        told.resize(collation);
    }
    // The inspector has no types of their own for these.
    if (told == "VARCHAR" && (found == "name" || found == "\"char\"")) return;
    const auto is_same = [&](const std::string& sql) {
        return dialect_.same_type(retort::Type::custom(found), retort::Type::custom(sql));
    };
    if (!is_same(told) && !is_same(default_schema_ + '.' + told)) findings.compare(column.name + " type", told, found);
}

void InspectedTable::compare_column(Findings& findings, const Json& recorded, const Table& table,
                                    const Column& column) const {
    findings.compare("column", text(recorded.at("name")), column.name);
    compare_type(findings, recorded.at("type"), column);
    // What a domain says is told as the column's there.
    const retort::DomainType* domain = domain_of(column);
    const bool nullable = column.nullable && (domain == nullptr || domain->nullable);
    findings.compare(column.name + " nullable", flag(recorded.at("nullable")), flag(nullable));
    findings.compare(column.name + " comment", text(recorded.at("comment")), column.comment);
    const std::string value = default_of(recorded);
    const bool is_serial = value.starts_with("nextval(") && numbers_itself(table, column);
    std::string found = column.server_default.value_or("");
    if (found.empty() && domain != nullptr) found = domain->server_default.value_or("");
    if (!is_serial) findings.compare_sql(column.name + " default", value, found);
    const Json computed = recorded.value("computed", Json{});
    findings.compare_sql(column.name + " computed", computed.is_null() ? "" : text(computed.at("sqltext")),
                         column.computed ? column.computed->expression : "");
    const Json identity = recorded.value("identity", Json{});
    findings.compare(column.name + " identity", identity.is_null() ? "" : identity_words(identity),
                     column.identity ? identity_words(*column.identity, column.type) : "");
}

Findings InspectedTable::compare(const Json& recorded, const Table& table) const {
    Findings findings;
    const Json& columns = recorded.at("columns");
    findings.compare("columns", std::to_string(columns.size()), std::to_string(table.columns.size()));
    for (std::size_t i = 0; i < std::min(columns.size(), table.columns.size()); ++i)
        compare_column(findings, columns[i], table, table.columns[i]);
    compare_key(findings, recorded.at("pk"), table);
    findings.compare("comment", text(recorded.at("comment")), table.comment);
    compare_each(findings, "foreign keys", recorded.at("fks"), table.foreign_keys,
                 [&](const Json& each, const auto& key) { compare_foreign_key(findings, each, table, key); });
    std::vector<Json> indexes;  // those of constraints are told with the constraints
    for (const Json& each : recorded.at("indexes")) {
        if (!each.contains("duplicates_constraint")) indexes.push_back(each);
    }
    compare_each(findings, "indexes", indexes, table.indexes,
                 [&](const Json& each, const auto& index) { compare_index(findings, each, index); });
    compare_each(findings, "unique constraints", recorded.at("uniques"), table.unique_constraints,
                 [&](const Json& each, const auto& unique) { compare_unique(findings, each, unique); });
    compare_each(findings, "checks", recorded.at("checks"), table.check_constraints,
                 [&](const Json& each, const auto& check) { compare_check(findings, each, check); });
    return findings;
}

}  // namespace conformance
