// SPDX-License-Identifier: MIT
// A world for a command: its words come back as text, its environment is a map, its clock stands still.
#pragma once

#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/host.hpp"
#include "cli/run.hpp"

namespace retort::testkit {

/// What a command left behind.
struct CommandResult {
    int code = 0;
    std::string out = {};
    std::string err = {};
};

class TestHost {
public:
    explicit TestHost(std::string folder) { host_.folder = std::move(folder); }
    TestHost(const TestHost&) = delete;
    TestHost& operator=(const TestHost&) = delete;

    /// Variables of the environment.
    std::map<std::string, std::string> variables = {};

    [[nodiscard]] cli::Host& host() { return host_; }

    /// A person who types these lines.
    void answers(const std::string& lines) {
        in_.str(lines);
        in_.clear();
        host_.can_ask = true;
    }

    CommandResult run(const std::vector<std::string>& words, const cli::Project* project = nullptr) {
        out_.str({});
        err_.str({});
        const int code = cli::run(host_, words, project);
        return {code, out_.str(), err_.str()};
    }

private:
    static constexpr std::int64_t new_year_2026 = 1767225600;

    std::ostringstream out_;
    std::ostringstream err_;
    std::istringstream in_;
    cli::Host host_{.out = out_,
                    .err = err_,
                    .in = in_,
                    .user = "ann",
                    .variable =
                        [this](const std::string& name) {
                            const auto found = variables.find(name);
                            return found == variables.end() ? std::nullopt : std::optional<std::string>{found->second};
                        },
                    .now = [] { return new_year_2026; }};
};

}  // namespace retort::testkit
