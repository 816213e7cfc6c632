// SPDX-License-Identifier: MIT
// Names of C++ for tables and columns.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace retort::migrate::detail {

/// What may be used as a name: other characters become underscores, and what C++ or the words of a model use already
/// gets one behind it.
std::string identifier(std::string_view name);
/// "order_items" is OrderItems.
std::string class_identifier(std::string_view table);
/// "OrderItems" is order_items.
std::string handle_identifier(std::string_view table);

/// Names that differ from each other.
class NameSet {
public:
    /// The name, with as many underscores behind it as it takes.
    std::string add(std::string name);

private:
    std::set<std::string, std::less<>> taken_;
};

}  // namespace retort::migrate::detail
