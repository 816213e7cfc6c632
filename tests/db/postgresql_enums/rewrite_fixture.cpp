// SPDX-License-Identifier: MIT
#include "rewrite_fixture.hpp"

#include <algorithm>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::testkit {

using namespace postgresql::enums;

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
    const Labels reversed{labels.rbegin(), labels.rend()};
    rewrite({.new_labels = reversed}, type);
    EXPECT_EQ(labels_of(type), reversed);
    EXPECT_EQ(definitions(), definitions_before);
    EXPECT_EQ(with_labels(dump(), reversed, labels), dump_before);
    EXPECT_EQ(data(), data_before);
    rewrite({.new_labels = labels}, type);
    EXPECT_EQ(definitions(), definitions_before);
    EXPECT_EQ(dump(), dump_before);
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
