// SPDX-License-Identifier: MIT
#include "conformance/schemas.hpp"

#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "retort/engine/engine.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "conformance/case_files.hpp"
#include "conformance/dump_difference.hpp"
#include "conformance/inspection.hpp"
#include "conformance/schema_difference.hpp"
#include "conformance/server_database.hpp"

namespace conformance {

namespace {

namespace fs = std::filesystem;
using retort::Connection;
using retort::Url;

std::string text_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

/// An empty database beside the one that a URL names; its files go with it.
class EmptyDatabase {
public:
    EmptyDatabase(const Url& url, const char* ending) : path_{file_of(url, ending)}, engine_{engine_for(url)} {}
    EmptyDatabase(const EmptyDatabase&) = delete;
    EmptyDatabase& operator=(const EmptyDatabase&) = delete;
    ~EmptyDatabase() {
        engine_.dispose();
        remove_files();
    }

    [[nodiscard]] Connection connect() const { return engine_.connect({.autocommit = true}); }

private:
    static std::string file_of(const Url& url, const char* ending) {
        const bool in_memory = url.database().empty() || url.database() == ":memory:";
        return in_memory ? std::string{} : url.database() + ending;
    }

    retort::Engine engine_for(const Url& url) {
        remove_files();
        // A schema file may fill tables in an order of its own.
        const Url plain = url.dialect() == "sqlite" ? url.with_query("foreign_keys", "off") : url;
        return retort::create_engine(path_.empty() ? plain : plain.with_database(path_));
    }

    void remove_files() const {
        std::error_code ignored;  // what is not there need not go
        for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
            if (!path_.empty()) fs::remove(path_ + ending, ignored);
        }
    }

    std::string path_;  // empty: in memory
    retort::Engine engine_;
};

Outcome round_trip(const std::string& script, const Url& url, FileReport& report) {
    const EmptyDatabase loaded{url, ".loaded"};
    Connection first = loaded.connect();
    first.run(script);
    const retort::Reflection wanted = reflect(first);
    for (const retort::ReflectionNote& note : wanted.notes) report.add(note.object, not_covered(note.text));

    const std::unique_ptr<retort::DdlCompiler> ddl = first.dialect().ddl_compiler();
    const EmptyDatabase created{url, ".created"};
    Connection second = created.connect();
    for (const std::string& statement : create_statements(*ddl, wanted.schema)) second.run(statement);
    return compare_schemas(wanted.schema, reflect(second).schema, *ddl);
}

/// Runs the statements; what the database refuses is a failure of `step`.
void run_all(Connection& connection, const std::vector<std::string>& statements, const char* step, FileReport& report) {
    for (const std::string& statement : statements) {
        try {
            connection.run(statement);
        } catch (const retort::Error& error) {
            report.add(step, failed(statement, fmt::format("{} {}", error.what(), error.server_details())));
        }
    }
}

/// Nothing is left of a schema that was made and dropped, but what no schema drops.
void drop_everything(Connection& connection, const retort::Schema& schema, FileReport& report) {
    run_all(connection, drop_statements(*connection.dialect().ddl_compiler(), schema), "drop", report);
    const retort::Schema left = reflect(connection, {.all_schemas = true}).schema;
    const std::size_t count = left.tables.size() + left.views.size() + left.enums.size() + left.domains.size() +
                              left.sequences.size() + left.triggers.size();
    report.add("drop everything", compare("0 things left", fmt::format("{} things left", count)));
}

/// As round_trip(), with the whole server's words: pg_dump must write the same of both databases.
void round_trip_at_server(const fs::path& script, const Url& url, FileReport& report) {
    const ServerDatabase loaded{url, "loaded"};
    const std::string refused = loaded.load(script);
    if (!refused.empty()) return report.add("load", failed("psql loads it", refused));
    Connection first = loaded.connect();
    const retort::Reflection wanted = reflect(first, {.all_schemas = true});
    for (const retort::ReflectionNote& note : wanted.notes) report.add(note.object, not_covered(note.text));

    const fs::path inspection = fs::path{script}.replace_extension(".inspect.json");
    if (fs::exists(inspection)) compare_with_inspection(inspection, wanted.schema, first.dialect(), report);

    const std::unique_ptr<retort::DdlCompiler> ddl = first.dialect().ddl_compiler();
    const ServerDatabase created{url, "created"};
    Connection second = created.connect();
    run_all(second, create_statements(*ddl, wanted.schema), "create", report);
    report.add("reflect again", compare_schemas(wanted.schema, reflect(second, {.all_schemas = true}).schema, *ddl));
    const std::vector<DumpDifference> differences = compare_dumps(loaded.dump(), created.dump(), wanted.notes);
    for (const DumpDifference& each : differences) report.add("pg_dump", failed(each.expected, each.actual));
    if (differences.empty()) report.add("pg_dump", passed());
    drop_everything(second, wanted.schema, report);
}

/// How the dialect's schema files end.
std::string ending_for(const Url& url) {
    const std::string& dialect = url.dialect();
    if (dialect == "postgresql") return ".pg.sql";
    return fmt::format(".{}.sql", dialect == "mariadb" ? "mysql" : dialect);
}

}  // namespace

std::vector<fs::path> schema_files(const fs::path& folder, const std::string& url) {
    return files_in(folder, ending_for(Url::parse(url)).c_str());
}

std::vector<FileReport> run_schemas(const fs::path& folder, const std::string& url_text) {
    const Url url = Url::parse(url_text);
    static_cast<void>(retort::create_engine(url));  // says what is wrong with the URL before any file is blamed
    std::vector<FileReport> reports;
    for (const fs::path& path : schema_files(folder, url_text)) {
        FileReport& report = reports.emplace_back(path.filename().string());
        try {
            if (url.dialect() == "postgresql")
                round_trip_at_server(path, url, report);
            else
                report.add("round trip", round_trip(text_of(path), url, report));
        } catch (const retort::Error& error) {
            const std::string words = fmt::format("{} {}", error.what(), error.server_details());
            report.add("round trip", failed("load, reflect, create, reflect", words));
        }
    }
    return reports;
}

}  // namespace conformance
