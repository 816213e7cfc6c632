// SPDX-License-Identifier: MIT
#include "conformance/changes/random_changes.hpp"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/error.hpp"

#include "conformance/changes/round.hpp"
#include "conformance/schemas.hpp"
#include "support/temporary_folder.hpp"

namespace conformance {

namespace {

namespace fs = std::filesystem;
using Numbers = std::vector<std::size_t>;

/// Fewer changes of the round that fail at the same stage: parts are left out, each half as long as those before.
class Shrinking {
public:
    Shrinking(const Start& start, std::uint64_t seed, const RoundOptions& options, std::string stage)
        : start_{start}, seed_{seed}, options_{options}, stage_{std::move(stage)} {
        options_.compiler = nullptr;
    }

    /// Empty where it does not fail without the compiler.
    Numbers shrunk() {
        Numbers left(options_.changes);
        std::iota(left.begin(), left.end(), 0);
        if (!fails(left)) return {};
        for (std::size_t part = (left.size() + 1) / 2; part > 0 && runs_ < most_runs;
             part = part == 1 ? 0 : (part + 1) / 2) {
            for (std::size_t at = 0; at < left.size() && runs_ < most_runs;) {
                Numbers fewer = left;
                const auto begin = fewer.begin() + static_cast<std::ptrdiff_t>(at);
                fewer.erase(begin, begin + static_cast<std::ptrdiff_t>(std::min(part, fewer.size() - at)));
                if (!fewer.empty() && fails(fewer))
                    left = std::move(fewer);
                else
                    at += part;
            }
        }
        return left;
    }
    [[nodiscard]] RoundResult again(const Numbers& numbers) const {
        return run_round(start_, seed_, options_, &numbers);
    }

private:
    static constexpr unsigned most_runs = 150;

    bool fails(const Numbers& numbers) {
        ++runs_;
        const RoundResult result = again(numbers);
        return std::any_of(result.failures.begin(), result.failures.end(),
                           [&](const Failure& failure) { return failure.stage == stage_; });
    }

    const Start& start_;
    std::uint64_t seed_;
    RoundOptions options_;
    std::string stage_;
    unsigned runs_ = 0;
};

std::string list(const std::vector<std::string>& changes) {
    std::string text;
    for (const std::string& change : changes) {
        if (!change.empty()) text += "\n          " + change;
    }
    return text;
}

class FileRun {
public:
    FileRun(const RandomChanges& what, const fs::path& path, FileReport& report)
        : what_{what}, path_{path}, report_{report}, compiler_{folder_.path()} {
        options_.changes = what.changes;
        options_.compiler = what.compile ? &compiler_ : nullptr;
    }

    void run() {
        const Start start =
            start_from(SchemaFile::load(path_, retort::Url::parse(what_.url), folder_.path()), options_);
        report_.add("models of the database", passed());
        for (std::size_t i = 0; i < what_.rounds; ++i) round(start, what_.seed + i);
    }

private:
    void round(const Start& start, std::uint64_t seed) {
        const RoundResult result = run_round(start, seed, options_);
        const std::string name = fmt::format("seed {}", seed);
        if (result.failures.empty()) return report_.add(name, result.order_differs ? differs(other_order) : passed());
        const Failure& failure = result.failures.front();
        report_.add(name, failed(fmt::format("{}: {}", failure.stage, failure.expected),
                                 fmt::format("{}\n        {}", failure.actual, told(start, seed, failure))));
    }

    /// How to see it again, and the fewest changes that it was found with.
    [[nodiscard]] std::string told(const Start& start, std::uint64_t seed, const Failure& failure) const {
        std::string text = fmt::format(
            "again: retort-conformance --random-changes 1 --seed {} --changes {} --url {} {}{}", seed, what_.changes,
            to_string(retort::Url::parse(what_.url)), what_.compile ? "" : "--no-compile ", path_.string());
        Shrinking shrinking{start, seed, options_, failure.stage};
        const Numbers fewest = shrinking.shrunk();
        if (fewest.empty()) return text;
        const RoundResult result = shrinking.again(fewest);
        text += "\n        fewest changes:" + list(result.changes);
        for (const Failure& each : result.failures)
            text +=
                fmt::format("\n        {}: expected {}\n        actual   {}", each.stage, each.expected, each.actual);
        return text + "\n" + result.revision;
    }

    static constexpr const char* other_order =
        "columns stand elsewhere in their table after the downgrade: a database adds one at the end";

    const RandomChanges& what_;
    fs::path path_;
    FileReport& report_;
    retort::testkit::TemporaryFolder folder_;
    PluginCompiler compiler_;
    RoundOptions options_;
};

/// A folder stands for its schema files for the URL's database.
std::vector<fs::path> files_of(const RandomChanges& what) {
    std::vector<fs::path> files;
    for (const std::string& path : what.files) {
        if (!fs::is_directory(path)) {
            files.emplace_back(path);
            continue;
        }
        for (fs::path& file : schema_files(path, what.url)) files.push_back(std::move(file));
    }
    return files;
}

}  // namespace

std::vector<FileReport> run_random_changes(const RandomChanges& what) {
    static_cast<void>(retort::create_engine(what.url));  // says what is wrong with the URL before any file is blamed
    std::vector<FileReport> reports;
    for (const fs::path& file : files_of(what)) {
        FileReport& report = reports.emplace_back(file.filename().string());
        try {
            FileRun{what, file, report}.run();
        } catch (const retort::Error& error) {
            report.add("models of the database",
                       failed("load, reflect, models", fmt::format("{} {}", error.what(), error.server_details())));
        } catch (const std::exception& error) {
            report.add("models of the database", failed("load, reflect, models", error.what()));
        }
    }
    return reports;
}

}  // namespace conformance
