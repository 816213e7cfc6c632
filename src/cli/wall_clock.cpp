// SPDX-License-Identifier: MIT
#include "cli/wall_clock.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* zones_folder = "/usr/share/zoneinfo";

/// The process's TZ is another one while this lives.
class OtherZone {
public:
    explicit OtherZone(const std::string& zone) {
        if (const char* const was = std::getenv("TZ")) was_ = was;
        setenv("TZ", (":" + zone).c_str(), 1);
        tzset();
    }
    OtherZone(const OtherZone&) = delete;
    OtherZone& operator=(const OtherZone&) = delete;
    ~OtherZone() {
        was_ ? setenv("TZ", was_->c_str(), 1) : unsetenv("TZ");
        tzset();
    }

private:
    std::optional<std::string> was_;
};

std::tm parts_of(std::time_t seconds, const std::string& zone) {
    std::tm parts{};
    if (zone == "utc") {
        gmtime_r(&seconds, &parts);
    } else if (zone == "local") {
        localtime_r(&seconds, &parts);
    } else {
        const OtherZone other{zone};
        localtime_r(&seconds, &parts);
    }
    return parts;
}

std::string offset_text(const std::tm& parts) {
    const long minutes = std::abs(parts.tm_gmtoff) / 60;
    return fmt::format("{}{:02}:{:02}", parts.tm_gmtoff < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

}  // namespace

bool is_time_zone(const std::string& zone) {
    if (zone == "local" || zone == "utc") return true;
    std::error_code failed;
    const bool is_name = !zone.empty() && zone.front() != '/' && zone.find("..") == std::string::npos;
    return is_name && fs::is_regular_file(fs::path{zones_folder} / zone, failed);
}

migrate::WallTime wall_time(std::int64_t epoch, const std::string& zone) {
    const std::tm parts = parts_of(static_cast<std::time_t>(epoch), zone);
    return {.year = parts.tm_year + 1900,
            .month = parts.tm_mon + 1,
            .day = parts.tm_mday,
            .hour = parts.tm_hour,
            .minute = parts.tm_min,
            .second = parts.tm_sec,
            .epoch = epoch,
            .zone = zone == "local" ? std::string{} : offset_text(parts)};
}

}  // namespace retort::cli
