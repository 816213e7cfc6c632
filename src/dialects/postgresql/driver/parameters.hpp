// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/expr/value.hpp"

namespace retort::postgresql::driver {

/// Appends the value in the binary format of the type; false where that has none for such a value.
bool append_binary(std::string& bytes, const ValueView& value, std::uint32_t type);

/// Whether values of the type can be written in its binary format.
bool has_binary_format(std::uint32_t type);

/// Appends the value as the server reads it from text. Throws nothing for any kind.
void append_text(std::string& text, const ValueView& value);

/// What a parameter is.
struct Place {
    std::uint32_t written_as = 0;  ///< The type whose binary format it takes; 0: text.
    std::uint32_t element = 0;     ///< Of an array, the type of its elements, and what they are written as.
    std::uint32_t element_written_as = 0;
};

/// The values of one execution as libpq takes them: binary where the type of the place is known and the value fits it,
/// else as text, which the server turns into the type. Kept and used again.
class Parameters {
public:
    /// The same for arrays: each place gets the values that stand at it in the rows, one row after the other.
    void set_arrays(std::span<const ValueView> rows, std::size_t width, std::span<const Place> places,
                    std::string_view sql);
    /// Without `places` all go as text. Throws UnsupportedValue for a text with a NUL.
    void set(std::span<const ValueView> values, std::span<const Place> places, std::string_view sql);

    [[nodiscard]] int count() const noexcept { return static_cast<int>(pointers_.size()); }
    [[nodiscard]] const char* const* values() const noexcept { return pointers_.data(); }
    [[nodiscard]] const int* lengths() const noexcept { return lengths_.data(); }
    [[nodiscard]] const int* formats() const noexcept { return formats_.data(); }

private:
    void resize(std::size_t places);
    void set_one(std::size_t place, const ValueView& value, std::uint32_t type);
    void borrow(std::size_t place, std::string_view bytes);
    void finish();

    static constexpr std::size_t borrowed = SIZE_MAX;

    std::string bytes_;
    std::vector<const char*> pointers_;
    std::vector<std::size_t> offsets_;  // in bytes_, until it has its last place
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

}  // namespace retort::postgresql::driver
