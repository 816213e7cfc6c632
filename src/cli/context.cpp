// SPDX-License-Identifier: MIT
#include "cli/context.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "cli/database_url.hpp"
#include "cli/dotenv.hpp"
#include "cli/errors.hpp"
#include "cli/project_files.hpp"
#include "cli/tenant_url.hpp"
#include "cli/wall_clock.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

std::string from(const std::string& folder, const std::string& path) {
    return (fs::path{folder} / path).lexically_normal().string();
}

/// What a project's program is without a retort.toml: on the machine it runs on there may be nothing but itself.
Config config_without_file(const Project& project, const std::string& folder) {
    Config config;
    config.root = folder;
    config.name = std::string{project.name};
    if (!project.directory.empty()) config.migrations = std::string{project.directory};
    return config;
}

/// -e, else RETORT_ENV, else what the project's kind of place is: without a retort.toml this may well be production.
std::string environment_name(const GlobalOptions& options, const Config& config, const Variables& variables) {
    if (!options.environment.empty()) return options.environment;
    const std::optional<std::string> name = variables("RETORT_ENV");
    if (name && !name->empty()) return *name;
    return config.path.empty() ? "production" : "development";
}

bool is_file(const Url& url) {
    return url.dialect() == "sqlite" && !url.database().empty() && url.database() != ":memory:";
}

/// A word without a value is there with an empty one.
migrate::XArguments x_arguments(const std::vector<std::string>& words) {
    migrate::XArguments arguments;
    for (const std::string& word : words) {
        const std::size_t equals = std::min(word.find('='), word.size());
        if (equals == 0) throw UsageError{"-x wants NAME=VALUE"};
        arguments[word.substr(0, equals)] = word.substr(std::min(equals + 1, word.size()));
    }
    return arguments;
}

bool is_there(const Url& url) { return !is_file(url) || fs::exists(url.database()); }

}  // namespace

Context::Context(Host& host, GlobalOptions options, const Project* project)
    : host_{host}, options_{std::move(options)}, project_{project} {}

Context::Context(Host& host, GlobalOptions options, const Project* project, migrate::RevisionSet revisions)
    : host_{host}, options_{std::move(options)}, project_{project}, revisions_{std::move(revisions)} {}

Context::Context(const Context& other, Host& host)
    : host_{host},
      options_{other.options_},
      project_{other.project_},
      project_config_{other.project_config_},
      config_{other.config_},
      environment_{other.environment_},
      variables_{other.variables_},
      place_url_{other.place_url_},
      revisions_{other.revisions_} {}

Context Context::at(Host& host, const Place& place) const {
    Context one{*this, host};
    one.choose(place);
    return one;
}

void Context::choose(const Place& place) {
    options_.tenant = place.tenant;
    if (std::exchange(options_.database, place.database) == place.database) return;
    config_.reset();
    environment_.reset();
    variables_ = nullptr;
    place_url_.reset();
    revisions_.reset();
}

bool Context::is_database_there() const { return url_ && is_there(*url_); }

std::string Context::database() const { return url_ ? to_string(*url_) : std::string{}; }

std::string Context::program() const {
    return project_ == nullptr || project_->name.empty() ? "retort" : std::string{project_->name};
}

Config Context::read_project() {
    std::string path = options_.config;
    if (path.empty()) path = host_.variable("RETORT_CONFIG").value_or("");
    if (!path.empty()) return read_config(from(host_.folder, path));
    const std::optional<std::string> found = find_config(host_.folder);
    if (found) return read_config(*found);
    if (project_ == nullptr) throw NoProject{host_.folder};
    return config_without_file(*project_, host_.folder);
}

const Config& Context::config() {
    if (config_) return *config_;
    if (!project_config_) project_config_ = read_project();
    const std::string& database = options_.database;
    return config_.emplace(database.empty() ? *project_config_ : config_for(*project_config_, database));
}

const Variables& Context::variables() {
    if (variables_) return variables_;
    if (config().path.empty()) return variables_ = host_.variable;
    return variables_ = [process = host_.variable, file = read_dotenv(config().root)](const std::string& name) {
        std::optional<std::string> value = process(name);
        const auto found = file.find(name);
        return value || found == file.end() ? value : found->second;
    };
}

