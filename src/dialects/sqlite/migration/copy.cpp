// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/copy.hpp"

#include <algorithm>
#include <utility>

#include "dialects/sqlite/dialect/options.hpp"
#include "dialects/sqlite/migration/copied_value.hpp"
#include "dialects/sqlite/migration/names.hpp"

namespace retort::sqlite {

using migrate::Check;
using migrate::CheckKind;
using migrate::CopiedColumn;
using migrate::TableRebuild;

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : std::string{separator}) + part;
    return text;
}

template <class Constraints>
bool any_on_conflict(const Constraints& constraints) {
    return std::any_of(constraints.begin(), constraints.end(),
                       [](const auto& constraint) { return constraint.options.contains(option::on_conflict); });
}

/// A constraint of the new table could drop rows without a word.
bool has_on_conflict(const Table& table) {
    return table.primary_key.options.contains(option::on_conflict) || any_on_conflict(table.unique_constraints) ||
           any_on_conflict(table.check_constraints) ||
           std::any_of(table.columns.begin(), table.columns.end(),
                       [](const Column& column) { return column.options.contains(option::on_conflict_not_null); });
}

/// A column that the database fills in: one for rows of which nothing is copied.
std::string any_column(const Table& table) {
    const auto found =
        std::find_if(table.columns.begin(), table.columns.end(), [](const Column& column) { return !column.computed; });
    return found == table.columns.end() ? table.columns.front().name : found->name;
}

/// The two lists of INSERT (…) SELECT …
struct Lists {
    std::vector<std::string> targets;
    std::vector<std::string> sources;
};

Lists lists_of(const TableRebuild& rebuild) {
    Lists lists;
    for (const CopiedColumn& column : rebuild.copied) {
        const CopiedValue value = copied_value(rebuild, column);
        const std::string name = quoted(column.name);
        lists.targets.push_back(name);
        lists.sources.push_back(value.is_column ? value.sql : value.sql + " AS " + name);
    }
    return lists;
}

/// The same columns, each as it was and compared as it was.
bool is_unchanged(const TableRebuild& rebuild, const std::vector<IndexElement>& elements) {
    return std::all_of(elements.begin(), elements.end(), [&](const IndexElement& element) {
        const CopiedColumn* copied = rebuild.find_copied(element.name);
        if (element.expression || copied == nullptr || !copied_value(rebuild, *copied).is_column) return false;
        return copied->from == copied->name && rebuild.before.find_column(copied->from)->collation ==
                                                   rebuild.after.find_column(copied->name)->collation;
    });
}

bool has_key(const Table& table, const std::vector<IndexElement>& elements) {
    return table.primary_key.columns == elements ||
           std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(),
                       [&](const UniqueConstraint& unique) { return unique.columns == elements; });
}

class Checks {
public:
    explicit Checks(const TableRebuild& rebuild) : rebuild_{rebuild}, table_{quoted_table(rebuild.before)} {}

    std::vector<Check> take() {
        for (const CopiedColumn& column : rebuild_.copied) add_for(column);
        for (const Column& column : rebuild_.after.columns) add_for_new(column);
        add_for_key(rebuild_.after.primary_key.columns);
        for (const UniqueConstraint& unique : rebuild_.after.unique_constraints) add_for_key(unique.columns);
        return std::move(checks_);
    }

private:
    void add(CheckKind kind, const std::string& subject, std::string sql) {
        checks_.push_back({kind, std::move(sql), qualified_name(rebuild_.before), subject, {}});
    }

    void add_for(const CopiedColumn& column) {
        const CopiedValue value = copied_value(rebuild_, column);
        if (!value.changes_where.empty()) {
            add(CheckKind::values_fit, column.from,
                "SELECT " + quoted(column.from) + " FROM " + table_ + " WHERE " + value.changes_where + " LIMIT 3");
        }
        if (value.must_be_present) {
            add(CheckKind::values_present, column.name,
                "SELECT count(*) FROM " + table_ + " WHERE (" + value.sql + ") IS NULL HAVING count(*) > 0");
        }
    }

    void add_for_new(const Column& column) {
        const bool is_rowid =
            has_rowid_column(rebuild_.after) && rebuild_.after.primary_key.columns.front().name == column.name;
        const bool needs_value = !column.nullable && !column.server_default && !column.computed && !is_rowid;
        if (!needs_value || rebuild_.find_copied(column.name) != nullptr) return;
        add(CheckKind::values_present, column.name, "SELECT count(*) FROM " + table_ + " HAVING count(*) > 0");
    }

    void add_for_key(const std::vector<IndexElement>& elements) {
        if (elements.empty() || (has_key(rebuild_.before, elements) && is_unchanged(rebuild_, elements))) return;
        std::vector<std::string> values;
        std::vector<std::string> present;
        for (const IndexElement& element : elements) {
            const CopiedColumn* copied = rebuild_.find_copied(element.name);
            if (element.expression || copied == nullptr) return;  // only the new table can tell
            const Column& column = *rebuild_.after.find_column(element.name);
            const std::string& collation = element.collation.empty() ? column.collation : element.collation;
            const std::string value = '(' + copied_value(rebuild_, *copied).sql + ')';
            values.push_back(value + (collation.empty() ? "" : " COLLATE " + quoted(collation)));
            present.push_back(value + " IS NOT NULL");
        }
        add(CheckKind::values_unique, joined(column_names(elements), ", "),
            "SELECT " + joined(values, ", ") + ", count(*) FROM " + table_ + " WHERE " + joined(present, " AND ") +
                " GROUP BY " + joined(values, ", ") + " HAVING count(*) > 1 LIMIT 3");
    }

    const TableRebuild& rebuild_;
    std::string table_;
    std::vector<Check> checks_;
};

}  // namespace

std::string copy_statement(const TableRebuild& rebuild, const std::string& new_name) {
    Lists lists = lists_of(rebuild);
    const std::string table = quoted_table(rebuild.before);
    const std::string old_rowid = rowid_name(rebuild.before);
    const std::string new_rowid = rowid_name(rebuild.after);
    const bool keeps_rowid = !old_rowid.empty() && !new_rowid.empty() && !has_rowid_column(rebuild.after);
    if (keeps_rowid) {
        lists.targets.insert(lists.targets.begin(), new_rowid);
        lists.sources.insert(lists.sources.begin(), table + '.' + old_rowid);
    }
    if (lists.targets.empty()) {
        lists.targets.push_back(quoted(any_column(rebuild.after)));
        lists.sources.emplace_back("NULL");
    }
    const bool numbers_rows = has_rowid_column(rebuild.after) &&
                              rebuild.find_copied(rebuild.after.primary_key.columns.front().name) == nullptr;
    return std::string{has_on_conflict(rebuild.after) ? "INSERT OR ABORT INTO " : "INSERT INTO "} +
           quoted_table(rebuild.before.schema, new_name) + " (" + joined(lists.targets, ", ") + ") SELECT " +
           joined(lists.sources, ", ") + " \nFROM " + table +
           (numbers_rows && !old_rowid.empty() ? " ORDER BY " + table + '.' + old_rowid : "");
}

std::vector<Check> checks_before_copy(const TableRebuild& rebuild) { return Checks{rebuild}.take(); }

}  // namespace retort::sqlite
