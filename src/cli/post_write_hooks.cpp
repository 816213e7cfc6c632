// SPDX-License-Identifier: MIT
#include "cli/post_write_hooks.hpp"

#include "cli/errors.hpp"
#include "cli/shell.hpp"

namespace retort::cli {

namespace {

std::vector<PostWriteHook> usual_hooks() {
    if (!is_on_path("clang-format")) return {};
    return {{.name = "clang-format",
             .command = "clang-format -i --style=file --fallback-style=none {file}",
             .ending = ".cpp"}};
}

std::string command_on(const PostWriteHook& hook, const std::string& path) {
    constexpr std::string_view word = "{file}";
    std::string command = hook.command;
    if (command.find(word) == std::string::npos) return command + ' ' + shell_word(path);
    const std::string file = shell_word(path);
    for (std::size_t at = command.find(word); at != std::string::npos; at = command.find(word, at + file.size())) {
        command.replace(at, word.size(), file);
    }
    return command;
}

std::string without_end(std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace

void run_post_write_hooks(const Config& config, const std::string& path) {
    for (const PostWriteHook& hook : config.post_write_hooks ? *config.post_write_hooks : usual_hooks()) {
        if (!path.ends_with(hook.ending)) continue;
        const ShellResult result = run_shell(command_on(hook, path), config.absolute(hook.folder));
        if (result.status != 0) throw HookFailed{hook.name, path, result.status, without_end(result.output)};
    }
}

}  // namespace retort::cli
