// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/cli/main.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/run/revision_set.hpp"
#include "retort/migrate/script/new_revision.hpp"

#include "cli/config.hpp"
#include "cli/expand.hpp"
#include "cli/global_options.hpp"
#include "cli/host.hpp"

namespace retort::cli {

enum class Access : std::uint8_t {
    reads,           ///< A database that is not there is an error, and is not made.
    reads_or_empty,  ///< One that is not there is taken for an empty one, and is not made.
    lists,           ///< What all its tenants share is read, or nothing is: its kind is wanted.
    writes
};

/// One database of the project, and one tenant in it.
struct Place {
    std::string database = {};  ///< Empty: the project has one only.
    std::string tenant = {};    ///< Empty: the database has none, or all of them are meant.

    bool operator==(const Place&) const = default;
};

/// What a command works on: the project, its revisions, its database. Each is read when it is first asked for; then
/// what is wrong with it is thrown.
class Context {
public:
    /// `project` is null in the `retort` program, which has no revisions or models of its own.
    Context(Host& host, GlobalOptions options, const Project* project);
    /// With revisions that were read already.
    Context(Host& host, GlobalOptions options, const Project* project, migrate::RevisionSet revisions);

    /// The same command line in one place, with what is known of that already.
    [[nodiscard]] Context at(Host& host, const Place& place) const;
    /// From now on it is in that place.
    void choose(const Place& place);

    [[nodiscard]] Host& host() const { return host_; }
    /// The process's, and those of the project's .env that the process does not have.
    [[nodiscard]] const Variables& variables();
    [[nodiscard]] const GlobalOptions& options() const { return options_; }
    /// Another `-x name=value`; to be said before the revisions are read.
    void add_x_argument(std::string word) { options_.x.push_back(std::move(word)); }
    [[nodiscard]] const Project* project() const { return project_; }
    /// What the user typed: "retort", or the project's program.
    [[nodiscard]] std::string program() const;

    /// The project's retort.toml. The project's own program can do without: then all is as it was when it was built.
    /// Throws NoProject, and what is wrong with the file.
    [[nodiscard]] const Config& config();
    [[nodiscard]] const Environment& environment();
    /// `lock_timeout` is for a database that is one file, unless its URL says how long to wait; 0: as usual there.
    /// Throws ChooseDatabase (RT-C044) and ChooseTenant (RT-C045) where there are several, NoTenantSchema (RT-C046).
    [[nodiscard]] Engine engine(Access access, Milliseconds lock_timeout = {});
    /// False for a SQLite file that is not there. After engine().
    [[nodiscard]] bool is_database_there() const;
    /// Its URL without a password; empty before engine().
    [[nodiscard]] std::string database() const;
    /// The models. Throws ProgramNotConfigured or NoModels, which name `command`.
    [[nodiscard]] Schema models(std::string_view command);

    /// In the `retort` program, C++ revisions are known by their headers only.
    [[nodiscard]] const migrate::RevisionSet& revisions();
    [[nodiscard]] const migrate::RevisionGraph& graph() { return revisions().graph(); }
    /// From now on revisions() are these: the same, as a database needs them. What revisions() and graph() gave before
    /// stays as it was.
    void see(migrate::RevisionSet revisions);
    /// Throws OutdatedProgram when this program was built before a file that stands there was written.
    void expect_every_file();

    [[nodiscard]] migrate::WallTime now();

    /// Which database an error is about, for a hint; empty where that is not known.
    [[nodiscard]] std::string where() const;

private:
    Context(const Context& other, Host& host);
    void expect_chosen(Access access);
    [[nodiscard]] Config read_project();
    [[nodiscard]] Url database_url();

    Host& host_;
    GlobalOptions options_;
    const Project* project_;
    std::optional<Config> project_config_;  ///< As the file has it.
    std::optional<Config> config_;          ///< As it is for the chosen database.
    std::optional<Environment> environment_;
    Variables variables_;
    std::optional<Url> place_url_;  ///< As configured for the chosen database.
    std::optional<Url> url_;        ///< Of the engine.
    std::optional<migrate::RevisionSet> revisions_;
    std::vector<migrate::RevisionSet> seen_before_;  ///< Kept, as somebody may have a reference into them.
};

}  // namespace retort::cli
