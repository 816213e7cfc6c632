// SPDX-License-Identifier: MIT
// REFERENCES and what follows it (src/parse.y of SQLite: refargs, defer_subclause).
#include <utility>

#include "dialects/sqlite/reflection/elements.hpp"
#include "dialects/sqlite/reflection/table_parser.hpp"

namespace retort::sqlite {

void TableParser::parse_references(std::vector<std::string> columns) {
    ForeignKeyConstraint key;
    key.name = take_constraint_name();
    key.columns = std::move(columns);
    cursor_.expect("REFERENCES");
    key.referred_table = cursor_.take_name("the referred table's name");
    if (cursor_.at(TokenKind::open)) key.referred_columns = column_names(elements_from(cursor_.take_parenthesized()));
    parse_reference_arguments(key);
    table_.add(std::move(key));
}

void TableParser::parse_reference_arguments(ForeignKeyConstraint& key) {
    for (;;) {
        if (cursor_.accept("ON", "DELETE")) {
            key.ondelete = parse_action();
        } else if (cursor_.accept("ON", "UPDATE")) {
            key.onupdate = parse_action();
        } else if (cursor_.accept("ON", "INSERT")) {
            parse_action();  // SQLite takes it and forgets it
        } else if (cursor_.accept("MATCH")) {
            key.match = to_upper_ascii(cursor_.take_name("the kind of match"));
        } else {
            return;
        }
    }
}

ReferentialAction TableParser::parse_action() {
    if (cursor_.accept("SET", "NULL")) return ReferentialAction::set_null;
    if (cursor_.accept("SET", "DEFAULT")) return ReferentialAction::set_default;
    if (cursor_.accept("NO", "ACTION")) return ReferentialAction::no_action;
    if (cursor_.accept("CASCADE")) return ReferentialAction::cascade;
    cursor_.expect("RESTRICT");
    return ReferentialAction::restrict;
}

void TableParser::parse_deferrable(Deferrable& deferrable) {
    const bool never = cursor_.accept("NOT");
    cursor_.expect("DEFERRABLE");
    deferrable = never ? Deferrable::not_deferrable : Deferrable::deferrable;
    if (!cursor_.accept("INITIALLY")) return;
    const bool deferred = cursor_.accept("DEFERRED");
    if (!deferred) cursor_.expect("IMMEDIATE");
    if (never) return;
    deferrable = deferred ? Deferrable::initially_deferred : Deferrable::initially_immediate;
}

}  // namespace retort::sqlite
