// SPDX-License-Identifier: MIT
#include "migrate/batch/differences.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/batch/rebuild.hpp"
#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate::detail {

namespace {

/// The options of one database, which are named after it.
DialectOptions own_options(const DialectOptions& options, const Dialect& dialect) {
    const std::string prefix = fmt::format("{}_", dialect.name());
    DialectOptions own;
    for (const auto& [key, value] : options.entries()) {
        if (key.compare(0, prefix.size(), prefix) == 0) own.set(key, value);
    }
    return own;
}

std::string canonical_default(const std::optional<std::string>& server_default) {
    return server_default ? normalize_expression(*server_default) : "";
}

std::string canonical(const IndexElement& element) {
    return fmt::format("{} {} {} {}", element.expression ? normalize_expression(element.name) : '"' + element.name,
                       to_lower_ascii(element.collation), element.order == SortOrder::descending,
                       static_cast<int>(element.nulls));
}

std::string canonical(const std::vector<IndexElement>& elements) {
    std::vector<std::string> parts;
    for (const IndexElement& element : elements) parts.push_back(canonical(element));
    return fmt::format("({})", fmt::join(parts, ", "));
}

/// A line for each difference of two tables, column by column and constraint by constraint.
class Comparison {
public:
    Comparison(const Table& expected, const Table& found, const Dialect& dialect)
        : expected_{expected}, found_{found}, dialect_{dialect} {}

    std::vector<std::string> run() {
        compare_columns();
        compare_texts("primary key", keys(expected_), keys(found_));
        compare_texts("unique constraint", uniques(expected_), uniques(found_));
        compare_texts("check", checks(expected_), checks(found_));
        compare_texts("foreign key", foreign_keys(expected_), foreign_keys(found_));
        compare_texts("index", indexes(expected_), indexes(found_));
        compare_texts("options", {text(expected_.options)}, {text(found_.options)});
        return std::move(lines_);
    }

private:
    using Texts = std::vector<std::string>;

    void compare_columns() {
        Texts expected = names(expected_);
        Texts found = names(found_);
        if (expected != found) {
            lines_.push_back(
                fmt::format("its columns are {} instead of {}", fmt::join(found, ", "), fmt::join(expected, ", ")));
            return;
        }
        for (std::size_t i = 0; i < expected.size(); ++i) compare(expected_.columns[i], found_.columns[i]);
    }

    void compare(const Column& expected, const Column& found) {
        const auto differs = [&](std::string_view what) {
            lines_.push_back(fmt::format("column \"{}\" has another {}", expected.name, what));
        };
        if (!dialect_.same_type(expected.type, found.type)) differs("type");
        // A key's columns may be NOT NULL without saying so.
        if (expected.nullable != found.nullable && (found.nullable || !is_in_key(expected.name))) differs("NOT NULL");
        if (canonical_default(expected.server_default) != canonical_default(found.server_default)) differs("default");
        if (computed(expected) != computed(found)) differs("computed expression");
        if (!equal_ignoring_case(expected.collation, found.collation)) differs("collation");
        if (text(expected.options) != text(found.options)) differs("option");
        if (dialect_.caps().comments && expected.comment != found.comment) differs("comment");
    }

    void compare_texts(std::string_view kind, Texts expected, Texts found) {
        std::sort(expected.begin(), expected.end());
        std::sort(found.begin(), found.end());
        Texts missing;
        std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(), std::back_inserter(missing));
        Texts extra;
        std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(extra));
        for (const std::string& each : missing) lines_.push_back(fmt::format("it has no {} {}", kind, each));
        for (const std::string& each : extra) lines_.push_back(fmt::format("it has a {} {} too many", kind, each));
    }

    [[nodiscard]] bool is_in_key(const std::string& column) const {
        const Texts key = column_names(expected_.primary_key.columns);
        return std::find(key.begin(), key.end(), column) != key.end();
    }

    [[nodiscard]] std::string text(const DialectOptions& options) const {
        const DialectOptions own = own_options(options, dialect_);
        std::string text;
        for (const auto& [key, value] : own.entries()) {
            text += fmt::format("{}={} ", key, to_lower_ascii(value));
        }
        return text;
    }

    static Texts names(const Table& table) {
        Texts names;
        for (const Column& column : table.columns) names.push_back(column.name);
        return names;
    }

    static std::string computed(const Column& column) {
        if (!column.computed) return {};
        return fmt::format("{} {}", normalize_expression(column.computed->expression), column.computed->persisted);
    }

    [[nodiscard]] Texts keys(const Table& table) const {
        const PrimaryKeyConstraint& key = table.primary_key;
        if (key.columns.empty()) return {};
        return {fmt::format("{}{} {}", key.name, canonical(key.columns), text(key.options))};
    }

    [[nodiscard]] Texts uniques(const Table& table) const {
        Texts texts;
        for (const UniqueConstraint& unique : table.unique_constraints) {
            texts.push_back(fmt::format("{}{} {}", unique.name, canonical(unique.columns), text(unique.options)));
        }
        return texts;
    }

    [[nodiscard]] Texts checks(const Table& table) const {
        Texts texts;
        for (const CheckConstraint& check : table.check_constraints) {
            const std::string condition = normalize_expression(without_own_name(check.condition, table.name));
            texts.push_back(fmt::format("{}({}) {}", check.name, condition, text(check.options)));
        }
        return texts;
    }

    // A key into another schema cannot always be said.
    [[nodiscard]] Texts foreign_keys(const Table& table) const {
        Texts texts;
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            if (!key.referred_schema.empty() && key.referred_schema != table.schema) continue;
            texts.push_back(fmt::format("{}({}) to {}({}) {}{}{} {}", key.name, fmt::join(key.columns, ", "),
                                        to_lower_ascii(key.referred_table), fmt::join(key.referred_columns, ", "),
                                        static_cast<int>(key.ondelete), static_cast<int>(key.onupdate),
                                        static_cast<int>(key.deferrable), to_upper_ascii(key.match)));
        }
        return texts;
    }

    [[nodiscard]] Texts indexes(const Table& table) const {
        Texts texts;
        for (const Index& index : table.indexes) {
            texts.push_back(fmt::format("{}{} {} {} {}", index.name, canonical(index.columns), index.unique,
                                        normalize_expression(index.where), text(index.options)));
        }
        return texts;
    }

    const Table& expected_;
    const Table& found_;
    const Dialect& dialect_;
    Texts lines_;
};

}  // namespace

std::vector<std::string> differences(const Table& expected, const Table& found, const Dialect& dialect) {
    return Comparison{expected, found, dialect}.run();
}

}  // namespace retort::migrate::detail
