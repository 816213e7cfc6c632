// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/copy.hpp"

#include <algorithm>
#include <cstring>
#include <exception>

#include <fmt/format.h>

#include "retort/engine/database_errors.hpp"

#include "dialects/postgresql/driver/in_doubt.hpp"
#include "dialects/postgresql/driver/network_order.hpp"
#include "dialects/postgresql/driver/parameters.hpp"
#include "dialects/postgresql/driver/statement.hpp"

namespace retort::postgresql::driver {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view signature = "PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0"sv;
constexpr std::string_view trailer = "\xff\xff"sv;
constexpr std::size_t enough = 1U << 22U;  // bytes: a COPY costs the server some milliseconds before its first row
constexpr std::size_t chunk = 1U << 16U;

/// What it was given is empty afterwards, whatever happened, and keeps its room for the next rows.
class Emptied {
public:
    explicit Emptied(std::string& bytes) : bytes_{bytes} {}
    Emptied(const Emptied&) = delete;
    Emptied& operator=(const Emptied&) = delete;
    ~Emptied() { bytes_.clear(); }

private:
    std::string& bytes_;
};

/// COPY takes no rules, and it refuses row-level security and views.
bool is_plain_table(DriverConnection& connection, const std::string& table) {
    const StatementPtr statement = connection.prepare(
        "SELECT c.relkind IN ('r', 'p') AND NOT c.relhasrules AND NOT c.relrowsecurity "
        "FROM pg_catalog.pg_class AS c WHERE c.oid = $1::pg_catalog.regclass");
    const ValueView name[] = {ValueView::of_text(table)};
    statement->execute(name);
    const ValueView* const cells = statement->fetch();
    return cells != nullptr && cells[0].integer() == 1;
}

/// Until the end is sent nothing is done; from there on it may be.
ResultPtr end(Wire& wire, const std::string& sql, bool in_transaction) {
    return telling_doubt(sql, in_transaction, [&] {
        wire.end_copy(nullptr, sql);
        return wire.last(sql, Values::sent);
    });
}

}  // namespace

Copy::Copy(Session& session, const CopyTarget& target, std::vector<std::uint32_t> types)
    : session_{session},
      sql_{fmt::format("COPY {} {} FROM STDIN (FORMAT binary)", target.table, target.columns)},
      types_{std::move(types)} {}

bool Copy::add(std::span<const ValueView> row) {
    if (bytes_.empty()) bytes_ = signature;
    append_number<std::int16_t>(bytes_, static_cast<std::int16_t>(row.size()));
    const std::size_t begin = bytes_.size() - sizeof(std::int16_t);
    try {
        for (std::size_t i = 0; i < row.size(); ++i) add_value(i, row[i]);
    } catch (...) {
        bytes_.resize(begin);
        throw;
    }
    ++waiting_;
    return bytes_.size() >= enough;
}

void Copy::add_value(std::size_t column, const ValueView& value) {
    const std::size_t begin = bytes_.size();
    append_number<std::int32_t>(bytes_, -1);
    if (value.is_null()) return;
    if (!append_binary(bytes_, value, types_[column])) {
        throw UnsupportedValue{column + 1,
                               fmt::format("row {} has a value there that is not of the column's type, or beyond what "
                                           "it can hold",
                                           rows_ + waiting_ + 1),
                               {.sqlstate = "22000", .statement = sql_, .server_message = {}}};
    }
    const std::int32_t size = swapped(static_cast<std::int32_t>(bytes_.size() - begin - sizeof(std::int32_t)));
    std::memcpy(bytes_.data() + begin, &size, sizeof size);
}

void Copy::flush() {
    if (waiting_ == 0) return;
    bytes_ += trailer;
    const Emptied emptied{bytes_};
    const std::int64_t rows = std::exchange(waiting_, 0);
    Wire& wire = session_.wire();
    const bool in_transaction = wire.in_transaction();
    wire.begin_copy(sql_, PGRES_COPY_IN);
    for (std::size_t at = 0; at < bytes_.size(); at += chunk) {
        wire.copy_bytes(std::string_view{bytes_}.substr(at, chunk), sql_);
    }
    end(wire, sql_, in_transaction);
    rows_ += rows;
}

void copy_out(Wire& wire, const std::string& sql, ByteSink& sink) {
    wire.begin_copy(sql, PGRES_COPY_OUT);
    std::exception_ptr error;
    for (CopiedBytes bytes = wire.copy_row(sql); !bytes.empty(); bytes = wire.copy_row(sql)) {
        try {
            if (!error) sink.write(bytes.view());
        } catch (...) {
            error = std::current_exception();
        }
    }
    wire.last(sql);
    if (error) std::rethrow_exception(error);
}

std::int64_t copy_in(Wire& wire, const std::string& sql, ByteSource& source) {
    const bool in_transaction = wire.in_transaction();
    wire.begin_copy(sql, PGRES_COPY_IN);
    try {
        for (std::string_view bytes = source.read(); !bytes.empty(); bytes = source.read()) wire.copy_bytes(bytes, sql);
    } catch (...) {
        if (wire.is_open()) {
            wire.end_copy("the source of its bytes failed", sql);
            wire.drain(sql);
        }
        throw;
    }
    return rows_changed_by(*end(wire, sql, in_transaction));
}

std::unique_ptr<DriverCopy> copy_into(Session& session, DriverConnection& connection, const CopyTarget& target) {
    if (!is_plain_table(connection, target.table)) return nullptr;
    const StatementPtr insert = connection.prepare(target.insert);
    std::vector<std::uint32_t> types;
    for (const Place& place : static_cast<Statement&>(*insert).places()) types.push_back(place.written_as);
    const bool are_known = std::find(types.begin(), types.end(), 0U) == types.end();
    if (types.empty() || !are_known) return nullptr;
    return std::make_unique<Copy>(session, target, std::move(types));
}

}  // namespace retort::postgresql::driver
