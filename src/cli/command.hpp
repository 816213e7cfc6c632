// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/parameter.hpp"

namespace retort::cli {

class Context;

/// What help says about a command.
struct CommandText {
    std::string_view name;
    std::string_view group;    ///< Its heading in the list of all commands.
    std::string_view summary;  ///< One line.
    std::string_view about;    ///< What it does and when to use it; paragraphs are set apart by an empty line.
    std::string_view examples;
    std::vector<ExitCode> exit_codes = {};  ///< Besides 0 and 2, which every command has.
    std::string_view see_also = {};
};

/// What a command needs besides the revision files.
enum class Needs : std::uint8_t {
    files,     ///< Nothing.
    revisions  ///< What revisions do, or the models: only the project's own program has C++ ones.
};

/// One command: it takes its parameters, calls one function, and prints.
class Command {
public:
    virtual ~Command() = default;
    [[nodiscard]] virtual const CommandText& text() const = 0;
    /// In the order of the help. The targets are this object's own.
    [[nodiscard]] virtual std::vector<Parameter> parameters() { return {}; }
    /// Asked after its parameters were parsed.
    [[nodiscard]] virtual Needs needs() const { return Needs::files; }
    /// Whether it runs in each database and tenant of the project, where nobody chose one. Asked after its parameters
    /// were parsed.
    [[nodiscard]] virtual bool runs_in_places() const { return false; }
    /// Whether its answer is one JSON object. Asked then, too.
    [[nodiscard]] virtual bool answers_in_json() const { return false; }
    /// Throws what goes wrong.
    virtual ExitCode run(Context& context) = 0;
};

using CommandList = std::vector<std::unique_ptr<Command>>;

/// Every command, in the order of the help: the one list.
CommandList all_commands();

}  // namespace retort::cli
