// SPDX-License-Identifier: MIT
#include "statements.hpp"

#include <string>
#include <string_view>

#include "retort/orm/entity.hpp"
#include "retort/orm/errors.hpp"
#include "retort/sql/stmt/build.hpp"

namespace retort::orm {

namespace {

sql::NodePtr table_node(const Mapper& mapper) { return sql::from_pointer(mapper.node()); }

sql::NodePtr parameter(const Mapper& mapper, std::size_t place, const char* prefix) {
    return sql::named_bind(prefix + std::to_string(place), mapper.table().columns[place].type.kind);
}

sql::NodePtr equals_parameter(const Mapper& mapper, std::size_t place) {
    return sql::compare(sql::Operator::eq, column_node(mapper, place), parameter(mapper, place, "key_"));
}

sql::NodePtr equals(const Mapper& mapper, std::size_t place, const ValueView& value) {
    const TypeKind type = mapper.table().columns[place].type.kind;
    return sql::compare(sql::Operator::eq, column_node(mapper, place), sql::bind(value, type));
}

/// Whole numbers, each one more than the one before, and enough of them to be worth it.
bool is_run(std::span<const ValueView> keys) {
    constexpr std::size_t few = 16;
    if (keys.size() < few || keys[0].kind() != ValueKind::integer) return false;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (keys[i].kind() != ValueKind::integer || keys[i].integer() <= keys[i - 1].integer()) return false;
        if (keys[i].integer() - 1 != keys[i - 1].integer()) return false;
    }
    return true;
}

// One column: IN, or BETWEEN for a run of numbers, which the database reads in one go. Several: OR of ANDs, which every
// database understands and can use an index for.
sql::NodePtr is_one_of(const ObjectQuery& query, std::span<const ValueView> keys) {
    const Mapper& keyed = *query.keyed;
    const std::size_t width = query.columns.size();
    if (are_consecutive(query, keys)) {
        const TypeKind type = keyed.table().columns[query.columns[0]].type.kind;
        return sql::between(column_node(keyed, query.columns[0]), sql::bind(keys.front(), type),
                            sql::bind(keys.back(), type), false);
    }
    if (width == 1) {
        sql::InList list{keyed.table().columns[query.columns[0]].type.kind};
        for (const ValueView& key : keys) list.add(key);
        return list.in(sql::Operator::in, column_node(keyed, query.columns[0]));
    }
    sql::NodePtr any;
    for (std::size_t at = 0; at < keys.size(); at += width) {
        sql::NodePtr all;
        for (std::size_t i = 0; i < width; ++i) {
            sql::NodePtr one = equals(keyed, query.columns[i], keys[at + i]);
            all = all ? sql::combine(sql::Operator::and_, all, one) : one;
        }
        any = any ? sql::combine(sql::Operator::or_, any, all) : all;
    }
    return any;
}

void add_order(sql::NodePtr& select, const Relation& relation) {
    std::string_view order = relation.traits->order_by;
    if (order.empty()) return;
    const std::size_t space = order.find(' ');
    const std::string_view member = order.substr(0, space);
    const auto columns = relation.target->columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name != member) continue;
        sql::NodePtr term = column_node(*relation.target, i);
        if (order.substr(member.size()) == " desc") term = sql::unary(sql::Operator::descending, term, {});
        sql::add(select, sql::Clause::order_by, std::move(term));
        return;
    }
    throw UnknownMember{relation.target->model().class_name, relation.name, order};
}

void join_association(sql::NodePtr& select, const Relation& relation) {
    sql::NodePtr on;
    for (const auto& [from, to] : relation.far_pairs) {
        sql::NodePtr one = sql::compare(sql::Operator::eq, column_node(*relation.association, from),
                                        column_node(*relation.target, to));
        on = on ? sql::combine(sql::Operator::and_, on, one) : one;
    }
    sql::add(select, sql::Clause::from, table_node(*relation.target));
    sql::add_join(select, {sql::JoinKind::inner, {}, table_node(*relation.association), std::move(on)});
}

Statement select_where(const ObjectQuery& query, sql::NodePtr condition) {
    sql::NodePtr select = sql::new_select();
    ColumnList columns{select, sql::Clause::columns};
    append_columns(*query.mapper, query.mapper->node(), columns);
    if (query.through_association()) {
        for (const std::size_t place : query.columns) columns.add(column_node(*query.keyed, place));
        join_association(select, *query.relation);
    }
    sql::add(select, sql::Clause::where, std::move(condition));
    if (query.relation) add_order(select, *query.relation);
    return Statement{std::move(select)};
}

}  // namespace

