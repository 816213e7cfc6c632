// SPDX-License-Identifier: MIT
#include "conformance/recorded_difference.hpp"

#include <algorithm>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace conformance {

namespace {

using namespace retort;
using namespace retort::migrate;

/// What stands between `before` and the next quote; empty where `before` does not occur.
std::string quoted_after(const std::string& text, const std::string& before, std::size_t from = 0) {
    const std::size_t at = text.find(before + '\'', from);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + before.size() + 1;
    return text.substr(begin, text.find('\'', begin) - begin);
}

std::vector<std::string> all_quoted_after(const std::string& text, const std::string& before) {
    std::vector<std::string> found;
    for (std::size_t at = text.find(before + '\''); at != std::string::npos; at = text.find(before + '\'', at + 1)) {
        found.push_back(quoted_after(text, before, at));
    }
    return found;
}

/// "<users>" behind "table=".
std::string table_in(const std::string& text) {
    const std::size_t at = text.find("table=<");
    return at == std::string::npos ? std::string{} : text.substr(at + 7, text.find('>', at) - at - 7);
}

/// "users.age" of ('modify_type', None, 'users', 'age', … and of ('add_column', None, 'users', Column('age', ….
std::string column_in(const std::string& tuple) {
    std::vector<std::string> words;
    for (std::size_t open = tuple.find('\''); open != std::string::npos && words.size() < 4;) {
        const std::size_t close = tuple.find('\'', open + 1);
        words.push_back(tuple.substr(open + 1, close - open - 1));
        open = tuple.find('\'', close + 1);
    }
    const bool has_schema = tuple.find("', None") != tuple.find('\'', 2);
    const std::size_t table = has_schema ? 2 : 1;
    return words.size() < table + 2 ? std::string{} : words[table] + '.' + words[table + 1];
}

std::string constraint_in(const std::string& tuple) {
    const std::string columns = fmt::format("{}", fmt::join(all_quoted_after(tuple, "Column("), ","));
    if (tuple.find("UniqueConstraint(") != std::string::npos)
        return fmt::format("unique {}({})", table_in(tuple), columns);
    return fmt::format("check {}", table_in(tuple));
}

std::string change_in(const std::string& tuple) {
    const std::string kind = quoted_after(tuple, "(");
    if (kind == "add_column" || kind == "remove_column" || kind.starts_with("modify_")) {
        return kind + ' ' + column_in(tuple);
    }
    if (kind.ends_with("_index")) return kind + ' ' + quoted_after(tuple, "Index(");
    if (kind.ends_with("_constraint")) return kind + ' ' + constraint_in(tuple);
    if (kind.ends_with("_fk")) return kind + ' ' + table_in(tuple);
    return kind + ' ' + quoted_after(tuple, "Table(");
}

bool has_expression(const Index& index) {
    return !index.where.empty() || std::any_of(index.columns.begin(), index.columns.end(),
                                               [](const IndexElement& element) { return element.expression; });
}

constexpr const char* no_expression = "Alembic does not compare indexes on expressions, nor WHERE";

constexpr const char* no_enums = "Alembic leaves enumerations of the database and their values alone";

struct ConstraintChange {
    std::string sign;
    std::string table;

