// SPDX-License-Identifier: MIT
#include "retort/base/error.hpp"

#include <utility>

namespace retort {

namespace {

bool is_empty(const ErrorDetails& details) {
    return details.sqlstate.empty() && details.statement.empty() && details.server_message.empty();
}

}  // namespace

Error::Error(const char* id, const std::string& message, ErrorDetails details)
    : std::runtime_error{message},
      id_{id},
      details_{is_empty(details) ? nullptr : std::make_shared<const ErrorDetails>(std::move(details))} {}

std::string_view Error::sqlstate() const noexcept {
    return details_ ? std::string_view{details_->sqlstate} : std::string_view{};
}

std::string_view Error::statement() const noexcept {
    return details_ ? std::string_view{details_->statement} : std::string_view{};
}

std::string_view Error::server_message() const noexcept {
    return details_ ? std::string_view{details_->server_message} : std::string_view{};
}

}  // namespace retort
