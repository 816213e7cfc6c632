// SPDX-License-Identifier: MIT
#include "conformance/compile_parameters.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "conformance/python_values.hpp"
#include "conformance/tree_reader.hpp"

namespace conformance {

namespace {

using retort::BoundParameter;
using retort::CompiledStatement;
using Parameters = std::map<std::string, std::string>;
using Texts = std::vector<std::string>;

Parameters actual_parameters(const CompiledStatement& statement) {
    Parameters parameters;
    for (const BoundParameter& parameter : statement.parameters) {
        parameters[parameter.name] = python_text(parameter.value);
    }
    return parameters;
}

/// A list as the text of an array, which is one parameter.
std::string array_text(const std::string& list) {
    std::string text;
    for (std::string element : python_elements(list)) {
        if (element.starts_with('\'')) element.front() = element.back() = '"';
        text += (text.empty() ? "" : ",") + element;
    }
    return "'{" + text + "}'";
}

/// With a parameter for each value of a list, and for each element of a tuple in it, unless the list itself is one of
/// those in the SQL.
Parameters expected_parameters(const Json& kw, const Texts& names = {}) {
    Parameters expected;
    for (const auto& [name, value] : python_dict(text_in(kw, "checkparams"))) {
        const bool is_array = std::find(names.begin(), names.end(), name) != names.end();
        if (!value.starts_with('[') || is_array) {
            expected[name] = value.starts_with('[') ? array_text(value) : value;
            continue;
        }
        std::size_t number = 0;
        for (const std::string& element : python_elements(value)) {
            const std::string numbered = fmt::format("{}_{}", name, ++number);
            if (!element.starts_with('(')) {
                expected[numbered] = element;
                continue;
            }
            std::size_t position = 0;
            for (const std::string& part : python_elements(element))
                expected[fmt::format("{}_{}", numbered, ++position)] = part;
        }
    }
    return expected;
}

Outcome compare_named(const Json& kw, const CompiledStatement& statement) {
    Parameters expected = expected_parameters(kw);
    Parameters actual = actual_parameters(statement);
    for (const BoundParameter& parameter : statement.parameters) {
        if (!parameter.required) continue;
        expected.erase(parameter.name);
        actual.erase(parameter.name);
    }
    return compare(fmt::format("{}", expected), fmt::format("{}", actual));
}

Texts values_of(const CompiledStatement& statement) {
    Texts values;
    for (const BoundParameter& parameter : statement.parameters) {
        values.push_back(parameter.required ? parameter.name : python_text(parameter.value));
    }
    return values;
}

Outcome compare_texts(const Texts& expected, const Texts& actual) {
    return compare(fmt::format("{}", fmt::join(expected, ", ")), fmt::format("{}", fmt::join(actual, ", ")));
}

/// ":2, :1": the values stand in the order of the numbers.
Texts in_order_of_numbers(const Texts& values, const Texts& names) {
    Texts ordered = values;
    for (std::size_t i = 0; i < names.size() && i < ordered.size(); ++i) {
        const bool is_number = !names[i].empty() && names[i].find_first_not_of("0123456789") == std::string::npos;
        const std::size_t number = is_number ? std::stoul(names[i]) : i + 1;
        if (number >= 1 && number <= values.size()) ordered[i] = values[number - 1];
    }
    return ordered;
}

/// By name in the order of the placeholders; where lists are among them, whatever their order.
Outcome compare_without_names(const Json& kw, const CompiledStatement& statement, const Texts& names) {
    const Parameters told = expected_parameters(kw, names);
    Texts actual = values_of(statement);
    Texts expected;
    for (const std::string& name : names) {
        const auto found = told.find(name);
        if (found != told.end()) expected.push_back(found->second);
    }
    if (expected.size() == actual.size()) return compare_texts(expected, actual);
    expected.clear();
    for (const auto& entry : told) expected.push_back(entry.second);
    std::sort(expected.begin(), expected.end());
    std::sort(actual.begin(), actual.end());
    return compare_texts(expected, actual);
}

}  // namespace

Outcome compare_parameters(const Json& kw, const CompiledStatement& statement, const Texts& names) {
    if (const std::string told = text_in(kw, "checkpositional"); told.starts_with('(')) {
        return compare_texts(in_order_of_numbers(python_elements(told), names), values_of(statement));
    }
    if (!text_in(kw, "checkparams").starts_with('{')) return passed();
    const bool named = statement.parameters.empty() || !statement.parameters.front().name.empty();
    return named ? compare_named(kw, statement) : compare_without_names(kw, statement, names);
}

}  // namespace conformance
