// SPDX-License-Identifier: MIT
#include "support/fault_driver.hpp"

#include <charconv>
#include <csignal>
#include <stdexcept>
#include <utility>

#include "retort/engine/database_errors.hpp"

namespace retort::testkit {

namespace {

/// What the statements of one connection share.
struct Link {
    std::shared_ptr<FaultPlan> plan;
    DriverConnection& inner;
    bool is_broken = false;

    void check() const {
        if (is_broken) throw BrokenConnection{"it was cut by a test", {}};
    }

    void strike() {
        switch (plan->fault()) {
            case Fault::none:
                return;
            case Fault::kill_process:
                std::raise(SIGKILL);
                return;
            case Fault::end_session:
                return end_session();
            case Fault::fail:
                throw UnexpectedDatabaseError{"a fault that a test asked for", {}};
            case Fault::call:
                return plan->call();
            case Fault::break_connection:
                is_broken = true;
                return check();
        }
    }

    void end_session() const {
        try {
            inner.run("SELECT pg_terminate_backend(pg_backend_pid())");
        } catch (const DatabaseError&) {
            return;  // as it was to be: whatever comes next on this connection fails
        }
    }

    template <class Work>
    void run(std::string_view sql, Work&& work) {
        check();
        const bool struck = plan->count(sql);
        if (struck && !plan->after()) strike();
        work();
        if (struck && plan->after()) strike();
    }

    template <class Work>
    std::int64_t counted(std::string_view sql, Work&& work) {
        std::int64_t rows = 0;
        run(sql, [&] { rows = work(); });
        return rows;
    }
};

class FaultStatement final : public DriverStatement {
public:
    FaultStatement(StatementPtr inner, std::shared_ptr<Link> link) : inner_{std::move(inner)}, link_{std::move(link)} {}

    void execute(std::span<const ValueView> parameters) override {
        link_->run(inner_->sql(), [&] { inner_->execute(parameters); });
    }
    void execute_streaming(std::span<const ValueView> parameters) override {
        link_->run(inner_->sql(), [&] { inner_->execute_streaming(parameters); });
    }
    void execute_arrays(std::span<const ValueView> rows, std::size_t width) override {
        link_->run(inner_->sql(), [&] { inner_->execute_arrays(rows, width); });
    }
    void queue(std::span<const ValueView> parameters) override {
        link_->run(inner_->sql(), [&] { inner_->queue(parameters); });
    }
    std::int64_t finish_queue() override {
        return link_->counted(inner_->sql(), [&] { return inner_->finish_queue(); });
    }
    [[nodiscard]] std::size_t rows_left() const override { return inner_->rows_left(); }
    const ValueView* fetch() override {
        link_->check();
        return inner_->fetch();
    }
    void reset() noexcept override { inner_->reset(); }
    [[nodiscard]] std::size_t column_count() const override { return inner_->column_count(); }
    [[nodiscard]] std::string_view column_name(std::size_t column) const override {
        return inner_->column_name(column);
    }
    [[nodiscard]] std::size_t parameter_count() const override { return inner_->parameter_count(); }
    [[nodiscard]] std::int64_t affected_rows() const override { return inner_->affected_rows(); }
    [[nodiscard]] bool wants_transaction() const override { return inner_->wants_transaction(); }
    [[nodiscard]] std::string_view sql() const override { return inner_->sql(); }
    void release() noexcept override { delete this; }

private:
    StatementPtr inner_;
    std::shared_ptr<Link> link_;
};

class FaultCopy final : public DriverCopy {
public:
    FaultCopy(std::unique_ptr<DriverCopy> inner, std::shared_ptr<Link> link)
        : inner_{std::move(inner)}, link_{std::move(link)} {}

    bool add(std::span<const ValueView> row) override { return inner_->add(row); }
    void flush() override {
        link_->run(inner_->sql(), [&] { inner_->flush(); });
    }
    [[nodiscard]] std::int64_t rows() const override { return inner_->rows(); }
    [[nodiscard]] std::string_view sql() const override { return inner_->sql(); }

private:
    std::unique_ptr<DriverCopy> inner_;
    std::shared_ptr<Link> link_;
};

class FaultConnection final : public DriverConnection {
public:
    FaultConnection(std::unique_ptr<DriverConnection> inner, std::shared_ptr<FaultPlan> plan)
        : inner_{std::move(inner)}, link_{std::make_shared<Link>(Link{std::move(plan), *inner_})} {}

