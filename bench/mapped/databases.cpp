// SPDX-License-Identifier: MIT
#include "mapped/databases.hpp"

#include "retort/engine/connection.hpp"

#include "common/place.hpp"
#include "common/run.hpp"
#include "raw/raw.hpp"
#include "raw_postgresql/databases.hpp"

namespace bench::mapped {

namespace {

std::string file_of(const std::string& place, std::string_view name) {
    return database_path(place, std::string{name} + ".db");
}

std::string server_database(std::string_view name) { return "bench_" + std::string{name}; }

std::string url_of(const std::string& place, std::string_view name) {
    if (is_server(place)) return "postgresql://postgres@/" + server_database(name) + "?host=" + server_folder(place);
    return "sqlite:///" + file_of(place, name) + "?synchronous=off&cache_size=-200000";
}

}  // namespace

retort::Engine open(const std::string& place, std::string_view name, const retort::EngineOptions& options) {
    return retort::create_engine(url_of(place, name), options);
}

void make_database(const std::string& place, std::string_view name) {
    const retort::Engine server = retort::create_engine("postgresql://postgres@/postgres?host=" + server_folder(place));
    retort::Connection connection = server.connect({.autocommit = true});
    try {
        connection.run("CREATE DATABASE " + server_database(name));
    } catch (const retort::Error& error) {
        constexpr std::string_view is_there = "42P04";
        if (error.sqlstate() != is_there) throw;
    }
}

void make_empty_people(const std::string& place, std::string_view name) {
    if (is_server(place)) return postgresql::make_empty_people(place, server_database(name));
    raw::create_database(file_of(place, name), person_table);
}

void make_filled_people(const std::string& place, std::string_view name) {
    if (is_server(place)) return postgresql::make_filled_people(place, server_database(name));
    make_empty_people(place, name);
    raw::Database database{file_of(place, name)};
    raw::insert_people(database, inserted_people);
}

std::string person_sums(const std::string& place, std::string_view name) {
    if (is_server(place)) return postgresql::person_sums(place, server_database(name));
    raw::Database database{file_of(place, name)};
    return raw::person_sums(database);
}

}  // namespace bench::mapped
