// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dialects/postgresql/driver/parameters.hpp"
#include "dialects/postgresql/driver/shapes.hpp"
#include "dialects/postgresql/driver/types.hpp"
#include "dialects/postgresql/driver/wire.hpp"
#include "engine/kept_statements.hpp"

namespace retort::postgresql::driver {

/// Who has sent something whose answers were not all read.
class WireOwner {
public:
    /// Reads the answers, so that another can use the wire; a failure is kept until the owner asks.
    virtual void settle() noexcept = 0;

protected:
    ~WireOwner() = default;
};

/// What a connection's statements share.
class Session {
public:
    /// Connects. Throws what Wire's constructor throws.
    explicit Session(const Options& options);

    /// With nothing under way on it.
    [[nodiscard]] Wire& wire() noexcept {
        if (owner_ != nullptr) std::exchange(owner_, nullptr)->settle();
        return wire_;
    }
    /// For who leaves answers unread: others have to settle that first.
    [[nodiscard]] Wire& wire_for(WireOwner& owner) noexcept;
    void is_settled() noexcept { owner_ = nullptr; }
    /// Whatever is under way on it.
    [[nodiscard]] Wire& unsettled_wire() noexcept { return wire_; }
    [[nodiscard]] const Wire& wire() const noexcept { return wire_; }
    /// False where a pooler gives each transaction another session: no statement can be kept on the server then.
    [[nodiscard]] bool keeps_statements() const noexcept { return keeps_statements_; }
    /// With nothing under way on the wire.
    [[nodiscard]] TypeCatalog& types() noexcept {
        static_cast<void>(wire());
        return types_;
    }
    [[nodiscard]] TypeShapes& shapes() noexcept {
        static_cast<void>(wire());
        return shapes_;
    }
    /// What parameters of the types are written as.
    [[nodiscard]] std::vector<Place> places(const std::vector<std::uint32_t>& types);

    /// Asks the server, on a connection of its own, to end what runs here. May be called by another thread.
    void cancel() noexcept;

    /// Statements prepared before are to be prepared again: what they were prepared for has changed.
    void distrust_statements() noexcept;
    [[nodiscard]] std::uint64_t generation() const noexcept { return generation_; }

    /// A name that no other session uses, not even one that shares this one behind a pooler.
    std::string new_name();
    /// The server may let the statement go; it is told later.
    void forget(std::string name) noexcept;
    /// Tells it, when there are some and no transaction is open.
    void deallocate_forgotten();

private:
    [[nodiscard]] std::uint32_t written_as(std::uint32_t type);

    Wire wire_;
    TypeCatalog types_{wire_};
    TypeShapes shapes_{types_};
    bool keeps_statements_;
    struct FreeCancel {
        void operator()(PGcancel* cancel) const noexcept { PQfreeCancel(cancel); }
    };
    std::unique_ptr<PGcancel, FreeCancel> cancel_;
    std::string prefix_;
    std::uint64_t next_number_ = 1;
    std::uint64_t generation_ = 0;
    std::vector<std::string> forgotten_;
    WireOwner* owner_ = nullptr;
};

}  // namespace retort::postgresql::driver
