// SPDX-License-Identifier: MIT
// packages-demo: fills the catalogue and asks it. demo.sh runs all of it, migrations included.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>

#include "retort/engine/engine.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "app/checksums.hpp"
#include "app/load.hpp"
#include "app/questions.hpp"
#include "catalogue/builder.hpp"
#include "debian/sources.hpp"

namespace {

using namespace packages;

std::string default_url() {
    const char* const url = std::getenv("DATABASE_URL");
    return url != nullptr && *url != '\0' ? url : "sqlite:///packages.db";
}

struct Options {
    std::string url = default_url();
    std::string file;      ///< Empty: whatever this machine has.
    std::string fallback;  ///< Where it has nothing.
    std::string package = "libssl3";
    std::string before;
    std::string after;
};

Catalogue read_catalogue(const Options& options) {
    debian::PackageList list = options.file.empty()
                                   ? debian::find_package_list(options.fallback)
                                   : debian::PackageList{debian::StreamSource::file(options.file), options.file};
    std::printf("Reading %s\n", list.name.c_str());
    debian::ControlReader reader{*list.source};
    CatalogueBuilder builder;
    Progress progress{"Parsing", "packages"};
    for (debian::Stanza stanza; reader.next(stanza);) {
        builder.add(stanza);
        progress.advance();
    }
    progress.finish();
    std::printf("           %s bytes; left out %s stanzas, %s lines and %s dependencies that make no sense\n",
                grouped(reader.bytes_read()).c_str(), grouped(builder.left_out()).c_str(),
                grouped(reader.skipped_lines()).c_str(), grouped(builder.faults()).c_str());
    return builder.take();
}

/// On a server: the schema that the URL's search_path names, made anew.
void run_empty(const Options& options) {
    const retort::Engine engine = retort::create_engine(options.url);
    const auto schema = engine.url().query_value("search_path");
    if (!schema) throw std::runtime_error{"the URL names no schema: add search_path=NAME"};
    std::string name;
    engine.dialect().append_identifier(name, *schema);
    engine.connect().run("DROP SCHEMA IF EXISTS " + name + " CASCADE; CREATE SCHEMA " + name);
}

void run_load(const Options& options) {
    const Catalogue catalogue = read_catalogue(options);
    const retort::Engine engine = retort::create_engine(options.url);
    Progress progress{"Loading", "rows", catalogue.row_count()};
    load(engine, catalogue, progress);
    progress.finish();
    std::printf("           %s versions of %s names, %s dependencies, %s maintainers, %s sections\n",
                grouped(catalogue.versions.size()).c_str(), grouped(catalogue.packages.size()).c_str(),
                grouped(catalogue.dependencies.size()).c_str(), grouped(catalogue.maintainers.size()).c_str(),
                grouped(catalogue.sections.size()).c_str());
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
    std::string list;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) list += (i > 0 ? ", " : "") + names[i];
    return names.size() > most ? list + ", …" : list;
}

void print(const std::vector<Count>& counts) {
    for (const Count& count : counts)
        std::printf("    %6s  %s\n", grouped(static_cast<std::uint64_t>(count.packages)).c_str(), count.name.c_str());
}

std::string number(std::int64_t value) { return grouped(static_cast<std::uint64_t>(value)); }

void ask_about(retort::Session& session, const std::string& package) {
    const auto facts = facts_of(session, package);
    if (!facts) {
        std::printf("%s is not in this catalogue.\n", package.c_str());
        return;
    }
    std::printf("%s %s: %s\n    maintained by %s; needs %s\n", facts->name.c_str(), facts->version.c_str(),
                facts->summary.c_str(), facts->maintainer.c_str(), listed(facts->needs, 6).c_str());
    const Dependents dependents = dependents_of(session, package);
    std::printf("What depends on %s: %s packages directly, %s through others; the largest: %s\n", package.c_str(),
                number(dependents.direct).c_str(), number(dependents.with_others).c_str(),
                listed(dependents.largest, 3).c_str());
}

void run_questions(const Options& options) {
    const retort::SessionMaker make_session{retort::create_engine(options.url)};
    retort::Session session = make_session();
    ask_about(session, options.package);
    std::printf("Who maintains the most packages:\n");
    print(busiest_maintainers(session, 5));
    std::printf("And by the domain of their addresses:\n");
    print(busiest_domains(session, 3));
    const Unneeded nobodys = unneeded(session);
    std::printf("Packages that no other asks for: %s, %s of them libraries; the largest of these: %s\n",
                number(nobodys.packages).c_str(), number(nobodys.libraries).c_str(),
                listed(nobodys.largest, 3).c_str());
}

void run_checksums(const Options& options) {
    retort::Connection connection = retort::create_engine(options.url).connect();
    std::fputs(to_text(checksums(connection)).c_str(), stdout);
}

std::string content_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{"cannot open " + path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void run_compare(const Options& options) {
    const Comparison comparison =
        compare(parse_sums(content_of(options.before)), parse_sums(content_of(options.after)));
    std::printf("           %zu columns hold what they held, row by row", comparison.same);
    if (!comparison.gone.empty()) std::printf("; gone, as the revision says: %s", listed(comparison.gone, 10).c_str());
    std::printf("\n");
    if (comparison.different.empty()) return;
    throw std::runtime_error{"rows were lost or changed in " + listed(comparison.different, 10)};
}

void add_commands(CLI::App& app, Options& options) {
    const auto add_url = [&](CLI::App* command) {
        command->add_option("--url", options.url, "The database; otherwise DATABASE_URL, or packages.db here");
    };
    CLI::App* load = app.add_subcommand("load", "Replace the catalogue by what a list of packages says");
    add_url(load);
    load->add_option("--file", options.file, "The list; else what apt knows, else what dpkg has installed");
    load->add_option("--fallback", options.fallback, "The list where there is neither");
    load->callback([&] { run_load(options); });
    CLI::App* empty = app.add_subcommand("empty", "Make the schema on a server anew that the URL's search_path names");
    add_url(empty);
    empty->callback([&] { run_empty(options); });
    CLI::App* questions = app.add_subcommand("questions", "Ask the catalogue");
    add_url(questions);
    questions->add_option("--package", options.package, "What to ask about")->capture_default_str();
    questions->callback([&] { run_questions(options); });
    CLI::App* sums = app.add_subcommand("checksums", "Print a checksum for every column");
    add_url(sums);
    sums->callback([&] { run_checksums(options); });
    CLI::App* compare = app.add_subcommand("compare", "Compare two outputs of checksums");
    compare->add_option("before", options.before)->required();
    compare->add_option("after", options.after)->required();
    compare->callback([&] { run_compare(options); });
    app.require_subcommand(1);
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"A catalogue of Debian packages, kept by Retort."};
    add_commands(app, options);
    try {
        CLI11_PARSE(app, argc, argv);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "packages-demo: %s\n", error.what());
        return 1;
    }
}
