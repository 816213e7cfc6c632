// SPDX-License-Identifier: MIT
#include "db/alembic_pains/fixture.hpp"

#include "retort/engine/connection.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/bound_statement.hpp"

#include "cli/model_diff.hpp"

namespace retort::testkit {

namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

std::string text_of(const ValueView& cell) {
    if (cell.is_null()) return "NULL";
    if (cell.has_bytes()) return std::string{cell.bytes()};
    return cell.kind() == ValueKind::real ? std::to_string(cell.real()) : std::to_string(cell.integer());
}

}  // namespace

void MigratedDatabase::run_script(const std::string& url, const std::string& script) {
    create_engine(url).connect({.autocommit = true}).run(script);
}

Schema MigratedDatabase::read(const std::string& url) {
    Connection connection = create_engine(url).connect();
    return reflect(connection).schema;
}

migrate::DiffResult MigratedDatabase::compare(const migrate::RenameHints& renames) const {
    Connection connection = create_engine(url()).connect();
    return cli::difference(cli::read_for_comparison(connection, models_, {.renames = renames}));
}

std::vector<std::string> MigratedDatabase::described(const migrate::DiffResult& found) {
    std::vector<std::string> lines;
    for (const migrate::Operation& operation : found.operations) lines.push_back(migrate::describe(operation));
    return lines;
}

void MigratedDatabase::run(const std::string& target, const std::vector<migrate::Operation>& operations) {
    std::vector<migrate::Operation> back;
    try {
        back = migrate::reverse(operations);
    } catch (const migrate::NotReversible&) {
        back.clear();  // a test that goes back finds that out
    }
    revisions_.emplace(migrate::RevisionSet::from({revision_of("aaaa1", "", operations, back)}));
    migrate::upgrade(create_engine(url()), *revisions_, target, options());
}

std::string MigratedDatabase::value(const std::string& query) const {
    Connection connection = create_engine(url()).connect();
    CompiledStatement statement;
    statement.sql = query;
    Cursor cursor = connection.open(BoundStatement{std::move(statement)});
    const ValueView* const cells = cursor.fetch();
    return cells == nullptr ? std::string{"no row"} : text_of(cells[0]);
}

migrate::KnownRevision revision_of(const std::string& id, const std::string& parent, std::vector<migrate::Operation> up,
                                   std::vector<migrate::Operation> down) {
    migrate::RevisionFile file{.node = {.id = id, .doc = id}, .format = migrate::RevisionFormat::sql};
    if (!parent.empty()) file.node.down_revisions = {parent};
    auto operations = std::make_shared<migrate::RevisionOperations>();
    operations->upgrade = std::move(up);
    operations->downgrade = std::move(down);
    return {.file = std::move(file), .operations = std::move(operations)};
}

void expect_found(MigratedDatabase& database, const std::string& before, const std::string& after,
                  const std::string& wanted) {
    database.sql(before);
    database.models(after);
    EXPECT_THAT(database.finds(), Contains(HasSubstr(wanted)));
    const Schema was = database.schema();
    database.migrate();
    EXPECT_THAT(database.finds(), IsEmpty()) << "after the upgrade";
    database.downgrade();
    EXPECT_THAT(database.finds(), Contains(HasSubstr(wanted))) << "after the downgrade";
    database.models() = was;
    EXPECT_THAT(database.finds(), IsEmpty()) << "the downgrade leads elsewhere";
}

void expect_no_difference(MigratedDatabase& database, const std::string& before, const std::string& after) {
    database.sql(before);
    database.models(after);
    EXPECT_THAT(database.finds(), IsEmpty());
}

}  // namespace retort::testkit
