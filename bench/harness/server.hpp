// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace bench {

/// A PostgreSQL server of the harness's own, with the settings of docs/benchmarks.md, that listens on a socket in its
/// folder only. It stays on the processors that this process may use. Its data stays in the folder.
class Server {
public:
    /// Makes the folder and the data where they are not there yet, and starts the server. Throws std::runtime_error.
    explicit Server(std::string folder);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    /// Stops it.
    ~Server();

private:
    void make();
    void start();
    void run(const char* program, std::vector<std::string> arguments) const;

    std::string folder_;
    std::string programs_;
};

}  // namespace bench