    Change operator()(const PrimaryKeyConstraint&) const {
        return {fmt::format("{}_constraint primary key {}", sign, table), "Alembic does not compare primary keys"};
    }
    Change operator()(const UniqueConstraint& unique) const {
        Change change{
            fmt::format("{}_constraint unique {}({})", sign, table, fmt::join(column_names(unique.columns), ","))};
        if (unique.name.empty() && sign == "remove")
            change.reason = "Alembic leaves a unique constraint without a name";
        return change;
    }
    Change operator()(const CheckConstraint&) const {
        return {fmt::format("{}_constraint check {}", sign, table), "Alembic compares CHECKs by their names only"};
    }
    Change operator()(const ExcludeConstraint&) const {
        return {fmt::format("{}_constraint exclude {}", sign, table), "Alembic does not compare EXCLUDE"};
    }
    Change operator()(const ForeignKeyConstraint&) const {
        return {fmt::format("{}_fk {}", sign, table),
                "Alembic does not compare names, MATCH and DEFERRABLE of foreign keys"};
    }
};

class Changes {
public:
    void operator()(const CreateTable& op) { add("add_table", op.table.name); }
    void operator()(const DropTable& op) { add("remove_table", op.table.name); }
    void operator()(const AddColumn& op) { add("add_column", op.table.name + '.' + op.column.name); }
    void operator()(const DropColumn& op) { add("remove_column", op.table.name + '.' + op.column); }
    void operator()(const AlterColumn& op) {
        const std::string column = op.table.name + '.' + op.column;
        const ColumnChange& change = op.change;
        if (change.type) add("modify_type", column, length_reason(change));
        if (change.nullable) add("modify_nullable", column, identity_reason(change));
        if (!change.server_default.stays() || !change.identity.stays()) add("modify_default", column);
        if (change.comment) add("modify_comment", column);
        if (!change.computed.stays())
            add("modify_computed", column, "Alembic only warns that a computed column changes");
        if (change.collation) add("modify_collation", column, "Alembic does not compare collations on SQLite");
    }
    void operator()(const AddConstraint& op) {
        changes_.push_back(std::visit(ConstraintChange{"add", op.table.name}, op.constraint));
    }
    void operator()(const DropConstraint& op) {
        changes_.push_back(std::visit(ConstraintChange{"remove", op.table.name}, *op.was));
    }
    void operator()(const CreateIndex& op) {
        add("add_index", op.index.name, has_expression(op.index) ? no_expression : "");
    }
    void operator()(const DropIndex& op) { add("remove_index", op.name, has_expression(*op.was) ? no_expression : ""); }
    void operator()(const SetTableComment& op) {
        add(op.comment.empty() ? "remove_table_comment" : "add_table_comment", op.table.name);
    }
    void operator()(const AlterTableOptions& op) {
        add("modify_options", op.table.name, "Alembic does not compare the options of a table");
    }
    void operator()(const CreateEnum& op) { add("add_enum", op.type.name, no_enums); }
    void operator()(const DropEnum& op) { add("remove_enum", op.name.name, no_enums); }
    void operator()(const AddEnumValue& op) { add("modify_enum", op.name.name, no_enums); }
    void operator()(const SyncEnumValues& op) { add("modify_enum", op.name.name, no_enums); }
    template <class Other>
    void operator()(const Other& op) {
        add("other", describe(Operation{op}));
    }

    std::vector<Change> sorted() {
        std::sort(changes_.begin(), changes_.end(),
                  [](const Change& left, const Change& right) { return left.text < right.text; });
        return std::move(changes_);
    }

private:
    void add(const std::string& kind, const std::string& name, const char* reason = "") {
        changes_.push_back({kind + ' ' + name, reason});
    }

    static const char* identity_reason(const ColumnChange& change) {
        return change.identity.goes() ? "Alembic leaves a column NOT NULL that numbered itself" : "";
    }

    static const char* length_reason(const ColumnChange& change) {
        const bool length_only = change.type->kind == change.was->type.kind &&
                                 change.type->length.has_value() != change.was->type.length.has_value();
        return length_only ? "Alembic does not see that a length was added or removed" : "";
    }

    std::vector<Change> changes_;
};

}  // namespace

std::vector<std::string> changes_recorded(const Json& diffs) {
    std::vector<std::string> changes;
    for (const Json& diff : diffs) {
        const std::string text = diff.get<std::string>();
        // A list of tuples is several changes of one column.
        std::size_t begin = text.find("('modify_");
        if (begin == std::string::npos) {
            changes.push_back(change_in(text));
            continue;
        }
        while (begin != std::string::npos) {
            const std::size_t end = text.find("('modify_", begin + 1);
            changes.push_back(change_in(text.substr(begin, end == std::string::npos ? end : end - begin)));
            begin = end;
        }
    }
    std::sort(changes.begin(), changes.end());
    return changes;
}

std::vector<Change> changes_of(const std::vector<Operation>& operations) {
    Changes changes;
    for (const Operation& operation : operations) std::visit([&](const auto& op) { changes(op); }, operation);
    return changes.sorted();
}

}  // namespace conformance
