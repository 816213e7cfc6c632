// SPDX-License-Identifier: MIT
#include "cli/alembic_project.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "retort/base/error.hpp"
#include "retort/engine/url.hpp"

#include "cli/alembic_settings.hpp"
#include "cli/wall_clock.hpp"
#include "migrate/script/files.hpp"
#include "migrate/script/python_facts.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view default_template_of_alembic = "%(rev)s_%(slug)s";

bool is_python_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

class Reader {
public:
    Reader(const std::string& path, const std::string& section) : section_{section} {
        const fs::path file = fs::absolute(path).lexically_normal();
        const bool is_folder = fs::is_directory(file);
        root_ = is_folder ? file : file.parent_path();
        if (is_folder || file.extension() == ".toml") {
            toml_path_ = is_folder ? root_ / "pyproject.toml" : file;
        }
        if (file.extension() != ".toml") ini_path_ = is_folder ? root_ / "alembic.ini" : file;
        if (!toml_path_.empty() && is_folder && !fs::exists(toml_path_)) toml_path_.clear();
        if (!is_folder && file.extension() != ".toml" && fs::exists(root_ / "pyproject.toml"))
            toml_path_ = root_ / "pyproject.toml";
        if (is_folder && !fs::exists(ini_path_)) ini_path_.clear();
    }

    AlembicProject read() {
        const AlembicSettings settings = read_files();
        project_.root = root_.string();
        read_folders(settings);
        read_names(settings);
        read_version_table(settings);
        read_databases(settings);
        tell_the_rest(settings);
        return std::move(project_);
    }

private:
    AlembicSettings read_files() {
        std::optional<IniFile> ini;
        std::optional<TomlSettings> toml;
        if (!ini_path_.empty()) {
            ini.emplace(migrate::detail::read_file(ini_path_.string()), ini_path_.string());
            project_.files.push_back(ini_path_.filename().string());
        }
        if (!toml_path_.empty()) toml = read_tool_alembic(toml_path_.string());
        if (toml) project_.files.push_back(toml_path_.filename().string());
        const bool has_section = ini && ini->has_section(section_);
        if (!has_section && !toml) {
            throw NoAlembicProject{ini ? ini_path_.string() : root_.string(), section_,
                                   ini ? ini->sections() : std::vector<std::string>{}};
        }
        return {std::move(ini), ini_path_.string(), section_, std::move(toml), root_.string()};
    }

    [[nodiscard]] std::string absolute(const std::string& path) const {
        std::string text = (root_ / path).lexically_normal().string();
        while (text.size() > 1 && text.ends_with('/')) text.pop_back();
        return text;
    }

    /// A folder, or `package:folder`, which is looked for where Python would be told to.
    std::string resolved(const AlembicSettings& settings, const std::string& key, const std::string& location) {
        const std::size_t colon = location.find(':');
        if (colon == std::string::npos || !is_python_name(location.substr(0, colon))) return absolute(location);
        std::string package = location.substr(0, colon);
        std::replace(package.begin(), package.end(), '.', '/');
        std::vector<std::string> places = settings.paths("prepend_sys_path");
        places.insert(places.end(), {".", "src"});
        for (const std::string& place : places) {
            const fs::path folder = fs::path{absolute(place)} / package;
            if (fs::is_directory(folder)) return (folder / location.substr(colon + 1)).lexically_normal().string();
        }
        throw BadConfigValue{
            settings.place_of(key), key,
            fmt::format("a folder: the package of \"{}\" is not found below {}", location, root_.string())};
    }

    void read_folders(const AlembicSettings& settings) {
        const std::optional<std::string> location = settings.find("script_location");
        if (!location || location->empty()) {
            throw BadConfigValue{settings.place_of("script_location"), "script_location",
                                 "given: the folder of env.py and of the revisions"};
        }
        project_.script_location = resolved(settings, "script_location", *location);
        for (const std::string& each : settings.paths("version_locations")) {
            project_.version_locations.push_back(resolved(settings, "version_locations", each));
        }
        if (project_.version_locations.empty()) project_.version_locations = {project_.script_location + "/versions"};
        project_.recursive = settings.is_on("recursive_version_locations");
    }

    void read_names(const AlembicSettings& settings) {
        project_.file_template = settings.find("file_template").value_or(std::string{default_template_of_alembic});
        if (const auto length = settings.find("truncate_slug_length"); length && !length->empty()) {
            std::size_t number = 0;
            const auto [end, failure] = std::from_chars(length->data(), length->data() + length->size(), number);
            if (failure != std::errc{} || end != length->data() + length->size() || number == 0) {
                throw BadConfigValue{settings.place_of("truncate_slug_length"), "truncate_slug_length",
                                     "a number from 1 on"};
            }
            project_.slug_length = number;
        }
        const std::string zone = settings.find("timezone").value_or("");
        if (zone.empty()) return;
        project_.timezone = zone == "UTC" || zone == "utc" ? "utc" : zone;
        if (!is_time_zone(project_.timezone)) {
            project_.notes.push_back(fmt::format("timezone = {} is not known here: new files say local time", zone));
            project_.timezone = "local";
        }
    }

    /// Given to context.configure() in env.py as a literal; else a key of that name, which env.py may ask for.
    void read_version_table(const AlembicSettings& settings) {
        const fs::path path = fs::path{project_.script_location} / "env.py";
        std::string source;
        if (fs::exists(path)) source = migrate::detail::read_file(path.string());
        for (const auto& [key, target] : {std::pair{"version_table", &project_.version_table.name},
                                          std::pair{"version_table_schema", &project_.version_table.schema}}) {
            const std::vector<std::string> given = arguments(source, key);
            if (given.size() == 1) {
                *target = given.front();
            } else if (const auto setting = settings.find(key)) {
                *target = *setting;
            } else if (mentions(source, key)) {
                project_.notes.push_back(
                    fmt::format("{} makes up its {} when it runs; say it in retort.toml: {} = \"…\" below [project]",
                                path.string(), key, key));
            }
        }
    }

