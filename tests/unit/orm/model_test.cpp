// SPDX-License-Identifier: MIT
// What models say of their tables, and what is refused when they are first used.
#include <string>

#include <gmock/gmock.h>

#include "retort/orm.hpp"
#include "retort/orm/schema_of.hpp"
#include "retort/orm/table_args.hpp"
#include "retort/sql/schema/errors.hpp"

namespace {

using namespace retort;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};

enum class Status { fresh, paid };

struct Customer {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(50), unique, comment("as on the invoice")> name{};
    Mapped<std::optional<std::string>, column_name("e_mail"), collation("NOCASE")> email{};
    Mapped<int, check("age >= 0"), server_default("0")> age{};
    Mapped<Status, Enum("fresh", "paid")> status{};

    static TableArgs table_args() {
        return {Index{{}, {"name", descending("age")}}, CheckConstraint{"known", "name <> ''"}};
    }
};
RETORT_TABLE(Customer, "customers", id, name, email, age, status)

struct Invoice {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::int64_t, ForeignKey(&Customer::id, {.ondelete = cascade}), indexed> customer_id{};
};
RETORT_TABLE(Invoice, "invoices", id, customer_id)

TEST(Model, ItsTableHasWhatTheMembersSay) {
    const Table& table = orm::mapper_of<Customer>().table();
    EXPECT_EQ(table.name, "customers");
    ASSERT_EQ(table.columns.size(), 5U);
    EXPECT_EQ(table.columns[0].type, Type{BigInteger()});
    EXPECT_EQ(table.columns[1].type, Type{String(50)});
    EXPECT_EQ(table.columns[1].comment, "as on the invoice");
    EXPECT_FALSE(table.columns[1].nullable);
    EXPECT_EQ(table.columns[2].name, "e_mail");
    EXPECT_TRUE(table.columns[2].nullable);
    EXPECT_EQ(table.columns[2].collation, "NOCASE");
    EXPECT_EQ(table.columns[3].server_default, "0");
    EXPECT_EQ(table.columns[4].type.labels, (std::vector<std::string>{"fresh", "paid"}));
}

TEST(Model, TheConventionNamesWhatHasNoName) {
    const Table& table = orm::mapper_of<Customer>().table();
    EXPECT_EQ(table.primary_key.name, "pk__customers");
    EXPECT_EQ(table.unique_constraints.at(0).name, "uq__customers__name");
    EXPECT_EQ(table.indexes.at(0).name, "ix__customers__name_age");
    const Table& invoices = orm::mapper_of<Invoice>().table();
    EXPECT_EQ(invoices.foreign_keys.at(0).name, "fk__invoices__customer_id__customers");
    EXPECT_EQ(invoices.indexes.at(0).name, "ix__invoices__customer_id");
}

TEST(Model, AForeignKeyMayNameAMember) {
    const ForeignKeyConstraint& key = orm::mapper_of<Invoice>().table().foreign_keys.at(0);
    EXPECT_EQ(key.referred_table, "customers");
    EXPECT_EQ(key.referred_columns, std::vector<std::string>{"id"});
    EXPECT_EQ(key.ondelete, cascade);
}

TEST(Model, SchemaOfChecksThatWhatKeysReferToIsInTheList) {
    EXPECT_EQ((schema_of<Customer, Invoice>().tables.size()), 2U);
    EXPECT_THROW(static_cast<void>(schema_of<Invoice>()), UnknownTable);
    EXPECT_THROW(static_cast<void>((schema_of<Customer, Customer>())), DuplicateTable);
}

struct Timestamps {
    Mapped<std::string> created_at{};
};

struct Note : Timestamps {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string> text{};
};
RETORT_TABLE(Note, "notes", id, text, created_at)

TEST(Model, AMixinsMembersAreColumnsToo) { EXPECT_EQ(orm::mapper_of<Note>().table().columns.size(), 3U); }

class Forgetful {
public:
    using base = Base;
    Forgetful() = default;

    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string> text{};
    Mapped<std::string> created_at{};
};
RETORT_TABLE(Forgetful, "forgetful", id, created_at)

TEST(Model, AMemberLeftOutOfAClassWithConstructorsIsFoundOnFirstUse) {
    try {
        static_cast<void>(orm::mapper_of<Forgetful>());
        FAIL() << "a column would have been lost";
    } catch (const UnlistedMember& error) {
        EXPECT_EQ(error.id(), "RT-O001");
        EXPECT_NE(std::string{error.what()}.find("Forgetful"), std::string::npos) << error.what();
    }
}

class Sealed {
public:
    using base = Base;
    Sealed() = default;
    explicit Sealed(std::string text) : text_{std::move(text)} {}
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    friend struct retort_Sealed;
    Mapped<std::int64_t, primary_key> id_{};
    Mapped<std::string, column_name("text")> text_{};
};
RETORT_TABLE(Sealed, "sealed", id_, text_)

