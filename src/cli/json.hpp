// SPDX-License-Identifier: MIT
// JSON for programs that read what a command says. docs/commands.md describes the shapes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort::cli {

/// A value as JSON text.
class Json {
public:
    /// UTF-8; a byte that is none becomes U+FFFD.
    static Json text(std::string_view text);
    static Json text_or_null(std::string_view text);  ///< Null for an empty text.
    static Json texts(const std::vector<std::string>& texts);
    static Json number(std::int64_t number) { return Json{std::to_string(number)}; }
    /// What is JSON already; null for an empty text.
    static Json raw(std::string text) { return Json{text.empty() ? "null" : std::move(text)}; }
    static Json boolean(bool value) { return Json{value ? "true" : "false"}; }
    static Json array(const std::vector<Json>& elements);

    [[nodiscard]] const std::string& str() const { return text_; }

private:
    explicit Json(std::string text) : text_{std::move(text)} {}
    friend class JsonObject;

    std::string text_;
};

/// An object, its members in the order in which they were added.
class JsonObject {
public:
    JsonObject& add(std::string_view name, const Json& value);
    [[nodiscard]] Json json() const { return Json{"{" + members_ + "}"}; }

private:
    std::string members_;
};

}  // namespace retort::cli
