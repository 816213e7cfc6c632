// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/doubtful_table.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "migrate/op/find.hpp"

namespace retort::migrate::detail {

namespace {

/// Names under which things are found again: those of the models may be missing, or be somebody else's there.
std::string key_of(char kind, const std::string& text) {
    return fmt::format("{}{:016x}", kind, std::hash<std::string>{}(text));
}
std::string key_of(const CheckConstraint& check) { return key_of('c', check.condition); }
std::string key_of(const Table& table, const Index& index) { return key_of('i', table.name + ' ' + index.name); }
std::string key_of(const Table& table, const ExcludeConstraint& exclude) {
    std::string text = table.name + ' ' + exclude.where;
    for (const IndexElement& element : elements_of(exclude)) text += ' ' + element.name;
    return key_of('x', text);
}

template <class Named>
const Named* find_named(const std::vector<Named>& items, const std::string& name) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const Named& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

/// SQL of both, in other words.
bool in_doubt(const std::string& from, const std::string& to, const Rules& rules) {
    return !from.empty() && !to.empty() && !rules.same_sql(from, to);
}

bool in_doubt(const std::optional<std::string>& from, const std::optional<std::string>& to, const Rules& rules) {
    return from && to && in_doubt(*from, *to, rules);
}

bool in_doubt(const std::optional<ComputedColumn>& from, const std::optional<ComputedColumn>& to, const Rules& rules) {
    return from && to && from->persisted == to->persisted && in_doubt(from->expression, to->expression, rules);
}

bool in_doubt(const std::vector<IndexElement>& from, const std::vector<IndexElement>& to, const Rules& rules) {
    if (from.size() != to.size()) return false;
    bool differs = false;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (from[i].expression != to[i].expression) return false;
        if (from[i].expression) differs = differs || in_doubt(from[i].name, to[i].name, rules);
    }
    return differs;
}

bool in_doubt(const Index& from, const Index& to, const Rules& rules) {
    return in_doubt(from.where, to.where, rules) || in_doubt(from.columns, to.columns, rules);
}

bool in_doubt(const ExcludeConstraint& from, const ExcludeConstraint& to, const Rules& rules) {
    return same_name(from.name, to.name) &&
           (in_doubt(from.where, to.where, rules) || in_doubt(elements_of(from), elements_of(to), rules));
}

bool has(const Table& table, const CheckConstraint& wanted, const Rules& rules) {
    return std::any_of(table.check_constraints.begin(), table.check_constraints.end(), [&](const auto& each) {
        return same_name(each.name, wanted.name) && rules.same_sql(each.condition, wanted.condition);
    });
}

class Doubtful {
public:
    Doubtful(const Table& from, const Table& to, const Rules& rules)
        : from_{from}, to_{to}, rules_{rules}, table_{plain_table(to)} {}

    Table run() {
        for (const Column& column : to_.columns) add(column);
        for (const CheckConstraint& check : to_.check_constraints) add(check);
        for (const Index& index : to_.indexes) add(index);
        for (const ExcludeConstraint& exclude : to_.exclude_constraints) add(exclude);
        return is_any_ ? std::move(table_) : Table{};
    }

private:
    void add(const Column& column) {
        const Column* const old = from_.find_column(column.name);
        if (old == nullptr) return;
        const bool is_computed = in_doubt(old->computed, column.computed, rules_);
        const bool has_default =
            rules_.options().compare_server_defaults && in_doubt(old->server_default, column.server_default, rules_);
        Column& plain = *table_.find_column(column.name);
        if (is_computed) plain.computed = column.computed;
        if (has_default) plain.server_default = column.server_default;
        is_any_ = is_any_ || is_computed || has_default;
    }

    /// Where a check of the database has no counterpart either.
    void add(CheckConstraint check) {
        const bool is_new = std::all_of(
            from_.check_constraints.begin(), from_.check_constraints.end(),
            [&](const CheckConstraint& old) { return !same_name(old.name, check.name) || has(to_, old, rules_); });
        if (is_new || has(from_, check, rules_)) return;
        check.name = key_of(check);
        put(table_.check_constraints, std::move(check));
    }

    void add(Index index) {
        const Index* const old = from_.find_index(index.name);
        if (old == nullptr || !in_doubt(*old, index, rules_)) return;
        index.name = key_of(to_, index);
        put(table_.indexes, std::move(index));
    }

