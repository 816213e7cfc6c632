// SPDX-License-Identifier: MIT
#include "migrate/op/objects.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/object_operations.hpp"
#include "retort/sql/schema/table.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate {

using retort::ObjectKind;
using retort::ObjectName;

std::string_view word_of(ObjectKind kind) {
    constexpr auto words = std::to_array<std::string_view>({"schema",
                                                            "extension",
                                                            "language",
                                                            "collation",
                                                            "enum",
                                                            "domain",
                                                            "composite type",
                                                            "range type",
                                                            "type",
                                                            "function",
                                                            "procedure",
                                                            "aggregate",
                                                            "operator",
                                                            "cast",
                                                            "sequence",
                                                            "table",
                                                            "foreign table",
                                                            "view",
                                                            "materialized view",
                                                            "column",
                                                            "constraint",
                                                            "index",
                                                            "statistics",
                                                            "trigger",
                                                            "rule",
                                                            "policy",
                                                            "event trigger",
                                                            "access method",
                                                            "foreign data wrapper",
                                                            "foreign server",
                                                            "operator class",
                                                            "operator family",
                                                            "conversion",
                                                            "text search parser",
                                                            "text search template",
                                                            "text search dictionary",
                                                            "text search configuration",
                                                            "transform",
                                                            "publication",
                                                            "default privileges"});
    return words.at(static_cast<std::size_t>(kind));
}

std::string to_string(const ObjectName& object) {
    std::string text = fmt::format("{} ", word_of(object.kind));
    if (object.kind == ObjectKind::column) {
        return text + qualified_name(object.schema, object.table) + '.' + object.name;
    }
    if (!object.table.empty()) return text + object.name + " on " + qualified_name(object.schema, object.table);
    text += qualified_name(object.schema, object.name);
    const bool has_types = object.kind == ObjectKind::function || object.kind == ObjectKind::procedure;
    return has_types ? fmt::format("{}({})", text, object.arguments) : text;
}

namespace detail {

namespace {

bool is_routine(ObjectKind kind) { return kind == ObjectKind::function || kind == ObjectKind::procedure; }

bool is_relation(ObjectKind kind) {
    return kind == ObjectKind::table || kind == ObjectKind::view || kind == ObjectKind::materialized_view ||
           kind == ObjectKind::foreign_table;
}

bool same_kind(ObjectKind left, ObjectKind right) {
    return left == right || (is_relation(left) && is_relation(right)) || (is_routine(left) && is_routine(right));
}

/// One word of PostgreSQL for each of several.
std::string plain_type(std::string type) {
    using Synonym = std::pair<std::string_view, std::string_view>;
    constexpr auto synonyms = std::to_array<Synonym>({
        {"int", "integer"},
        {"int4", "integer"},
        {"int8", "bigint"},
        {"int2", "smallint"},
        {"bool", "boolean"},
        {"varchar", "character varying"},
        {"char", "character"},
        {"decimal", "numeric"},
        {"float", "double precision"},
        {"float8", "double precision"},
        {"float4", "real"},
        {"timestamptz", "timestamp with time zone"},
        {"timestamp", "timestamp without time zone"},
        {"timetz", "time with time zone"},
        {"time", "time without time zone"},
    });
    const std::size_t array = type.find('[');
    const std::string suffix = array == std::string::npos ? "" : type.substr(array);
    if (array != std::string::npos) type.resize(array);
    for (const auto& [word, meaning] : synonyms) {
        if (type == word) return std::string{meaning} + suffix;
        const std::string behind = fmt::format(" {}", word);
        if (type.ends_with(behind)) {
            return type.substr(0, type.size() - word.size()) + std::string{meaning} + suffix;
        }
    }
    return type + suffix;
}

/// The parameters of a routine, each as its words: without a mode, in small letters, without lengths.
std::vector<std::string> parameters_of(std::string_view arguments) {
    std::vector<std::string> parameters;
    std::string words;
    int depth = 0;
    const auto close = [&] {
        if (!words.empty()) parameters.push_back(plain_type(std::exchange(words, {})));
    };
    for (const SqlToken& token : tokenize_sql(arguments)) {
        if (token.is(TokenKind::open)) ++depth;
        const bool is_inside = depth > 0;
        if (token.is(TokenKind::close)) --depth;
        if (token.is(TokenKind::end) || is_inside) continue;
        if (token.is(TokenKind::comma)) {
            close();
        } else if (words.empty() && (token.is("IN") || token.is("INOUT") || token.is("VARIADIC") || token.is("OUT"))) {
            continue;
        } else {
            const bool joins = token.is(TokenKind::dot) || words.ends_with('.') || token.text.starts_with('[') ||
                               token.text.starts_with(']') || words.empty();
            words += (joins ? "" : " ") + to_lower_ascii(token.text);
        }
    }
    close();
    return parameters;
}

/// "total integer" and "integer" are the same parameter.
bool same_parameter(const std::string& left, const std::string& right) {
    return left == right || left.ends_with(' ' + right) || right.ends_with(' ' + left);
}

bool same_arguments(std::string_view left, std::string_view right) {
    if (left == right) return true;
    const std::vector<std::string> one = parameters_of(left);
    const std::vector<std::string> other = parameters_of(right);
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), same_parameter);
}

