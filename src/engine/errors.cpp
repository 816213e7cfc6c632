// SPDX-License-Identifier: MIT
#include "retort/engine/errors.hpp"

#include <utility>

#include <fmt/format.h>

#include "retort/base/nearest.hpp"

#include "engine/excerpt.hpp"

namespace retort {

namespace {

constexpr std::size_t most_told = 5;

std::string told(const std::vector<PoolLoan>& loans) {
    std::string text;
    for (std::size_t i = 0; i < loans.size() && i < most_told; ++i) {
        text += fmt::format("{}{} for {} ms", i == 0 ? "" : ", ", loans[i].holder, loans[i].milliseconds);
    }
    if (loans.size() > most_told) text += fmt::format(", and {} more", loans.size() - most_told);
    return text;
}

}  // namespace

UnknownDialect::UnknownDialect(const std::string& name, const std::vector<std::string>& known)
    : ArgumentError{"RT-E002", fmt::format("there is no dialect \"{}\" in this program{}; it has {}", name,
                                           did_you_mean(name, known), fmt::join(known, ", "))} {}

BadPoolOptions::BadPoolOptions(const std::string& reason)
    : ArgumentError{"RT-E003", fmt::format("bad PoolOptions: {}; leave out what should be as usual", reason)} {}

PoolExhausted::PoolExhausted(std::int64_t waited_ms, std::vector<PoolLoan> loans_)
    : OperationalError{"RT-E004",
                       fmt::format("all {} connection(s) of the pool are lent and none came back within {} ms (held by "
                                   "{}); close connections sooner, or raise PoolOptions.size or .overflow",
                                   loans_.size(), waited_ms, told(loans_))},
      loans{std::move(loans_)} {}

OnlyConnectionInUse::OnlyConnectionInUse(const PoolLoan& loan)
    : OperationalError{"RT-E005",
                       fmt::format("a database in memory lives in one connection, and this thread holds it already "
                                   "({} for {} ms); use that connection, close it first, or use a file",
                                   loan.holder, loan.milliseconds)} {}

ConnectionClosed::ConnectionClosed()
    : ArgumentError{"RT-E006", "the connection is closed; take a new one with engine.connect()"} {}

TransactionOpen::TransactionOpen()
    : ArgumentError{"RT-E007",
                    "a transaction is open on this connection already: end it by its guard, or by commit() or "
                    "rollback() where a statement began it; begin_nested() makes a savepoint in it"} {}

TransactionEnded::TransactionEnded(std::string_view what)
    : ArgumentError{"RT-E008",
                    fmt::format("this {} has ended: it was committed or rolled back, or what was around it was; begin "
                                "a new one",
                                what)} {}

TransactionLost::TransactionLost(ErrorDetails details)
    : OperationalError{"RT-E009",
                       fmt::format("the transaction has ended behind its guard: the database rolled it back after an "
                                   "error, or a statement ended it{}; roll back and run the unit again",
                                   in_statement(details)),
                       std::move(details)} {}

BadTransactionOptions::BadTransactionOptions(const std::string& reason) : ArgumentError{"RT-E029", reason} {}

DoubtfulStatement::DoubtfulStatement(std::string_view rule, const std::string& finding, const std::string& sql)
    : ArgumentError{"RT-E031",
                    fmt::format("`{}` is doubtful ({}): {}", excerpt(sql), rule, finding),
                    {.sqlstate = {}, .statement = sql, .server_message = {}}} {}

TwoPhaseNotSupported::TwoPhaseNotSupported(std::string_view who)
    : NotSupportedError{
          "RT-E030", fmt::format("{} has no two-phase commit; use one transaction for each database, the one that can "
                                 "be repeated last",
                                 who)} {}

CopyNotSupported::CopyNotSupported()
    : NotSupportedError{"RT-E033", "this database has no COPY; insert rows by insert_many(), read them by stream()"} {}

ArrayParametersNotSupported::ArrayParametersNotSupported()
    : NotSupportedError{"RT-E032",
                        "this database takes no arrays as parameters (Caps::array_parameters); run the statement for "
                        "each row: queue()"} {}

ReadOnlyTransaction::ReadOnlyTransaction(const std::string& sql)
    : ArgumentError{"RT-E010",
                    fmt::format("a transaction begun as read-only changes nothing, but `{}` does; begin it without "
                                ".read_only",
                                excerpt(sql)),
                    {.sqlstate = "25006", .statement = sql, .server_message = {}}} {}

}  // namespace retort
