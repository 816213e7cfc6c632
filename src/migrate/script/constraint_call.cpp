// SPDX-License-Identifier: MIT
#include "migrate/script/constraint_call.hpp"

#include "migrate/script/values.hpp"

namespace retort::migrate::detail {

namespace {

/// The key in create_foreign_key's short form; an empty list where that cannot say all of it.
std::vector<Source> short_foreign_key(const TableName& table, const ForeignKeyConstraint& key) {
    const bool says_more =
        !key.match.empty() || !key.options.empty() || !key.ondelete_columns.empty() || !key.comment.empty();
    if (says_more) return {};
    const TableName referred{key.referred_table, key.referred_schema};
    std::vector<Source> arguments{
        text_source(key.name),
        Source::list("{", {table_name_source(table), names_source(key.columns)}, "}"),
        Source::list("{", {table_name_source(referred), names_source(key.referred_columns)}, "}"),
    };
    add_options(arguments, {{"ondelete", action_source(key.ondelete)},
                            {"onupdate", action_source(key.onupdate)},
                            {"deferrable", deferrable_source(key.deferrable)}});
    return arguments;
}

struct ConstraintCall {
    const TableName& table;

    Call operator()(const PrimaryKeyConstraint& key) const {
        if (key != PrimaryKeyConstraint{key.name, key.columns, key.options}) return in_full(key);
        return keyed("create_primary_key", key.name, elements_source(key.columns), key.options);
    }
    Call operator()(const UniqueConstraint& unique) const {
        if (!unique.include.empty() || !unique.comment.empty()) return in_full(unique);
        Call call = keyed("create_unique_constraint", unique.name, elements_source(unique.columns), {});
        add_options(call.arguments, {{"deferrable", deferrable_source(unique.deferrable)},
                                     {"options", options_source(unique.options)}});
        return call;
    }
    Call operator()(const CheckConstraint& check) const {
        if (check != CheckConstraint{check.name, check.condition, check.options}) return in_full(check);
        return keyed("create_check_constraint", check.name, text_source(check.condition), check.options);
    }
    Call operator()(const ForeignKeyConstraint& key) const {
        std::vector<Source> arguments = short_foreign_key(table, key);
        if (!arguments.empty()) return {"create_foreign_key", std::move(arguments), 1, names_source(key.columns)};
        return in_full(key);
    }
    Call operator()(const ExcludeConstraint& exclude) const {
        if (!exclude.comment.empty()) return in_full(exclude);
        Call call = keyed("create_exclude_constraint", exclude.name, exclude_elements_source(exclude.elements), {});
        const bool is_usual = exclude.index_method == ExcludeConstraint{}.index_method;
        add_options(call.arguments, {{"index_method", is_usual ? Source{""} : text_source(exclude.index_method)},
                                     {"where", said(exclude.where)},
                                     {"deferrable", deferrable_source(exclude.deferrable)},
                                     {"options", options_source(exclude.options)}});
        return call;
    }

private:
    /// What the directive of its own has no words for.
    [[nodiscard]] Call in_full(const Constraint& constraint) const {
        return {"add_constraint", {table_name_source(table), constraint_source(constraint)}, 0};
    }
    [[nodiscard]] Call keyed(std::string directive, const std::string& name, Source what,
                             const DialectOptions& options) const {
        Call call{std::move(directive), {text_source(name), table_name_source(table), std::move(what)}, 1};
        if (!options.empty()) call.arguments.push_back(options_source(options));
        return call;
    }
};

}  // namespace

Call constraint_call(const TableName& table, const Constraint& constraint) {
    return std::visit(ConstraintCall{table}, constraint);
}

}  // namespace retort::migrate::detail
