// SPDX-License-Identifier: MIT
#include "cli/places_report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/place.hpp"

namespace retort::cli {

namespace {

using Outcomes = std::vector<PlaceOutcome>;

std::size_t count(const Outcomes& outcomes, bool (*is_it)(const PlaceOutcome&)) {
    return static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(), is_it));
}

bool has_failed(const PlaceOutcome& outcome) { return outcome.has_failed(); }
bool has_not_begun(const PlaceOutcome& outcome) { return !outcome.has_begun; }
bool says_no(const PlaceOutcome& outcome) { return outcome.code == ExitCode::answer_is_no; }

/// What they are called: "databases", "tenants", or both.
std::string kinds_of(const Outcomes& outcomes) {
    const auto has_tenant = [](const PlaceOutcome& outcome) { return !outcome.place.tenant.empty(); };
    if (std::none_of(outcomes.begin(), outcomes.end(), has_tenant)) return "databases";
    return outcomes.front().place.database.empty() ? "tenants" : "databases and tenants";
}

/// How one place is chosen on the command line.
std::string option_for(const Place& place) {
    std::string option;
    if (!place.database.empty()) option = "--database " + place.database;
    if (!place.tenant.empty()) option += (option.empty() ? "--tenant " : " --tenant ") + place.tenant;
    return option;
}

std::string sentence_of(const PlaceOutcome& outcome) {
    if (outcome.error.empty()) return fmt::format("exit code {}", static_cast<int>(outcome.code));
    return outcome.error_id.empty() ? outcome.error : fmt::format("error[{}]: {}", outcome.error_id, outcome.error);
}

std::string way_out(const Outcomes& outcomes) {
    const auto failed = std::find_if(outcomes.begin(), outcomes.end(), has_failed);
    if (failed == outcomes.end()) return {};
    return fmt::format(
        "what is done stays done; put right what failed and run the same command again, or it alone with {}\n",
        option_for(failed->place));
}

Json json_of(const PlaceOutcome& outcome) {
    const std::string answer = outcome.out.substr(0, outcome.out.find('\n'));
    JsonObject object;
    object.add("database", Json::text_or_null(outcome.place.database))
        .add("tenant", Json::text_or_null(outcome.place.tenant))
        .add("has_begun", Json::boolean(outcome.has_begun))
        .add("exit_code", outcome.has_begun ? Json::number(static_cast<int>(outcome.code)) : Json::raw({}))
        .add("answer", Json::raw(answer))
        .add("error_id", Json::text_or_null(outcome.error_id))
        .add("error", Json::text_or_null(outcome.error));
    return object.json();
}

}  // namespace

std::string with_prefix(std::string_view name, std::string_view text) {
    std::string lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines += fmt::format("{}: {}\n", name, text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string places_summary(const Outcomes& outcomes) {
    if (outcomes.empty()) return "there is no tenant: nothing was done\n";
    const std::size_t failed = count(outcomes, has_failed);
    const std::size_t not_begun = count(outcomes, has_not_begun);
    const std::size_t no = count(outcomes, says_no);
    std::string text =
        fmt::format("{} {}: {} well", outcomes.size(), kinds_of(outcomes), outcomes.size() - failed - not_begun - no);
    if (no != 0) text += fmt::format(", {} with the answer no", no);
    if (failed != 0) text += fmt::format(", {} failed", failed);
    if (not_begun != 0) text += fmt::format(", {} not begun", not_begun);
    text += '\n';
    for (const PlaceOutcome& outcome : outcomes) {
        if (outcome.has_failed()) {
            text += fmt::format("  failed: {}: {}\n", to_string(outcome.place), sentence_of(outcome));
        }
    }
    for (const PlaceOutcome& outcome : outcomes) {
        if (!outcome.has_begun) text += fmt::format("  not begun: {}\n", to_string(outcome.place));
    }
    return text + way_out(outcomes);
}

Json places_json(const Outcomes& outcomes) {
    std::vector<Json> places;
    for (const PlaceOutcome& outcome : outcomes) places.push_back(json_of(outcome));
    const auto number = [&](bool (*is_it)(const PlaceOutcome&)) {
        return Json::number(static_cast<std::int64_t>(count(outcomes, is_it)));
    };
    return JsonObject{}
        .add("places", Json::array(places))
        .add("failed", number(has_failed))
        .add("not_begun", number(has_not_begun))
        .json();
}

ExitCode exit_code_of(const Outcomes& outcomes) {
    const auto failed = std::find_if(outcomes.begin(), outcomes.end(), has_failed);
    if (failed != outcomes.end()) return failed->code;
    return count(outcomes, says_no) == 0 ? ExitCode::ok : ExitCode::answer_is_no;
}

}  // namespace retort::cli
