// SPDX-License-Identifier: MIT
#include "sql/compile/sql_writer.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace retort {

void SqlFragment::append(SqlFragment&& other) {
    for (Parameter& parameter : other.parameters) {
        parameter.at += text.size();
        parameters.push_back(std::move(parameter));
    }
    text += other.text;
}

void SqlFragment::insert(std::size_t at, std::size_t parameter, SqlFragment&& other) {
    for (std::size_t i = parameter; i < parameters.size(); ++i) parameters[i].at += other.text.size();
    for (Parameter& inserted : other.parameters) inserted.at += at;
    parameters.insert(parameters.begin() + static_cast<std::ptrdiff_t>(parameter),
                      std::make_move_iterator(other.parameters.begin()),
                      std::make_move_iterator(other.parameters.end()));
    text.insert(at, other.text);
}

void SqlFragment::assemble(const Dialect& dialect, std::string& sql, std::vector<BoundParameter>& bound) && {
    sql.reserve(text.size() + parameters.size() * 2);
    bound.reserve(parameters.size());
    std::size_t done = 0;
    for (Parameter& parameter : parameters) {
        sql.append(text, done, parameter.at - done);
        done = parameter.at;
        dialect.append_placeholder(sql, bound.size() + 1, parameter.bound.name);
        bound.push_back(std::move(parameter.bound));
    }
    sql.append(text, done);
}

std::string plain_base(std::string_view text, std::string_view otherwise) {
    std::string base;
    for (const char c : text) {
        const bool special = c == '%' || c == '(' || c == ')' || c == ' ' || c == '$';
        if (!special)
            base += c;
        else if (!base.ends_with('_'))
            base += '_';
    }
    const std::size_t begin = base.find_first_not_of('_');
    if (begin == std::string::npos) return std::string{otherwise};
    return base.substr(begin, base.find_last_not_of('_') + 1 - begin);
}

const std::string& MadeNames::name(const void* thing, std::string_view base) {
    for (const auto& made : made_) {
        if (made->thing == thing && made->base == base) return made->name;
    }
    auto counter = std::find_if(counters_.begin(), counters_.end(), [&](const Counter& c) { return c.base == base; });
    if (counter == counters_.end()) counter = counters_.insert(counter, {std::string{base}, 0});
    const std::string number = std::to_string(++counter->last);
    made_.push_back(std::make_unique<Made>(Made{thing, std::string{base}, std::string{base} + '_' + number}));
    return made_.back()->name;
}

const std::string& MadeNames::shortened(unsigned sort, const std::string& name, std::size_t size) {
    std::size_t number = 1;
    for (const auto& known : shortened_) {
        if (known->sort != sort) continue;
        if (known->name == name) return known->shorter;
        ++number;
    }
    // Not in the middle of a character of several bytes.
    while (size > 0 && size < name.size() && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U) --size;
    char digits[2 * sizeof number];
    const char* const end = std::to_chars(std::begin(digits), std::end(digits), number, 16).ptr;
    std::string shorter = name.substr(0, size) + '_';
    shorter.append(digits, static_cast<std::size_t>(end - digits));
    shortened_.push_back(std::make_unique<Shortened>(Shortened{sort, name, std::move(shorter)}));
    return shortened_.back()->shorter;
}

}  // namespace retort
