// SPDX-License-Identifier: MIT
#include "retort/base/error.hpp"

#include <atomic>
#include <utility>

namespace retort {

namespace {

bool is_empty(const ErrorDetails& details) {
    return details.sqlstate.empty() && details.statement.empty() && details.server_message.empty() &&
           details.server_details.empty();
}

}  // namespace

struct Error::SharedDetails {
    ErrorDetails details;
    std::atomic<long> holders = 1;
};

Error::Error(const char* id, const std::string& message, ErrorDetails details)
    : std::runtime_error{message},
      id_{id},
      details_{is_empty(details) ? nullptr : new SharedDetails{std::move(details)}} {}

Error::Error(const Error& other) noexcept : std::runtime_error{other}, id_{other.id_}, details_{other.details_} {
    if (details_ != nullptr) details_->holders.fetch_add(1, std::memory_order_relaxed);
}

Error& Error::operator=(const Error& other) noexcept {
    Error copy{other};
    std::runtime_error::operator=(other);
    id_ = other.id_;
    std::swap(details_, copy.details_);
    return *this;
}

Error::~Error() {
    if (details_ != nullptr && details_->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete details_;
}

std::string_view Error::sqlstate() const noexcept {
    return details_ ? std::string_view{details_->details.sqlstate} : std::string_view{};
}

std::string_view Error::statement() const noexcept {
    return details_ ? std::string_view{details_->details.statement} : std::string_view{};
}

std::string_view Error::server_message() const noexcept {
    return details_ ? std::string_view{details_->details.server_message} : std::string_view{};
}

std::string_view Error::server_details() const noexcept {
    if (!details_ || details_->details.server_details.empty()) return server_message();
    return details_->details.server_details;
}

}  // namespace retort
