// SPDX-License-Identifier: MIT
#include "cli/run_printer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/op/operation.hpp"

#include "cli/database_state.hpp"
#include "cli/json.hpp"
#include "cli/step_text.hpp"

namespace retort::cli {

namespace {

/// "12 ms", "3.4 s"
std::string duration(std::int64_t microseconds) {
    if (microseconds < 1'000'000) return fmt::format("{} ms", (microseconds + 500) / 1000);
    return fmt::format("{:.1f} s", static_cast<double>(microseconds) / 1e6);
}

/// "1a2b (head)", for each row.
std::string places_of(const migrate::RevisionGraph& graph, const std::vector<std::string>& rows) {
    if (rows.empty()) return "base: no revision is applied";
    std::string places;
    for (const std::string& row : rows) {
        const migrate::Revision* const revision = graph.find(row);
        const bool is_head = revision != nullptr && revision->is_effective_head;
        places += fmt::format("{}{}{}", places.empty() ? "" : ", ", row, is_head ? " (head)" : "");
    }
    return places;
}

Json json_of(const migrate::RevisionGraph& graph, const migrate::RunResult& result) {
    std::vector<Json> done;
    for (const migrate::Step& step : result.done) {
        const bool is_up = step.direction == migrate::Step::Direction::up;
        done.push_back(JsonObject{}
                           .add("revision", Json::text(step.revision))
                           .add("direction", Json::text(is_up ? "upgrade" : "downgrade"))
                           .json());
    }
    return JsonObject{}
        .add("done", Json::array(done))
        .add("helped", Json::boolean(result.helped))
        .add("rows", Json::texts(result.rows))
        .add("is_at_heads", Json::boolean(is_at_heads(graph, result.rows)))
        .json();
}

}  // namespace

void RunPrinter::print(const std::string& line) {
    if (json_ || context_.options().quiet) return;
    bar_.clear();
    context_.host().out << line << '\n' << std::flush;
}

void RunPrinter::waiting(const migrate::LockHolder& holder, std::int64_t /*milliseconds*/) {
    print(fmt::format("waiting for another migration: {}", migrate::to_string(holder)));
}

void RunPrinter::edited(const std::vector<std::string>& revisions) {
    print(fmt::format("note: edited since they were applied, though not in what they do: {}",
                      fmt::join(revisions, ", ")));
}

void RunPrinter::step_begins(const migrate::RunPlace& place, const std::vector<migrate::Operation>& operations) {
    print(step_text(context_.graph(), *place.step));
    for (const migrate::Operation& operation : operations) {
        if (migrate::is_destructive(operation)) {
            print(fmt::format("  destructive: {}", migrate::describe(operation)));
        } else if (context_.options().verbose) {
            print(fmt::format("  {}", migrate::describe(operation)));
        }
    }
}

void RunPrinter::statement_begins(const migrate::RunPlace& place) {
    const std::string what =
        fmt::format("{} ({}/{}) {}", place.step->revision, place.statement, place.statements, place.what);
    bar_.show(place.number - 1, place.count, what);
}

void RunPrinter::told(const migrate::RunPlace& /*place*/, const std::string& sentence) { print("  note: " + sentence); }

void RunPrinter::step_done(const migrate::RunPlace& place, std::int64_t microseconds) {
    if (context_.options().verbose) {
        print(fmt::format("  done: {} statements in {}", place.statements, duration(microseconds)));
    }
    bar_.show(place.number, place.count, place.step->revision);
}

void RunPrinter::finish(const migrate::RunResult& result) {
    if (json_) {
        bar_.clear();
        context_.host().out << json_of(context_.graph(), result).str() << '\n';
        return;
    }
    if (result.helped) print("another run did part of this meanwhile");
    const char* const lead = result.done.empty() ? "nothing to do: " : "";
    print(fmt::format("{}the database is at {}", lead, places_of(context_.graph(), result.rows)));
}

}  // namespace retort::cli
