// SPDX-License-Identifier: MIT
#include "common/place.hpp"

#include <fstream>
#include <stdexcept>

namespace bench {

bool is_server(std::string_view place) { return place.starts_with(server_prefix); }

std::string server_folder(std::string_view place) { return std::string{place.substr(server_prefix.size())}; }

std::string server_words(std::string_view place, std::string_view database) {
    return "host='" + server_folder(place) +
           "' user=postgres options='-c client_min_messages=warning' dbname=" + std::string{database};
}

int server_process(std::string_view place) {
    std::ifstream file{server_folder(place) + "/data/postmaster.pid"};
    int process = 0;
    if (!(file >> process)) throw std::runtime_error{"no server runs in " + server_folder(place)};
    return process;
}

}  // namespace bench
