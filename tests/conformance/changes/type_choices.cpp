// SPDX-License-Identifier: MIT
// Types, defaults and expressions of random columns.
#include <algorithm>

#include <fmt/format.h>

#include "retort/sql/schema/options.hpp"
#include "retort/sql/schema/type_tag.hpp"

#include "conformance/changes/parts.hpp"

namespace conformance {

using retort::Column;
using retort::Table;
using retort::Type;
using retort::TypeKind;

namespace {

using Texts = std::vector<std::string>;

/// In a STRICT table of SQLite.
bool is_strict(const Table& table) { return table.options.is_set("sqlite_strict"); }

std::vector<Type> types_everywhere() {
    using namespace retort;
    return {SmallInteger(), Integer(),     BigInteger(), Boolean(), Double(),    Numeric(10, 2),
            Numeric(),      String(50),    String(7),    Text(),    Date(),      Time(),
            DateTime(),     LargeBinary(), Uuid(),       Json(),    String(200), Numeric(6, 0)};
}

std::vector<Type> types_of_postgresql() {
    using namespace retort;
    return {Jsonb(),
            DateTime(with_timezone),
            DateTime(with_timezone, 3),
            Interval(),
            String(),
            Float(),
            Type::array(Integer()),
            Type::array(Text()),
            Type::custom("inet"),
            Type::custom("money"),
            Type::custom("tstzrange"),
            Type::custom("CHAR(4)")};
}

/// Two quotes stand around each.
Texts short_enough(Texts texts, std::optional<int> length) {
    std::erase_if(texts,
                  [&](const std::string& text) { return length && text.size() > 2U + static_cast<unsigned>(*length); });
    return texts;
}

std::vector<const Column*> columns_that(const Table& table, bool (*fits)(const Type&)) {
    std::vector<const Column*> found;
    for (const Column& column : table.columns) {
        if (fits(column.type) && !column.computed) found.push_back(&column);
    }
    return found;
}

Texts conditions_of(const Column& column) {
    const std::string name = in_sql(column.name);
    if (is_number(column.type)) {
        return {name + " > 0",
                name + " >= 0 AND " + name + " < 1000",
                name + " <> 5",
                name + " BETWEEN 1 AND 10",
                name + " IN (1, 2, 3)",
                name + " + 1 > 0 OR " + name + " IS NULL",
                "NOT (" + name + " = 3)",
                "coalesce(" + name + ", 0) >= 0"};
    }
    if (is_text(column.type)) {
        return {"length(" + name + ") < 100",
                name + " IN ('a', 'it''s', '')",
                name + " <> ''",
                name + " LIKE 'a%'",
                "lower(" + name + ") = " + name,
                name + " || 'x' <> 'yx'",
                name + " IS NOT NULL AND " + name + " <> 'n/a'",
                "CASE WHEN " + name + " = 'a' THEN 1 ELSE 2 END > 0"};
    }
    return {name + " IS NOT NULL"};
}

}  // namespace

Type random_type(Workshop& workshop, const Table& table) {
    if (is_strict(table)) {
        std::vector<Type> types{retort::Integer(), retort::Text()};
        return workshop.random().one_of(types);
    }
    std::vector<Type> types = types_everywhere();
    if (workshop.abilities().is_postgresql) {
        for (Type& type : types_of_postgresql()) types.push_back(std::move(type));
    }
    return workshop.random().one_of(types);
}

Texts defaults_for(const Workshop& workshop, const Type& type) {
    if (type.dimensions > 0) return {"'{}'"};
    switch (type.kind) {
        case TypeKind::small_integer:
        case TypeKind::integer:
        case TypeKind::big_integer:
            return {"0", "-1", "42", "'7'", "(1 + 2) * 3"};
        case TypeKind::numeric:
        case TypeKind::double_float:
        case TypeKind::single_float:
            return {"0", "1.5", "-2"};
        case TypeKind::boolean:
            return {"true", "false"};
        case TypeKind::string:
        case TypeKind::text:
            return short_enough({"''", "'it''s'", "'a'", "'\"q\"'", "'50%'", "'back\\slash'"}, type.length);
        case TypeKind::date:
            return {"CURRENT_DATE", "'2024-02-29'"};
        case TypeKind::datetime:
            return {"CURRENT_TIMESTAMP", "'2024-02-29 12:00:00'"};
        case TypeKind::time:
            return {"'12:00:00'"};
        case TypeKind::uuid:
            return workshop.abilities().is_postgresql ? Texts{"gen_random_uuid()"} : Texts{};
        case TypeKind::json:
        case TypeKind::jsonb:
            return {"'{}'", "'{\"a\": [1, 2]}'"};
        case TypeKind::interval:
            return {"'1 day'"};
        case TypeKind::enumeration: {
            Texts texts;
            for (const std::string& label : type.labels) texts.push_back(text_in_sql(label));
            return texts;
        }
        default:
            return {};
    }
}

std::string random_comment(Workshop& workshop) {
    constexpr const char* comments[] = {"what it is for", "it's \"quoted\"", "50% of\nlines", "back\\slash and ☃"};
    return fmt::format("{} {}", comments[workshop.random().below(std::size(comments))], workshop.random().below(100));
}

Column random_column(Workshop& workshop, const Table& table) {
    Random& random = workshop.random();
    Column column{workshop.fresh_column_name(table), random_type(workshop, table)};
    column.nullable = !random.one_in(3);
    const Texts defaults = defaults_for(workshop, column.type);
    if (!defaults.empty() && random.one_in(3)) column.server_default = random.one_of(defaults);
    if (workshop.abilities().comments && random.one_in(5)) column.comment = random_comment(workshop);
    if (is_text(column.type) && random.one_in(8))
        column.collation = workshop.abilities().is_postgresql ? "C" : "NOCASE";
    return column;
}

std::string random_condition(Workshop& workshop, const Table& table) {
    std::vector<const Column*> columns;
    for (const Column& column : table.columns) {
        if (!column.computed) columns.push_back(&column);
    }
    if (columns.empty()) return {};
    Texts conditions = conditions_of(*workshop.random().one_of(columns));
    std::string condition = workshop.random().one_of(conditions);
    if (!workshop.random().one_in(4)) return condition;
    Texts more = conditions_of(*workshop.random().one_of(columns));
    return fmt::format("({}) {} ({})", condition, workshop.random().one_in(2) ? "OR" : "AND",
                       workshop.random().one_of(more));
}

std::string random_expression(Workshop& workshop, const Table& table) {
    const std::vector<const Column*> texts = columns_that(table, is_text);
    const std::vector<const Column*> numbers = columns_that(table, is_number);
    const bool of_text = numbers.empty() || (!texts.empty() && workshop.random().one_in(2));
    if (of_text && texts.empty()) return {};
    const std::string name = in_sql(workshop.random().one_of(of_text ? texts : numbers)->name);
    const Texts of_texts{"lower(" + name + ")", "upper(" + name + ")", "length(" + name + ")",
                         "coalesce(" + name + ", 'none')", name + " || '!'"};
    const Texts of_numbers{name + " + 1", name + " * 2", "abs(" + name + ")", "coalesce(" + name + ", 0)"};
    return workshop.random().one_of(of_text ? of_texts : of_numbers);
}

}  // namespace conformance
