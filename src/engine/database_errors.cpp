// SPDX-License-Identifier: MIT
#include "retort/engine/database_errors.hpp"

#include <utility>

#include <fmt/format.h>

#include "engine/excerpt.hpp"

namespace retort {

namespace {

std::string key_of(const std::string& table, const std::vector<std::string>& columns) {
    if (columns.empty()) return fmt::format("the unique index \"{}\"", table);
    return fmt::format("{} ({})", table, fmt::join(columns, ", "));
}

std::string in_parentheses(const std::string& words) { return words.empty() ? words : " (" + words + ")"; }

/// `table "t"`; where its name may be a value: `such table`.
std::string named(std::string_view kind, const std::string& name) {
    return name.empty() ? fmt::format("such {}", kind) : fmt::format("{} \"{}\"", kind, name);
}

}  // namespace

UniqueViolation::UniqueViolation(std::string table_, std::vector<std::string> columns_, ErrorDetails details)
    : IntegrityError{"RT-D001",
                     fmt::format("a row with the same key is already in {}{}; change the key, or update that row "
                                 "instead (an upsert: on_conflict)",
                                 key_of(table_, columns_), in_statement(details)),
                     std::move(details)},
      table{std::move(table_)},
      columns{std::move(columns_)} {}

ForeignKeyViolation::ForeignKeyViolation(ErrorDetails details) : ForeignKeyViolation{{}, std::move(details)} {}

ForeignKeyViolation::ForeignKeyViolation(std::string constraint_, ErrorDetails details)
    : IntegrityError{"RT-D002",
                     fmt::format("a foreign key{} refers to a row that is not there{}; write the row it refers to "
                                 "first, or delete the rows that refer to it first (or give the key an ondelete)",
                                 constraint_.empty() ? std::string{} : fmt::format(" (\"{}\")", constraint_),
                                 in_statement(details)),
                     std::move(details)},
      constraint{std::move(constraint_)} {}

NotNullViolation::NotNullViolation(std::string table_, std::string column_, ErrorDetails details)
    : IntegrityError{"RT-D003",
                     fmt::format("column {}.{} takes no NULL{}; give it a value, a default, or make it nullable",
                                 table_, column_, in_statement(details)),
                     std::move(details)},
      table{std::move(table_)},
      column{std::move(column_)} {}

CheckViolation::CheckViolation(std::string constraint_, ErrorDetails details)
    : IntegrityError{"RT-D004",
                     fmt::format("the row breaks the check \"{}\"{}; correct the row, or the check", constraint_,
                                 in_statement(details)),
                     std::move(details)},
      constraint{std::move(constraint_)} {}

ColumnTypeViolation::ColumnTypeViolation(std::string column_, ErrorDetails details)
    : IntegrityError{"RT-D005",
                     fmt::format("a value's type does not fit {}{}; convert the value to the column's type",
                                 column_.empty() ? "its column" : "column " + column_, in_statement(details)),
                     std::move(details)},
      column{std::move(column_)} {}

ConstraintViolation::ConstraintViolation(std::string_view kind, ErrorDetails details)
    : IntegrityError{
          "RT-D006",
          fmt::format("{} refused the statement{}; server_details() has its words", kind, in_statement(details)),
          std::move(details)} {}

DatabaseLocked::DatabaseLocked(const std::string& database, std::size_t waited_ms, ErrorDetails details)
    : OperationalError{"RT-D010",
                       fmt::format("{} is locked: another connection writes to it and did not end within {} ms; run "
                                   "the unit again, wait longer (\"?busy_timeout=\" in the URL), or end the other "
                                   "transaction",
                                   database, waited_ms),
                       std::move(details)} {}

StaleSnapshot::StaleSnapshot(const std::string& database, ErrorDetails details)
    : OperationalError{"RT-D011",
                       fmt::format("{} was written to by another connection after this transaction began to read, so "
                                   "it cannot write any more; roll it back and run it again from a begin() that is "
                                   "not read-only",
                                   database),
                       std::move(details)} {}

ReadOnlyDatabase::ReadOnlyDatabase(const std::string& database, ErrorDetails details)
    : OperationalError{"RT-D012",
                       fmt::format("{} is read-only{}; open it without \"mode=ro\", and let this user write to the "
                                   "file and to its folder",
                                   database, in_statement(details)),
                       std::move(details)} {}

CannotOpenDatabase::CannotOpenDatabase(const std::string& database, const std::string& reason, ErrorDetails details)
    : OperationalError{"RT-D013",
                       fmt::format("cannot open {}: {}; its folder must exist, and this user must be allowed to read "
                                   "and write there",
                                   database, reason),
                       std::move(details)} {}

CorruptDatabase::CorruptDatabase(const std::string& database, ErrorDetails details)
    : OperationalError{"RT-D014",
                       fmt::format("{} is damaged; restore it from a backup, or save what can be read with "
                                   "`sqlite3 FILE .recover`",
                                   database),
                       std::move(details)} {}

NotADatabase::NotADatabase(const std::string& database, ErrorDetails details)
    : OperationalError{"RT-D015",
                       fmt::format("{} is not a database of this kind, or it is encrypted; check the path", database),
                       std::move(details)} {}

DatabaseFull::DatabaseFull(const std::string& database, ErrorDetails details)
    : OperationalError{"RT-D016",
                       fmt::format("no room is left for {}{}; free space on its disk, or raise the limit "
                                   "(PRAGMA max_page_count), and run the unit again",
                                   database, in_statement(details)),
                       std::move(details)} {}

DiskFailure::DiskFailure(const std::string& database, const std::string& reason, ErrorDetails details)
    : OperationalError{"RT-D017",
                       fmt::format("the system failed to read or write {}: {}; check its disk, its free space and the "
                                   "limits on file sizes, then open it again",
                                   database, reason),
                       std::move(details)} {}

OutOfMemory::OutOfMemory(ErrorDetails details)
    : OperationalError{
          "RT-D018", fmt::format("the database ran out of memory{}; fetch fewer rows at a time", in_statement(details)),
          std::move(details)} {}

StatementCancelled::StatementCancelled(ErrorDetails details)
    : OperationalError{"RT-D019",
                       fmt::format("the statement was cancelled{}{}; roll the transaction back, or run it again",
                                   in_parentheses(details.server_message), in_statement(details)),
                       std::move(details)} {}

BrokenConnection::BrokenConnection(const std::string& reason, ErrorDetails details)
    : OperationalError{"RT-D020",
                       fmt::format("the connection is broken: {}; its transaction was undone; connect again and "
                                   "run the unit again",
                                   reason),
                       std::move(details)} {}

CommitInDoubt::CommitInDoubt(ErrorDetails details)
    : OperationalError{"RT-D023",
                       fmt::format("the connection broke during a commit{}, so that the transaction may be done or "
                                   "undone; look for what it wrote on a new connection before it is run again",
                                   in_statement(details)),
                       std::move(details)} {}

SchemaChanged::SchemaChanged(ErrorDetails details)
    : OperationalError{"RT-D021",
                       fmt::format("tables changed while the statement was being prepared{}; run the unit again",
                                   in_statement(details)),
                       std::move(details)} {}

TableInUse::TableInUse(ErrorDetails details)
    : OperationalError{"RT-D022",
                       fmt::format("a result of this connection is still open and in the way{}; fetch it to its end or "
                                   "let it go first",
                                   in_statement(details)),
                       std::move(details)} {}

BadStatement::BadStatement(const std::string& reason, ErrorDetails details)
    : ProgrammingError{"RT-D030",
                       fmt::format("the database does not take the statement{}{}; correct the statement",
                                   reason.empty() ? " (server_details() has its words)" : " (" + reason + ")",
                                   in_statement(details)),
                       std::move(details)} {}

NoSuchTable::NoSuchTable(std::string table_, ErrorDetails details)
    : ProgrammingError{"RT-D031",
                       fmt::format("there is no {} in the database{}; create it (upgrade the database), or "
                                   "check the name and the URL",
                                   named("table", table_), in_statement(details)),
                       std::move(details)},
      table{std::move(table_)} {}

NoSuchColumn::NoSuchColumn(std::string column_, ErrorDetails details)
    : ProgrammingError{"RT-D032",
                       fmt::format("there is no {}{}; add it (upgrade the database), or check the name",
                                   named("column", column_), in_statement(details)),
                       std::move(details)},
      column{std::move(column_)} {}

WrongParameterCount::WrongParameterCount(std::size_t expected_, std::size_t given_, ErrorDetails details)
    : ProgrammingError{"RT-D033",
                       fmt::format("the statement has places for {} parameter(s), {} were given{}; give one value per "
                                   "place",
                                   expected_, given_, in_statement(details)),
                       std::move(details)},
      expected{expected_},
      given{given_} {}

NotOneStatement::NotOneStatement(std::string_view what_stands_there, ErrorDetails details)
    : ProgrammingError{"RT-D034",
                       fmt::format("one statement was expected, {} stands there{}; give scripts to run()",
                                   what_stands_there, in_statement(details)),
                       std::move(details)} {}

ValueTooLarge::ValueTooLarge(ErrorDetails details)
    : DataError{"RT-D040",
                fmt::format("a value or a row is larger than the database takes{}; store it in parts, or outside",
                            in_statement(details)),
                std::move(details)} {}

WrongValueType::WrongValueType(ErrorDetails details)
    : DataError{"RT-D042",
                fmt::format("a value is of another type than its place takes{}; an INTEGER PRIMARY KEY and a LIMIT "
                            "take whole numbers only",
                            in_statement(details)),
                std::move(details)} {}

UnsupportedValue::UnsupportedValue(std::size_t parameter_, std::string_view reason, ErrorDetails details)
    : DataError{"RT-D041",
                fmt::format("parameter {} cannot be stored: {}{}", parameter_, reason, in_statement(details)),
                std::move(details)},
      parameter{parameter_} {}

UnexpectedDatabaseError::UnexpectedDatabaseError(const std::string& code, ErrorDetails details)
    : InternalError{
          "RT-D050",
          fmt::format("the database reports {}{}; server_details() has its words", code, in_statement(details)),
          std::move(details)} {}

}  // namespace retort
