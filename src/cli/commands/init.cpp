// SPDX-License-Identifier: MIT
#include <filesystem>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/errors.hpp"
#include "cli/new_files.hpp"
#include "cli/template_files.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

const CommandText init_help{
    .name = "init",
    .group = "Start a project",
    .summary = "begin to use migrations in the folder you are in",
    .about =
        "Writes retort.toml, which says where your databases are, and the folder for revisions. In a folder "
        "without a CMakeLists.txt it also writes one, with a first model, that builds at once; otherwise it "
        "prints the lines that yours needs. Nothing that is there is overwritten: a retort.toml, or a DIRECTORY "
        "that is not empty, stops it before anything is written; where a file cannot be written (a full disk), those "
        "before it are taken away again.",
    .examples =
        "mkdir shop && cd shop && retort init\n"
        "retort init db/migrations\n"
        "retort init --template sql       # revisions in plain SQL, no C++ at all\n"
        "retort init --template multi     # several databases, each with a history of its own",
    .see_also = "revision, upgrade"};

bool is_empty_or_missing(const fs::path& folder) {
    return !fs::exists(folder) || (fs::is_directory(folder) && fs::is_empty(folder));
}

class Init final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return init_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"DIRECTORY",
                 &directory_,
                 "the folder for migrations; migrations unless given",
                 {},
                 false,
                 Completion::folder},
                {"-t,--template", &template_, "cpp (the default), async, multi or sql; `list-templates` explains them",
                 "NAME"},
                {"--name", &name_, "the project's name; that of the folder unless given", "NAME"}};
    }

    ExitCode run(Context& context) override {
        const fs::path root{context.host().folder};
        const std::string name = project_name_of(name_.empty() ? root.filename().string() : name_);
        const bool had_cmake = fs::exists(root / "CMakeLists.txt");
        const std::vector<TemplateFile> files = chosen(name, had_cmake);
        if (!is_empty_or_missing(root / directory_)) throw NotEmpty{(root / directory_).string()};
        for (const TemplateFile& file : files) {
            if (fs::exists(root / file.path)) throw NotEmpty{(root / file.path).string()};
        }
        write(root, files);
        if (context.options().quiet) return ExitCode::ok;
        for (const TemplateFile& file : files) context.host().out << "wrote " << file.path << '\n';
        context.host().out << next_steps(context.program(), name, had_cmake);
        return ExitCode::ok;
    }

private:
    static void write(const fs::path& root, const std::vector<TemplateFile>& files) {
        NewFiles written;
        for (const TemplateFile& file : files) written.write(root / file.path, file.text);
        written.keep();
    }

    [[nodiscard]] std::vector<TemplateFile> chosen(const std::string& name, bool had_cmake) const {
        const std::string wanted = template_ == "generic" ? "cpp" : template_ == "multidb" ? "multi" : template_;
        std::string known;
        for (const ProjectTemplate& each : project_templates()) {
            if (each.name == wanted) return without_sources(each.files(name, directory_), had_cmake);
            known += fmt::format("{}{}", known.empty() ? "" : ", ", each.name);
        }
        throw UsageError{fmt::format("there is no template \"{}\"; known: {}", template_, known)};
    }

    /// A project that has a CMakeLists.txt has models and programs too.
    static std::vector<TemplateFile> without_sources(std::vector<TemplateFile> files, bool had_cmake) {
        const auto is_source = [](const TemplateFile& file) {
            return file.path == "CMakeLists.txt" || file.path == "models.hpp" || file.path == "main.cpp";
        };
        if (had_cmake) std::erase_if(files, is_source);
        return files;
    }

    [[nodiscard]] std::string next_steps(const std::string& program, const std::string& name, bool had_cmake) const {
        if (template_ == "sql") {
            return fmt::format("\nnext: {} revision -m \"create the first tables\", fill it in, {} upgrade\n", program,
                               program);
        }
        if (template_.starts_with("multi")) {
            return fmt::format(
                "\nnext: in each of main and archive, write your models, then {0} --database main revision "
                "--autogenerate -m \"create the first tables\"; {0} upgrade brings up both\n",
                program);
        }
        const std::string lines =
            had_cmake ? fmt::format(
                            "add to your CMakeLists.txt, with a function that gives your models' Schema and the header "
                            "that declares it:\n\n"
                            "  find_package(retort REQUIRED)\n"
                            "  retort_add_migrations({0}-migrate DIRECTORY {1}\n"
                            "                        METADATA {0}_schema HEADERS models.hpp LIBRARIES retort::orm)\n\n",
                            name, directory_)
                      : std::string{};
        return fmt::format(
            "\n{}next: write your models, then {} revision --autogenerate -m \"create the first "
            "tables\"\n",
            lines, program);
    }

    std::string directory_ = "migrations";
    std::string template_ = "cpp";
    std::string name_;
};

}  // namespace

std::unique_ptr<Command> make_init() { return std::make_unique<Init>(); }

}  // namespace retort::cli
