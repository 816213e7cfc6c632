// SPDX-License-Identifier: MIT
// What stops a rehearsal itself. What it finds in the migrations is no error but a result. docs/errors.d/v.md.
#pragma once

#include <string>
#include <string_view>

#include "retort/base/error.hpp"

namespace retort::migrate {

class RehearsalError : public Error {
    using Error::Error;
};

/// The server does not let this role make a database (RT-V001).
struct NoScratchDatabase : RehearsalError {
    /// `where`: the server, without a password.
    NoScratchDatabase(const std::string& where, const Error& cause);
};

/// Nothing is known of how databases of this kind are made (RT-V002).
struct ScratchNotSupported : RehearsalError {
    explicit ScratchNotSupported(std::string_view dialect);
};

/// Somebody asked to stop (RT-V003).
struct RehearsalInterrupted : RehearsalError {
    RehearsalInterrupted();
};

/// A process of the rehearsal could not be started (RT-V004).
struct NoProcess : RehearsalError {
    explicit NoProcess(const std::string& why);
};

}  // namespace retort::migrate