TEST(Model, PrivateMembersAndConstructorsArePossible) {
    EXPECT_EQ(orm::mapper_of<Sealed>().table().columns[1].name, "text");
}

struct Lonely;
struct Parent {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Relationship<std::vector<Lonely>> children{};
};
RETORT_TABLE(Parent, "parents", id, children)
struct Lonely {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
};
RETORT_TABLE(Lonely, "lonely", id)

TEST(Model, ARelationshipWithoutForeignKeyIsRefused) {
    try {
        static_cast<void>((schema_of<Parent, Lonely>()));
        FAIL() << "a relationship without a key was accepted";
    } catch (const NoForeignKey& error) {
        EXPECT_EQ(error.id(), "RT-O004");
        EXPECT_NE(std::string{error.what()}.find("Parent.children"), std::string::npos) << error.what();
    }
}

struct Letter;
struct Person {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Relationship<std::vector<Letter>, back_populates("sender")> sent{};
    Relationship<std::vector<Letter>, back_populates("receiver")> received{};
};
RETORT_TABLE(Person, "people", id, sent, received)
struct Letter {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::int64_t, ForeignKey("people.id")> from_id{};
    Mapped<std::int64_t, ForeignKey("people.id")> to_id{};
    Relationship<Person, foreign_keys("from_id"), back_populates("sent")> sender{};
    Relationship<Person, foreign_keys("to_id"), back_populates("received")> receiver{};
};
RETORT_TABLE(Letter, "letters", id, from_id, to_id, sender, receiver)

TEST(Model, TwoKeysToOneTableAreToldApart) { EXPECT_NO_THROW(static_cast<void>((schema_of<Person, Letter>()))); }

struct Vague {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::int64_t, ForeignKey("people.id")> one_id{};
    Mapped<std::int64_t, ForeignKey("people.id")> other_id{};
    Relationship<Person> person{};
};
RETORT_TABLE(Vague, "vague", id, one_id, other_id, person)

TEST(Model, TwoKeysWithoutAChoiceAreRefused) {
    try {
        static_cast<void>((schema_of<Person, Letter, Vague>()));
        FAIL() << "an ambiguous relationship was accepted";
    } catch (const AmbiguousForeignKey& error) {
        EXPECT_NE(std::string{error.what()}.find("foreign_keys"), std::string::npos) << error.what();
    }
}

struct OneSided;
struct Other {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Relationship<std::vector<OneSided>, back_populates("nothing")> items{};
};
RETORT_TABLE(Other, "others", id, items)
struct OneSided {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::int64_t, ForeignKey("others.id")> other_id{};
};
RETORT_TABLE(OneSided, "one_sided", id, other_id)

TEST(Model, BackPopulatesMustNameAMemberThatNamesItBack) {
    EXPECT_THROW(static_cast<void>((schema_of<Other, OneSided>())), BackPopulatesMismatch);
}

template <int Number>
struct Declared {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::optional<std::string>, column_name("text")> words{};

    static TableArgs table_args();
};
using Spelled = Declared<0>;
using OfNobody = Declared<1>;
using NotNull = Declared<2>;
using Nullable = Declared<3>;
RETORT_TABLE(Spelled, "spelled", id, words)
RETORT_TABLE(OfNobody, "of_nobody", id, words)
RETORT_TABLE(NotNull, "not_null", id, words)
RETORT_TABLE(Nullable, "nullable", id, words)

template <>
TableArgs Spelled::table_args() {
    return {Column{"text", String(7), nullable, server_default("word()")}};
}
template <>
TableArgs OfNobody::table_args() {
    return {Column{"words", Text(), nullable}};
}
template <>
TableArgs NotNull::table_args() {
    return {Column{"text", Text()}};
}
template <>
TableArgs Nullable::table_args() {
    return {Column{"id", BigInteger(), nullable}};
}

template <class Model>
std::string mismatch() {
    try {
        static_cast<void>(orm::mapper_of<Model>());
        return "a column that no member is was accepted";
    } catch (const DeclarationMismatch& error) {
        EXPECT_EQ(error.id(), "RT-O007");
        return error.what();
    }
}

TEST(Model, AColumnOfTableArgsSaysWhatAMemberCannot) {
    const Column& column = orm::mapper_of<Spelled>().table().columns.at(1);
    EXPECT_EQ(column.type, Type{String(7)});
    EXPECT_EQ(column.server_default, "word()");
}

TEST(Model, AColumnOfTableArgsMustBeAMembers) {
    EXPECT_THAT(mismatch<OfNobody>(), testing::HasSubstr("no member of the model is that column"));
    EXPECT_THAT(mismatch<NotNull>(), testing::HasSubstr("its member is a std::optional"));
    EXPECT_THAT(mismatch<Nullable>(), testing::HasSubstr("make its member a std::optional"));
}

}  // namespace
