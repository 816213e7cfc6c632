// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort::cli {

/// A file that `init` writes.
struct TemplateFile {
    std::string path;  ///< From the project's folder.
    std::string text;
};

/// A kind of project that `init` can begin.
struct ProjectTemplate {
    std::string_view name;
    std::string_view summary;
    std::vector<TemplateFile> (*files)(const std::string& name, const std::string& migrations);
};
std::span<const ProjectTemplate> project_templates();

/// A project whose models and revisions are C++. `migrations` is the folder for them; `name` is an identifier.
std::vector<TemplateFile> cpp_project(const std::string& name, const std::string& migrations);
/// The same, with a program of coroutines that uses the models.
std::vector<TemplateFile> async_project(const std::string& name, const std::string& migrations);
/// Two databases, each in a folder of its own with models, revisions and retort.toml.
std::vector<TemplateFile> multi_project(const std::string& name, const std::string& migrations);
/// A project of plain-SQL revisions, which `retort` runs by itself.
std::vector<TemplateFile> sql_project(const std::string& name, const std::string& migrations);

/// `text` as a name for targets and programs: lower case, every run of other characters than letters and digits an
/// underscore; "project" where nothing is left.
std::string project_name_of(std::string_view text);

}  // namespace retort::cli
