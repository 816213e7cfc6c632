// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

namespace conformance {

/// How one recorded case was answered.
struct Outcome {
    enum class Kind {
        passed,
        failed,
        differs,     ///< Answered otherwise, on purpose: `reason` says why that is better.
        not_covered  ///< Not tried: `reason` says what is missing.
    };
    Kind kind = Kind::passed;
    std::string reason = {};
    std::string expected = {};
    std::string actual = {};
};

[[nodiscard]] inline Outcome passed() { return {}; }
[[nodiscard]] inline Outcome failed(std::string expected, std::string actual) {
    return {Outcome::Kind::failed, {}, std::move(expected), std::move(actual)};
}
[[nodiscard]] inline Outcome differs(std::string reason) { return {Outcome::Kind::differs, std::move(reason)}; }
[[nodiscard]] inline Outcome not_covered(std::string reason) { return {Outcome::Kind::not_covered, std::move(reason)}; }

/// `actual` as it is, against what the case says.
[[nodiscard]] inline Outcome compare(const std::string& expected, const std::string& actual) {
    return expected == actual ? passed() : failed(expected, actual);
}

}  // namespace conformance
