// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/rehearse/catalogue.hpp"

namespace retort::migrate {

/// What is in a catalogue, a line each, for people. The order of columns is not part of it.
std::vector<std::string> lines_of(const Catalogue& catalogue);

}  // namespace retort::migrate
