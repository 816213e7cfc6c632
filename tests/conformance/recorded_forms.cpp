// SPDX-License-Identifier: MIT
#include "conformance/recorded_forms.hpp"

#include <algorithm>
#include <iterator>
#include <regex>

namespace conformance {

namespace {

using Forms = std::vector<retort::sql::ColumnForm>;

const std::string calls = R"(((?:[a-z_][a-z0-9_]*\()+))";

/// "a(b(": "a(b({}))"; empty where the tree has one of the functions.
std::string form_of(const std::string& opened, const std::string& tree) {
    static const std::regex function{R"(([a-z_][a-z0-9_]*)\()"};
    for (std::sregex_iterator at{opened.begin(), opened.end(), function}, end; at != end; ++at) {
        if (tree.find('"' + (*at)[1].str() + '"') != std::string::npos) return {};
    }
    const auto depth = static_cast<std::size_t>(std::count(opened.begin(), opened.end(), '('));
    return opened + "{}" + std::string(depth, ')');
}

retort::sql::ColumnForm& form_for(Forms& forms, const std::string& column) {
    const auto known =
        std::find_if(forms.begin(), forms.end(), [&](const auto& form) { return form.column == column; });
    return known == forms.end() ? forms.emplace_back(retort::sql::ColumnForm{column, {}, {}}) : *known;
}

/// What each match of a pattern says: which of its groups is the column, and which are the functions around it.
struct Pattern {
    std::regex text;
    std::size_t column;
    std::size_t functions;
    std::string retort::sql::ColumnForm::*part;
};

void collect(Forms& forms, const std::string& sql, const Pattern& pattern, const std::string& tree) {
    for (std::sregex_iterator at{sql.begin(), sql.end(), pattern.text}, end; at != end; ++at) {
        const std::string form = form_of((*at)[pattern.functions], tree);
        if (!form.empty()) form_for(forms, (*at)[pattern.column]).*pattern.part = form;
    }
}

/// lower(t.x) AS x
const std::string column_in_result = calls + R"(((?:\w+\.)+(\w+))\)+ AS )";

std::string without_forms(const std::string& sql, const std::string& tree) {
    static const std::regex formed{column_in_result};
    std::string plain;
    std::size_t done = 0;
    for (std::sregex_iterator at{sql.begin(), sql.end(), formed}, end; at != end; ++at) {
        if (form_of((*at)[1], tree).empty()) continue;
        const auto begin = static_cast<std::size_t>(at->position());
        plain += sql.substr(done, begin - done) + (*at)[2].str() + " AS ";
        done = begin + static_cast<std::size_t>(at->length());
    }
    return plain + sql.substr(done);
}

}  // namespace

RecordedForms recorded_forms(const std::string& sql, const std::string& tree) {
    using retort::sql::ColumnForm;
    static const Pattern patterns[]{
        {std::regex{column_in_result}, 3, 1, &ColumnForm::result},
        // x = lower(:x_1), x IN (lower('a'), …
        {std::regex{R"((\w+) (?:[=<>!]+|I?LIKE|IN) \(?)" + calls + "[:%?$'_0-9]"}, 1, 2, &ColumnForm::bind},
        // __[POSTCOMPILE_x_1~~lower(~~REPL~~
        {std::regex{R"(__\[POSTCOMPILE_(\w+?)(?:_\d+)?~~)" + calls + "~~REPL"}, 1, 2, &ColumnForm::bind},
        // VALUES (lower(:x), lower(:x_m1))
        {std::regex{calls + R"(:(\w+?)(?:_m?\d+)?\))"}, 2, 1, &ColumnForm::bind},
    };
    RecordedForms recorded{.plain_sql = without_forms(sql, tree)};
    for (const Pattern& pattern : patterns) collect(recorded.forms, sql, pattern, tree);
    return recorded;
}

}  // namespace conformance
