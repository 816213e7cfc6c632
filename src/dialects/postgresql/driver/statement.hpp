// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <deque>
#include <exception>
#include <string>
#include <vector>

#include "retort/engine/driver.hpp"

#include "dialects/postgresql/driver/cells.hpp"
#include "dialects/postgresql/driver/parameters.hpp"
#include "dialects/postgresql/driver/session.hpp"

namespace retort::postgresql::driver {

/// A statement that the server keeps under a name, or, behind a pooler, one that is sent anew each time.
class Statement final : public DriverStatement, private WireOwner {
public:
    /// Throws DatabaseError, NotOneStatement. `session` and `home` must outlive the statement.
    /// `parameter_types`: what the parameters are, where the text does not say it.
    Statement(Session& session, KeptStatements<Statement>& home, std::string_view sql,
              std::vector<std::uint32_t> parameter_types = {});
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() override;

    void execute(std::span<const ValueView> parameters) override;
    void queue(std::span<const ValueView> parameters) override;
    std::int64_t finish_queue() override;
    void execute_streaming(std::span<const ValueView> parameters) override;
    void execute_arrays(std::span<const ValueView> rows, std::size_t width) override;
    const ValueView* fetch() override;
    [[nodiscard]] std::size_t rows_left() const override {
        return result_ && !is_streaming_ ? static_cast<std::size_t>(rows_ - row_) : 0;
    }
    void reset() noexcept override;
    [[nodiscard]] std::size_t column_count() const override { return columns_.size(); }
    [[nodiscard]] std::string_view column_name(std::size_t column) const override { return columns_[column].name; }
    /// Those that the server found; empty where it was not asked.
    [[nodiscard]] const std::vector<std::uint32_t>& parameter_types() const noexcept { return parameter_types_; }
    [[nodiscard]] const std::vector<Place>& places() const noexcept { return places_; }
    /// The same; the server is asked where it does not keep the statement.
    [[nodiscard]] std::vector<std::uint32_t> asked_parameter_types();
    /// Of another statement for the same text.
    void give_types(const std::vector<std::uint32_t>& parameter_types);
    [[nodiscard]] std::size_t parameter_count() const override { return parameter_count_; }
    [[nodiscard]] std::int64_t affected_rows() const override { return affected_rows_; }
    [[nodiscard]] bool wants_transaction() const override { return wants_transaction_; }
    [[nodiscard]] std::string_view sql() const override { return sql_; }
    void release() noexcept override;

private:
    struct Column {
        std::string name;
        std::uint32_t type = 0;
        ReadCell read = nullptr;  // null: by its shape
        ShapePtr shape;
    };

    void prepare();
    /// Prepares it where it is not, or may be outdated.
    void be_prepared();
    ResultPtr prepare_and_describe(const std::string& name);
    void forget() noexcept;
    /// Whether the server's answer to an execution means only that the statement must be prepared again.
    [[nodiscard]] bool is_stale(const PGresult& result) const;
    void throw_if_stale(const PGresult& result);
    /// Sends what `bind()` put into the parameters and waits for the answer; prepares again where that is needed.
    template <class Bind>
    void run(Bind&& bind);
    void send(Wire& wire);
    void send_queued(Wire& wire);
    /// The same, and the answer. A connection that breaks meanwhile may leave a commit in doubt.
    ResultPtr sent_and_answered(Wire& wire, bool in_transaction);
    [[noreturn]] void throw_failure(const PGresult& result, bool in_transaction);
    void take(ResultPtr result);
    /// The result, or of a stream the first row's, to begin with.
    ResultPtr answer(Wire& wire);
    /// The next row of a stream is in result_; false at its end.
    bool next_of_stream();
    void keep_stream();
    void end_stream() noexcept;
    void fetch_cells();
    void describe(const PGresult& result);
    void choose_format();
    void check_count(std::size_t given) const;

    Session& session_;
    KeptStatements<Statement>& home_;
    std::string sql_;
    std::string name_;  // empty: the server does not keep it
    std::uint64_t generation_ = 0;
    bool wants_transaction_;
    std::size_t parameter_count_ = 0;
    std::vector<std::uint32_t> parameter_types_;
    std::vector<std::uint32_t> given_types_;
    std::vector<Place> places_;  // of the parameters; empty: they are not known
    Parameters parameters_;
    std::vector<Column> columns_;
    bool is_binary_ = false;

    ResultPtr result_;
    int row_ = 0;
    int rows_ = 0;
    std::vector<ValueView> cells_;
    CellBytes made_;
    std::int64_t affected_rows_ = 0;

    bool streams_ = false;  // asked for
    bool streams_in_transaction_ = false;
    bool is_streaming_ = false;       // rows are still on their way
    std::deque<ResultPtr> waiting_;   // rows of a stream that had to make way
    std::exception_ptr stream_lost_;  // what broke while they were read
    void settle() noexcept override;
    void answer_queue();
    void read_answers(Wire& wire);

    std::size_t queued_ = 0;        // since the last answers
    std::int64_t queued_rows_ = 0;  // that the answers told of
    ResultPtr queue_failure_;
    bool queued_in_transaction_ = false;
    std::exception_ptr queue_lost_;  // what broke while another made its answers be read
};

}  // namespace retort::postgresql::driver
