// SPDX-License-Identifier: MIT
#include "retort/sql/compile/word_set.hpp"

#include "dialects/sqlite/dialect/dialect.hpp"

namespace retort::sqlite {

// Source: https://www.sqlite.org/lang_keywords.html, without those words that SQLite takes
// as names everywhere and SQLAlchemy does not quote.
bool is_reserved_word(std::string_view lower_case_word) {
    static const WordSet words{
        "add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast "
        "check collate column commit conflict constraint create cross current_date current_time current_timestamp "
        "database default deferrable deferred delete desc detach distinct drop each else end escape except "
        "exclusive exists explain fail false for foreign from full glob group having if ignore immediate in index "
        "indexed initially inner insert instead intersect into is isnull join key left like limit match natural "
        "not nothing notnull null of offset on or order outer plan pragma primary query raise recursive "
        "references reindex rename replace restrict returning right rollback row select set table temp temporary "
        "then to transaction trigger true union unique update using vacuum values view virtual when where"};
    return words.contains(lower_case_word);
}

}  // namespace retort::sqlite
