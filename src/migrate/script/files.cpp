// SPDX-License-Identifier: MIT
#include "migrate/script/files.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "retort/migrate/script/errors.hpp"

namespace retort::migrate::detail {

namespace {

std::string reason() { return std::strerror(errno); }

class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    /// Closes it, and says whether that went well: some file systems report a full disk only then.
    bool close() { return ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

/// A file beside `path` that is removed unless it takes the place of `path`.
class Temporary {
public:
    Temporary(const std::string& path, std::string_view text, mode_t mode) : path_{path} {
        const std::size_t name = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
        temporary_ = fmt::format("{}.{}.{}.new", path.substr(0, name), path.substr(name), ::getpid());
        ::unlink(temporary_.c_str());
        write(text, mode);
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() { ::unlink(temporary_.c_str()); }

    [[nodiscard]] const std::string& path() const { return temporary_; }

private:
    void write(std::string_view text, mode_t mode) {
        Descriptor file{::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)};
        if (!file.is_open()) throw UnwritableFile{path_, reason()};
        while (!text.empty()) {
            const ssize_t written = ::write(file.number(), text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail();
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fsync(file.number()) != 0 || !file.close()) fail();
    }

    [[noreturn]] void fail() {
        const std::string why = reason();
        ::unlink(temporary_.c_str());  // the destructor of an object that was not made does not run
        throw UnwritableFile{path_, why};
    }

    const std::string& path_;
    std::string temporary_;
};

}  // namespace

std::string read_file(const std::string& path) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.is_open()) throw UnreadableFile{path, reason()};
    std::string text;
    char buffer[16384];
    for (;;) {
        const ssize_t size = ::read(file.number(), buffer, sizeof buffer);
        if (size == 0) return text;
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) throw UnreadableFile{path, reason()};
        text.append(buffer, static_cast<std::size_t>(size));
        if (static_cast<std::size_t>(size) < sizeof buffer) return text;  // a file gives less only at its end
    }
}

void create_file(const std::string& path, std::string_view text) {
    const Temporary temporary{path, text, 0666};
    // A link fails where a rename would overwrite; file systems without links have a rename that does too.
    if (::link(temporary.path().c_str(), path.c_str()) == 0) return;
    if (errno == EEXIST) throw FileExists{path};
    if (::renameat2(AT_FDCWD, temporary.path().c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) return;
    if (errno == EEXIST) throw FileExists{path};
    throw UnwritableFile{path, reason()};
}

void replace_file(const std::string& path, std::string_view text) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) throw UnwritableFile{path, reason()};
    const Temporary temporary{path, text, status.st_mode & 07777};
    if (::chmod(temporary.path().c_str(), status.st_mode & 07777) != 0 ||
        ::rename(temporary.path().c_str(), path.c_str()) != 0) {
        throw UnwritableFile{path, reason()};
    }
}

}  // namespace retort::migrate::detail
