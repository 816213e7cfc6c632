// SPDX-License-Identifier: MIT
#include <retort/base/error.hpp>

int main() {
    const retort::ArgumentError error{"RT-B999", "text"};
    return error.id() == "RT-B999" ? 0 : 1;
}
