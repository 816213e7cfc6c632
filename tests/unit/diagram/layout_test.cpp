// SPDX-License-Identifier: MIT
#include "retort/diagram/layout.hpp"

#include <algorithm>
#include <chrono>

#include <gmock/gmock.h>

#include "diagram/layered.hpp"
#include "unit/diagram/samples.hpp"

namespace {

using namespace samples;
using namespace retort::diagram;

bool overlap(const Box& a, const Box& b) {
    return a.at.x < b.at.x + b.width && b.at.x < a.at.x + a.width && a.at.y < b.at.y + b.height &&
           b.at.y < a.at.y + a.height;
}

/// Whether a point of the line is inside the box, not on its border.
bool crosses(const Stretch& line, const Box& box) {
    const auto [left, right] = std::minmax(line.from.x, line.end.x);
    const auto [top, bottom] = std::minmax(line.from.y, line.end.y);
    return left < box.at.x + box.width && right > box.at.x && top < box.at.y + box.height && bottom > box.at.y;
}

bool is_on(Point point, const Stretch& line) {
    const auto [left, right] = std::minmax(line.from.x, line.end.x);
    const auto [top, bottom] = std::minmax(line.from.y, line.end.y);
    return left <= point.x && point.x <= right && top <= point.y && point.y <= bottom;
}

bool touch(const Stretch& a, const Stretch& b) {
    return is_on(a.from, b) || is_on(a.end, b) || is_on(b.from, a) || is_on(b.end, a);
}

void expect_no_overlap(const Layout& layout) {
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
        const Box& box = layout.boxes[i];
        EXPECT_GE(box.at.x, 0);
        EXPECT_GE(box.at.y, 0);
        EXPECT_LE(box.at.x + box.width, layout.width);
        EXPECT_LE(box.at.y + box.height, layout.height);
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(box, layout.boxes[j])) << i << " and " << j;
        for (const Stretch& line : layout.stretches) EXPECT_FALSE(crosses(line, box)) << "wire " << line.wire;
    }
}

/// Each tip is on its box's side, and all of a wire hangs together.
void expect_wires_end_at_boxes(const Layout& layout) {
    for (const Tip& tip : layout.tips) {
        const Box& box = layout.boxes[tip.entity];
        EXPECT_EQ(tip.at.x, tip.on_left_side ? box.at.x : box.at.x + box.width);
        EXPECT_GT(tip.at.y, box.at.y);
        EXPECT_LT(tip.at.y, box.at.y + box.height);
    }
    std::map<std::size_t, std::vector<Stretch>> wires;
    for (const Stretch& line : layout.stretches) wires[line.wire].push_back(line);
    for (auto& [wire, lines] : wires) {
        std::size_t reached = 1;
        for (std::size_t at = 0; at < reached; ++at) {
            const auto rest = lines.begin() + static_cast<std::ptrdiff_t>(reached);
            const auto end =
                std::partition(rest, lines.end(), [&, at](const Stretch& each) { return touch(each, lines[at]); });
            reached = static_cast<std::size_t>(end - lines.begin());
        }
        EXPECT_EQ(reached, lines.size()) << "wire " << wire << " is in pieces";
    }
    for (const Tip& tip : layout.tips) {
        const std::vector<Stretch>& lines = wires[tip.wire];
        EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [&](const Stretch& each) { return is_on(tip.at, each); }));
    }
}

void expect_every_link(const Entities& entities, const Layout& layout) {
    for (const Link& link : entities.links) {
        const auto begins = [&](const Tip& tip) {
            return tip.entity == link.from && tip.to == link.to &&
                   tip.kind == (link.unique ? TipKind::one : TipKind::many);
        };
        const auto leads = [&](const Tip& begin) {
            return std::any_of(layout.tips.begin(), layout.tips.end(), [&](const Tip& tip) {
                return tip.wire == begin.wire && tip.entity == link.to && tip.kind == TipKind::referred;
            });
        };
        EXPECT_TRUE(std::any_of(layout.tips.begin(), layout.tips.end(), [&](const Tip& tip) {
            return begins(tip) && leads(tip);
        })) << link.name;
    }
}

/// Wires of different tables never run along each other.
void expect_wires_apart(const Layout& layout) {
    for (std::size_t i = 0; i < layout.stretches.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const Stretch& a = layout.stretches[i];
            const Stretch& b = layout.stretches[j];
            if (a.wire == b.wire || a.from.x != a.end.x || b.from.x != b.end.x || a.from.x != b.from.x) continue;
            EXPECT_FALSE(touch(a, b)) << "wires " << a.wire << " and " << b.wire << " at x " << a.from.x;
        }
    }
}

void expect_sound(const Schema& schema, ShownColumns columns) {
    const Entities drawn = entities(schema, columns);
    const Layout layout = layout_of(drawn);
    ASSERT_EQ(layout.boxes.size(), drawn.entities.size());
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) EXPECT_EQ(layout.boxes[i].entity, i);
    expect_no_overlap(layout);
    expect_wires_end_at_boxes(layout);
    expect_every_link(drawn, layout);
    expect_wires_apart(layout);
}

