// SPDX-License-Identifier: MIT
// Arrays of one dimension as PostgreSQL writes them: {1,2}, {"a b",c}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace retort::postgresql {

/// The elements of `text`, without quotes and backslashes; none where it is empty. Requires that there is no NULL.
std::vector<std::string> array_elements(std::string_view text);
std::string array_text(const std::vector<std::string>& elements);

/// The numbers in an array, or in a vector ("1 2").
std::vector<int> numbers_in(std::string_view text);

/// Storage parameters, {fillfactor=70,"x=a b"}, as they stand in WITH (…): "fillfactor = 70, x = 'a b'".
std::string storage_parameters(std::string_view text, std::string_view prefix = {});

}  // namespace retort::postgresql
