// SPDX-License-Identifier: MIT
#include "conformance/answering.hpp"

#include "retort/migrate/graph/errors.hpp"

namespace conformance {

std::optional<RecordedError> error_of(const Json& one) {
    const auto error = one.find("error");
    if (error == one.end() || !error->is_array() || error->size() < 2) return std::nullopt;
    return RecordedError{error->at(0).get<std::string>(), error->at(1).get<std::string>()};
}

std::optional<Outcome> without_counterpart(const std::optional<RecordedError>& error) {
    if (!error) return std::nullopt;
    if (error->message.find(" is not a string; ensure database driver") != std::string::npos) {
        return differs("a Python value that is no text was given; an identifier of Retort is always text");
    }
    if (error->message.find("broken map") != std::string::npos) {
        return differs("the test broke the loaded graph by hand; a RevisionGraph cannot be changed");
    }
    return std::nullopt;
}

std::optional<std::string> why_refused(const retort::Error& error) {
    using namespace retort::migrate;
    if (dynamic_cast<const DuplicateRevision*>(&error) != nullptr) {
        return "two files have the same revision id: Alembic warns and forgets one of them, Retort refuses the graph";
    }
    if (dynamic_cast<const CycleError*>(&error) != nullptr || dynamic_cast<const DependencyCycle*>(&error) != nullptr) {
        return "the graph has a ring between its base and its head, which Alembic does not see; Retort refuses it";
    }
    return std::nullopt;
}

std::vector<std::string> texts_in(const Json& value) {
    if (value.is_string()) return {value.get<std::string>()};
    std::vector<std::string> texts;
    if (!value.is_structured()) return texts;
    for (const Json& element : value) {
        for (std::string& text : texts_in(element)) texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace conformance
