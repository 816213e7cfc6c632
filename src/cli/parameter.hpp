// SPDX-License-Identifier: MIT
// What a command takes, as data: parsing, help and shell completion all read the same list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace retort::cli {

/// What a shell may offer in a place.
enum class Completion : std::uint8_t { nothing, revision, environment, file, folder, shell };

/// One option or argument. `target` gets what was typed and must outlive the parsing.
struct Parameter {
    /// "-m,--message" for an option, "REVISION" for an argument.
    std::string_view names;
    std::variant<bool*, std::string*, std::vector<std::string>*> target;
    std::string_view text;
    std::string_view value = {};  ///< What stands for the option's value in help: "TEXT". Of a flag: empty.
    bool required = false;
    Completion completion = Completion::nothing;

    [[nodiscard]] bool is_option() const { return names.front() == '-'; }
    [[nodiscard]] bool is_flag() const { return std::holds_alternative<bool*>(target); }
    [[nodiscard]] bool repeats() const { return std::holds_alternative<std::vector<std::string>*>(target); }
    /// "-m" and "--message".
    [[nodiscard]] std::vector<std::string> spellings() const;
};

/// The option of every command that only reads: its answer for programs.
inline Parameter json_option(bool& target) {
    return {"--json", &target, "the answer as one JSON object, for programs"};
}

}  // namespace retort::cli
