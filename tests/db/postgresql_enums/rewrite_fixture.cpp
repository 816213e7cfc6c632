// SPDX-License-Identifier: MIT
#include "rewrite_fixture.hpp"

#include <algorithm>
#include <sstream>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::testkit {

using namespace postgresql::enums;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

/// Of two long texts only the lines that one of them lacks; empty where they are the same.
std::string difference(const std::string& before, const std::string& after) {
    if (before == after) return {};
    std::string text = "they differ\n";
    const std::vector<std::string> old_lines = lines_of(before);
    const std::vector<std::string> new_lines = lines_of(after);
    const auto add = [&](char mark, const auto& lines, const auto& others) {
        for (const std::string& line : lines) {
            if (std::find(others.begin(), others.end(), line) == others.end()) text += mark + line + '\n';
        }
    };
    add('-', old_lines, new_lines);
    add('+', new_lines, old_lines);
    return text;
}

}  // namespace

Labels EnumRewriteTest::labels_of(const std::string& type) {
    Labels labels;
    for (const auto& row : rows("SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype('" + type +
                                "') ORDER BY enumsortorder")) {
        labels.push_back(row[0]);
    }
    return labels;
}

std::vector<std::string> EnumRewriteTest::rewrite(RewriteRequest request, const std::string& type) {
    const Ask ask = [&](const std::string& sql) {
        Rows answer = rows(sql);
        for (Cells& row : answer) std::replace(row.begin(), row.end(), std::string{"NULL"}, std::string{});
        return answer;
    };
    request.enumeration = to_oid(cell("SELECT to_regtype('" + type + "')::oid"));
    request.labels = labels_of(type);
    Transaction transaction = connection->begin();
    const RewritePlan plan = rewrite_plan(request, ask);
    for (const std::string& statement : plan.statements) {
        SCOPED_TRACE(statement);
        connection->run(statement);
    }
    transaction.commit();
    return plan.notes;
}

void EnumRewriteTest::there_and_back(const std::string& type, const std::vector<std::string>& tables) {
    const auto data = [&] {
        Rows all;
        for (const std::string& table : tables) {
            for (auto& row : rows("SELECT t::text FROM " + table + " AS t ORDER BY 1")) all.push_back(std::move(row));
        }
        return all;
    };
    const std::string definitions_before = definitions();
    const std::string dump_before = dump();
    const Rows data_before = data();
    const Labels labels = labels_of(type);
    Labels reversed{labels.rbegin(), labels.rend()};
    reversed.emplace_back("for a while, it's \"here\"");
    rewrite({.new_labels = reversed}, type);
    EXPECT_EQ(labels_of(type), reversed);
    EXPECT_EQ(difference(definitions_before, definitions()), "");
    EXPECT_EQ(difference(dump_before, with_labels(dump(), reversed, labels)), "");
    EXPECT_EQ(data(), data_before);
    rewrite({.new_labels = labels}, type);
    EXPECT_EQ(difference(definitions_before, definitions()), "");
    EXPECT_EQ(difference(dump_before, dump()), "");
    EXPECT_EQ(data(), data_before);
}

std::string with_labels(std::string dump, const Labels& from, const Labels& to) {
    const auto list = [](const Labels& labels) {
        std::string text;
        for (const std::string& label : labels) text += "    " + string_literal(label) + ",\n";
        return text.substr(0, text.size() - 2);
    };
    const std::size_t at = dump.find(list(from));
    return at == std::string::npos ? dump : dump.replace(at, list(from).size(), list(to));
}

}  // namespace retort::testkit