sql::NodePtr column_node(const Mapper& mapper, std::size_t place) {
    return sql::column_of(mapper.node(), mapper.columns()[place].name, mapper.table().columns[place].type.kind);
}

void append_columns(const Mapper& mapper, const sql::FromNode& from, ColumnList& columns) {
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        columns.add(sql::column_of(from, mapper.columns()[i].name, mapper.table().columns[i].type.kind));
    }
}

sql::NodePtr make_alias(const Mapper& mapper, std::string name) {
    return sql::alias(table_node(mapper), std::move(name));
}

const sql::FromNode& alias_node(const sql::NodePtr& alias) { return static_cast<const sql::FromNode&>(*alias); }

Statement insert_statement(const Mapper& mapper, const ColumnMask& columns, bool returned_key) {
    sql::NodePtr insert = sql::new_insert(table_node(mapper));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i]) sql::add_column(insert, column_node(mapper, i));
    }
    if (returned_key) sql::add(insert, sql::Clause::returning, column_node(mapper, mapper.data().key[0]));
    return Statement{std::move(insert)};
}

Statement update_statement(const Mapper& mapper, const ColumnMask& columns) {
    sql::NodePtr update = sql::new_update(table_node(mapper));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i]) sql::add_assignment(update, {column_node(mapper, i), parameter(mapper, i, "new_")});
    }
    for (const std::size_t place : mapper.data().key) {
        sql::add(update, sql::Clause::where, equals_parameter(mapper, place));
    }
    return Statement{std::move(update)};
}

Statement delete_statement(const Mapper& mapper, std::span<const std::size_t> columns) {
    sql::NodePtr statement = sql::new_delete(table_node(mapper));
    for (const std::size_t place : columns) {
        sql::add(statement, sql::Clause::where, equals_parameter(mapper, place));
    }
    return Statement{std::move(statement)};
}

bool are_consecutive(const ObjectQuery& query, std::span<const ValueView> keys) {
    return query.columns.size() == 1 && is_run(keys);
}

Statement select_statement(const ObjectQuery& query, std::span<const ValueView> keys) {
    return select_where(query, is_one_of(query, keys));
}

Statement select_by_array_statement(const ObjectQuery& query) {
    const std::size_t place = query.columns[0];
    const TypeKind type = query.keyed->table().columns[place].type.kind;
    const sql::NodePtr keys = sql::named_bind("keys", TypeKind::custom);  // what they are, the column says
    return select_where(query, sql::compare(sql::Operator::eq, column_node(*query.keyed, place),
                                            sql::unary(sql::Operator::any, keys, type)));
}

Statement clear_statement(const Mapper& mapper, std::span<const std::size_t> columns) {
    sql::NodePtr update = sql::new_update(table_node(mapper));
    for (const std::size_t place : columns) {
        sql::add_assignment(update, {column_node(mapper, place), sql::null()});
        sql::add(update, sql::Clause::where, equals_parameter(mapper, place));
    }
    return Statement{std::move(update)};
}

JoinTarget join_target(const sql::FromNode& from, const Relation& relation) {
    const auto on = [&](const sql::FromNode& left, const Mapper& left_mapper, const Mapper& right,
                        const std::vector<ColumnPair>& pairs, bool right_first) {
        sql::NodePtr all;
        for (const auto& [first, second] : pairs) {
            const std::size_t of_left = right_first ? second : first;
            const std::size_t of_right = right_first ? first : second;
            sql::NodePtr one = sql::compare(sql::Operator::eq,
                                            sql::column_of(left, left_mapper.columns()[of_left].name,
                                                           left_mapper.table().columns[of_left].type.kind),
                                            column_node(right, of_right));
            all = all ? sql::combine(sql::Operator::and_, all, one) : one;
        }
        return all;
    };
    JoinTarget target;
    const bool near_first = relation.direction != Direction::many_to_one;
    if (relation.direction != Direction::many_to_many) {
        target.add(sql::from_pointer(from), table_node(*relation.target),
                   on(from, *relation.owner, *relation.target, relation.pairs, near_first));
        return target;
    }
    const Mapper& association = *relation.association;
    target.add(sql::from_pointer(from), table_node(association),
               on(from, *relation.owner, association, relation.pairs, true));
    target.add(table_node(association), table_node(*relation.target),
               on(association.node(), association, *relation.target, relation.far_pairs, false));
    return target;
}

}  // namespace retort::orm
