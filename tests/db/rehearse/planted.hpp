// SPDX-License-Identifier: MIT
// A small project of two revisions, of which the second may have any fault.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/rehearse/migration_tests.hpp"
#include "retort/migration.hpp"

#include "support/test_database.hpp"

namespace retort::planted {

using Body = void (*)(migrate::Operations&);

/// Makes users and orders, with rows.
void first_up(migrate::Operations& op);
void first_down(migrate::Operations& op);

class Project {
public:
    /// The second revision does `up`, and is undone by `down`; null: it has no downgrade.
    Project(Body up, Body down);
    /// A third revision that follows the second, or the first.
    void add(const migration::Revision& revision);

    [[nodiscard]] migrate::RevisionSet revisions() const { return migrate::RevisionSet::from(known_); }
    /// The results of one case on an empty database of the kind that is tested.
    [[nodiscard]] std::vector<migrate::CaseResult> test(migrate::MigrationCase which) const;
    [[nodiscard]] std::vector<migrate::CaseResult> test(migrate::MigrationTestOptions options) const;
    /// That of the second revision.
    [[nodiscard]] migrate::CaseResult test_second(migrate::MigrationCase which) const;
    /// The only one.
    [[nodiscard]] migrate::CaseResult test_once(migrate::MigrationCase which) const;

private:
    migration::Revision first_;
    migration::Revision second_;
    std::vector<migrate::KnownRevision> known_;
    testkit::TestDatabase server_;
};

/// All that was found, a line each.
std::string words_of(const migrate::CaseResult& result);

}  // namespace retort::planted
