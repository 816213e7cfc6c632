// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "cli/context.hpp"
#include "cli/errors.hpp"
#include "cli/failure.hpp"
#include "cli/hand_over.hpp"
#include "cli/help.hpp"
#include "cli/parse.hpp"
#include "cli/place.hpp"
#include "cli/places_run.hpp"

namespace retort::cli {

namespace {

ExitCode run_command(Context& context, Command& command, const std::vector<std::string>& words) {
    if (is_for_program(context, command)) hand_over(context, words);
    if (!command.runs_in_places()) return command.run(context);
    const std::vector<Place> places = places_of(context);
    if (places.size() != 1) return run_in_places(context, words, places);
    context.choose(places.front());
    return command.run(context);
}

ExitCode answer(Context& context, const Request& request, const CommandList& commands,
                const std::vector<std::string>& words) {
    GlobalOptions globals;
    switch (request.kind) {
        case Request::Kind::version:
            context.host().out << "retort " RETORT_VERSION "\n";
            return ExitCode::ok;
        case Request::Kind::help:
            context.host().out << (request.command == nullptr
                                       ? program_help(context.program(), commands, globals)
                                       : command_help(context.program(), *request.command, globals));
            return ExitCode::ok;
        case Request::Kind::run:
            break;
    }
    return run_command(context, *request.command, words);
}

ExitCode run_guarded(Host& host, const std::vector<std::string>& words, const Project* project) {
    const CommandList commands = all_commands();
    std::optional<Context> context;
    try {
        GlobalOptions globals;
        if (words.empty()) {
            host.err << program_help(Context{host, globals, project}.program(), commands, globals);
            return ExitCode::usage;
        }
        const Request request = parse(words, commands, globals);
        context.emplace(host, std::move(globals), project);
        const ExitCode code = answer(*context, request, commands, words);
        if (!host.out.flush()) throw CannotWrite{"the output", "the place it goes to takes no more"};
        return code;
    } catch (const std::exception&) {
        host.out.flush();
        return report_failure(host, context ? &*context : nullptr);
    }
}

}  // namespace

int run(Host& host, const std::vector<std::string>& words, const Project* project) {
    return static_cast<int>(run_guarded(host, words, project));
}

int main(int argc, char** argv, const Project& project) {
    Host host = process_host();
    return run(host, {argv + std::min(argc, 1), argv + argc}, &project);
}

}  // namespace retort::cli
