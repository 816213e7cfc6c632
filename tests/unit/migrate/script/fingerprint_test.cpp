// SPDX-License-Identifier: MIT
#include "retort/migrate/script/fingerprint.hpp"

#include <gtest/gtest.h>

namespace retort::migrate {

namespace {

constexpr const char* revision = R"(// Users get a country.
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) { op.execute("UPDATE users SET country = 'DE'"); }
static void downgrade(Operations& op) { op.execute("UPDATE users SET country = NULL"); }

extern const Revision revision_a{
    .id = "a", .down_revision = base, .review = review::pending, .upgrade = upgrade, .downgrade = downgrade};
)";

std::string with(std::string_view from, std::string_view to) {
    std::string text = revision;
    return text.replace(text.find(from), from.size(), to);
}

SourceFingerprint cpp(const std::string& text) { return fingerprint_of(text, RevisionFormat::cpp); }

TEST(Fingerprint, IsOfTheTextAndOfTheUpgrade) {
    EXPECT_EQ(cpp(revision), cpp(revision));
    EXPECT_EQ(cpp(revision).text.size(), 32U);
}

TEST(Fingerprint, LineEndingsAreNoChange) {
    std::string text = revision;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, "\r\n");
    EXPECT_EQ(cpp(text), cpp(revision));
}

TEST(Fingerprint, WhatTheUpgradeDoesNotSayChangesTheTextAlone) {
    for (const std::string& text : {
             with("Users get", "All users get"),                              // a comment
             with("static void upgrade", "\n\nstatic  void upgrade"),         // white space
             with("SET country = 'DE'", "SET \"\n        \"country = 'DE'"),  // a literal over two lines
             with("country = NULL", "country = ''"),                          // the downgrade
             with("review::pending", "\"ann, 2026-01-01\""),                  // the review
             with("#include", "#include <string>\n#include"),
         }) {
        EXPECT_NE(cpp(text).text, cpp(revision).text) << text;
        EXPECT_EQ(cpp(text).upgrade, cpp(revision).upgrade) << text;
    }
}

TEST(Fingerprint, WhatTheUpgradeSaysChangesBoth) {
    for (const std::string& text : {
             with("'DE'", "'FR'"),
             with("'DE'\");", "'DE'\"); op.drop_table(\"users\");"),
             with("static void upgrade", "static int helper() { return 1; }\nstatic void upgrade"),
         }) {
        EXPECT_NE(cpp(text).upgrade, cpp(revision).upgrade) << text;
    }
}

TEST(Fingerprint, OfSqlIsOfItsStatements) {
    const std::string sql =
        "-- a\n--\n-- Revision: a\n-- Revises: base\n\n-- upgrade\nSELECT 1;\n\n-- downgrade\nSELECT 2;\n";
    const auto changed = [&](std::string_view from, std::string_view to) {
        std::string text = sql;
        return fingerprint_of(text.replace(text.find(from), from.size(), to), RevisionFormat::sql);
    };
    const SourceFingerprint original = fingerprint_of(sql, RevisionFormat::sql);
    EXPECT_EQ(changed("SELECT 1", "SELECT /* one */\n 1").upgrade, original.upgrade);
    EXPECT_EQ(changed("SELECT 2", "SELECT 3").upgrade, original.upgrade);
    EXPECT_NE(changed("SELECT 2", "SELECT 3").text, original.text);
    EXPECT_NE(changed("SELECT 1", "SELECT 11").upgrade, original.upgrade);
    EXPECT_NE(changed("SELECT 1;", "SELECT 1; SELECT 1;").upgrade, original.upgrade);
}

}  // namespace

}  // namespace retort::migrate
