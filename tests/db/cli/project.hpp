// SPDX-License-Identifier: MIT
// A folder with a retort.toml and the program of a project, whose revisions are those of db/run/sample.hpp.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "retort/cli/main.hpp"

#include "db/run/sample.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_host.hpp"

namespace retort::testkit {

class ProjectFolder {
public:
    /// `models` may be null: a program without models.
    explicit ProjectFolder(Schema (*models)() = nullptr) {
        std::filesystem::create_directories(versions());
        write("retort.toml",
              "[environments.development]\nurl = \"sqlite:///app.db\"\n[environments.production]\nurl = "
              "\"sqlite:///app.db\"\n");
        for (const migration::Revision* const revision : sample::revisions) add(*revision);
        project_.schema = models;
        project_.name = "sample-migrate";
    }

    [[nodiscard]] std::string versions() const { return (folder_ / "migrations/versions").string(); }
    [[nodiscard]] std::string url() const { return folder_.sqlite_url("app.db"); }
    [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }
    [[nodiscard]] TestHost& host() { return host_; }
    [[nodiscard]] cli::Project& project() { return project_; }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream{folder_ / name, std::ios::binary} << text;
    }
    [[nodiscard]] std::string read(const std::filesystem::path& path) const {
        std::ifstream file{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

    /// `revision` becomes part of the program.
    void add(const migration::Revision& revision, std::string_view file = {}) {
        compiled_.push_back({.revision = &revision, .file = file, .message = revision.message});
        project_.revisions = compiled_;
    }

    /// A project before its first revision.
    void forget_revisions() {
        compiled_.clear();
        project_.revisions = {};
    }

    /// One command of the project's program.
    CommandResult run(const std::vector<std::string>& words) { return host_.run(words, &project_); }
    /// One command of `retort`, which has the files alone.
    CommandResult retort(const std::vector<std::string>& words) { return host_.run(words); }

    /// The files in migrations/versions, sorted.
    [[nodiscard]] std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator{versions()}) {
            names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }

private:
    TemporaryFolder folder_;
    TestHost host_{folder_.path().string()};
    std::vector<cli::CompiledRevision> compiled_;
    cli::Project project_;
};

}  // namespace retort::testkit
