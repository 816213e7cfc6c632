// SPDX-License-Identifier: MIT
#include "retort/migrate/ddl/errors.hpp"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace retort::migrate {

namespace {

ErrorDetails server_said(std::string_view words) {
    ErrorDetails details;
    details.server_message = words;
    return details;
}

/// They hold values: for who asks for them.
ErrorDetails with_examples(const std::vector<std::string>& examples) {
    ErrorDetails details;
    details.server_details = fmt::format("{}", fmt::join(examples, "; "));
    return details;
}

}  // namespace

MigrationStopped::MigrationStopped(const char* id, std::string table_name, const std::string& message,
                                   ErrorDetails details)
    : IntegrityError{id, message, std::move(details)}, table{std::move(table_name)} {}

RowsLost::RowsLost(std::string table_name, std::string_view before, std::string_view now)
    : MigrationStopped{"RT-M501", table_name,
                       fmt::format("table \"{}\" had {} rows before it was built anew and has {} now, so nothing was "
                                   "changed; look for a constraint that drops rows (ON CONFLICT)",
                                   table_name, before, now)} {}

ChildRowsLost::ChildRowsLost(std::string table_name, std::string child_table)
    : MigrationStopped{"RT-M502", table_name,
                       fmt::format("building table \"{}\" anew would have taken rows or keys from \"{}\", which refers "
                                   "to it, so nothing was changed; run the migration on a connection whose foreign "
                                   "keys are off before its transaction begins",
                                   table_name, child_table)},
      child{std::move(child_table)} {}

ForeignKeysBroken::ForeignKeysBroken(const std::vector<std::string>& rows)
    : MigrationStopped{"RT-M503", std::string{},
                       fmt::format("the revision leaves rows that refer to rows that are not there: {}; so nothing was "
                                   "changed. Where a revision builds a table anew, foreign keys do not act on the rest "
                                   "of it: delete or correct such rows by themselves, or in a revision of their own",
                                   fmt::join(rows, "; "))} {}

ValuesMissing::ValuesMissing(std::string table_name, std::string column_name, std::string_view rows)
    : MigrationStopped{"RT-M504", table_name,
                       fmt::format("column \"{1}\" of table \"{0}\" is to be NOT NULL, and {2} rows have no value for "
                                   "it; fill them in an operation before (bulk_update), or give it a server default",
                                   table_name, column_name, rows)},
      column{std::move(column_name)} {}

ValuesDoNotFit::ValuesDoNotFit(std::string table_name, std::string column_name,
                               const std::vector<std::string>& examples)
    : MigrationStopped{"RT-M505", table_name,
                       fmt::format("column \"{1}\" of table \"{0}\" holds values that its new type would change; "
                                   "correct them in an operation before, or say what becomes of them with "
                                   ".using_expression. The details have examples",
                                   table_name, column_name),
                       with_examples(examples)},
      column{std::move(column_name)} {}

ValuesNotUnique::ValuesNotUnique(std::string table_name, std::string column_names,
                                 const std::vector<std::string>& examples)
    : MigrationStopped{"RT-M506", table_name,
                       fmt::format("({1}) of table \"{0}\" is to be unique, and several rows have the same there; "
                                   "merge or correct them in an operation before. The details have examples",
                                   table_name, column_names),
                       with_examples(examples)},
      columns{std::move(column_names)} {}

StopsWorking::StopsWorking(std::string what, std::string_view server_words)
    : MigrationStopped{"RT-M507", std::string{},
                       fmt::format(
                           "the {} worked before this revision and would not work after it ({}), so nothing was "
                           "changed; drop it in this revision, and create it anew if it is still needed",
                           what, server_words),
                       server_said(server_words)},
      object{std::move(what)} {}

ForeignKeysStillOn::ForeignKeysStillOn(std::string table_name)
    : MigrationStopped{"RT-M508", table_name,
                       fmt::format("foreign keys are on while table \"{}\" is to be built anew: dropping the old one "
                                   "would delete or change rows that refer to it. Turn them off before the "
                                   "transaction begins (PRAGMA foreign_keys=OFF); inside it that does nothing",
                                   table_name)} {}

KeyTargetLost::KeyTargetLost(std::string table_name, std::string child_table, const std::vector<std::string>& columns)
    : ArgumentError{"RT-M509",
                    fmt::format("a foreign key of table \"{1}\" refers to \"{0}\" ({2}), which would no longer be a "
                                "primary key or unique; drop that foreign key first, or keep the key",
                                table_name, child_table, fmt::join(columns, ", "))},
      table{std::move(table_name)},
      child{std::move(child_table)} {}

RebuiltTableDiffers::RebuiltTableDiffers(std::string table_name, const std::vector<std::string>& differences)
    : MigrationStopped{"RT-M510", table_name,
                       fmt::format("table \"{}\" was built anew and is not what it should be, so nothing was changed: "
                                   "{}. Please report it with the table's CREATE statement",
                                   table_name, fmt::join(differences, "; "))} {}

