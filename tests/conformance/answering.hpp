// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conformance/recorded_error.hpp"
#include "conformance/suites.hpp"

namespace conformance {

/// What Retort refuses although Alembic loads it, and why that is better.
[[nodiscard]] std::optional<std::string> why_refused(const retort::Error& error);

/// Calls `answer`, which returns an Outcome against the recorded result, and holds what it throws against `error`, the
/// recorded error if there is one. A case that recorded an error and gets an answer has failed.
template <class Answer>
[[nodiscard]] Outcome answer_or_error(const std::optional<RecordedError>& error, const std::vector<std::string>& asked,
                                      Answer answer) {
    try {
        const Outcome outcome = answer();
        if (!error) return outcome;
        return failed(error->text(), "no error" + (outcome.actual.empty() ? "" : ": " + outcome.actual));
    } catch (const retort::Error& thrown) {
        const Outcome outcome = error ? compare_errors(*error, thrown, asked) : failed("no error", told(thrown));
        const std::optional<std::string> reason = why_refused(thrown);
        return outcome.kind == Outcome::Kind::failed && reason ? differs(*reason) : outcome;
    }
}

/// "error": [class, message] of a case; nullopt for none or null.
[[nodiscard]] std::optional<RecordedError> error_of(const Json& one);
/// What Retort has no like of: the error of a Python value that is no text, or of a map that a test broke by hand.
[[nodiscard]] std::optional<Outcome> without_counterpart(const std::optional<RecordedError>& error);
/// Every text in `value`: what the question names.
[[nodiscard]] std::vector<std::string> texts_in(const Json& value);

}  // namespace conformance