    StatementPtr prepare(std::string_view sql) override {
        link_->check();
        return StatementPtr{new FaultStatement{inner_->prepare(sql), link_}};
    }
    [[nodiscard]] std::unique_ptr<DriverCopy> copy_into(const CopyTarget& target) override {
        link_->check();
        std::unique_ptr<DriverCopy> copy = inner_->copy_into(target);
        return copy ? std::make_unique<FaultCopy>(std::move(copy), link_) : nullptr;
    }
    void copy_out(std::string_view sql, ByteSink& sink) override {
        link_->run(sql, [&] { inner_->copy_out(sql, sink); });
    }
    std::int64_t copy_in(std::string_view sql, ByteSource& source) override {
        return link_->counted(sql, [&] { return inner_->copy_in(sql, source); });
    }
    std::optional<ServerNotification> next_notification(Milliseconds timeout) override {
        link_->check();
        return inner_->next_notification(timeout);
    }
    void run(std::string_view sql) override {
        link_->run(sql, [&] { inner_->run(sql); });
    }
    void begin(const TransactionOptions& options) override {
        link_->run("BEGIN", [&] { inner_->begin(options); });
    }
    void commit() override {
        link_->run("COMMIT", [&] { inner_->commit(); });
    }
    void rollback() override {
        link_->run("ROLLBACK", [&] { inner_->rollback(); });
    }
    void begin_two_phase(std::string_view id, const TransactionOptions& options) override {
        link_->run("BEGIN", [&] { inner_->begin_two_phase(id, options); });
    }
    void prepare_two_phase(std::string_view id) override {
        link_->run("PREPARE TRANSACTION", [&] { inner_->prepare_two_phase(id); });
    }
    void commit_prepared(std::string_view id) override {
        link_->run("COMMIT PREPARED", [&] { inner_->commit_prepared(id); });
    }
    void rollback_prepared(std::string_view id) override {
        link_->run("ROLLBACK PREPARED", [&] { inner_->rollback_prepared(id); });
    }
    [[nodiscard]] std::vector<std::string> prepared_transactions() override { return inner_->prepared_transactions(); }
    [[nodiscard]] bool in_transaction() const override { return inner_->in_transaction(); }
    [[nodiscard]] std::int64_t last_insert_id() const override { return inner_->last_insert_id(); }
    bool ping() noexcept override { return !link_->is_broken && inner_->ping(); }
    void cancel() noexcept override { inner_->cancel(); }

private:
    std::unique_ptr<DriverConnection> inner_;
    std::shared_ptr<Link> link_;
};

class FaultDriver final : public Driver {
public:
    FaultDriver(std::unique_ptr<Driver> inner, std::shared_ptr<FaultPlan> plan)
        : inner_{std::move(inner)}, plan_{std::move(plan)} {}

    void check(const Url& url) const override { inner_->check(url); }
    [[nodiscard]] std::unique_ptr<DriverConnection> connect(const Url& url) const override {
        return std::make_unique<FaultConnection>(inner_->connect(url), plan_);
    }
    [[nodiscard]] bool lives_in_its_connection(const Url& url) const override {
        return inner_->lives_in_its_connection(url);
    }

private:
    std::unique_ptr<Driver> inner_;
    std::shared_ptr<FaultPlan> plan_;
};

Fault fault_of(std::string_view word) {
    if (word == "kill") return Fault::kill_process;
    if (word == "break") return Fault::break_connection;
    if (word == "end") return Fault::end_session;
    if (word == "fail") return Fault::fail;
    throw std::invalid_argument{"a fault is kill@N, break@N, end@N or fail@N, with -after before the @ for after it"};
}

}  // namespace

std::shared_ptr<FaultPlan> FaultPlan::parse(std::string_view text) {
    const std::size_t at = std::min(text.find('@'), text.size());
    std::string_view word = text.substr(0, at);
    const bool after = word.ends_with("-after");
    if (after) word.remove_suffix(6);
    const std::string_view digits = text.substr(std::min(at + 1, text.size()));
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number < 1) word = {};
    return std::make_shared<FaultPlan>(fault_of(word), number, after);
}

void FaultPlan::arm(Fault fault, std::int64_t at, bool after) {
    const std::lock_guard lock{mutex_};
    fault_ = fault;
    at_ = at;
    after_ = after;
    count_ = 0;
    statements_.clear();
}

std::vector<std::string> FaultPlan::statements() const {
    const std::lock_guard lock{mutex_};
    return statements_;
}

bool FaultPlan::count(std::string_view sql) {
    const std::lock_guard lock{mutex_};
    statements_.emplace_back(sql);
    return ++count_ == at_;
}

std::unique_ptr<Driver> FaultDecorator::decorate(std::unique_ptr<Driver> driver) const {
    return std::make_unique<FaultDriver>(std::move(driver), plan_);
}

}  // namespace retort::testkit
