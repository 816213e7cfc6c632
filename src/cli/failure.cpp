// SPDX-License-Identifier: MIT
#include "cli/failure.hpp"

#include <exception>
#include <filesystem>

#include "cli/report.hpp"

namespace retort::cli {

ExitCode report_failure(Host& host, const Context* context) {
    try {
        throw;
    } catch (const Error& error) {
        ReportOptions options;
        options.verbose = context != nullptr && context->options().verbose;
        const bool is_of_database = exit_code_of(error) == ExitCode::database;
        if (is_of_database && context != nullptr) options.where = context->where();
        report(host.err, error, options);
        return exit_code_of(error);
    } catch (const std::filesystem::filesystem_error& error) {
        host.err << "error: " << error.what() << '\n';
        return ExitCode::project;
    } catch (const std::exception& error) {
        host.err << "error: " << error.what() << "\n  hint: this may be a fault of Retort's own\n";
        return ExitCode::internal;
    }
}

}  // namespace retort::cli
