// SPDX-License-Identifier: MIT
#include "conformance/changes/round.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/migrate/script/models.hpp"
#include "retort/migrate/script/new_revision.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "cli/database_models.hpp"
#include "cli/model_diff.hpp"
#include "conformance/changes/catalogue.hpp"
#include "conformance/schema_difference.hpp"

namespace conformance {

namespace {

namespace migrate = retort::migrate;
using retort::Connection;
using retort::Schema;

constexpr const char* revision_id = "0123456789ab";

/// Thrown where the steps after it make no sense any more.
struct Stop {
    Failure failure;
};

/// What stands in the message of whatever was thrown.
std::string words_of(const std::exception& error) {
    const auto* known = dynamic_cast<const retort::Error*>(&error);
    return known == nullptr ? error.what() : fmt::format("{} {}", error.what(), known->server_details());
}

/// Does a stage; what it throws is a failure of it.
template <class Act>
auto in_stage(const char* stage, const char* expected, Act act) -> decltype(act()) {
    try {
        return act();
    } catch (const std::exception& error) {
        throw Stop{{stage, expected, words_of(error)}};
    }
}

std::string told(const std::vector<migrate::Operation>& operations) {
    std::string text;
    for (const migrate::Operation& operation : operations) {
        text += (text.empty() ? "" : "; ") + migrate::describe(operation);
    }
    return text.empty() ? "nothing" : text;
}

/// As the tables of a comparison: those of the connection's own schema say none.
migrate::RenameHints leave_unnamed(migrate::RenameHints hints, const std::string& schema) {
    const auto leave = [&](migrate::TableName& name) {
        if (name.schema == schema) name.schema.clear();
    };
    for (migrate::Rename& rename : hints.accepted) {
        leave(rename.table);
        leave(rename.new_table);
    }
    for (migrate::EnumValueRename& rename : hints.enum_values) leave(rename.name);
    return hints;
}

class Comparison {
public:
    Comparison(const Start& start, Connection& connection, Schema models, migrate::RenameHints hints)
        : comparison_{retort::cli::read_for_comparison(connection, std::move(models))} {
        comparison_.options.renames = leave_unnamed(std::move(hints), start.default_schema);
        comparison_.options.include = [&start](const migrate::ObjectName& name) {
            return std::find(start.left_out.begin(), start.left_out.end(), name.table.name) == start.left_out.end();
        };
    }
    [[nodiscard]] migrate::DiffResult difference() const { return retort::cli::difference(comparison_); }

private:
    retort::cli::Comparison comparison_;
};

migrate::DiffResult difference(const Start& start, Connection& connection, const Schema& models,
                               const migrate::RenameHints& hints = {.refuse_all = true}) {
    return Comparison{start, connection, models, hints}.difference();
}

migrate::NewRevision revision_of(const migrate::DiffResult& found) {
    migrate::NewRevision revision;
    revision.node.id = revision_id;
    revision.node.doc = "random changes of the models";
    revision.generated = true;
    revision.upgrade = found.operations;
    for (const migrate::DiffNote& note : found.notes) revision.upgrade_notes.push_back({note.operation, note.text});
    return revision;
}

class Round {
public:
    Round(const Start& start, const RoundOptions& options, RoundResult& result)
        : start_{start}, options_{options}, result_{result}, database_{start.file->copy()} {}

    void run(std::uint64_t seed, const std::vector<std::size_t>* chosen) {
        Workshop workshop{start_.models, start_.pins, start_.abilities};
        change(workshop, seed, chosen);
        const migrate::DiffResult found =
            in_stage("autogenerate", "operations", [&] { return difference(workshop.schema(), workshop.hints()); });
        const migrate::NewRevision revision = revision_of(found);
        result_.revision = in_stage("render", "a revision file", [&] { return render(revision); });
        Schema models = workshop.schema();
        const migrate::RevisionSet set =
            options_.compiler == nullptr ? recorded(revision) : compiled(workshop, found, models);
        upgrade(set, models);
        downgrade(set);
    }

private:
    void change(Workshop& workshop, std::uint64_t seed, const std::vector<std::size_t>* chosen) {
        in_stage("changes", "changes that are legal", [&] {
            for (std::size_t i = 0; i < options_.changes; ++i) {
                const bool counts = chosen == nullptr || std::binary_search(chosen->begin(), chosen->end(), i);
                result_.changes.push_back(counts ? workshop.change(Random::derived(seed, i)) : std::string{});
            }
            validate(workshop.schema());
        });
    }

    [[nodiscard]] migrate::DiffResult difference(const Schema& models, const migrate::RenameHints& hints) const {
        Connection connection = database_->engine().connect();
        return conformance::difference(start_, connection, models, hints);
    }

    /// The operations as they are.
    static migrate::RevisionSet recorded(const migrate::NewRevision& revision) {
        auto operations = std::make_shared<migrate::RevisionOperations>();
        operations->upgrade = revision.upgrade;
        operations->downgrade = in_stage("downgrade", "a way back", [&] { return migrate::reverse(revision.upgrade); });
        return migrate::RevisionSet::from({{.file = {.node = revision.node}, .operations = std::move(operations)}});
    }

