// SPDX-License-Identifier: MIT
// What the database keeps as text is compared as text: the other side has been spelled by it where it could be asked.
#include "migrate/op/objects.hpp"

#include <algorithm>

#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/autogenerate/other_objects.hpp"

namespace retort::migrate::detail {

namespace {

using Kind = retort::ObjectKind;

bool is_routine(const retort::ObjectName& name) { return name.kind == Kind::function || name.kind == Kind::procedure; }

bool is_policy(const retort::ObjectName& name) { return name.kind == Kind::policy; }

/// Whether texts, indexes and columns of tables may be made of it.
bool comes_first(const retort::ObjectName& name) {
    return name.kind != Kind::policy && name.kind != Kind::rule && name.kind != Kind::statistics &&
           name.kind != Kind::publication && name.kind != Kind::event_trigger;
}

bool names(const std::string& sql, const std::string& name) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const SqlToken& token) { return equal_ignoring_case(unquoted(token), name); });
}

/// Whether SQL of a table names it.
bool is_named_by(const Table& table, const std::string& name) {
    const auto names_it = [&](const std::string& sql) { return names(sql, name); };
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [&](const Column& column) {
                           return names_it(column.server_default.value_or("")) ||
                                  (column.computed && names_it(column.computed->expression));
                       }) ||
           std::any_of(table.check_constraints.begin(), table.check_constraints.end(),
                       [&](const CheckConstraint& check) { return names_it(check.condition); }) ||
           std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
               return names_it(index.where) ||
                      std::any_of(index.columns.begin(), index.columns.end(), [&](const IndexElement& element) {
                          return element.expression && names_it(element.name);
                      });
           });
}

class Comparison {
public:
    Comparison(const Schema& from, const Schema& to, const Rules& rules, ObjectPlan& plan)
        : from_{from}, to_{to}, rules_{rules}, plan_{plan} {}

    void compare() {
        for (const SchemaObject& object : to_.objects) {
            const SchemaObject* const old = find_object(from_.objects, object.name);
            if (old == nullptr) {
                coming(object.name).push_back({CreateObject{object}, {}});
            } else if (!is_same(*old, object)) {
                change(*old, object);
            }
        }
        for (auto object = from_.objects.rbegin(); object != from_.objects.rend(); ++object) {
            if (!goes(*object)) continue;
            (is_policy(object->name) ? plan_.first : plan_.last)
                .push_back({DropObject{object->name, false, *object}, {}});
        }
    }

private:
    /// An extension is there or not: its version is the server's.
    [[nodiscard]] bool is_same(const SchemaObject& from, const SchemaObject& to) const {
        return from.name.kind == Kind::extension || rules_.same_sql(from.definition, to.definition);
    }

    void change(const SchemaObject& from, const SchemaObject& to) {
        if (is_routine(to.name)) {
            coming(to.name).push_back({ReplaceObject{to, from}, {}});
            return;
        }
        plan_.first.push_back({DropObject{from.name, false, from}, {}});
        coming(to.name).push_back({CreateObject{to}, {}});
    }

    [[nodiscard]] std::vector<Planned>& coming(const retort::ObjectName& name) const {
        if (!is_routine(name)) return comes_first(name) ? plan_.first : plan_.later;
        const bool is_needed = std::any_of(to_.tables.begin(), to_.tables.end(),
                                           [&](const Table& table) { return is_named_by(table, name.name); });
        return is_needed ? plan_.needed : plan_.later;
    }

    [[nodiscard]] bool goes(const SchemaObject& object) const {
        return find_object(to_.objects, object.name) == nullptr && is_spoken_of(object.name) && !is_needed(object.name);
    }
    [[nodiscard]] bool is_spoken_of(const retort::ObjectName& name) const {
        return std::any_of(to_.objects.begin(), to_.objects.end(), [&](const SchemaObject& each) {
            if (each.name.schema != name.schema) return false;
            return is_routine(name) ? is_routine(each.name)
                                    : is_policy(name) && is_policy(each.name) && each.name.table == name.table;
        });
    }
    [[nodiscard]] bool is_needed(const retort::ObjectName& name) const {
        return std::any_of(from_.dependencies.begin(), from_.dependencies.end(),
                           [&](const ObjectDependency& each) { return same_object(each.needs, name); });
    }

    const Schema& from_;
    const Schema& to_;
    const Rules& rules_;
    ObjectPlan& plan_;
};

}  // namespace

void compare_objects(const Schema& from, const Schema& to, const Rules& rules, ObjectPlan& plan) {
    Comparison{from, to, rules, plan}.compare();
}

}  // namespace retort::migrate::detail
