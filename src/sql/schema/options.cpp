// SPDX-License-Identifier: MIT
#include "retort/sql/schema/options.hpp"

#include <algorithm>

#include "retort/sql/schema/column.hpp"
#include "retort/sql/schema/errors.hpp"

namespace retort {

namespace {

std::vector<std::string> split_at_dots(std::string_view text) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t dot = text.find('.');
        parts.emplace_back(text.substr(0, dot));
        if (dot == std::string_view::npos) return parts;
        text.remove_prefix(dot + 1);
    }
}

bool is_empty(const std::string& part) { return part.empty(); }

}  // namespace

ForeignKeyConstraint foreign_key_to(std::string_view target, const ForeignKeyOptions& options) {
    std::vector<std::string> parts = split_at_dots(target);
    const bool has_schema = parts.size() == 3;
    if ((parts.size() != 2 && !has_schema) || std::any_of(parts.begin(), parts.end(), is_empty)) {
        throw BadForeignKeyTarget(target);
    }
    ForeignKeyConstraint key;
    key.referred_columns = {std::move(parts.back())};
    key.referred_table = std::move(parts[parts.size() - 2]);
    if (has_schema) key.referred_schema = std::move(parts.front());
    key.ondelete = options.ondelete;
    key.onupdate = options.onupdate;
    key.deferrable = options.deferrable;
    return key;
}

namespace detail {

void set_flag(Column& column, ColumnFlag flag) {
    switch (flag) {
        case ColumnFlag::nullable:
            column.nullable = true;
            break;
        case ColumnFlag::primary_key:
            column.inline_constraints.primary_key = true;
            break;
        case ColumnFlag::unique:
            column.inline_constraints.unique = true;
            break;
        case ColumnFlag::indexed:
            column.inline_constraints.indexed = true;
            break;
        case ColumnFlag::autoincrement:
            column.autoincrement = true;
            break;
        case ColumnFlag::no_autoincrement:
            column.autoincrement = false;
            break;
    }
}

void set_text(Column& column, ColumnText what, std::string_view text) {
    std::string owned{text};
    switch (what) {
        case ColumnText::server_default:
            column.server_default = std::move(owned);
            break;
        case ColumnText::name:
            column.name = std::move(owned);
            break;
        case ColumnText::comment:
            column.comment = std::move(owned);
            break;
        case ColumnText::collation:
            column.collation = std::move(owned);
            break;
        case ColumnText::check:
            column.inline_constraints.checks.push_back({{}, std::move(owned), {}});
            break;
        case ColumnText::computed:
            column.computed = ComputedColumn{std::move(owned), false};
            break;
        case ColumnText::computed_persisted:
            column.computed = ComputedColumn{std::move(owned), true};
            break;
    }
}

void set_identity(Column& column, const Identity& identity) {
    const auto number = [](const MaybeNumber& said) { return said.given ? std::optional{said.value} : std::nullopt; };
    IdentityColumn& numbering = column.identity.emplace();
    numbering.always = identity.always;
    numbering.start = number(identity.start);
    numbering.increment = number(identity.increment);
    numbering.minvalue = number(identity.minvalue);
    numbering.maxvalue = number(identity.maxvalue);
    numbering.cache = number(identity.cache);
    if (identity.cycle) numbering.cycle = true;
}

void add_variant(Column& column, std::string_view dialect, const TypeTag& type) {
    column.type = column.type.with_variant(type, dialect);
}

void a_text_default_is_written_in_quotes(std::string_view) {}

void set_foreign_key(Column& column, std::string_view target, const ForeignKeyOptions& options) {
    column.inline_constraints.foreign_key = foreign_key_to(target, options);
}

}  // namespace detail

}  // namespace retort
