// SPDX-License-Identifier: MIT
#include "retort/sql/compile/word_set.hpp"

#include "dialects/postgresql/dialect/dialect.hpp"

namespace retort::postgresql {

// Source: https://www.postgresql.org/docs/15/sql-keywords-appendix.html, all that is
// reserved, also where functions and types may have the name; and what SQLAlchemy quotes for older servers.
bool is_reserved_word(std::string_view lower_case_word) {
    static const WordSet words{
        "all analyse analyze and any array as asc asymmetric authorization between binary both case cast check "
        "collate collation column concurrently constraint create cross current_catalog current_date current_role "
        "current_schema current_time current_timestamp current_user default deferrable desc distinct do else end "
        "except false fetch for foreign freeze from full grant group having ilike in initially inner intersect "
        "into is isnull join lateral leading left like limit localtime localtimestamp natural new not notnull "
        "null of off offset old on only or order outer over overlaps placing primary references returning right "
        "select session_user similar some symmetric table tablesample then to trailing true union unique user "
        "using variadic verbose when where window with"};
    return words.contains(lower_case_word);
}

}  // namespace retort::postgresql
