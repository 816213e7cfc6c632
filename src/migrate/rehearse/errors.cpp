// SPDX-License-Identifier: MIT
#include "retort/migrate/rehearse/errors.hpp"

#include <fmt/format.h>

namespace retort::migrate {

NoScratchDatabase::NoScratchDatabase(const std::string& where, const Error& cause)
    : RehearsalError{"RT-V001",
                     fmt::format("a database to rehearse in could not be made on {}: {}; let the role make databases "
                                 "(ALTER ROLE … CREATEDB), or name another server with --url, such as one on your "
                                 "own machine: the migrations' own database is not touched",
                                 where, cause.what()),
                     {.sqlstate = std::string{cause.sqlstate()},
                      .statement = std::string{cause.statement()},
                      .server_message = std::string{cause.server_message()}}} {}

ScratchNotSupported::ScratchNotSupported(std::string_view dialect)
    : RehearsalError{"RT-V002", fmt::format("migrations are rehearsed on SQLite and PostgreSQL; {} is neither; name a "
                                            "database of one of them with --url",
                                            dialect)} {}

RehearsalInterrupted::RehearsalInterrupted()
    : RehearsalError{"RT-V003", "the rehearsal was stopped; the databases that it made are removed"} {}

NoProcess::NoProcess(const std::string& why)
    : RehearsalError{"RT-V004", fmt::format("a process to run migrations in could not be started: {}; end other "
                                            "processes, or leave the cases kill and two-runners out (--case)",
                                            why)} {}

}  // namespace retort::migrate
