// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

namespace conformance {

/// A tree that Retort's statements cannot be built from: what() says which part of it.
class NotCovered : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace conformance
