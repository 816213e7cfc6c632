// SPDX-License-Identifier: MIT
#include "engine/pool_book.hpp"

#include <gtest/gtest.h>

namespace {

using namespace retort;

SlotId granted(PoolBook& book) {
    const Ticket ticket = book.ask();
    const std::optional<PoolBook::Grant> grant = book.grant();
    EXPECT_TRUE(grant.has_value());
    EXPECT_EQ(grant->ticket, ticket);
    return grant->slot;
}

TEST(PoolBook, OpensSlotsUpToItsLimit) {
    PoolBook book{1, 2};
    EXPECT_EQ(granted(book), 0U);
    EXPECT_EQ(granted(book), 1U);
    book.ask();
    EXPECT_FALSE(book.grant().has_value());
    EXPECT_EQ(book.status().lent, 2U);
    EXPECT_EQ(book.status().waiting, 1U);
}

TEST(PoolBook, LendsTheSlotThatCameBackLast) {
    PoolBook book{3, 3};
    const SlotId a = granted(book);
    const SlotId b = granted(book);
    EXPECT_TRUE(book.give_back(a));
    EXPECT_TRUE(book.give_back(b));
    EXPECT_EQ(granted(book), b);
    EXPECT_EQ(granted(book), a);
    EXPECT_EQ(book.slot_count(), 2U);
}

TEST(PoolBook, ServesThoseWhoWaitInTheirOrder) {
    PoolBook book{1, 1};
    const SlotId slot = granted(book);
    const Ticket first = book.ask();
    const Ticket second = book.ask();
    EXPECT_FALSE(book.grant().has_value());
    EXPECT_TRUE(book.give_back(slot));
    EXPECT_EQ(book.grant()->ticket, first);
    EXPECT_FALSE(book.grant().has_value());
    EXPECT_TRUE(book.give_back(slot));
    EXPECT_EQ(book.grant()->ticket, second);
}

TEST(PoolBook, WhoAsksLaterDoesNotOvertakeWhoWaits) {
    PoolBook book{1, 1};
    const SlotId slot = granted(book);
    const Ticket waiting = book.ask();
    book.give_back(slot);
    const Ticket late = book.ask();
    EXPECT_EQ(book.grant()->ticket, waiting);
    EXPECT_FALSE(book.grant().has_value());
    EXPECT_TRUE(book.withdraw(late));
}

TEST(PoolBook, KeepsOnlySoManyIdle) {
    PoolBook book{1, 3};
    const SlotId a = granted(book);
    const SlotId b = granted(book);
    EXPECT_TRUE(book.give_back(a));
    EXPECT_FALSE(book.give_back(b)) << "it is to be closed";
    EXPECT_EQ(book.status().idle, 1U);
    EXPECT_EQ(book.status().lent, 0U);
}

TEST(PoolBook, AnOverflowSlotGoesToWhoWaitsInsteadOfBeingClosed) {
    PoolBook book{0, 1};
    const SlotId slot = granted(book);
    book.ask();
    EXPECT_TRUE(book.give_back(slot));
    EXPECT_EQ(book.grant()->slot, slot);
    EXPECT_FALSE(book.give_back(slot));
}

TEST(PoolBook, AnEmptiedSlotCanBeFilledAgain) {
    PoolBook book{1, 1};
    const SlotId slot = granted(book);
    book.ask();
    EXPECT_FALSE(book.grant().has_value());
    book.empty(slot);
    EXPECT_EQ(book.grant()->slot, slot);
}

TEST(PoolBook, AnIdleSlotComesBeforeAnEmptyOne) {
    PoolBook book{2, 2};
    const SlotId a = granted(book);
    const SlotId b = granted(book);
    book.give_back(a);
    book.empty(b);
    EXPECT_EQ(granted(book), a);
}

TEST(PoolBook, WhoGaveUpIsNotServed) {
    PoolBook book{1, 1};
    const SlotId slot = granted(book);
    const Ticket ticket = book.ask();
    EXPECT_TRUE(book.withdraw(ticket));
    EXPECT_FALSE(book.withdraw(ticket));
    book.give_back(slot);
    EXPECT_FALSE(book.grant().has_value());
    EXPECT_EQ(book.status().idle, 1U);
}

TEST(PoolBook, IdleSlotsCanBeTakenToBeClosed) {
    PoolBook book{2, 2};
    const SlotId slot = granted(book);
    EXPECT_FALSE(book.take_idle().has_value());
    book.give_back(slot);
    EXPECT_EQ(book.take_idle(), slot);
    book.empty(slot);
    EXPECT_EQ(book.status().idle, 0U);
    EXPECT_EQ(book.status().lent, 0U);
}

}  // namespace
