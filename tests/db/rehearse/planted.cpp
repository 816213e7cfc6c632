// SPDX-License-Identifier: MIT
#include "db/rehearse/planted.hpp"

#include <stdexcept>

namespace retort::planted {

using namespace retort::migration;

namespace {

migrate::KnownRevision known(const Revision& revision) {
    return {.file = migrate::file_of(revision, revision.message, std::string{revision.id} + ".cpp"),
            .compiled = &revision};
}

}  // namespace

void first_up(Operations& op) {
    op.create_table("users", Column{"id", Integer(), primary_key}, Column{"note", Text(), nullable},
                    Column{"name", String(50)}, Column{"status", String(20), server_default("'new'")},
                    CheckConstraint{.name = "ck__users__status", .condition = "status IN ('new', 'old')"});
    op.create_table("orders", Column{"id", Integer(), primary_key},
                    Column{"user_id", Integer(), ForeignKey("users.id", {.ondelete = cascade})},
                    Column{"total", Numeric(10, 2)});
    op.create_index("ix__orders__user_id", "orders", {"user_id"});
    op.bulk_insert("users", {"name", "status"}, {{"ann", "new"}, {"bob", "old"}});
}

void first_down(Operations& op) {
    op.drop_table("orders");
    op.drop_table("users");
}

Project::Project(Body up, Body down)
    : first_{.id = "aaaa1",
             .down_revision = base,
             .message = "users and orders",
             .upgrade = first_up,
             .downgrade = first_down},
      second_{.id = "bbbb2", .down_revision = "aaaa1", .message = "planted", .upgrade = up, .downgrade = down},
      known_{known(first_), known(second_)} {}

void Project::add(const Revision& revision) { known_.push_back(known(revision)); }

std::vector<migrate::CaseResult> Project::test(migrate::MigrationTestOptions options) const {
    options.server = Url::parse(server_.url());
    return migrate::test_migrations(revisions(), options);
}

std::vector<migrate::CaseResult> Project::test(migrate::MigrationCase which) const {
    return test(migrate::MigrationTestOptions{.cases = {which}});
}

migrate::CaseResult Project::test_second(migrate::MigrationCase which) const {
    for (const migrate::CaseResult& result : test(which)) {
        if (result.revision == "bbbb2") return result;
    }
    throw std::logic_error{"no result of the second revision"};
}

migrate::CaseResult Project::test_once(migrate::MigrationCase which) const { return test(which).at(0); }

std::string words_of(const migrate::CaseResult& result) {
    std::string words = result.reason;
    for (const std::string& finding : result.findings) words += "found: " + finding + "\n";
    for (const std::string& note : result.notes) words += "note: " + note + "\n";
    return words;
}

}  // namespace retort::planted
