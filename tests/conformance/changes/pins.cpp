// SPDX-License-Identifier: MIT
#include "conformance/changes/pins.hpp"

#include <string_view>

#include "retort/engine/connection.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/schema/tokenizer.hpp"
#include "retort/sql/stmt/text.hpp"

namespace conformance {

namespace {

using retort::Connection;
using retort::Schema;
using retort::Table;

/// Columns, and whole relations (no column), on which something depends that is not made of tables alone.
constexpr char dependants[] = R"(
SELECT n.nspname, c.relname, coalesce(a.attname, ''),
       bool_or(d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass, 'pg_statistic_ext'::regclass,
                     'pg_publication_rel'::regclass))
FROM pg_depend d
JOIN pg_class c ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND c.relkind IN ('r', 'p')
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
WHERE d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass, 'pg_statistic_ext'::regclass,
                    'pg_publication_rel'::regclass, 'pg_trigger'::regclass)
  AND NOT EXISTS (SELECT FROM pg_trigger t WHERE d.classid = 'pg_trigger'::regclass AND t.oid = d.objid
                  AND t.tgisinternal)
GROUP BY 1, 2, 3)";

constexpr char odd_tables[] = R"(
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND (c.relkind <> 'r' OR c.reloftype <> 0 OR c.relrowsecurity
   OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid OR i.inhparent = c.oid)
   OR EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_type'::regclass AND d.refobjid = c.reltype
              AND d.deptype = 'n')
   OR EXISTS (SELECT FROM pg_type y JOIN pg_depend d ON d.refobjid = y.oid WHERE y.typelem = c.reltype
              AND d.refclassid = 'pg_type'::regclass AND d.deptype = 'n')))";

/// Of the default schema the name may be left out.
class PinList {
public:
    explicit PinList(std::string default_schema) : default_schema_{std::move(default_schema)} {}

    template <class Act>
    void set(const std::string& schema, const std::string& table, Act act) {
        act(pins[{schema, table}]);
        if (schema == default_schema_) act(pins[{std::string{}, table}]);
    }

    Pins pins;

private:
    std::string default_schema_;
};

Pins pins_of_postgresql(Connection& connection) {
    PinList list{retort::inspect(connection)->schema_names().front()};
    const auto parts = retort::text(dependants).columns<std::string, std::string, std::string, bool>();
    for (const auto& [schema, table, column, keeps_table] : connection.execute(parts).all()) {
        list.set(schema, table, [&, &name = column, stays = keeps_table](TablePins& pins) {
            pins.stays = pins.stays || stays;
            if (!name.empty()) pins.columns.insert(name);
        });
    }
    const auto odd = retort::text(odd_tables).columns<std::string, std::string>();
    for (const auto& [schema, table] : connection.execute(odd).all()) {
        list.set(schema, table, [](TablePins& pins) { pins.whole = true; });
    }
    return list.pins;
}

std::set<std::string> words_of(std::string_view sql) {
    std::set<std::string> words;
    for (const retort::SqlToken& token : retort::tokenize_sql(sql)) {
        words.insert(retort::to_lower_ascii(retort::unquoted(token)));
    }
    return words;
}

void pin_words(Pins& pins, const Schema& schema, const std::set<std::string>& words, const std::string& own_table) {
    for (const Table& table : schema.tables) {
        if (!words.contains(retort::to_lower_ascii(table.name))) continue;
        TablePins& pin = pins[{table.schema, table.name}];
        pin.stays = pin.stays || table.name != own_table;
        // The row's number is its key, if that is one integer.
        const bool numbers = words.contains("rowid") || words.contains("_rowid_") || words.contains("oid");
        for (const retort::Column& column : table.columns) {
            if (words.contains(retort::to_lower_ascii(column.name)) || words.contains("*"))
                pin.columns.insert(column.name);
        }
        for (const std::string& key : column_names(table.primary_key.columns)) {
            if (numbers) pin.columns.insert(key);
        }
    }
}

Pins pins_of_texts(const Schema& schema) {
    Pins pins;
    for (const retort::View& view : schema.views) pin_words(pins, schema, words_of(view.definition), {});
    for (const retort::Trigger& each : schema.triggers) pin_words(pins, schema, words_of(each.definition), each.table);
    return pins;
}

}  // namespace

Pins pins_of(Connection& connection, const Schema& schema) {
    const bool is_postgresql = connection.dialect().name() == "postgresql";
    return is_postgresql ? pins_of_postgresql(connection) : pins_of_texts(schema);
}

}  // namespace conformance
