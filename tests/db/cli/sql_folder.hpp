// SPDX-License-Identifier: MIT
// A folder with a project of plain-SQL revisions, which `retort` alone runs.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"
#include "support/test_host.hpp"

namespace retort::testkit {

class SqlFolder {
public:
    SqlFolder() { run({"init", "--template", "sql", "--name", "notes"}); }

    CommandResult run(const std::vector<std::string>& words) { return host_.run(words); }

    [[nodiscard]] static std::string read(const std::filesystem::path& path) {
        std::ifstream file{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream{folder_ / name, std::ios::binary} << text;
    }

    /// A new revision with this id, whose sections hold these statements; its file's path. `words` go to `revision`.
    std::string revision(const std::string& id, const std::string& up, const std::string& down,
                         const std::vector<std::string>& words = {}) {
        std::vector<std::string> all{"revision", "-q", "-m", "about " + id, "--rev-id", id};
        all.insert(all.end(), words.begin(), words.end());
        std::string path = run(all).out;
        if (path.empty()) return path;
        path.pop_back();
        std::string text = read(path);
        text.replace(text.find("-- upgrade\n"), 11, "-- upgrade\n" + up + "\n");
        text.replace(text.find("-- downgrade\n"), 13, "-- downgrade\n" + down + "\n");
        std::ofstream{path} << text;
        return path;
    }
    /// One that makes a table of this name; its way back drops it.
    std::string table(const std::string& id, const std::string& name, const std::vector<std::string>& words = {}) {
        return revision(id, "CREATE TABLE " + name + " (id INTEGER);", "DROP TABLE " + name + ";", words);
    }

    [[nodiscard]] TestHost& host() { return host_; }
    [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

private:
    TemporaryFolder folder_;
    TestHost host_{folder_.path().string()};
};

}  // namespace retort::testkit
