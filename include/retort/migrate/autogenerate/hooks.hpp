// SPDX-License-Identifier: MIT
// What a project has to say in autogenerate: `void autogenerate(retort::migrate::AutogenerateHooks& hooks)`, named in
// retort_add_migrations(... AUTOGENERATE shop::autogenerate). docs/autogenerate.md shows each.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

/// An operation of a revision that is about to be written, and a comment above it.
struct Directive {
    Operation operation;
    std::string note = {};
};

/// A revision that is about to be written; all of it may be changed. Without an upgrade no file is written.
struct RevisionDirectives {
    std::string message = {};
    std::vector<Directive> upgrade = {};
    std::vector<std::string> notes = {};  ///< Comments at the end.
    /// Nullopt: the upgrade undone, as it is at the end.
    std::optional<std::vector<Operation>> downgrade = {};
};

/// What autogenerate and check ask. Each starts as nothing: then what was found is what is written.
struct AutogenerateHooks {
    /// False leaves the object alone; beside [autogenerate] of retort.toml. Alembic's include_name and include_object.
    std::function<bool(const ObjectName&)> include = {};
    /// Whether two types differ; nullopt: the usual rule.
    std::function<std::optional<bool>(const ColumnTypes&)> compare_type = {};
    std::function<std::optional<bool>(const ColumnDefaults&)> compare_server_default = {};
    /// More to compare: operations that go behind those that were found. `database` and `models` are whole.
    std::vector<std::function<std::vector<Operation>(const Schema& database, const Schema& models)>> comparators = {};
    /// Called in their order; see Rewriter.
    std::vector<std::function<void(RevisionDirectives&)>> process_revision_directives = {};
    /// The C++ source of an operation, with its end of line, indented by four; nullopt: the usual source.
    std::function<std::optional<std::string>(const Operation&)> render_item = {};
};

/// Rewrites operations of one kind after the other: hooks.process_revision_directives.push_back(Rewriter{}
/// .rewrites<DropTable>([](DropTable) { return std::vector<Operation>{}; })). What a rewrite gives is not rewritten by
/// the same Rewriter again.
class Rewriter {
public:
    /// `rewrite` takes an `Op` and returns what stands in its place.
    template <class Op, class Rewrite>
    Rewriter& rewrites(Rewrite rewrite) {
        rewrites_.push_back([rewrite = std::move(rewrite)](const Operation& operation) -> Rewritten {
            if (const Op* const op = std::get_if<Op>(&operation)) return rewrite(*op);
            return std::nullopt;
        });
        return *this;
    }

    void operator()(RevisionDirectives& directives) const;

private:
    using Rewritten = std::optional<std::vector<Operation>>;
    /// The first that knows the operation; nullopt: none.
    [[nodiscard]] Rewritten rewritten(const Operation& operation) const;

    std::vector<std::function<Rewritten(const Operation&)>> rewrites_;
};

/// What was found, as directives.
RevisionDirectives directives_of(DiffResult found, std::string message);

/// Lets the comparators add to `directives`, then hands them to each of process_revision_directives.
void process(const AutogenerateHooks& hooks, const Schema& database, const Schema& models,
             RevisionDirectives& directives);

}  // namespace retort::migrate
