// SPDX-License-Identifier: MIT
#include "retort/migrate/ddl/step.hpp"

#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/ddl/errors.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "migrate/batch/differences.hpp"

namespace retort::migrate {

namespace {

/// One space for each run of white space.
std::string in_one_line(std::string_view sql) {
    std::string line;
    for (const char c : sql) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_blank) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

std::string words(const Check& check) {
    switch (check.kind) {
        case CheckKind::foreign_keys_off:
            return "foreign keys are off";
        case CheckKind::rows_kept:
            return fmt::format("{} keeps its rows", check.table);
        case CheckKind::child_rows_kept:
            return fmt::format("{} keeps its rows and keys", check.subject);
        case CheckKind::foreign_keys_hold:
            return "no more rows than before refer to rows that are not there";
        case CheckKind::values_present:
            return fmt::format("{}.{} has a value in every row", check.table, check.subject);
        case CheckKind::values_fit:
            return fmt::format("no value of {}.{} changes with its type", check.table, check.subject);
        case CheckKind::values_unique:
            return fmt::format("({}) of {} is unique", check.subject, check.table);
        case CheckKind::still_works:
            return fmt::format("the {} still works", check.subject);
    }
    return {};
}

auto parts(const MigrationStep& step) {
    return std::tie(step.kind, step.sql, step.parameters, step.transactional, step.operation, step.name, step.check);
}

bool same_table(const std::shared_ptr<const Table>& left, const std::shared_ptr<const Table>& right) {
    return left == right || (left && right && *left == *right);
}

bool same_steps(const std::shared_ptr<const LiveSteps>& left, const std::shared_ptr<const LiveSteps>& right) {
    return left == right || (left && right && left->describe() == right->describe());
}

bool same_rows(const std::shared_ptr<const CopiedRows>& left, const std::shared_ptr<const CopiedRows>& right) {
    return left == right || (left && right && left->rows == right->rows);
}

}  // namespace

MigrationStep MigrationStep::statement(std::string sql, std::vector<Literal> parameters) {
    MigrationStep step;
    step.sql = std::move(sql);
    step.parameters = std::move(parameters);
    return step;
}

MigrationStep MigrationStep::remember(Check check) {
    MigrationStep step;
    step.kind = StepKind::remember;
    step.check = std::move(check);
    return step;
}

MigrationStep MigrationStep::verify(Check check) {
    MigrationStep step = remember(std::move(check));
    step.kind = StepKind::verify;
    return step;
}

MigrationStep MigrationStep::compare(Table expected) {
    MigrationStep step;
    step.kind = StepKind::compare;
    step.expected = std::make_shared<const Table>(std::move(expected));
    return step;
}

MigrationStep MigrationStep::told(std::string sentence) {
    MigrationStep step;
    step.kind = StepKind::tell;
    step.name = std::move(sentence);
    return step;
}

MigrationStep MigrationStep::asked(std::shared_ptr<const LiveSteps> live) {
    MigrationStep step;
    step.kind = StepKind::live;
    step.live = std::move(live);
    return step;
}

MigrationStep MigrationStep::in_lots(MigrationStep whole, Lots lots) {
    whole.kind = StepKind::lots;
    whole.transactional = false;
    whole.lots = std::make_shared<const Lots>(std::move(lots));
    return whole;
}

MigrationStep MigrationStep::copy(std::string sql, CopiedRows rows) {
    MigrationStep step = statement(std::move(sql));
    step.kind = StepKind::copy;
    step.copied = std::make_shared<const CopiedRows>(std::move(rows));
    return step;
}

bool MigrationStep::operator==(const MigrationStep& other) const {
    return parts(*this) == parts(other) && same_table(expected, other.expected) && same_steps(live, other.live) &&
           same_rows(copied, other.copied);
}

ValueView value_of(const Literal& literal) {
    switch (literal.kind()) {
        case Literal::Kind::null:
            return {};
        case Literal::Kind::boolean:
            return ValueView::of_integer(literal.boolean() ? 1 : 0, ValueKind::boolean);
        case Literal::Kind::integer:
            return ValueView::of_integer(literal.integer());
        case Literal::Kind::real:
            return ValueView::of_real(literal.real());
        case Literal::Kind::blob:
            return ValueView::of_text(literal.text(), ValueKind::blob);
        case Literal::Kind::text:
        case Literal::Kind::sql:
            break;
    }
    return ValueView::of_text(literal.text());
}

std::optional<std::string> script_text(const MigrationStep& step) {
    if (step.kind == StepKind::statement) return step.sql;
    if (step.kind == StepKind::lots) return step.lots->script;
    if (step.kind == StepKind::live) throw NotOffline{step.live->describe()};
    if (step.kind != StepKind::code) return std::nullopt;
    if (step.sql.empty()) throw NotOffline{step.name};
    return step.sql;
}

std::string describe(const MigrationStep& step) {
    switch (step.kind) {
        case StepKind::statement:
            return in_one_line(step.sql);
        case StepKind::code:
            return fmt::format("run {}", step.name);
        case StepKind::remember:
            return fmt::format("note, for the check that {}", words(step.check));
        case StepKind::verify:
            return fmt::format("check that {}", words(step.check));
        case StepKind::compare:
            return fmt::format("check that {} is what it should be", qualified_name(*step.expected));
        case StepKind::live:
            return step.live->describe();
        case StepKind::lots:
            return fmt::format("{} -- {} rows at a time", in_one_line(step.sql), step.lots->size);
        case StepKind::copy:
            return fmt::format("{} -- {} rows", in_one_line(step.sql), step.copied->rows.size());
        case StepKind::tell:
            return "say: " + step.name;
    }
    return {};
}

void require_same(const Table& expected, const Table& found, const Dialect& dialect) {
    const std::vector<std::string> differences = detail::differences(expected, found, dialect);
    if (!differences.empty()) throw RebuiltTableDiffers{qualified_name(expected), differences};
}

}  // namespace retort::migrate
