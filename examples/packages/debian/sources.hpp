// SPDX-License-Identifier: MIT
// Where a list of packages can be had.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "debian/control_reader.hpp"

namespace debian {

/// Bytes in memory, which must outlive it.
class TextSource final : public Source {
public:
    explicit TextSource(std::string_view text) : rest_{text} {}
    std::size_t read(char* buffer, std::size_t size) override;

private:
    std::string_view rest_;
};

/// A file, or what a command prints.
class StreamSource final : public Source {
public:
    /// Throws std::runtime_error when the file cannot be opened.
    static std::unique_ptr<StreamSource> file(const std::string& path);
    /// Through the shell; what it says on its standard error is dropped. Throws when there is no shell.
    static std::unique_ptr<StreamSource> output_of(const std::string& command);

    StreamSource(std::FILE* stream, int (*close)(std::FILE*), std::string name)
        : stream_{stream}, close_{close}, name_{std::move(name)} {}
    StreamSource(const StreamSource&) = delete;
    StreamSource& operator=(const StreamSource&) = delete;
    ~StreamSource() override { close_(stream_); }

    std::size_t read(char* buffer, std::size_t size) override;
    /// Whether nothing is left to be read.
    bool is_empty();

private:
    std::FILE* stream_;
    int (*close_)(std::FILE*);
    std::string name_;
};

/// A list of packages, open.
struct PackageList {
    std::unique_ptr<Source> source;
    std::string name;  ///< For people: "apt-cache dumpavail".
};

/// The best list of this machine: all packages that apt knows; where it has no lists, those that dpkg has installed;
/// where there is no dpkg, the file `fallback`. Throws std::runtime_error when that cannot be opened either.
PackageList find_package_list(const std::string& fallback);

}  // namespace debian
