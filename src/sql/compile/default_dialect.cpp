// SPDX-License-Identifier: MIT
#include "retort/sql/compile/default_dialect.hpp"

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/standard_types.hpp"
#include "retort/sql/compile/word_set.hpp"

#include "sql/compile/default_sql_compiler.hpp"

namespace retort {

namespace {

/// The words that SQLAlchemy quotes where it knows no database.
const WordSet& reserved_words() {
    static const WordSet words{
        "all analyse analyze and any array as asc asymmetric authorization between binary both case cast check "
        "collate column constraint create cross current_date current_role current_time current_timestamp "
        "current_user default deferrable desc distinct do else end except false for foreign freeze from full "
        "grant group having ilike in initially inner intersect into is isnull join leading left like limit "
        "localtime localtimestamp natural new not notnull null off offset old on only or order outer overlaps "
        "placing primary references right select session_user set similar some symmetric table then to trailing "
        "true union unique user using verbose when where"};
    return words;
}

}  // namespace

DefaultDialect::DefaultDialect(PlaceholderStyle style) : DefaultDialect{style, Caps{}} {}

bool DefaultDialect::is_reserved(std::string_view lower_case_word) const {
    return reserved_words().contains(lower_case_word);
}

void DefaultDialect::append_placeholder(std::string& sql, std::size_t /*number*/, std::string_view name) const {
    if (style_ == PlaceholderStyle::question_mark) {
        sql += '?';
        return;
    }
    sql += ':';
    sql += name;
}

std::string DefaultDialect::type_text(const Type& type) const {
    return type.spelling.empty() ? standard_type_sql(type) : type.spelling;
}

std::unique_ptr<SqlCompiler> DefaultDialect::sql_compiler() const {
    return std::make_unique<DefaultSqlCompiler>(*this);
}
std::unique_ptr<DdlCompiler> DefaultDialect::ddl_compiler() const { return std::make_unique<DdlCompiler>(*this); }

}  // namespace retort
