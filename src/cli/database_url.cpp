// SPDX-License-Identifier: MIT
#include "cli/database_url.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "cli/errors.hpp"
#include "cli/shell.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

/// The values of one environment, expanded when they are wanted.
class Expansion {
public:
    Expansion(const Environment& environment, const Variables& variables)
        : environment_{environment}, variables_{variables} {}

    [[nodiscard]] std::string operator()(const char* key, const std::string& text) const {
        return expand(text, variables_, key_text(key));
    }
    [[nodiscard]] std::string key_text(const char* key) const {
        return fmt::format("{} of [environments.{}]", key, environment_.name);
    }

private:
    const Environment& environment_;
    const Variables& variables_;
};

std::string without_end_of_line(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    return text;
}

std::string read_password(const std::string& path, const std::string& key) {
    std::ifstream file{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file) throw PasswordNotRead{key, fmt::format("{} cannot be read", path)};
    return without_end_of_line(text);
}

std::string run_for_password(const std::string& command, const std::string& folder, const std::string& key) {
    const ShellResult result = run_shell(command, folder, ErrorOutput::to_terminal);
    if (result.status != 0) throw PasswordNotRead{key, fmt::format("the command ended with {}", result.status)};
    return without_end_of_line(result.output);
}

std::optional<std::string> password_of(const Config& config, const DatabasePlace& place, const Expansion& expanded) {
    if (place.password) return expanded("password", *place.password);
    if (place.password_file) {
        const std::string path = expanded("password_file", *place.password_file);
        return read_password((fs::path{config.root} / path).lexically_normal().string(),
                             expanded.key_text("password_file"));
    }
    if (place.password_command) {
        return run_for_password(*place.password_command, config.root, expanded.key_text("password_command"));
    }
    return std::nullopt;
}

std::uint16_t port_in(const std::string& text, const std::string& key) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool is_port = error == std::errc{} && end == text.data() + text.size();
    if (!is_port && !text.empty()) throw BadUrl{fmt::format("{} is no number from 0 to 65535", key)};
    return port;
}

Url url_of_parts(const DatabasePlace& place, const Expansion& expanded) {
    UrlParts parts{.dialect = expanded("dialect", place.dialect),
                   .driver = expanded("driver", place.driver),
                   .username = expanded("user", place.user),
                   .host = expanded("host", place.host),
                   .database = expanded("database", place.database)};
    if (place.port) parts.port = port_in(expanded("port", *place.port), expanded.key_text("port"));
    for (const auto& [key, value] : place.query) parts.query.emplace_back(key, expanded("query", value));
    return Url::create(std::move(parts));
}

}  // namespace

Url url_of(const Config& config, const Environment& environment, const Variables& variables) {
    const DatabasePlace& place = environment.place;
    if (!place.is_given()) throw NoDatabaseUrl{environment.name, config.path};
    const Expansion expanded{environment, variables};
    const Url url = place.url ? Url::parse(expanded("url", *place.url)) : url_of_parts(place, expanded);
    std::optional<std::string> password = password_of(config, place, expanded);
    return with_file_in(password ? url.with_password(std::move(password)) : url, config.root);
}

Url with_file_in(const Url& url, const std::string& folder) {
    const std::string& file = url.database();
    const bool is_file = url.dialect() == "sqlite" && !file.empty() && file != ":memory:" && !file.starts_with("file:");
    if (!is_file || fs::path{file}.is_absolute() || folder.empty()) return url;
    return url.with_database((fs::path{folder} / file).lexically_normal().string());
}

}  // namespace retort::cli
