// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace retort::migrate {

/// What a drop takes: `if_exists`, and the thing as it was, from which the way back is made.
template <class Thing>
struct DropOptions {
    bool if_exists = false;
    std::optional<Thing> was = {};
};

/// The same for what is known by its text: a view or trigger.
struct DropTextOptions {
    bool if_exists = false;
    std::string was = {};  ///< The whole CREATE statement.
};

/// An object by the text that makes it.
struct ObjectText {
    std::string definition = {};  ///< The whole CREATE statement.
    std::string comment = {};
    std::vector<std::string> alterations =
        {};  ///< Statements that bring it into its state: "ALTER TABLE … DISABLE RULE".

    ObjectText() = default;
    ObjectText(const char* text) : definition{text} {}             // NOLINT(google-explicit-constructor)
    ObjectText(std::string text) : definition{std::move(text)} {}  // NOLINT(google-explicit-constructor)
    ObjectText(std::string text, std::string said, std::vector<std::string> altered = {})
        : definition{std::move(text)}, comment{std::move(said)}, alterations{std::move(altered)} {}
};

/// A function, policy or the like goes.
struct DropObjectOptions {
    bool if_exists = false;
    ObjectText was = {};
};

/// What a create_or_replace takes: the text before, from which the way back is made.
struct ReplaceOptions {
    ObjectText was = {};
};

}  // namespace retort::migrate
