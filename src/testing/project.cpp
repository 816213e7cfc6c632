// SPDX-License-Identifier: MIT
#include "retort/testing/project.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

#include "cli/context.hpp"
#include "cli/host.hpp"
#include "cli/test_options.hpp"

namespace retort::testing {

namespace {

namespace fs = std::filesystem;

/// The process's, but at home where the migrations are: a test program runs in any folder.
cli::Host host_of(const cli::Project& project) {
    cli::Host host = cli::process_host();
    if (fs::is_directory(project.directory)) host.folder = fs::path{project.directory}.lexically_normal().string();
    return host;
}

bool has_testing_environment(cli::Context& context) {
    const std::vector<std::string> names = context.config().environment_names();
    return std::find(names.begin(), names.end(), "testing") != names.end();
}

/// -e of the command line.
cli::GlobalOptions options_of(cli::Host& host, const cli::Project& project) {
    cli::GlobalOptions options;
    cli::Context context{host, options, &project};
    const std::string chosen = context.variables()("RETORT_ENV").value_or("");
    if (chosen.empty() && has_testing_environment(context)) options.environment = "testing";
    return options;
}

}  // namespace

struct TestedProject::Contents {
    migrate::RevisionSet revisions;
    migrate::MigrationTestOptions options;
};

TestedProject::TestedProject(const cli::Project& project) {
    cli::Host host = host_of(project);
    cli::Context context{host, options_of(host, project), &project};
    contents_ = std::make_shared<const Contents>(Contents{context.revisions(), cli::test_options(context)});
}

const migrate::RevisionSet& TestedProject::revisions() const { return contents_->revisions; }
const migrate::MigrationTestOptions& TestedProject::options() const { return contents_->options; }

}  // namespace retort::testing
