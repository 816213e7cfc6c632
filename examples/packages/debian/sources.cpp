// SPDX-License-Identifier: MIT
#include "debian/sources.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace debian {

namespace {

constexpr const char* dpkg_status = "/var/lib/dpkg/status";

}  // namespace

std::size_t TextSource::read(char* buffer, std::size_t size) {
    const std::size_t taken = std::min(size, rest_.size());
    std::copy_n(rest_.data(), taken, buffer);
    rest_.remove_prefix(taken);
    return taken;
}

std::unique_ptr<StreamSource> StreamSource::file(const std::string& path) {
    std::FILE* stream = std::fopen(path.c_str(), "rb");
    if (!stream) throw std::runtime_error{"cannot open " + path + ": " + std::strerror(errno)};
    return std::make_unique<StreamSource>(stream, &std::fclose, path);
}

std::unique_ptr<StreamSource> StreamSource::output_of(const std::string& command) {
    std::FILE* stream = popen((command + " 2>/dev/null").c_str(), "r");
    if (!stream) throw std::runtime_error{"cannot run " + command};
    return std::make_unique<StreamSource>(stream, &pclose, command);
}

std::size_t StreamSource::read(char* buffer, std::size_t size) {
    const std::size_t got = std::fread(buffer, 1, size, stream_);
    if (got == 0 && std::ferror(stream_)) throw std::runtime_error{"cannot read " + name_};
    return got;
}

bool StreamSource::is_empty() {
    const int first = std::fgetc(stream_);
    if (first != EOF) std::ungetc(first, stream_);
    return first == EOF;
}

PackageList find_package_list(const std::string& fallback) {
    const std::string dumpavail = "apt-cache dumpavail";
    auto apt = StreamSource::output_of(dumpavail);
    if (!apt->is_empty()) return {std::move(apt), dumpavail};
    if (std::FILE* stream = std::fopen(dpkg_status, "rb")) {
        auto dpkg = std::make_unique<StreamSource>(stream, &std::fclose, dpkg_status);
        if (!dpkg->is_empty()) return {std::move(dpkg), dpkg_status};
    }
    return {StreamSource::file(fallback), fallback};
}

}  // namespace debian
