// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include <string>

namespace retort::cli {

std::optional<bool> ask(Host& host, std::string_view question) {
    std::string answer;
    for (;;) {
        host.err << question << std::flush;
        if (!std::getline(host.in, answer)) return std::nullopt;
        if (answer == "yes" || answer == "y") return true;
        if (answer == "no" || answer == "n") return false;
    }
}

}  // namespace retort::cli
