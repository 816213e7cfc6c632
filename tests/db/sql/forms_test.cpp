// SPDX-License-Identifier: MIT
// A type whose values the database converts, in a model.
#include <gtest/gtest.h>

#include "retort/engine/bulk_insert.hpp"
#include "retort/engine/create_all.hpp"
#include "retort/engine/engine.hpp"
#include "retort/orm.hpp"
#include "retort/orm/schema_of.hpp"

#include "support/test_database.hpp"

/// Small letters in the program, capitals in the database.
struct Shouted {
    std::string text;

    bool operator==(const Shouted&) const = default;
};

template <>
struct retort::Codec<Shouted> {
    static constexpr TypeTag type = String(20);
    static constexpr SqlForm sql_form{.bind = "upper({})", .result = "lower({})"};
    static ValueView encode(const Shouted& value, Scratch&) { return ValueView::of_text(value.text); }
    static Decoded decode(const ValueView& cell, Shouted& value) {
        return Codec<std::string>::decode(cell, value.text);
    }
};

namespace {

using namespace retort;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};

struct Call {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<Shouted> word{};
    Mapped<std::optional<Shouted>> echo{};
};
RETORT_TABLE(Call, "calls", id, word, echo)
inline constexpr auto calls = table<Call>;

class Forms : public ::testing::Test {
protected:
    Forms() {
        engine.begin([](Connection& connection) { create_all(connection, schema_of<Call>()); });
        Session session = make_session();
        session.add(Call{.word = Shouted{"hello"}, .echo = Shouted{"lo"}});
        session.add(Call{.word = Shouted{"bye"}});
        session.commit();
    }
    std::string stored() {
        Connection connection = engine.connect();
        std::string all;
        for (auto [word, echo] : connection.execute(
                 text("SELECT word, echo FROM calls ORDER BY id").columns<std::string, std::optional<std::string>>()))
            all += word + '/' + echo.value_or("-") + ' ';
        return all;
    }
    template <class... Ts>
    auto rows(const TypedStatement<Ts...>& statement) {
        Connection connection = engine.connect();
        return connection.execute(statement).all();
    }

    testkit::TestDatabase database;
    Engine engine = create_engine(database.url());
    SessionMaker make_session{engine};
};

TEST_F(Forms, ConvertWhatObjectsBring) {
    EXPECT_EQ(stored(), "HELLO/LO BYE/- ");
    Session session = make_session();
    const auto found = session.execute(select(calls).order_by(calls.id)).all();
    EXPECT_EQ(std::get<0>(found.at(0))->word.get(), Shouted{"hello"});
    EXPECT_EQ(std::get<0>(found.at(0))->echo.get(), Shouted{"lo"});
    EXPECT_EQ(std::get<0>(found.at(1))->echo.get(), std::nullopt);
}

TEST_F(Forms, ConvertWhatObjectsChange) {
    Session session = make_session();
    session.get<Call>(2)->word = Shouted{"farewell"};
    session.commit();
    EXPECT_EQ(stored(), "HELLO/LO FAREWELL/- ");
}

TEST_F(Forms, ConvertWhatStatementsCompareAndWrite) {
    EXPECT_EQ(rows(select(calls.id).where(calls.word == Shouted{"hello"})).size(), 1U);
    EXPECT_EQ(rows(select(calls.id).where(calls.word.in_({Shouted{"hello"}, Shouted{"bye"}}))).size(), 2U);
    const auto inner = select(calls.word).where(calls.id == 1).subquery("s");
    EXPECT_EQ(std::get<0>(rows(select(inner.column<0>())).at(0)), Shouted{"hello"});
    const auto changed = update(calls).set(calls.echo.set(Shouted{"ye"})).where(calls.id == 2).returning(calls.echo);
    engine.begin([&](Connection& connection) {
        EXPECT_EQ(connection.execute(changed).one(), std::tuple{std::optional{Shouted{"ye"}}});
    });
    EXPECT_EQ(stored(), "HELLO/LO BYE/YE ");
}

TEST_F(Forms, ConvertWhatManyRowsBring) {
    Session session = make_session();
    for (int i = 0; i < 20; ++i) session.add(Call{.word = Shouted{"many"}});
    session.commit();
    for (auto& [call] : session.execute(select(calls)).all()) call->word = Shouted{"few"};
    session.commit();
    EXPECT_EQ(stored().substr(0, 18), "FEW/LO FEW/- FEW/-");
}

TEST_F(Forms, ConvertWhatABulkInsertBrings) {
    engine.begin([](Connection& connection) {
        BulkInsert bulk{connection, insert(calls).columns(calls.id, calls.word)};
        const ValueView rows[][2]{{ValueView::of_integer(7), ValueView::of_text("seven")},
                                  {ValueView::of_integer(8), ValueView::of_text("eight")}};
        for (const auto& row : rows) bulk.add(row);
        bulk.flush();
    });
    EXPECT_EQ(stored(), "HELLO/LO BYE/- SEVEN/- EIGHT/- ");
}

}  // namespace