NotOffline::NotOffline(std::string step_name)
    : ArgumentError{"RT-M511", fmt::format("the step \"{}\" is code, which a script cannot hold; give the SQL that "
                                           "stands for it: op.run(\"{}\", …, {{.sql = \"…\"}})",
                                           step_name, step_name)},
      step{std::move(step_name)} {}

RebuildNotAllowed::RebuildNotAllowed(std::string table_name, const std::string& operation)
    : ArgumentError{"RT-M512", fmt::format("\"{}\" can only be done by building table \"{}\" anew, which its batch "
                                           "forbids; take Recreate::never away",
                                           operation, table_name)},
      table{std::move(table_name)} {}

namespace {

/// "3 rows of orders.status, 1 rows of …"
std::string sentence_of(const std::vector<EnumUse>& uses) {
    std::vector<std::string> texts;
    for (const EnumUse& use : uses) {
        texts.push_back(
            fmt::format("{} {} of {}.{}", use.rows, use.rows == "1" ? "row" : "rows", use.table, use.column));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string in_quotes(const std::vector<std::string>& values) {
    std::vector<std::string> texts;
    for (const std::string& value : values) texts.push_back(fmt::format("'{}'", value));
    return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace

EnumValuesInUse::EnumValuesInUse(std::string enum_name, std::vector<std::string> lost_values,
                                 std::vector<EnumUse> used_by)
    : MigrationStopped{"RT-M520", used_by.front().table,
                       fmt::format(
                           "enum {} is to lose {} {}, which rows hold: {}; nothing was changed. Give those rows "
                           "another value in an operation before (bulk_update), or say which one takes its "
                           "place in values_to_rename: {{{{\"{}\", \"…\"}}}}",
                           enum_name, lost_values.size() == 1 ? "the value" : "the values", in_quotes(lost_values),
                           sentence_of(used_by), lost_values.front())},
      enumeration{std::move(enum_name)},
      values{std::move(lost_values)},
      uses{std::move(used_by)} {}

EnumNotRewritable::EnumNotRewritable(std::string enum_name, std::string why)
    : MigrationStopped{"RT-M521", std::string{},
                       fmt::format("values of enum {} can only be taken away or put into another order by making it "
                                   "anew, and {}; nothing was changed. Drop that before and make it again afterwards, "
                                   "in operations of this revision",
                                   enum_name, why)},
      enumeration{std::move(enum_name)},
      reason{std::move(why)} {}

EnumValueMentioned::EnumValueMentioned(std::string enum_name, std::string lost_value, std::string_view dependant)
    : MigrationStopped{"RT-M522", std::string{},
                       fmt::format(
                           "enum {} is to lose the value '{}', which the {} names; nothing was changed. Drop or "
                           "change that in an operation before",
                           enum_name, lost_value, dependant)},
      enumeration{std::move(enum_name)},
      value{std::move(lost_value)} {}

NotOfThatEnum::NotOfThatEnum(std::string_view enum_name, std::string column_name, const std::vector<std::string>& known)
    : MigrationStopped{"RT-M523", std::string{},
                       fmt::format("affected_columns names {}, which is no column of enum {}; nothing was changed. Its "
                                   "columns: {}",
                                   column_name, enum_name,
                                   known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", ")))},
      column{std::move(column_name)} {}

EnumNotOffline::EnumNotOffline(std::string_view enum_name)
    : ArgumentError{
          "RT-M524",
          fmt::format("values of enum {} are to be taken away or put into another order, for which a database "
                      "has to be asked what depends on it: a script cannot. Run the revision against the "
                      "database, or write the statements by hand (op.execute)",
                      enum_name)} {}

NotOnDatabase::NotOnDatabase(std::string_view dialect, std::string_view operation, std::string_view what_is_lacking)
    : ArgumentError{"RT-M525",
                    fmt::format(
                        "{} has no {}, so it cannot: {}. Nothing was changed. Leave the operation to a database "
                        "that has them (a branch or folder of revisions of its own), or say in SQL what stands "
                        "for it (op.execute)",
                        dialect, what_is_lacking, operation)},
      database{dialect} {}

NoKeyToGoBy::NoKeyToGoBy(std::string table_name)
    : ArgumentError{"RT-M526",
                    fmt::format(
                        "table \"{}\" has no primary key, and bulk_update with `.batch` goes from row to row by "
                        "it; nothing was changed. Give the table a key, or leave `.batch` out",
                        table_name)},
      table{std::move(table_name)} {}

CheckFailed::CheckFailed(std::string table_name, const std::string& sql, std::string_view server_words)
    : MigrationStopped{"RT-M513", std::move(table_name),
                       fmt::format("the database refused a query that looks whether anything was lost, so nothing was "
                                   "changed: {}",
                                   sql),
                       server_said(server_words)} {}

}  // namespace retort::migrate
