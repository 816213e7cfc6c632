// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <optional>
#include <random>

#include <fmt/format.h>

#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/new_revision.hpp"

namespace retort::migrate {

namespace {

bool is_ascii_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t character_size(unsigned char first) { return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

/// Beyond ASCII, spaces, signs and punctuation end a word: Latin-1's signs, General Punctuation to Miscellaneous
/// Symbols and Arrows, CJK punctuation.
bool is_word_character(std::string_view character) {
    if (character.size() == 1) return is_ascii_word(character[0]);
    const bool is_symbol = character >= "\xE2\x80" && character < "\xE2\xB0";
    return !(character >= "\xC2\x80" && character <= "\xC2\xBF") && !is_symbol && !character.starts_with("\xE3\x80");
}

/// Characters of `message`, with "_" for each run of those that are in no word.
std::vector<std::string> slug_characters(std::string_view message) {
    std::vector<std::string> characters;
    bool in_word = false;
    for (std::size_t at = 0; at < message.size();) {
        const std::string_view character = message.substr(at, character_size(static_cast<unsigned char>(message[at])));
        at += character.size();
        const bool was_in_word = std::exchange(in_word, is_word_character(character));
        if (!in_word) continue;
        if (!was_in_word && !characters.empty()) characters.emplace_back("_");
        characters.emplace_back(character);
        char& c = characters.back().front();
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return characters;
}

struct Numbers {
    std::string_view name;
    int WallTime::*value;
};
constexpr Numbers numbers[] = {{"year", &WallTime::year}, {"month", &WallTime::month},   {"day", &WallTime::day},
                               {"hour", &WallTime::hour}, {"minute", &WallTime::minute}, {"second", &WallTime::second}};

/// `%(name).2d`: what stands between the parenthesis and the letter is the width to which zeros fill.
class TemplateReader {
public:
    TemplateReader(std::string_view text, std::string_view rev, std::string_view slug, const WallTime& time)
        : text_{text}, rev_{rev}, slug_{slug}, time_{time} {}

    std::string read() {
        std::string name;
        while (at_ < text_.size()) {
            if (text_[at_] != '%') {
                name += text_[at_++];
            } else if (text_.substr(at_, 2) == "%%") {
                name += '%';
                at_ += 2;
            } else {
                name += token();
            }
        }
        return name;
    }

private:
    [[noreturn]] void fail(std::string_view what) const { throw BadFileTemplate{text_, what}; }

    std::string token() {
        const std::size_t close = text_.find(')', at_);
        if (text_.substr(at_, 2) != "%(" || close == std::string_view::npos) fail("has a `%` that begins no token");
        const std::string_view name = text_.substr(at_ + 2, close - at_ - 2);
        const std::size_t letter = text_.find_first_of("ds", close);
        if (letter == std::string_view::npos) fail(fmt::format("has no `s` or `d` behind \"{}\"", name));
        const std::size_t width = width_of(text_.substr(close + 1, letter - close - 1), name);
        at_ = letter + 1;
        return value_of(name, width);
    }

    [[nodiscard]] std::size_t width_of(std::string_view digits, std::string_view name) const {
        if (digits.starts_with('.') || digits.starts_with('0')) digits.remove_prefix(1);
        std::size_t width = 0;
        const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), width);
        const bool is_read = digits.empty() || (failure == std::errc{} && end == digits.data() + digits.size());
        if (!is_read || width > 20) fail(fmt::format("has a width behind \"{}\" that cannot be read", name));
        return width;
    }

    [[nodiscard]] std::string value_of(std::string_view name, std::size_t width) const {
        if (name == "rev") return std::string{rev_};
        if (name == "slug") return std::string{slug_};
        if (name == "epoch") return fmt::format("{:0{}}", time_.epoch, width);
        for (const Numbers& each : numbers) {
            if (each.name == name) return fmt::format("{:0{}}", time_.*each.value, width);
        }
        fail(fmt::format("has an unknown token \"{}\"", name));
    }

    std::string_view text_;
    std::string_view rev_;
    std::string_view slug_;
    const WallTime& time_;
    std::size_t at_ = 0;
};

}  // namespace

std::string to_string(const WallTime& time) {
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}{}", time.year, time.month, time.day, time.hour, time.minute,
                       time.second, time.zone);
}

std::string new_revision_id() {
    std::random_device random;
    for (;;) {
        const std::string id = fmt::format("{:08x}{:04x}", random() & 0xFFFFFFFFu, random() & 0xFFFFu);
        if (id.find_first_of("abcdf") != std::string::npos) return id;
    }
}

std::string slug_of(std::string_view message, std::size_t max_length) {
    std::vector<std::string> characters = slug_characters(message);
    if (characters.size() > max_length) {
        characters.resize(max_length);
        const auto last = std::find(characters.rbegin(), characters.rend(), "_");
        if (last != characters.rend()) characters.erase(last.base() - 1, characters.end());
        characters.emplace_back("_");
    }
    std::string slug;
    for (const std::string& character : characters) slug += character;
    return slug;
}

std::string file_name_of(std::string_view file_template, std::string_view rev, std::string_view slug,
                         const WallTime& time) {
    return TemplateReader{file_template, rev, slug, time}.read();
}

}  // namespace retort::migrate
