// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/type_change.hpp"

#include <charconv>
#include <optional>
#include <vector>

namespace retort::postgresql {

namespace {

using migrate::Likelihood;
using Words = migrate::detail::StatementWords;

/// The types whose values stay as they are when only the limits widen.
enum class Family { text, varchar, numeric, timestamp, timestamptz, cidr, inet, other };

struct SizedType {
    Family family = Family::other;
    std::vector<int> sizes = {};
    bool is_plain = true;  ///< Nothing but COLLATE or USING stands behind it.
};

std::vector<int> sizes_at(Words& words) {
    std::vector<int> sizes;
    if (!words.next().is(TokenKind::open)) return sizes;
    for (words.step(); !words.at_end() && !words.next().is(TokenKind::close); words.step()) {
        int size = 0;
        const std::string_view text = words.next().text;
        if (std::from_chars(text.data(), text.data() + text.size(), size).ec == std::errc{}) sizes.push_back(size);
    }
    words.step();
    return sizes;
}

SizedType type_at(Words& words) {
    const auto sized = [&](Family family) { return SizedType{family, sizes_at(words)}; };
    if (words.skip({"VARCHAR"}) || words.skip({"CHARACTER", "VARYING"})) return sized(Family::varchar);
    if (words.skip({"TEXT"})) return sized(Family::text);
    if (words.skip({"NUMERIC"}) || words.skip({"DECIMAL"})) return sized(Family::numeric);
    if (words.skip({"CIDR"})) return sized(Family::cidr);
    if (words.skip({"INET"})) return sized(Family::inet);
    if (words.skip({"TIMESTAMPTZ"})) return sized(Family::timestamptz);
    if (!words.skip({"TIMESTAMP"})) return {};
    SizedType type = sized(Family::timestamp);
    if (words.skip({"WITH", "TIME", "ZONE"})) type.family = Family::timestamptz;
    words.skip({"WITHOUT", "TIME", "ZONE"});
    return type;
}

SizedType known(const Type& type) {
    if (!type.spelling.empty()) {
        Words words{type.spelling};
        return type_at(words);
    }
    switch (type.kind) {
        case TypeKind::string:
            return {Family::varchar, type.length ? std::vector<int>{*type.length} : std::vector<int>{}};
        case TypeKind::text:
            return {Family::text};
        case TypeKind::numeric:
            if (!type.precision) return {Family::numeric};
            return {Family::numeric, {*type.precision, type.scale.value_or(0)}};
        case TypeKind::datetime:
            return {type.timezone ? Family::timestamptz : Family::timestamp};
        default:
            return {};
    }
}

bool holds_as_much(const SizedType& from, const SizedType& to) {
    if (to.sizes.empty()) return true;
    if (from.sizes.empty()) return false;
    const auto scale = [](const SizedType& type) { return type.sizes.size() > 1 ? type.sizes[1] : 0; };
    return to.sizes[0] >= from.sizes[0] && scale(from) == scale(to);
}

/// Whether the value of the USING that may follow is more than the column cast to the new type.
bool computes(Words words) {
    if (!words.skip_to({"USING"})) return false;
    words.bare_name();
    return !words.at_end() && words.next().text != "::";
}

}  // namespace

Likelihood type_change_rewrites(const Type* old, Words words) {
    if (old == nullptr) return Likelihood::perhaps;
    const SizedType from = known(*old);
    const SizedType to = type_at(words);
    if (computes(words)) return Likelihood::yes;
    const bool are_texts = (from.family == Family::varchar || from.family == Family::text) &&
                           (to.family == Family::varchar || to.family == Family::text);
    const bool are_numbers = from.family == Family::numeric && to.family == Family::numeric;
    if (are_texts || are_numbers) return holds_as_much(from, to) ? Likelihood::no : Likelihood::yes;
    if (from.family == Family::cidr && to.family == Family::inet) return Likelihood::no;
    const bool are_times = from.family == Family::timestamp && to.family == Family::timestamptz;
    return are_times ? Likelihood::perhaps : Likelihood::yes;
}

}  // namespace retort::postgresql
