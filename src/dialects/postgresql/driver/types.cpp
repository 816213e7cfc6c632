// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/types.hpp"

#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dialects/postgresql/driver/arrays.hpp"

namespace retort::postgresql::driver {

namespace {

// The types asked for and all that they are made of. An array is a type that another one names as its array: there are
// types with elements that are none.
constexpr const char* query = R"(
WITH RECURSIVE wanted (type) AS (
    SELECT pg_catalog.unnest('{{{}}}'::pg_catalog.oid[])
    UNION
    SELECT part.type
    FROM wanted
    JOIN pg_catalog.pg_type AS t ON t.oid = wanted.type
    LEFT JOIN pg_catalog.pg_range AS r ON t.oid IN (r.rngtypid, r.rngmultitypid)
    CROSS JOIN LATERAL (
        SELECT t.typelem UNION ALL SELECT t.typbasetype UNION ALL SELECT r.rngsubtype UNION ALL SELECT r.rngtypid
        UNION ALL
        SELECT a.atttypid FROM pg_catalog.pg_attribute AS a
        WHERE t.typrelid <> 0 AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS part (type)
    WHERE part.type <> 0)
SELECT t.oid,
       CASE WHEN e.oid IS NOT NULL THEN 'a' ELSE t.typtype END,
       CASE t.typtype WHEN 'd' THEN t.typbasetype WHEN 'r' THEN r.rngsubtype WHEN 'm' THEN r.rngtypid
                      ELSE coalesce(e.oid, 0) END,
       t.typarray,
       t.typdelim,
       p.proname,
       ARRAY(SELECT a.atttypid FROM pg_catalog.pg_attribute AS a
             WHERE t.typrelid <> 0 AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum)
FROM wanted
JOIN pg_catalog.pg_type AS t ON t.oid = wanted.type
LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND e.typarray = t.oid
LEFT JOIN pg_catalog.pg_range AS r ON t.oid IN (r.rngtypid, r.rngmultitypid)
LEFT JOIN pg_catalog.pg_proc AS p ON p.oid = t.typsend)";

std::string_view cell(const PGresult& result, int row, int column) { return PQgetvalue(&result, row, column); }

std::uint32_t number_in(std::string_view text) {
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

TypeForm form_of(char letter) {
    switch (letter) {
        case 'a':
            return TypeForm::array;
        case 'c':
            return TypeForm::composite;
        case 'd':
            return TypeForm::domain;
        case 'e':
            return TypeForm::enumeration;
        case 'r':
            return TypeForm::range;
        case 'm':
            return TypeForm::multirange;
        default:
            return TypeForm::base;
    }
}

/// "{23,25}"
std::vector<std::uint32_t> numbers_in(std::string_view text) {
    std::vector<std::uint32_t> numbers;
    for (std::size_t at = 1; at < text.size() && text[at] != '}';) {
        const std::size_t end = text.find_first_of(",}", at);
        numbers.push_back(number_in(text.substr(at, end - at)));
        at = text[end] == ',' ? end + 1 : end;
    }
    return numbers;
}

}  // namespace

void TypeCatalog::learn(std::span<const std::uint32_t> types) {
    std::vector<std::uint32_t> unknown;
    for (const std::uint32_t type : types) {
        if (!facts_.contains(type)) unknown.push_back(type);
    }
    if (unknown.empty()) return;
    const std::string sql = fmt::format(query, fmt::join(unknown, ","));
    const ResultPtr result = wire_.run(sql.c_str());
    for (int row = 0; row < PQntuples(result.get()); ++row) read_facts(*result, row);
}

void TypeCatalog::read_facts(const PGresult& result, int row) {
    TypeFacts facts{.form = form_of(cell(result, row, 1).front()),
                    .of = number_in(cell(result, row, 2)),
                    .array = number_in(cell(result, row, 3)),
                    .delimiter = cell(result, row, 4).front(),
                    .sent_by = std::string{cell(result, row, 5)},
                    .fields = numbers_in(cell(result, row, 6))};
    facts_.insert_or_assign(number_in(cell(result, row, 0)), std::move(facts));
}

const TypeFacts* TypeCatalog::find(std::uint32_t type) {
    learn({&type, 1});
    const auto found = facts_.find(type);
    return found == facts_.end() ? nullptr : &found->second;
}

std::uint32_t TypeCatalog::array_of(std::uint32_t type) {
    if (const std::uint32_t known = array_type(type); known != 0) return known;
    const TypeFacts* const facts = find(type);
    return facts != nullptr ? facts->array : 0;
}

}  // namespace retort::postgresql::driver
