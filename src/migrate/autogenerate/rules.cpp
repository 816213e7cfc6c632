// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/rules.hpp"

#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/names_in_sql.hpp"
#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate::detail {

namespace {

bool says_nothing(std::string_view value) { return value.empty() || value == "false"; }

/// That of the column, or of a column that the expression is made of.
std::string own_collation(const Table& table, const IndexElement& element) {
    if (!element.expression) {
        const Column* column = table.find_column(element.name);
        return column == nullptr ? std::string{} : column->collation;
    }
    for (const Column& column : table.columns) {
        if (!column.collation.empty() && names_column(element.name, column.name)) return column.collation;
    }
    return {};
}

/// What the part is really sorted by: its own collation, or its column's. BINARY is what SQLite does without one.
std::string collation_of(const Table& table, const IndexElement& element) {
    std::string own = to_upper_ascii(own_collation(table, element));
    std::string said = to_upper_ascii(element.collation);
    if (own == "BINARY") own.clear();
    if (said == "BINARY" && own.empty()) said.clear();
    return said.empty() ? own : said;
}

/// Two parts that say the same follow their column alike, whatever its collation was and becomes.
bool same_collation(const Table& from_table, const IndexElement& from, const Table& to_table, const IndexElement& to) {
    return equal_ignoring_case(from.collation, to.collation) ||
           collation_of(from_table, from) == collation_of(to_table, to);
}

bool descends(const IndexElement& element) { return element.order == SortOrder::descending; }

/// What it comes to.
Deferrable plain(Deferrable deferrable) {
    if (deferrable == Deferrable::unspecified) return Deferrable::not_deferrable;
    return deferrable == Deferrable::deferrable ? Deferrable::initially_immediate : deferrable;
}

}  // namespace

bool same_timing(Deferrable from, Deferrable to) { return plain(from) == plain(to); }

bool Rules::same_type(const Type& from, const Type& to) const {
    // Its values are compared once, as those of the type.
    const auto is_enum = [&](const Type& type) { return options_.enum_types && is_named_enum(type); };
    if (is_enum(from) && is_enum(to)) {
        return from.name == to.name && from.schema == to.schema && from.dimensions == to.dimensions;
    }
    return options_.same_type ? options_.same_type(from, to) : from == to;
}

bool Rules::same_sql(const std::string& from, const std::string& to) const {
    if (from == to || same_expression(from, to)) return true;
    return options_.same_expression && options_.same_expression(from, to);
}

DialectOptions Rules::counted(const DialectOptions& options) const {
    DialectOptions counted;
    const std::string prefix = options_.dialect + '_';
    for (const auto& [key, value] : options.entries()) {
        const bool counts = options_.dialect.empty() || key.starts_with(prefix);
        if (counts && !says_nothing(value)) counted.set(key, value);
    }
    return counted;
}

DialectOptions Rules::counted(const DialectOptions& options, const DialectOptions& wanted) const {
    DialectOptions counted = this->counted(options);
    for (const auto& [key, value] : options.entries()) {
        if (key.ends_with("_identity_sequence") && !wanted.contains(key)) counted.erase(key);
    }
    return counted;
}

bool Rules::same_options(const DialectOptions& from, const DialectOptions& to) const {
    return counted(from, to) == counted(to);
}

bool Rules::same_part(const Table& from_table, const IndexElement& from, const Table& to_table,
                      const IndexElement& to) const {
    const bool same_text =
        from.expression == to.expression && (from.expression ? same_sql(from.name, to.name) : from.name == to.name);
    return same_text && descends(from) == descends(to) && from.nulls == to.nulls && from.opclass == to.opclass &&
           same_collation(from_table, from, to_table, to);
}

bool Rules::same_parts(const Table& from_table, const std::vector<IndexElement>& from, const Table& to_table,
                       const std::vector<IndexElement>& to) const {
    if (from.size() != to.size()) return false;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (!same_part(from_table, from[i], to_table, to[i])) return false;
    }
    return true;
}

bool Rules::same_primary_key(const Table& from, const Table& to) const {
    const PrimaryKeyConstraint& old = from.primary_key;
    const PrimaryKeyConstraint& fresh = to.primary_key;
    return same_timing(old.deferrable, fresh.deferrable) && old.include == fresh.include &&
           same_parts(from, old.columns, to, fresh.columns) && same_options(old.options, fresh.options);
}

}  // namespace retort::migrate::detail