bool same_but_arguments(const ObjectName& left, const ObjectName& right) {
    return same_kind(left.kind, right.kind) && left.name == right.name && left.schema == right.schema &&
           left.table == right.table;
}

template <class Item>
const Item* find_named(const std::vector<Item>& items, std::string_view name, std::string_view schema) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const Item& item) { return item.name == name && item.schema == schema; });
    return found == items.end() ? nullptr : &*found;
}

std::vector<std::string> all_privileges(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::sequence:
            return {"USAGE", "SELECT", "UPDATE"};
        case ObjectKind::schema:
            return {"USAGE", "CREATE"};
        case ObjectKind::function:
        case ObjectKind::procedure:
        case ObjectKind::aggregate:
            return {"EXECUTE"};
        case ObjectKind::column:
            return {"SELECT", "INSERT", "UPDATE", "REFERENCES"};
        default:
            if (is_relation(kind)) {
                return {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"};
            }
            return {"USAGE"};
    }
}

}  // namespace

bool same_object(const ObjectName& left, const ObjectName& right) {
    if (!same_but_arguments(left, right)) return false;
    return is_routine(left.kind) ? same_arguments(left.arguments, right.arguments) : left.arguments == right.arguments;
}

const SchemaObject* find_object(const std::vector<SchemaObject>& objects, const ObjectName& name) {
    const SchemaObject* namesake = nullptr;
    std::size_t namesakes = 0;
    for (const SchemaObject& each : objects) {
        if (same_object(each.name, name)) return &each;
        if (!same_but_arguments(each.name, name)) continue;
        namesake = &each;
        ++namesakes;
    }
    return is_routine(name.kind) && namesakes == 1 ? namesake : nullptr;
}

bool is_conditional(const SchemaObject& object) {
    const std::vector<SqlToken> tokens = tokenize_sql(object.definition);
    return tokens.size() > 4 && tokens[2].is("IF") && tokens[3].is("NOT") && tokens[4].is("EXISTS");
}

const View* find_view(const Schema& schema, std::string_view name, std::string_view in_schema) {
    return find_named(schema.views, name, in_schema);
}

const Sequence* find_sequence(const Schema& schema, std::string_view name, std::string_view in_schema) {
    return find_named(schema.sequences, name, in_schema);
}

std::vector<std::string> privileges_of(const ObjectGrant& grant) {
    std::vector<std::string> privileges;
    for (const std::string& each : grant.privileges) {
        const std::string word = to_upper_ascii(each);
        if (word == "ALL" || word == "ALL PRIVILEGES") return all_privileges(grant.object.kind);
        privileges.push_back(word);
    }
    return privileges;
}

}  // namespace detail

}  // namespace retort::migrate
