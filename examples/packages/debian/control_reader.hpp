// SPDX-License-Identifier: MIT
// Debian control files (deb822), read as a stream: `apt-cache dumpavail`, /var/lib/dpkg/status, Packages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace debian {

/// Where the bytes come from.
class Source {
public:
    virtual ~Source() = default;
    /// Up to `size` bytes; 0 at the end. Throws std::runtime_error when they cannot be read.
    virtual std::size_t read(char* buffer, std::size_t size) = 0;
};

/// A field of a stanza. The value is as it stands in the file, from behind the colon: lines after the first begin with
/// their blank. Views into the reader, valid until its next stanza.
struct Field {
    std::string_view name;
    std::string_view value;
};

/// One paragraph: the fields of one package.
class Stanza {
public:
    /// The value without blanks around it; empty where there is no such field. The first one counts; names are
    /// compared without regard to case.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }

private:
    friend class ControlReader;
    std::vector<Field> fields_;
};

/// Reads stanza after stanza in constant memory (that of the longest one). Lenient, as files that people edited need:
/// lines of blanks only also end a stanza, CRLF ends a line too, and lines that are neither a field nor the
/// continuation of one are counted and skipped.
class ControlReader {
public:
    /// Borrows the source.
    explicit ControlReader(Source& source) : source_{source} {}

    /// Reads the next stanza that has a field; false at the end.
    bool next(Stanza& stanza);

    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
    /// Lines that made no sense.
    [[nodiscard]] std::uint64_t skipped_lines() const { return skipped_lines_; }

private:
    bool next_paragraph(std::string_view& paragraph);
    bool next_line_end(std::size_t from, std::size_t& line_end);
    bool fill();
    void parse(std::string_view paragraph, Stanza& stanza);

    Source& source_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;  // what stands before it is not needed any more
    std::size_t end_ = 0;
    std::uint64_t bytes_read_ = 0;
    std::uint64_t skipped_lines_ = 0;
};

}  // namespace debian
