// SPDX-License-Identifier: MIT
#include <algorithm>

#include "migrate/script/values.hpp"

namespace retort::migrate::detail {

namespace {

Source element_source(const IndexElement& element) {
    Source source =
        element.expression ? Source::list("expression(", {text_source(element.name)}, ")") : text_source(element.name);
    if (!element.collation.empty()) {
        source = Source::list("collated(", {std::move(source), text_source(element.collation)}, ")");
    }
    if (!element.opclass.empty()) {
        source = Source::list("with_opclass(", {std::move(source), text_source(element.opclass)}, ")");
    }
    if (element.order == SortOrder::ascending) source = Source::list("ascending(", {std::move(source)}, ")");
    if (element.order == SortOrder::descending) source = Source::list("descending(", {std::move(source)}, ")");
    if (element.nulls == NullsOrder::first) source = Source::list("nulls_first(", {std::move(source)}, ")");
    if (element.nulls == NullsOrder::last) source = Source::list("nulls_last(", {std::move(source)}, ")");
    return source;
}

Source given_names(const std::vector<std::string>& names) { return names.empty() ? Source{""} : names_source(names); }

struct ConstraintSource {
    Source operator()(const PrimaryKeyConstraint& key) const {
        return Source::named("PrimaryKeyConstraint{", {{"name", text_source(key.name)},
                                                       {"columns", elements_source(key.columns)},
                                                       {"options", options_source(key.options)},
                                                       {"deferrable", deferrable_source(key.deferrable)},
                                                       {"include", given_names(key.include)},
                                                       {"comment", said(key.comment)}});
    }
    Source operator()(const UniqueConstraint& unique) const {
        return Source::named("UniqueConstraint{", {{"name", text_source(unique.name)},
                                                   {"columns", elements_source(unique.columns)},
                                                   {"deferrable", deferrable_source(unique.deferrable)},
                                                   {"options", options_source(unique.options)},
                                                   {"include", given_names(unique.include)},
                                                   {"comment", said(unique.comment)}});
    }
    Source operator()(const CheckConstraint& check) const {
        return Source::named("CheckConstraint{", {{"name", text_source(check.name)},
                                                  {"condition", text_source(check.condition)},
                                                  {"options", options_source(check.options)},
                                                  {"deferrable", deferrable_source(check.deferrable)},
                                                  {"comment", said(check.comment)}});
    }
    Source operator()(const ForeignKeyConstraint& key) const {
        return Source::named("ForeignKeyConstraint{", {{"name", text_source(key.name)},
                                                       {"columns", names_source(key.columns)},
                                                       {"referred_table", text_source(key.referred_table)},
                                                       {"referred_columns", names_source(key.referred_columns)},
                                                       {"ondelete", action_source(key.ondelete)},
                                                       {"onupdate", action_source(key.onupdate)},
                                                       {"deferrable", deferrable_source(key.deferrable)},
                                                       {"referred_schema", said(key.referred_schema)},
                                                       {"match", said(key.match)},
                                                       {"options", options_source(key.options)},
                                                       {"ondelete_columns", given_names(key.ondelete_columns)},
                                                       {"comment", said(key.comment)}});
    }
    Source operator()(const ExcludeConstraint& exclude) const { return exclude_source(exclude); }
};

}  // namespace

bool is_said_by_columns(const Table& table) {
    const PrimaryKeyConstraint& key = table.primary_key;
    if (key != PrimaryKeyConstraint{.columns = key.columns}) return false;
    std::vector<IndexElement> in_order;
    for (const Column& column : table.columns) {
        const IndexElement element{column.name};
        if (std::find(key.columns.begin(), key.columns.end(), element) != key.columns.end())
            in_order.push_back(element);
    }
    return in_order == key.columns;
}

namespace {

Source column_with_key(const Table& table, const Column& column, bool key_inline) {
    const auto& key = table.primary_key.columns;
    if (!key_inline || std::find(key.begin(), key.end(), IndexElement{column.name}) == key.end()) {
        return column_source(column);
    }
    Column with_key = column;
    with_key.inline_constraints.primary_key = true;
    return column_source(with_key);
}

template <class Item>
void add_constraints(std::vector<Source>& parts, const std::vector<Item>& items) {
    for (const Item& item : items) parts.push_back(constraint_source(item));
}

}  // namespace

Source elements_source(const std::vector<IndexElement>& elements) {
    std::vector<Source> items;
    for (const IndexElement& element : elements) items.push_back(element_source(element));
    return Source::list("{", std::move(items), "}");
}

Source constraint_source(const Constraint& constraint) { return std::visit(ConstraintSource{}, constraint); }

Source exclude_elements_source(const std::vector<ExcludeElement>& elements) {
    std::vector<Source> items;
    for (const ExcludeElement& each : elements) {
        items.push_back(Source::list("{", {element_source(each.element), text_source(each.op)}, "}"));
    }
    return Source::list("{", std::move(items), "}");
}

Source exclude_source(const ExcludeConstraint& exclude) {
    return Source::named("ExcludeConstraint{", {{"name", text_source(exclude.name)},
                                                {"elements", exclude_elements_source(exclude.elements)},
                                                {"index_method", text_source(exclude.index_method)},
                                                {"where", said(exclude.where)},
                                                {"deferrable", deferrable_source(exclude.deferrable)},
                                                {"options", options_source(exclude.options)},
                                                {"comment", said(exclude.comment)}});
}

Source index_source(const Index& index) {
    return Source::named("Index{", {{"name", text_source(index.name)},
                                    {"columns", elements_source(index.columns)},
                                    {"unique", said(index.unique)},
                                    {"where", said(index.where)},
                                    {"options", options_source(index.options)},
                                    {"include", given_names(index.include)},
                                    {"comment", said(index.comment)}});
}

std::vector<Source> table_parts(const Table& table, bool if_not_exists) {
    std::vector<Source> parts{table_name_source({table.name, table.schema})};
    const bool key_inline = is_said_by_columns(table);
    for (const Column& column : table.columns) parts.push_back(column_with_key(table, column, key_inline));
    if (!key_inline) parts.push_back(constraint_source(table.primary_key));
    add_constraints(parts, table.foreign_keys);
    add_constraints(parts, table.unique_constraints);
    add_constraints(parts, table.check_constraints);
    add_constraints(parts, table.exclude_constraints);
    for (const Index& index : table.indexes) parts.push_back(index_source(index));
    if (!table.comment.empty() || !table.options.empty() || if_not_exists) {
        parts.push_back(Source::named("TableOptions{", {{"comment", said(table.comment)},
                                                        {"options", options_source(table.options)},
                                                        {"if_not_exists", said(if_not_exists)}}));
    }
    return parts;
}

Source action_source(ReferentialAction action) {
    constexpr const char* words[] = {"", "no_action", "restrict", "cascade", "set_null", "set_default"};
    return words[static_cast<std::size_t>(action)];
}

Source deferrable_source(Deferrable deferrable) {
    constexpr const char* words[] = {"", "Deferrable::not_deferrable", "Deferrable::deferrable",
                                     "Deferrable::initially_immediate", "Deferrable::initially_deferred"};
    return words[static_cast<std::size_t>(deferrable)];
}

}  // namespace retort::migrate::detail
