// SPDX-License-Identifier: MIT
#include "aio/socket_table.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "retort/aio/errors.hpp"

namespace retort::aio {

namespace {

/// A number may be that of another socket by now; 0: of none.
std::uint64_t identity_of(int socket) {
    struct stat facts {};
    return ::fstat(socket, &facts) == 0 ? static_cast<std::uint64_t>(facts.st_ino) : 0;
}

}  // namespace

std::shared_ptr<Descriptor> SocketTable::find(int socket) {
    const std::uint64_t identity = identity_of(socket);
    const std::scoped_lock lock{mutex_};
    const auto found = entries_.find(socket);
    if (found != entries_.end() && found->second.identity == identity) return found->second.descriptor;
    forget_closed_ones();
    const int copy = ::dup(socket);
    if (copy < 0) throw AsyncCancelled{};
    auto descriptor = std::make_shared<Descriptor>(executor_, copy);
    entries_[socket] = {identity, descriptor};
    return descriptor;
}

void SocketTable::forget_closed_ones() {
    std::erase_if(entries_, [](const auto& entry) { return identity_of(entry.first) != entry.second.identity; });
}

}  // namespace retort::aio
