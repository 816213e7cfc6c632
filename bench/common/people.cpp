// SPDX-License-Identifier: MIT
#include "common/people.hpp"

#include <cstdio>

namespace bench {

namespace {

// 2024-01-01 00:00:00 and `seconds` later, all within January.
std::string moment(int seconds) {
    char text[32];
    const int day = 1 + seconds / 86'400;
    const int rest = seconds % 86'400;
    std::snprintf(text, sizeof text, "2024-01-%02d %02d:%02d:%02d", day, rest / 3600, rest / 60 % 60, rest % 60);
    return text;
}

std::optional<std::string> note_for(int i) {
    if (i % 2 == 1) return std::nullopt;
    return "note for person number " + std::to_string(i) + ", some more text";
}

}  // namespace

Person make_person(int i) {
    return {i, "Person " + std::to_string(i), 18 + i % 60, (i % 1000) / 7.0, note_for(i), moment(i)};
}

std::vector<Person> make_people(int count) {
    std::vector<Person> people;
    people.reserve(static_cast<std::size_t>(count));
    for (int i = 1; i <= count; ++i) people.push_back(make_person(i));
    return people;
}

}  // namespace bench
