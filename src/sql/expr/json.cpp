// SPDX-License-Identifier: MIT
#include "retort/sql/expr/json.hpp"

#include "retort/sql/expr/nodes.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

namespace {

void append_step(std::string& path, const JsonKey& key) {
    if (key.position >= 0) {
        path += '[' + std::to_string(key.position) + ']';
        return;
    }
    path += ".\"";
    for (const char c : key.name) {
        if (c == '"' || c == '\\') path += '\\';
        path += c;
    }
    path += '"';
}

NodePtr key_node(const JsonKey& key) {
    if (key.position >= 0) return bind(ValueView::of_integer(key.position), TypeKind::big_integer);
    return bind(ValueView::of_text(key.name), TypeKind::text);
}

NodePtr keys_node(std::initializer_list<JsonKey> keys) {
    if (keys.size() == 1) return key_node(*keys.begin());
    Fresh<ListNode> list{Operator::comma, TypeKind::custom};
    for (const JsonKey& key : keys) list->elements.push_back(key_node(key));
    return std::move(list).pointer();
}

}  // namespace

NodePtr json_part(NodePtr value, std::initializer_list<JsonKey> keys, TypeKind type) {
    if (type == TypeKind::json && value->type() == TypeKind::jsonb) type = TypeKind::jsonb;
    const Operator op = keys.size() == 1 ? Operator::json_element : Operator::json_path;
    Fresh<BinaryNode> node{op, std::move(value), keys_node(keys), type};
    node->custom = "$";
    for (const JsonKey& key : keys) append_step(node->custom, key);
    return std::move(node).pointer();
}

}  // namespace retort::sql
