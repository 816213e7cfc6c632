// SPDX-License-Identifier: MIT
// Bytes on their way out of a database, or into it.
#pragma once

#include <string_view>

namespace retort {

class ByteSink {
public:
    /// The next bytes, valid during the call. May throw.
    virtual void write(std::string_view bytes) = 0;

protected:
    ~ByteSink() = default;
};

class ByteSource {
public:
    /// The next bytes, valid until the next call; none at the end. May throw.
    virtual std::string_view read() = 0;

protected:
    ~ByteSource() = default;
};

namespace detail {

/// Any callable as one.
template <class Call>
class CallingSink final : public ByteSink {
public:
    explicit CallingSink(Call& call) : call_{call} {}
    void write(std::string_view bytes) override { call_(bytes); }

private:
    Call& call_;
};

template <class Call>
class CallingSource final : public ByteSource {
public:
    explicit CallingSource(Call& call) : call_{call} {}
    std::string_view read() override { return call_(); }

private:
    Call& call_;
};

}  // namespace detail

}  // namespace retort
