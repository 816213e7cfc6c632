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

bool Context::is_database_there() const { return url_ && is_there(*url_); }

std::string Context::database() const { return url_ ? to_string(*url_) : std::string{}; }

std::string Context::program() const {
    return project_ == nullptr || project_->name.empty() ? "retort" : std::string{project_->name};
}

const Config& Context::config() {
    if (config_) return *config_;
    std::string path = options_.config;
    if (path.empty()) path = host_.variable("RETORT_CONFIG").value_or("");
    if (!path.empty()) return config_.emplace(read_config(from(host_.folder, path)));
    const std::optional<std::string> found = find_config(host_.folder);
    if (found) return config_.emplace(read_config(*found));
    if (project_ == nullptr) throw NoProject{host_.folder};
    return config_.emplace(config_without_file(*project_, host_.folder));
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
    return environment_.emplace(environment_of(config(), environment_name(options_, config(), variables())));
}

Url Context::database_url() {
    if (!options_.url.empty()) return with_file_in(Url::parse(options_.url), host_.folder);
    const std::optional<std::string> variable = host_.variable("DATABASE_URL");
    const bool has_other = environment().place.is_given() || !config().path.empty() || !variable;
    if (has_other) return url_of(config(), environment(), variables());
    return with_file_in(Url::parse(*variable), host_.folder);
}

Engine Context::engine(Access access) {
    url_ = database_url();
    Url url = *url_;
    if (access == Access::reads_or_empty && !is_there(url)) url = Url::parse("sqlite://");
    if (access != Access::writes && is_file(url) && !url.query_value("mode")) url = url.with_query("mode", "rw");
    return create_engine(url, {.decorator = host_.decorator});
}

Schema Context::models(std::string_view command) {
    if (project_ == nullptr) throw ProgramNotConfigured{command, "the models", config().path};
    if (project_->schema == nullptr) throw NoModels{command};
    return project_->schema();
}

const migrate::RevisionSet& Context::revisions() {
    if (revisions_) return *revisions_;
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
    return environment_ ? fmt::format("{} (environment {})", to_string(*url_), environment_->name) : to_string(*url_);
}

}  // namespace retort::cli
