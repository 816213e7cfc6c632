// SPDX-License-Identifier: MIT
#include "retort/base/error.hpp"

#include <type_traits>

#include <gtest/gtest.h>

namespace {

using namespace retort;

TEST(Error, KeepsItsIdAndItsSentence) {
    const ArgumentError error{"RT-B999", "the size is 0; give at least 1"};
    EXPECT_EQ(error.id(), "RT-B999");
    EXPECT_STREQ(error.what(), "the size is 0; give at least 1");
}

TEST(Error, WithoutDetailsAnswersWithEmptyText) {
    const Error error{"RT-B999", "text"};
    EXPECT_EQ(error.sqlstate(), "");
    EXPECT_EQ(error.statement(), "");
    EXPECT_EQ(error.server_message(), "");
}

TEST(Error, KeepsTheServersWordsApartFromItsOwn) {
    const IntegrityError error{
        "RT-B999", "a row is already there", {"23505", "INSERT INTO t VALUES (?)", "UNIQUE: t.a"}};
    EXPECT_STREQ(error.what(), "a row is already there");
    EXPECT_EQ(error.sqlstate(), "23505");
    EXPECT_EQ(error.statement(), "INSERT INTO t VALUES (?)");
    EXPECT_EQ(error.server_message(), "UNIQUE: t.a");
}

TEST(Error, CopiesKeepTheDetails) {
    const DataError error{"RT-B999", "text", {.sqlstate = "22003", .statement = {}, .server_message = {}}};
    const DataError copy = error;
    EXPECT_EQ(copy.sqlstate(), "22003");
    static_assert(std::is_nothrow_copy_constructible_v<DataError>, "an exception that throws while copied terminates");
}

TEST(Error, IsNeitherFatalNorRetryableUnlessItsClassSaysSo) {
    const OperationalError error{"RT-B999", "text"};
    EXPECT_FALSE(error.poisons_connection());
    EXPECT_FALSE(error.worth_retrying());
}

TEST(Error, DatabaseErrorsAreCaughtByTheirFamily) {
    EXPECT_THROW(throw IntegrityError("RT-B999", "text"), DatabaseError);
    EXPECT_THROW(throw ProgrammingError("RT-B999", "text"), Error);
    static_assert(!std::is_base_of_v<DatabaseError, ArgumentError>);
}

}  // namespace
