// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/statement.hpp"

#include <algorithm>
#include <utility>

#include "retort/engine/database_errors.hpp"

#include "dialects/postgresql/driver/failure.hpp"
#include "dialects/postgresql/driver/in_doubt.hpp"
#include "dialects/postgresql/driver/reads.hpp"
#include "engine/sql_words.hpp"

namespace retort::postgresql::driver {

namespace {

ErrorDetails details_of(const char* sqlstate, std::string_view sql) {
    return {.sqlstate = sqlstate, .statement = std::string{sql}, .server_message = {}};
}

void check_text(std::string_view sql) {
    if (sql.find('\0') != std::string_view::npos) {
        throw BadStatement{"it holds a NUL character", details_of("42601", sql)};
    }
    if (sql_words::skip_blanks(sql, sql_words::Comments::nest).empty()) {
        throw NotOneStatement{"none", details_of("42601", sql)};
    }
}

std::string_view source_function(const PGresult& result) {
    const char* const name = PQresultErrorField(&result, PG_DIAG_SOURCE_FUNCTION);
    return name != nullptr ? name : "";
}

std::vector<std::uint32_t> parameter_types_of(const PGresult& described) {
    std::vector<std::uint32_t> types(static_cast<std::size_t>(PQnparams(&described)));
    for (std::size_t i = 0; i < types.size(); ++i) types[i] = PQparamtype(&described, static_cast<int>(i));
    return types;
}

}  // namespace

Statement::Statement(Session& session, KeptStatements<Statement>& home, std::string_view sql,
                     std::vector<std::uint32_t> parameter_types)
    : session_{session},
      home_{home},
      sql_{sql},
      wants_transaction_{driver::wants_transaction(sql)},
      parameter_types_{parameter_types},
      given_types_{std::move(parameter_types)} {
    check_text(sql_);
    if (session_.keeps_statements())
        prepare();
    else
        places_ = session_.places(given_types_);
}

Statement::~Statement() { forget(); }

void Statement::forget() noexcept { session_.forget(std::exchange(name_, {})); }

void Statement::prepare() {
    session_.deallocate_forgotten();
    const std::string name = session_.new_name();
    const ResultPtr described = prepare_and_describe(name);
    if (is_failure(*described)) {
        if (sqlstate_of(*described) == "42601" && source_function(*described) == "exec_parse_message") {
            throw NotOneStatement{"more than one", details_of("42601", sql_)};
        }
        session_.wire().throw_failure(*described, {sql_});
    }
    name_ = name;
    generation_ = session_.generation();
    parameter_types_ = parameter_types_of(*described);
    parameter_count_ = parameter_types_.size();
    describe(*described);
    choose_format();
    places_ = session_.places(parameter_types_);
}

void Statement::be_prepared() {
    if (!session_.keeps_statements()) return;
    if (!name_.empty() && generation_ == session_.generation()) return;
    forget();
    prepare();
}

void Statement::give_types(const std::vector<std::uint32_t>& parameter_types) {
    if (given_types_ == parameter_types) return;
    given_types_ = parameter_types_ = parameter_types;
    places_ = session_.places(given_types_);
    forget();
}

std::vector<std::uint32_t> Statement::asked_parameter_types() {
    be_prepared();
    if (!name_.empty()) return parameter_types_;
    const ResultPtr described = prepare_and_describe(name_);
    if (is_failure(*described)) session_.wire().throw_failure(*described, {sql_});
    return parameter_types_of(*described);
}

/// Both in one round trip. Gives the description, or the first failure.
ResultPtr Statement::prepare_and_describe(const std::string& name) {
    Wire& wire = session_.wire();
    wire.enter_pipeline(sql_);
    const auto given = static_cast<int>(given_types_.size());
    wire.sent(PQsendPrepare(wire.handle(), name.c_str(), sql_.c_str(), given, given_types_.data()), sql_);
    wire.sent(PQsendDescribePrepared(wire.handle(), name.c_str()), sql_);
    wire.sync(sql_);
    ResultPtr prepared = wire.answer(sql_);
    ResultPtr described = wire.answer(sql_);
    wire.end_pipeline(sql_);
    return is_failure(*prepared) ? std::move(prepared) : std::move(described);
}

void Statement::describe(const PGresult& result) {
    const auto count = static_cast<std::size_t>(PQnfields(&result));
    columns_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const int column = static_cast<int>(i);
        const std::uint32_t type = PQftype(&result, column);
        columns_[i] = {.name = PQfname(&result, column), .type = type, .read = text_reader(type), .shape = {}};
    }
}

/// All columns travel in one format: binary, unless the type of one is none that is known in it.
void Statement::choose_format() {
    std::vector<ShapePtr> shapes;
    is_binary_ = std::all_of(columns_.begin(), columns_.end(), [&](const Column& column) {
        const bool is_plain = binary_reader(column.type) != nullptr;
        shapes.push_back(is_plain ? nullptr : session_.shapes().find(column.type));
        return is_plain || shapes.back() != nullptr;
    });
    if (!is_binary_) return;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        columns_[i].read = binary_reader(columns_[i].type);
        columns_[i].shape = std::move(shapes[i]);
    }
}