TEST(Layout, OfNothingIsEmpty) {
    const Layout layout = layout_of({});
    EXPECT_EQ(layout.width, 0);
    EXPECT_EQ(layout.height, 0);
}

TEST(Layout, PutsATableToTheRightOfWhatItRefersTo) {
    Schema schema{.tables = {table("lines"), table("orders"), table("users")}};
    refer(schema.tables[0], "orders", "order_id");
    refer(schema.tables[1], "users", "user_id");
    refer(schema.tables[0], "users", "user_id");
    const Layout layout = layout_of(entities(schema));
    EXPECT_LT(layout.boxes[2].at.x + layout.boxes[2].width, layout.boxes[1].at.x);
    EXPECT_LT(layout.boxes[1].at.x + layout.boxes[1].width, layout.boxes[0].at.x);
    expect_sound(schema, ShownColumns::all);
}

TEST(Layout, DrawsRingsAndKeysOfATableToItself) {
    Schema schema{.tables = {table("a"), table("b"), table("c"), table("alone")}};
    refer(schema.tables[0], "b", "b_id");
    refer(schema.tables[1], "c", "c_id");
    refer(schema.tables[2], "a", "a_id");
    refer(schema.tables[2], "b", "other_b_id");
    refer(schema.tables[3], "alone", "parent_id");
    refer(schema.tables[0], "a", "parent_id");
    for (const ShownColumns columns : {ShownColumns::all, ShownColumns::keys, ShownColumns::none}) {
        expect_sound(schema, columns);
    }
}

TEST(Layout, OfManyTablesAroundOneIsNoTower) {
    Schema schema{.tables = {table("hub")}};
    for (int i = 0; i < 120; ++i) {
        schema.tables.push_back(table("satellite" + std::to_string(i)));
        refer(schema.tables.back(), "hub", "hub_id");
    }
    expect_sound(schema, ShownColumns::all);
    const Layout layout = layout_of(entities(schema));
    EXPECT_LT(layout.height, 2 * layout.width);
    EXPECT_LT(layout.width, 4 * layout.height);
}

TEST(Layout, CrossesNoWiresWhereNoneNeedCross) {
    Schema schema;
    for (int i = 0; i < 12; ++i) schema.tables.push_back(table("leaf" + std::to_string(i)));
    for (int i = 0; i < 6; ++i) {  // leaves named so that their order would cross every wire
        schema.tables.push_back(table("twig" + std::to_string(i)));
        refer(schema.tables.back(), "leaf" + std::to_string(11 - i), "one");
        refer(schema.tables.back(), "leaf" + std::to_string(i), "other");
    }
    Entities drawn = entities(schema);
    std::size_t before = 0;
    for (const detail::Component& component : detail::components_of(drawn)) {
        detail::Layered graph = detail::layered(drawn, component);
        before += detail::crossings(graph);
        detail::lower_crossings(graph);
        EXPECT_EQ(detail::crossings(graph), 0U);
    }
    Schema fan{.tables = {table("root")}};
    for (const char* const name : {"a", "b", "c", "d"}) {
        fan.tables.push_back(table(name));
        refer(fan.tables.back(), "root", "root_id");
    }
    for (const char* const name : {"d", "c", "b", "a"}) {
        fan.tables.push_back(table(std::string{"under_"} + name));
        refer(fan.tables.back(), name, "up_id");
    }
    drawn = entities(fan);
    detail::Layered graph = detail::layered(drawn, detail::components_of(drawn).front());
    before += detail::crossings(graph);
    detail::lower_crossings(graph);
    EXPECT_EQ(detail::crossings(graph), 0U);
    EXPECT_GT(before, 0U);
}

TEST(Layout, OfRandomSchemasIsSound) {
    for (unsigned seed = 0; seed < 25; ++seed) {
        SCOPED_TRACE(seed);
        const auto columns = static_cast<ShownColumns>(seed % 3);
        expect_sound(random_schema(3 + seed * 4, seed), columns);
    }
}

TEST(Layout, OfHundredsOfTablesTakesLessThanASecond) {
    const Entities drawn = entities(random_schema(500, 7), ShownColumns::keys);
    const auto start = std::chrono::steady_clock::now();
    const Layout layout = layout_of(drawn);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{1});
    expect_no_overlap(layout);
    expect_wires_end_at_boxes(layout);
    EXPECT_EQ(layout.boxes.size(), 500U);
    const Layout again = layout_of(drawn);
    EXPECT_EQ(layout.tips, again.tips);
}

TEST(Layout, FollowsAChainOfThousandsOfTables) {
    Schema schema;
    for (int i = 0; i < 3000; ++i) {
        schema.tables.push_back(table("t" + std::to_string(i)));
        if (i > 0) refer(schema.tables[static_cast<std::size_t>(i) - 1], schema.tables.back().name, "next_id");
    }
    const Layout layout = layout_of(entities(schema, ShownColumns::none));
    EXPECT_EQ(layout.tips.size(), 2U * 2999);
}

}  // namespace