    static std::vector<std::string> arguments(const std::string& source, const char* key) {
        try {
            return migrate::detail::PythonFacts{source}.arguments(key);
        } catch (const migrate::detail::BadPython&) {
            return {};
        }
    }

    static bool mentions(const std::string& source, const std::string& key) {
        const std::size_t at = source.find(key + "=");
        return at != std::string::npos && (at == 0 || source[at - 1] != '_');
    }

    void read_databases(const AlembicSettings& settings) {
        std::vector<std::pair<std::string, std::optional<std::string>>> found;
        std::string names = settings.find("databases").value_or("");
        std::replace(names.begin(), names.end(), ',', ' ');
        for (std::size_t begin = names.find_first_not_of(' '); begin != std::string::npos;) {
            const std::size_t end = std::min(names.find(' ', begin), names.size());
            const std::string name = names.substr(begin, end - begin);
            found.emplace_back(name, settings.find_in(name, "sqlalchemy.url"));
            begin = names.find_first_not_of(' ', end);
        }
        if (found.empty()) found.emplace_back("development", settings.find("sqlalchemy.url"));
        for (const auto& [name, url] : found) add_database(name, url);
    }

    void add_database(const std::string& name, const std::optional<std::string>& url) {
        std::string variable = "DATABASE_URL";
        if (name != "development") {
            variable = name + "_URL";
            for (char& c : variable) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        const std::string reason = why_not_taken(url);
        if (!reason.empty()) {
            project_.notes.push_back(
                fmt::format("the URL of {} comes from the variable {}: {}", name, variable, reason));
        }
        project_.databases.push_back({name, reason.empty() ? without_driver(*url) : "${" + variable + "}"});
    }

    /// Empty: the URL can stand in retort.toml.
    static std::string why_not_taken(const std::optional<std::string>& url) {
        constexpr std::array<std::string_view, 4> known{"sqlite", "postgresql", "mysql", "mariadb"};
        if (!url || url->empty()) return "the configuration has none";
        try {
            const Url parsed = Url::parse(without_driver(*url));
            if (std::find(known.begin(), known.end(), parsed.dialect()) == known.end())
                return "the configuration has a placeholder, or a database that Retort does not know";
            if (parsed.password()) return "the one in the configuration has a password, which belongs in no file";
        } catch (const Error&) {
            return "the one in the configuration cannot be read";
        }
        return {};
    }

    /// postgresql+psycopg2://… is Python's way to say which library; Retort has its own.
    static std::string without_driver(const std::string& url) {
        const std::size_t colon = url.find("://");
        const std::size_t plus = url.find('+');
        return plus < colon ? url.substr(0, plus) + url.substr(colon) : url;
    }

    void tell_the_rest(const AlembicSettings& settings) {
        if (settings.is_on("sourceless")) {
            project_.notes.emplace_back("sourceless = true: revisions that are there as .pyc only cannot be read");
        }
        if (settings.find_in("post_write_hooks", "hooks")) {
            project_.notes.emplace_back("[post_write_hooks] was not taken over: it is about Python files");
        }
    }

    const std::string& section_;
    fs::path root_;
    fs::path ini_path_;
    fs::path toml_path_;
    AlembicProject project_;
};

/// A TOML text in quotes.
std::string toml_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        if (static_cast<unsigned char>(c) < 0x20) {
            result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string relative(const std::string& path, const std::string& root) {
    const fs::path from_root = fs::path{path}.lexically_relative(root);
    const bool is_inside = !from_root.empty() && *from_root.begin() != "..";
    return is_inside ? from_root.string() : path;
}

}  // namespace

AlembicProject read_alembic_project(const std::string& path, const std::string& section) {
    return Reader{path, section}.read();
}

std::string config_text(const AlembicProject& project, const std::string& name) {
    std::string text =
        fmt::format("# Written by `retort adopt` from {}.\n[project]\nname = {}\nmigrations = {}\n",
                    project.files.front(), toml_text(name), toml_text(relative(project.script_location, project.root)));
    const bool is_usual = project.version_locations == std::vector{project.script_location + "/versions"};
    if (!is_usual) {
        text += "version_locations = [";
        for (const std::string& each : project.version_locations) {
            const bool is_first = &each == &project.version_locations.front();
            text += fmt::format("{}{}", is_first ? "" : ", ", toml_text(relative(each, project.root)));
        }
        text += "]\n";
    }
    if (project.recursive) text += "recursive_version_locations = true\n";
    const migrate::TableName& table = project.version_table;
    if (table.name != "alembic_version") text += fmt::format("version_table = {}\n", toml_text(table.name));
    if (!table.schema.empty()) text += fmt::format("version_table_schema = {}\n", toml_text(table.schema));
    text += fmt::format("file_template = {}\n", toml_text(project.file_template));
    if (project.slug_length) text += fmt::format("slug_length = {}\n", *project.slug_length);
    if (project.timezone != "local") text += fmt::format("timezone = {}\n", toml_text(project.timezone));
    for (const AlembicDatabase& database : project.databases) {
        text +=
            fmt::format("\n[environments.{}]\nurl = {}\n", toml_text(database.environment), toml_text(database.url));
    }
    return text;
}

}  // namespace retort::cli