    void add(ExcludeConstraint exclude) {
        const bool doubtful = std::any_of(from_.exclude_constraints.begin(), from_.exclude_constraints.end(),
                                          [&](const ExcludeConstraint& old) { return in_doubt(old, exclude, rules_); });
        if (!doubtful) return;
        exclude.name = key_of(to_, exclude);
        put(table_.exclude_constraints, std::move(exclude));
    }

    template <class Named>
    void put(std::vector<Named>& items, Named item) {
        item.comment.clear();
        is_any_ = true;
        if (find_named(items, item.name) == nullptr) items.push_back(std::move(item));
    }

    const Table& from_;
    const Table& to_;
    const Rules& rules_;
    Table table_;
    bool is_any_ = false;
};

/// Puts the database's words for the models'.
class Known {
public:
    Known(const Table& from, Table& to, const Table& said, const Rules& rules)
        : from_{from}, to_{to}, said_{said}, rules_{rules} {}

    void run() {
        for (Column& column : to_.columns) settle(column);
        for (CheckConstraint& check : to_.check_constraints) settle(check);
        for (Index& index : to_.indexes) settle(index);
        for (ExcludeConstraint& exclude : to_.exclude_constraints) settle(exclude);
    }

private:
    void settle(const std::string& from, std::string& to, const std::string& said) {
        if (!said.empty() && rules_.same_sql(from, said)) to = from;
    }

    void settle(Column& column) {
        const Column* const old = from_.find_column(column.name);
        const Column* const said = said_.find_column(column.name);
        if (old == nullptr || said == nullptr) return;
        if (old->computed && column.computed && said->computed)
            settle(old->computed->expression, column.computed->expression, said->computed->expression);
        if (old->server_default && column.server_default && said->server_default)
            settle(*old->server_default, *column.server_default, *said->server_default);
    }

    void settle(CheckConstraint& check) {
        const CheckConstraint* const said = find_named(said_.check_constraints, key_of(check));
        if (said == nullptr) return;
        for (const CheckConstraint& old : from_.check_constraints) {
            if (!same_name(old.name, check.name) || !rules_.same_sql(old.condition, said->condition)) continue;
            check.condition = old.condition;
            return;
        }
    }

    void settle(std::vector<IndexElement>& to, const std::vector<IndexElement>& from,
                const std::vector<IndexElement>& said) {
        if (to.size() != from.size() || to.size() != said.size()) return;
        for (std::size_t i = 0; i < to.size(); ++i) {
            const bool are_sql = to[i].expression && from[i].expression && said[i].expression;
            if (are_sql) settle(from[i].name, to[i].name, said[i].name);
        }
    }

    void settle(Index& index) {
        const Index* const old = from_.find_index(index.name);
        const Index* const said = said_.find_index(key_of(to_, index));
        if (old == nullptr || said == nullptr) return;
        settle(old->where, index.where, said->where);
        settle(index.columns, old->columns, said->columns);
    }

    void settle(ExcludeConstraint& exclude) {
        const ExcludeConstraint* const said = find_named(said_.exclude_constraints, key_of(to_, exclude));
        if (said == nullptr) return;
        for (const ExcludeConstraint& old : from_.exclude_constraints) {
            if (!in_doubt(old, exclude, rules_)) continue;
            settle(old.where, exclude.where, said->where);
            std::vector<IndexElement> elements = elements_of(exclude);
            settle(elements, elements_of(old), elements_of(*said));
            for (std::size_t i = 0; i < elements.size(); ++i) exclude.elements[i].element = elements[i];
            return;
        }
    }

    const Table& from_;
    Table& to_;
    const Table& said_;
    const Rules& rules_;
};

}  // namespace

Table plain_table(const Table& table) {
    Table plain{.name = table.name};
    for (const Column& column : table.columns) {
        Column bare{column.name, column.type};
        bare.collation = column.collation;
        bare.nullable = true;
        plain.columns.push_back(std::move(bare));
    }
    return plain;
}

Table doubtful_table(const Table& from, const Table& to, const Rules& rules) { return Doubtful{from, to, rules}.run(); }

void use_known_texts(const Table& from, Table& to, const Table& said, const Rules& rules) {
    Known{from, to, said, rules}.run();
}

}  // namespace retort::migrate::detail
