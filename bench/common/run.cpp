// SPDX-License-Identifier: MIT
#include "common/run.hpp"

#include <cstdio>
#include <exception>

#include "common/place.hpp"
#include "common/server_time.hpp"

namespace bench {

namespace {

const Workload* find(std::span<const Workload> workloads, std::string_view name) {
    for (const Workload& workload : workloads) {
        if (workload.name == name) return &workload;
    }
    return nullptr;
}

int list(std::span<const Workload> workloads) {
    for (const Workload& workload : workloads) std::printf("%s\n", std::string{workload.name}.c_str());
    return 0;
}

}  // namespace

int run_program(int argc, char** argv, std::span<const Workload> workloads) {
    if (argc == 1) return list(workloads);
    const Workload* workload = argc == 3 ? find(workloads, argv[1]) : nullptr;
    if (!workload) {
        std::fprintf(stderr, "usage: %s WORKLOAD PLACE\n", argv[0]);
        return 2;
    }
    try {
        if (is_server(argv[2])) watch_server(server_process(argv[2]));
        print(workload->run(argv[2]));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s %s: %s\n", argv[0], argv[1], error.what());
        return 1;
    }
}

std::string database_path(const std::string& directory, std::string_view name) {
    return directory + "/" + std::string{name};
}

}  // namespace bench
