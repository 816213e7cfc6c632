// SPDX-License-Identifier: MIT
#include "migrate/batch/renames_last.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "retort/migrate/op/names_in_sql.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate::detail {

namespace {

/// An operation in terms of the name that a column had before its rename.
class Undone {
public:
    explicit Undone(const AlterColumn& rename) : old_name_{rename.column}, new_name_{*rename.change.new_name} {}

    void in(Operation& operation) const {
        std::visit([this](auto& op) { visit(op); }, operation);
    }

private:
    void visit(AddColumn& op) const {
        if (op.column.computed) in_sql(op.column.computed->expression);
        for (CheckConstraint& check : op.column.inline_constraints.checks) in_sql(check.condition);
        name(op.place.before);
        name(op.place.after);
    }
    void visit(DropColumn& op) const { name(op.column); }
    void visit(AlterColumn& op) const {
        name(op.column);
        in_sql(op.change.using_expression);
        if (!op.change.computed.value()) return;
        ComputedColumn computed = *op.change.computed.value();
        in_sql(computed.expression);
        op.change.computed = std::move(computed);
    }
    void visit(AddConstraint& op) const {
        std::visit([this](auto& constraint) { columns_of(constraint); }, op.constraint);
    }
    void visit(DropConstraint& op) const {
        if (op.was) std::visit([this](auto& constraint) { columns_of(constraint); }, *op.was);
    }
    void visit(CreateIndex& op) const { index(op.index); }
    void visit(DropIndex& op) const {
        if (op.was) index(*op.was);
    }
    template <class Other>
    void visit(Other&) const {}

    void columns_of(ForeignKeyConstraint& key) const {
        for (std::string& column : key.columns) name(column);
    }
    void columns_of(CheckConstraint& check) const { in_sql(check.condition); }
    void columns_of(ExcludeConstraint& exclude) const {
        for (ExcludeElement& each : exclude.elements) element(each.element);
        in_sql(exclude.where);
    }
    template <class Key>
    void columns_of(Key& key) const {
        elements(key.columns);
    }
    void index(Index& index) const {
        elements(index.columns);
        in_sql(index.where);
    }
    void elements(std::vector<IndexElement>& elements) const {
        for (IndexElement& each : elements) element(each);
    }
    void element(IndexElement& element) const { element.expression ? in_sql(element.name) : name(element.name); }
    void name(std::string& column) const {
        if (column == new_name_) column = old_name_;
    }
    void in_sql(std::string& expression) const {
        if (names_column(expression, new_name_)) {
            expression = with_column_renamed(expression, new_name_, old_name_);
        }
    }

    const std::string& old_name_;
    const std::string& new_name_;
};

class Segments {
public:
    void add(const Operation& operation) {
        Operation undone = in_old_names(operation);
        if (collides(undone)) {
            close();
            undone = operation;
        }
        auto* alter = std::get_if<AlterColumn>(&undone);
        if (alter == nullptr || !alter->change.new_name) {
            current_.operations.push_back(std::move(undone));
            return;
        }
        const std::string& name = std::get<AlterColumn>(operation).column;
        AlterColumn rename{alter->table, name, {}};
        rename.change.new_name = std::exchange(alter->change.new_name, std::nullopt);
        if (!is_rename_only(alter->change)) current_.operations.push_back(std::move(undone));
        if (*rename.change.new_name != name) current_.renames.push_back(std::move(rename));
    }

    std::vector<Segment> take() {
        close();
        return std::move(segments_);
    }

private:
    [[nodiscard]] Operation in_old_names(Operation operation) const {
        for (auto rename = current_.renames.rbegin(); rename != current_.renames.rend(); ++rename) {
            Undone{*rename}.in(operation);
        }
        return operation;
    }

    /// The operation needs a name that is free only once the renames are done, or drops a column that is renamed.
    [[nodiscard]] bool collides(const Operation& undone) const {
        const auto is_renamed_from = [&](const std::string& name) {
            return std::any_of(current_.renames.begin(), current_.renames.end(),
                               [&](const AlterColumn& rename) { return equal_ignoring_case(rename.column, name); });
        };
        if (const auto* add = std::get_if<AddColumn>(&undone)) return is_renamed_from(add->column.name);
        const auto* drop = std::get_if<DropColumn>(&undone);
        return drop != nullptr && is_renamed_from(drop->column);
    }

    void close() {
        if (current_.operations.empty() && current_.renames.empty()) return;
        segments_.push_back(std::exchange(current_, {}));
    }

    std::vector<Segment> segments_;
    Segment current_;
};

}  // namespace

std::vector<Segment> renames_last(const std::vector<Operation>& operations) {
    Segments segments;
    for (const Operation& operation : operations) segments.add(operation);
    return segments.take();
}

}  // namespace retort::migrate::detail
