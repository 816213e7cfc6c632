// SPDX-License-Identifier: MIT
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/alembic_project.hpp"
#include "cli/commands/commands.hpp"
#include "cli/config.hpp"
#include "cli/context.hpp"
#include "cli/errors.hpp"
#include "cli/project_files.hpp"
#include "cli/template_files.hpp"
#include "migrate/script/files.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

const CommandText adopt_help{
    .name = "adopt",
    .group = "Start a project",
    .summary = "take over a project of Alembic's",
    .about =
        "Reads alembic.ini, or [tool.alembic] of pyproject.toml, and every revision, and writes a retort.toml beside "
        "it. From then on history, heads, branches, show, current and stamp work on the Python files as they are, and "
        "new revisions, plain SQL or C++, go on from the same head and in the same version table. No Python runs, "
        "and no Python file is changed.\n\n"
        "A revision that is Python and has not run yet stays Alembic's: `upgrade` stops before it, and says so. A name "
        "of the version table that env.py gives as a text is taken over; a password in a URL is not.",
    .examples =
        "retort adopt                      # alembic.ini or pyproject.toml in the folder you are in\n"
        "retort adopt backend/alembic.ini\n"
        "retort adopt -n reporting         # another section of alembic.ini\n"
        "retort adopt --print              # show the retort.toml, write nothing",
    .exit_codes = {ExitCode::project, ExitCode::revisions},
    .see_also = "init, history, stamp"};

class Adopt final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return adopt_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"FILE",
                 &file_,
                 "alembic.ini, pyproject.toml, or their folder; the folder you are in unless given",
                 {},
                 false,
                 Completion::file},
                {"-n,--name", &section_, "the section of alembic.ini; alembic unless given", "SECTION"},
                {"--print", &print_, "print the retort.toml instead of writing it"}};
    }

    ExitCode run(Context& context) override {
        const std::string path = (fs::path{context.host().folder} / file_).lexically_normal().string();
        const AlembicProject project = read_alembic_project(path, section_);
        const std::string config = (fs::path{project.root} / "retort.toml").string();
        const std::string name = project_name_of(fs::path{project.root}.filename().string());
        const std::string text = config_text(project, name);
        Context adopted{context.host(), context.options(), nullptr,
                        migrate::RevisionSet::from(revisions_in(parse_config(text, config)))};
        if (print_) {
            context.host().out << text;
        } else {
            if (fs::exists(config)) throw NotEmpty{config};
            migrate::detail::create_file(config, text);
        }
        tell(context.host().err, project);
        if (!print_ && !context.options().quiet) tell(context.host().out, project, adopted);
        return ExitCode::ok;
    }

private:
    static void tell(std::ostream& out, const AlembicProject& project) {
        for (const std::string& note : project.notes) out << "note: " << note << '\n';
    }

    static void tell(std::ostream& out, const AlembicProject& project, Context& adopted) {
        const migrate::RevisionGraph& graph = adopted.graph();
        out << fmt::format("wrote retort.toml from {}\n", fmt::join(project.files, " and "))
            << fmt::format("{} revisions in {}; heads: {}\n", graph.revisions().size(),
                           fmt::join(project.version_locations, ", "),
                           graph.heads().empty() ? "none" : fmt::format("{}", fmt::join(graph.heads(), ", ")))
            << fmt::format("they are recorded in the table {}\n", to_string(project.version_table))
            << fmt::format("\nnext: {} current, then {} revision -m \"what changes\" for the first one in plain SQL\n",
                           adopted.program(), adopted.program());
    }

    std::string file_ = ".";
    std::string section_ = "alembic";
    bool print_ = false;
};

}  // namespace

std::unique_ptr<Command> make_adopt() { return std::make_unique<Adopt>(); }

}  // namespace retort::cli
