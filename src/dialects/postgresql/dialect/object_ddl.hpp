// SPDX-License-Identifier: MIT
// Statements about objects of any kind: whose they are, who may use them, what is said of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/schema_object.hpp"

namespace retort::postgresql {

/// The object as ALTER, COMMENT ON and DROP name it: "FUNCTION shop.f(integer)", "TRIGGER t ON shop.orders".
std::string object_words(const ObjectName& object);

std::string owner_statement(const ObjectOwner& ownership);
/// One GRANT or REVOKE, in the name of who granted it.
std::vector<std::string> grant_statements(const ObjectGrant& grant);
std::string comment_statement(const ObjectName& object, std::string_view comment);

}  // namespace retort::postgresql
