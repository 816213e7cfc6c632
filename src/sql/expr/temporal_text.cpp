// SPDX-License-Identifier: MIT
#include "sql/expr/temporal_text.hpp"

#include "retort/sql/expr/chrono.hpp"

namespace retort {

namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;

struct Civil {
    std::int64_t year;
    unsigned month;
    unsigned day;
};

std::int64_t floor_div(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

Civil civil_of(std::int64_t days) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

class Writer {
public:
    explicit Writer(char* at) : begin_{at}, at_{at} {}

    void put(char c) { *at_++ = c; }
    void date(std::int64_t days) {
        const Civil civil = civil_of(days);
        if (civil.year < 0) put('-');
        year(static_cast<std::uint32_t>(civil.year < 0 ? -civil.year : civil.year));
        put('-');
        two(civil.month);
        put('-');
        two(civil.day);
    }
    void time(std::int64_t microseconds) {
        seconds(microseconds);
        put('.');
        six(static_cast<std::uint32_t>(microseconds % second));
    }
    /// Without zeros at the end of the fraction.
    void short_time(std::int64_t microseconds) {
        if (microseconds % second == 0) return seconds(microseconds);
        time(microseconds);
        while (at_[-1] == '0') --at_;
    }
    [[nodiscard]] std::string_view text() const { return {begin_, static_cast<std::size_t>(at_ - begin_)}; }

private:
    void two(std::uint32_t value) {
        put(static_cast<char>('0' + value / 10));
        put(static_cast<char>('0' + value % 10));
    }
    void six(std::uint32_t value) {
        two(value / 10'000);
        two(value / 100 % 100);
        two(value % 100);
    }
    void year(std::uint32_t value) {
        if (value > 9999) return six(value);
        two(value / 100);
        two(value % 100);
    }
    void seconds(std::int64_t microseconds) {
        const auto seconds = static_cast<std::uint32_t>(microseconds / second);
        two(seconds / 3600);
        put(':');
        two(seconds / 60 % 60);
        put(':');
        two(seconds % 60);
    }

    char* begin_;
    char* at_;
};

/// Reads forward; each function returns false, and the text is not a date or time, where something else stands.
class Reader {
public:
    explicit Reader(std::string_view text) : text_{text} {}

    bool accept(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    bool digits(int count, std::int64_t& value) {
        value = 0;
        for (int i = 0; i < count; ++i) {
            if (!is_digit()) return false;
            value = value * 10 + (text_[at_++] - '0');
        }
        return true;
    }
    /// `YYYY-MM-DD`.
    bool date(std::int64_t& days) {
        std::int64_t year = 0;
        std::int64_t month = 0;
        std::int64_t month_day = 0;
        if (!digits(4, year) || !accept('-') || !digits(2, month) || !accept('-') || !digits(2, month_day))
            return false;
        const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year)},
                                               std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(month_day)}};
        days = std::chrono::sys_days{date}.time_since_epoch().count();
        return date.ok();
    }
    /// `HH:MM[:SS[.f…]]`, up to 24:00.
    bool time(std::int64_t& microseconds) {
        std::int64_t hours = 0;
        std::int64_t minutes = 0;
        std::int64_t seconds = 0;
        if (!digits(2, hours) || !accept(':') || !digits(2, minutes)) return false;
        if (accept(':') && !digits(2, seconds)) return false;
        if (minutes > 59 || seconds > 60) return false;
        microseconds = ((hours * 60 + minutes) * 60 + seconds) * second;
        if (accept('.') && !fraction(microseconds)) return false;
        return microseconds <= day;
    }
    /// `Z`, `+HH:MM`, `+HHMM`, `+HH`, or nothing.
    bool offset(std::int64_t& microseconds) {
        microseconds = 0;
        accept(' ');
        if (at_end() || accept('Z') || accept('z')) return at_end();
        const bool west = accept('-');
        if (!west && !accept('+')) return false;
        std::int64_t hours = 0;
        std::int64_t minutes = 0;
        if (!digits(2, hours)) return false;
        accept(':');
        if (!at_end() && !digits(2, minutes)) return false;
        microseconds = (hours * 60 + minutes) * 60 * second * (west ? -1 : 1);
        return at_end();
    }

private:
    [[nodiscard]] bool is_digit() const { return at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; }
    bool fraction(std::int64_t& microseconds) {
        if (!is_digit()) return false;
        for (std::int64_t unit = second / 10; is_digit(); unit /= 10) microseconds += unit * (text_[at_++] - '0');
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool read_moment(std::string_view text, std::int64_t& microseconds) {
    Reader reader{text};
    std::int64_t days = 0;
    std::int64_t time = 0;
    std::int64_t offset = 0;
    if (!reader.date(days)) return false;
    if (!reader.at_end()) {
        if (!reader.accept(' ') && !reader.accept('T')) return false;
        if (!reader.time(time) || !reader.offset(offset)) return false;
    }
    microseconds = days * day + time - offset;
    return true;
}

bool read_time(std::string_view text, std::int64_t& microseconds) {
    Reader reader{text};
    return reader.time(microseconds) && reader.at_end();
}

/// `write_time` is the writer's function for the time of day.
void write(Writer& writer, const ValueView& value, void (Writer::*write_time)(std::int64_t)) {
    const std::int64_t number = value.integer();
    if (value.kind() == ValueKind::date) return writer.date(number);
    if (value.kind() == ValueKind::time) return (writer.*write_time)(number);
    const std::int64_t days = floor_div(number, day);
    writer.date(days);
    writer.put(' ');
    (writer.*write_time)(number - days * day);
}

}  // namespace

std::string_view format_temporal(const ValueView& value, char (&buffer)[temporal_text_size]) {
    Writer writer{buffer};
    write(writer, value, &Writer::time);
    return writer.text();
}

std::string_view display_temporal(const ValueView& value, char (&buffer)[temporal_text_size]) {
    Writer writer{buffer};
    write(writer, value, &Writer::short_time);
    if (value.kind() == ValueKind::datetime_tz) {
        for (const char c : {'+', '0', '0'}) writer.put(c);
    }
    return writer.text();
}

Decoded parse_temporal(std::string_view text, ValueKind wanted, std::int64_t& value) {
    std::int64_t microseconds = 0;
    if (wanted == ValueKind::time) {
        if (!read_time(text, microseconds)) return Decoded::wrong_kind;
        value = microseconds;
        return Decoded::ok;
    }
    if (!read_moment(text, microseconds)) return Decoded::wrong_kind;
    if (wanted != ValueKind::date) {
        value = microseconds;
        return Decoded::ok;
    }
    const std::int64_t days = floor_div(microseconds, day);
    if (days * day != microseconds) return Decoded::out_of_range;
    value = days;
    return Decoded::ok;
}

namespace detail {

namespace {

/// What a number of another kind of moment is as `wanted`.
Decoded convert_temporal(const ValueView& cell, ValueKind wanted, std::int64_t& value) {
    const bool from_moment = cell.kind() == ValueKind::datetime || cell.kind() == ValueKind::datetime_tz;
    const bool to_moment = wanted == ValueKind::datetime || wanted == ValueKind::datetime_tz;
    if (from_moment && to_moment) {
        value = cell.integer();
        return Decoded::ok;
    }
    if (cell.kind() == ValueKind::date && to_moment) {
        value = cell.integer() * day;
        return Decoded::ok;
    }
    if (!from_moment || wanted != ValueKind::date) return Decoded::wrong_kind;
    const std::int64_t days = floor_div(cell.integer(), day);
    if (days * day != cell.integer()) return Decoded::out_of_range;
    value = days;
    return Decoded::ok;
}

}  // namespace

Decoded decode_temporal(const ValueView& cell, ValueKind wanted, std::int64_t& value) {
    if (cell.is_null()) return Decoded::was_null;
    if (cell.kind() == wanted || (wanted == ValueKind::interval && cell.kind() == ValueKind::integer)) {
        value = cell.integer();
        return Decoded::ok;
    }
    if (cell.kind() == ValueKind::text) return parse_temporal(cell.bytes(), wanted, value);
    return convert_temporal(cell, wanted, value);
}

}  // namespace detail

}  // namespace retort