const Environment& Context::environment() {
    if (environment_) return *environment_;
    Environment environment = environment_of(config(), environment_name(options_, config(), variables()));
    const std::string& database = options_.database;
    const bool has_project_of_its_own = config().databases.empty();
    return environment_.emplace(database.empty() || has_project_of_its_own ? environment
                                                                           : environment_for(environment, database));
}

void Context::expect_chosen(Access access) {
    if (!options_.url.empty()) return;
    if (options_.database.empty() && !config().databases.empty()) throw ChooseDatabase{config().database_names()};
    if (!options_.tenant.empty() || access == Access::lists) return;
    if (environment().tenants.has_any()) throw ChooseTenant{};
}

Url Context::database_url() {
    if (!options_.url.empty()) return with_file_in(Url::parse(options_.url), host_.folder);
    const std::optional<std::string> variable = host_.variable("DATABASE_URL");
    const bool has_other = environment().place.is_given() || !config().path.empty() || !variable;
    if (has_other) return url_of(config(), environment(), variables());
    return with_file_in(Url::parse(*variable), host_.folder);
}

Engine Context::engine(Access access, Milliseconds lock_timeout) {
    expect_chosen(access);
    if (!place_url_) place_url_ = database_url();
    url_ = *place_url_;
    Url url = *url_;
    const bool is_of_tenant = access != Access::lists && !options_.tenant.empty();
    if (is_of_tenant) url = url_of_tenant(url, options_.tenant, environment().tenants.shared_schemas);
    if ((access == Access::reads_or_empty || access == Access::lists) && !is_there(url)) url = Url::parse("sqlite://");
    if (access != Access::writes && is_file(url) && !url.query_value("mode")) url = url.with_query("mode", "rw");
    if (is_file(url) && lock_timeout.count() > 0 && !url.query_value("busy_timeout")) {
        url = url.with_query("busy_timeout", std::to_string(lock_timeout.count()));
    }
    Engine engine = create_engine(url, {.decorator = host_.decorator});
    if (is_of_tenant) expect_schema(engine, options_.tenant);
    return engine;
}

Schema Context::models(std::string_view command) {
    if (project_ == nullptr) throw ProgramNotConfigured{command, "the models", config().path};
    if (project_->schema == nullptr) throw NoModels{command};
    return project_->schema();
}

const migrate::RevisionSet& Context::revisions() {
    if (revisions_) return *revisions_;
    if (options_.database.empty() && !config().has_one_history()) throw ChooseDatabase{config().database_names()};
    if (project_ != nullptr && !project_config_->has_one_history()) {
        throw BadConfigValue{{config().path},
                             "databases." + options_.database + ".migrations",
                             "left out where a program has the revisions: it has one history; make each database a "
                             "project with a program of its own (`retort init --template multi`)"};
    }
    return revisions_.emplace(migrate::RevisionSet::from(
        project_ == nullptr ? revisions_in(config()) : revisions_of(*project_, config().versions_folder()),
        x_arguments(options_.x), config().version_table));
}

void Context::see(migrate::RevisionSet revisions) {
    if (!revisions.has_squashed()) return;
    if (revisions_) seen_before_.push_back(*std::move(revisions_));
    revisions_ = std::move(revisions);
}

void Context::expect_every_file() {
    if (project_ == nullptr) return;
    const std::vector<std::string> files = files_not_in(*project_, config());
    if (!files.empty()) throw OutdatedProgram{files, config().build};
}

migrate::WallTime Context::now() { return wall_time(host_.now(), config().timezone); }

std::string Context::where() const {
    if (!url_) return {};
    std::string place = environment_ ? "environment " + environment_->name : std::string{};
    if (!options_.database.empty()) place += fmt::format("{}database {}", place.empty() ? "" : ", ", options_.database);
    if (!options_.tenant.empty()) place += fmt::format("{}tenant {}", place.empty() ? "" : ", ", options_.tenant);
    return place.empty() ? to_string(*url_) : fmt::format("{} ({})", to_string(*url_), place);
}

}  // namespace retort::cli