void Statement::check_count(std::size_t given) const {
    if (name_.empty() || given == parameter_count_) return;
    throw WrongParameterCount{parameter_count_, given, details_of("07001", sql_)};
}

template <class Bind>
void Statement::run(Bind&& bind) {
    reset();
    be_prepared();
    Wire& wire = session_.wire();
    bind();
    const bool in_transaction = wire.in_transaction();
    ResultPtr result = sent_and_answered(wire, in_transaction);
    if (is_failure(*result) && is_stale(*result) && !wire.in_transaction()) {
        session_.distrust_statements();
        be_prepared();
        bind();
        result = sent_and_answered(wire, in_transaction);
    }
    if (is_failure(*result)) throw_failure(*result, in_transaction);
    take(std::move(result));
}

ResultPtr Statement::sent_and_answered(Wire& wire, bool in_transaction) {
    send(wire);
    return telling_doubt(sql_, in_transaction, [&] { return answer(wire); });
}

void Statement::throw_failure(const PGresult& result, bool in_transaction) {
    throw_if_stale(result);
    try {
        const Values values = parameters_.count() > 0 ? Values::sent : Values::none;
        session_.unsettled_wire().throw_failure(result, {sql_, values});
    } catch (const BrokenConnection& error) {
        rethrow_with_doubt(error, sql_, in_transaction);
    }
}

void Statement::execute(std::span<const ValueView> parameters) {
    run([&] {
        check_count(parameters.size());
        parameters_.set(parameters, places_, sql_);
    });
}

void Statement::execute_arrays(std::span<const ValueView> rows, std::size_t width) {
    run([&] {
        check_count(width);
        parameters_.set_arrays(rows, width, places_, sql_);
    });
}

/// It is gone; its columns, or the types of what its parameters are assigned to, have changed.
bool Statement::is_stale(const PGresult& result) const {
    if (name_.empty()) return false;
    const std::string_view state = sqlstate_of(result);
    if (state == "42804") return source_function(result) == "transformAssignedExpr";
    return state == "26000" || (state == "0A000" && source_function(result) == "RevalidateCachedQuery");
}

/// All that was prepared before is to be prepared again.
void Statement::throw_if_stale(const PGresult& result) {
    if (!is_stale(result)) return;
    session_.distrust_statements();
    const std::string state{sqlstate_of(result)};
    if (state != "26000") throw SchemaChanged{details_of(state.c_str(), sql_)};
}

void Statement::send(Wire& wire) {
    if (!wire.is_open()) wire.fail(sql_);
    const Parameters& p = parameters_;
    const int format = is_binary_ && !name_.empty() ? 1 : 0;
    const Oid* const types = given_types_.empty() ? nullptr : given_types_.data();
    const int code = name_.empty() ? PQsendQueryParams(wire.handle(), sql_.c_str(), p.count(), types, p.values(),
                                                       p.lengths(), p.formats(), format)
                                   : PQsendQueryPrepared(wire.handle(), name_.c_str(), p.count(), p.values(),
                                                         p.lengths(), p.formats(), format);
    wire.sent(code, sql_);
}

void Statement::take(ResultPtr result) {
    affected_rows_ = rows_changed_by(*result);
    rows_ = PQntuples(result.get());
    row_ = 0;
    if (name_.empty()) describe(*result);
    cells_.resize(columns_.size());
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE) result_ = std::move(result);
}

const ValueView* Statement::fetch() {
    if (row_ == rows_ && (is_streaming_ || !waiting_.empty() || stream_lost_) && !next_of_stream()) return nullptr;
    if (!result_ || row_ == rows_) {
        reset();
        return nullptr;
    }
    try {
        fetch_cells();
    } catch (const UnknownField&) {  // a migration has changed a composite type
        session_.distrust_statements();
        reset();
        throw SchemaChanged{details_of("0A000", sql_)};
    }
    ++row_;
    return cells_.data();
}

void Statement::fetch_cells() {
    made_.clear();
    const PGresult* const result = result_.get();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const int column = static_cast<int>(i);
        const auto size = static_cast<std::size_t>(PQgetlength(result, row_, column));
        if (size == 0 && PQgetisnull(result, row_, column) == 1) {
            cells_[i] = ValueView{};
        } else {
            const std::string_view bytes{PQgetvalue(result, row_, column), size};
            const Column& of = columns_[i];
            cells_[i] = of.read != nullptr ? of.read(bytes, made_) : read_shaped(*of.shape, bytes, made_);
        }
    }
}

void Statement::reset() noexcept {
    if (is_streaming_) end_stream();
    if (!waiting_.empty()) waiting_.clear();
    stream_lost_ = nullptr;
    result_.reset();
    row_ = rows_ = 0;
}

void Statement::release() noexcept {
    reset();
    if (queued_ > 0) static_cast<void>(session_.wire());  // it settles what is unread
    queued_rows_ = 0;
    queue_failure_.reset();
    queue_lost_ = nullptr;
    home_.take_back(*this);
}

}  // namespace retort::postgresql::driver
