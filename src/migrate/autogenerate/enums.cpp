// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/replay.hpp"

#include "migrate/autogenerate/comparators.hpp"
#include "migrate/autogenerate/prepare.hpp"

namespace retort::migrate::detail {

namespace {

using Values = std::vector<std::string>;

TableName name_of(const EnumType& type) { return {type.name, type.schema}; }

bool contains(const Values& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

Values without(const Values& values, const Values& others) {
    Values rest;
    std::copy_if(values.begin(), values.end(), std::back_inserter(rest),
                 [&](const std::string& value) { return !contains(others, value); });
    return rest;
}

std::string quoted(const std::string& value) {
    std::string text{'\''};
    for (const char c : value) text.append(c == '\'' ? 2 : 1, c);
    return text + '\'';
}

/// All SQL that the schema's tables are made of.
std::string all_sql(const Schema& schema) {
    std::string sql;
    const auto add = [&](const std::string& text) { sql += text + '\n'; };
    for (const Table& table : schema.tables) {
        for (const Column& column : table.columns) {
            add(column.server_default.value_or(""));
            if (column.computed) add(column.computed->expression);
        }
        for (const CheckConstraint& check : table.check_constraints) add(check.condition);
        for (const ExcludeConstraint& exclude : table.exclude_constraints) add(exclude.where);
        for (const Index& index : table.indexes) {
            add(index.where);
            for (const IndexElement& element : index.columns) add(element.name);
        }
    }
    return sql;
}

std::string note_of_lost(const Values& lost, const Values& come) {
    if (lost.empty()) return "the values change places, for which the type is made anew";
    std::string note =
        fmt::format("rows that hold {} stop this; give them another value before it", fmt::join(lost, " or "));
    if (!come.empty()) note += "; a value that only has a new name is kept by rename_enum_value";
    return note;
}

/// Whether something other than a table is made of it, or depends on it.
bool needs_it(const Schema& schema, const EnumType& type) {
    return std::any_of(schema.dependencies.begin(), schema.dependencies.end(), [&](const ObjectDependency& each) {
        return each.needs.kind == retort::ObjectKind::enum_type && each.needs.name == type.name &&
               each.needs.schema == type.schema && each.object.kind != retort::ObjectKind::table;
    });
}

class Comparison {
public:
    Comparison(const Schema& from, const Schema& to, const Schema& all, const Rules& rules)
        : from_{from}, to_{to}, all_{all}, rules_{rules} {}

    EnumPlan plan() {
        for (const EnumType& type : enum_types(to_)) {
            if (!counts(type, false)) continue;
            const std::optional<EnumType> old = find_enum(from_, name_of(type));
            if (old) {
                change(*old, type);
            } else {
                plan_.first.push_back({CreateEnum{type}});
            }
        }
        for (const EnumType& type : enum_types(from_)) {
            if (!counts(type, true) || find_enum(to_, name_of(type)) || !is_lost(type)) continue;
            plan_.last.push_back({DropEnum{name_of(type), false, type}});
        }
        return std::move(plan_);
    }

private:
    [[nodiscard]] bool counts(const EnumType& type, bool in_database) const {
        const auto& include = rules_.options().include;
        return !include || include({ObjectKind::enumeration, name_of(type), type.name, in_database});
    }

    /// The columns that were of it are what the models are in charge of, and nothing else needs it. One that no column
    /// was of may be there for functions or for other programs.
    [[nodiscard]] bool is_lost(const EnumType& type) const {
        const TableName name = name_of(type);
        const std::size_t columns = enum_columns(from_, name).size();
        return columns > 0 && enum_columns(all_, name).size() == columns && !needs_it(all_, type);
    }

    void change(const EnumType& from, const EnumType& to) {
        if (from.values == to.values) return;
        SyncEnumValues sync{name_of(to), to.values, enum_columns(from_, name_of(to)), {}, from.values};
        const EnumChange change = enum_change(sync, from.values);
        if (!change.needs_rewrite) {
            for (const AddEnumValue& add : change.additions) plan_.first.push_back({add});
            return;
        }
        const Values lost = without(from.values, to.values);
        std::string note = note_of_lost(lost, without(to.values, from.values));
        if (is_named(lost)) {
            sync.was = add_first(from.values, to);
            sync.affected_columns = enum_columns(to_, name_of(to));
            plan_.last.push_back({std::move(sync), std::move(note)});
        } else {
            plan_.first.push_back({std::move(sync), std::move(note)});
        }
    }

    /// Whether SQL of a table, which is changed in between, names one of the values.
    [[nodiscard]] bool is_named(const Values& values) const {
        const std::string sql = all_sql(from_);
        return std::any_of(values.begin(), values.end(),
                           [&](const std::string& value) { return sql.find(quoted(value)) != std::string::npos; });
    }

    /// Adds the new values, which SQL of the tables may then name. Returns the values after that.
    Values add_first(Values values, const EnumType& to) {
        for (const std::string& value : without(to.values, values)) {
            plan_.first.push_back({AddEnumValue{.name = name_of(to), .value = value, .was = values}});
            values.push_back(value);
        }
        return values;
    }

    const Schema& from_;
    const Schema& to_;
    const Schema& all_;
    const Rules& rules_;
    EnumPlan plan_;
};

}  // namespace

EnumPlan compare_enums(const Schema& from, const Schema& to, const Schema& all, const Rules& rules) {
    return rules.options().enum_types ? Comparison{from, to, all, rules}.plan() : EnumPlan{};
}

std::vector<Planned> rename_enum_values(Schema& schema, const Schema& to, const DiffOptions& options) {
    std::vector<Planned> plan;
    if (!options.enum_types) return plan;
    for (const EnumValueRename& rename : options.renames.enum_values) {
        const std::optional<EnumType> before = find_enum(schema, rename.name);
        const std::optional<EnumType> after = find_enum(to, rename.name);
        const bool fits = before && after && contains(before->values, rename.value) &&
                          !contains(before->values, rename.new_value) && contains(after->values, rename.new_value);
        if (!fits) continue;
        const RenameEnumValue operation{rename.name, rename.value, rename.new_value};
        apply_to(schema, operation);
        plan.push_back({operation});
    }
    return plan;
}

}  // namespace retort::migrate::detail
