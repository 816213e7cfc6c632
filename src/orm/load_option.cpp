// SPDX-License-Identifier: MIT
#include "load_option.hpp"

#include <utility>

namespace retort {

LoadOption::LoadOption(const orm::Relation& relation) : data_{new Data{&relation, {}}} {}

LoadOption::LoadOption(const LoadOption& other) noexcept : data_{other.data_} { ++data_->references; }

LoadOption& LoadOption::operator=(LoadOption other) noexcept {
    std::swap(data_, other.data_);
    return *this;
}

LoadOption::~LoadOption() {
    if (--data_->references == 0) delete data_;
}

LoadOption LoadOption::then(const LoadOption& next) const {
    LoadOption longer{*data_->relation};
    auto* const data = const_cast<Data*>(longer.data_);  // not shared yet
    data->next = data_->next;
    data->next.push_back(next);
    return longer;
}

}  // namespace retort
