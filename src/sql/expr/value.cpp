// SPDX-License-Identifier: MIT
#include "retort/sql/expr/value.hpp"

#include <cmath>

namespace retort {

bool same_value(const ValueView& left, const ValueView& right) noexcept {
    if (left.kind() != right.kind()) return false;
    if (left.is_null()) return true;
    if (left.has_bytes()) return left.bytes() == right.bytes();
    if (left.kind() != ValueKind::real) return left.integer() == right.integer();
    return left.real() == right.real() || (std::isnan(left.real()) && std::isnan(right.real()));
}

Value::Value(const ValueView& view) : kind_{view.kind()} {
    if (view.has_bytes())
        bytes_.assign(view.bytes().data(), view.bytes().size());
    else if (kind_ == ValueKind::real)
        real_ = view.real();
    else if (kind_ != ValueKind::null)
        number_ = view.integer();
}

ValueView Value::view() const noexcept {
    switch (kind_) {
        case ValueKind::null:
            return {};
        case ValueKind::real:
            return ValueView::of_real(real_);
        case ValueKind::text:
        case ValueKind::blob:
        case ValueKind::decimal:
        case ValueKind::uuid:
        case ValueKind::json:
            return ValueView::of_bytes(bytes_.data(), bytes_.size(), kind_);
        default:
            return ValueView::of_integer(number_, kind_);
    }
}

}  // namespace retort