    /// As in a project; the compiled models must lead to the same operations.
    migrate::RevisionSet compiled(const Workshop& workshop, const migrate::DiffResult& found, Schema& models) {
        const Plugin plugin = in_stage("compile", "models and revision compile", [&] {
            return options_.compiler->compile(migrate::render_models(workshop.schema()).text, result_.revision,
                                              revision_id);
        });
        models = in_stage("models", "a schema", [&] { return plugin.models(); });
        const migrate::DiffResult again =
            in_stage("autogenerate", "operations", [&] { return difference(models, workshop.hints()); });
        expect("compiled models", told(found.operations), told(again.operations));
        return migrate::RevisionSet::from(
            {{.file = migrate::file_of(*plugin.revision, "random changes", "revision.cpp"),
              .compiled = plugin.revision}});
    }

    void upgrade(const migrate::RevisionSet& set, const Schema& models) {
        in_stage("upgrade", "it runs", [&] {
            static_cast<void>(migrate::upgrade(database_->engine(), set, "head", {.require_review = false}));
        });
        const migrate::DiffResult rest =
            in_stage("check", "models and database compared", [&] { return difference(models, {.refuse_all = true}); });
        expect("check", "nothing", told(rest.operations));
    }

    void downgrade(const migrate::RevisionSet& set) {
        in_stage("downgrade", "it runs",
                 [&] { static_cast<void>(migrate::downgrade(database_->engine(), set, "base")); });
        Connection connection = database_->engine().connect();
        const Schema now = catalogue_of(connection);
        const auto ddl = connection.dialect().ddl_compiler();
        const auto passes = [&](const Schema& before, const Schema& after) {
            return compare_schemas(before, after, *ddl).kind == Outcome::Kind::passed;
        };
        if (passes(start_.database, now)) return;
        const Schema before = in_one_spelling(start_.database);
        const auto* const dialect = migrate::find_migration_dialect(connection.dialect().name());
        const Schema after = in_one_spelling(in_words_of(start_.database, now, *dialect));
        if (passes(before, after)) return;
        const Outcome sorted = compare_schemas(without_order(before), without_order(after), *ddl);
        result_.order_differs = true;
        if (sorted.kind != Outcome::Kind::passed)
            result_.failures.push_back({"after the downgrade", sorted.expected, sorted.actual});
    }

    void expect(const char* stage, const std::string& expected, const std::string& actual) {
        if (expected != actual) result_.failures.push_back({stage, expected, actual});
    }

    const Start& start_;
    const RoundOptions& options_;
    RoundResult& result_;
    std::unique_ptr<ScratchDatabase> database_;
};

Abilities abilities_of(const retort::Dialect& dialect) {
    const migrate::MigrationDialect* const known = migrate::find_migration_dialect(dialect.name());
    return {.comments = dialect.caps().comments,
            .enum_types = known != nullptr && known->has_enum_types(),
            .is_postgresql = dialect.name() == "postgresql"};
}

/// A model has at most a hundred columns, and at least one.
void leave_out(Schema& schema, const migrate::ModelSource& source, std::vector<std::string>& names) {
    if (source.left_out.empty()) return;
    const auto is_left_out = [&](const retort::Table& table) {
        const std::string beginning = qualified_name(table) + ": ";
        return std::any_of(source.left_out.begin(), source.left_out.end(),
                           [&](const std::string& line) { return line.starts_with(beginning); });
    };
    for (const retort::Table& table : schema.tables) {
        if (is_left_out(table)) names.push_back(table.name);
    }
    std::erase_if(schema.tables, is_left_out);
}

}  // namespace

Start start_from(std::unique_ptr<SchemaFile> file, const RoundOptions& options) {
    Start start{.file = std::move(file)};
    const std::unique_ptr<ScratchDatabase> database = start.file->copy();
    Connection connection = database->engine().connect();
    start.abilities = abilities_of(connection.dialect());
    start.database = catalogue_of(connection);
    start.pins = pins_of(connection, start.database);
    std::vector<std::string> schemas;
    if (connection.dialect().caps().schemas) schemas = retort::inspect(connection)->schema_names();
    if (!schemas.empty()) {
        start.default_schema = schemas.front();
        schemas.erase(schemas.begin());
    }
    retort::cli::DatabaseModels models = retort::cli::models_of(connection, {.schemas = std::move(schemas)});
    start.models.tables = std::move(models.schema.tables);
    leave_out(start.models, models.source, start.left_out);
    if (options.compiler != nullptr) start.models = options.compiler->compile(models.source.text, {}, {}).models();
    const migrate::DiffResult found = difference(start, connection, start.models);
    if (!found.operations.empty()) throw std::runtime_error{"models and database differ: " + told(found.operations)};
    return start;
}

RoundResult run_round(const Start& start, std::uint64_t seed, const RoundOptions& options,
                      const std::vector<std::size_t>* chosen) {
    RoundResult result;
    try {
        Round{start, options, result}.run(seed, chosen);
    } catch (const Stop& stop) {
        result.failures.push_back(stop.failure);
    } catch (const std::exception& error) {
        result.failures.push_back({"round", "no error", words_of(error)});
    }
    return result;
}

}  // namespace conformance
