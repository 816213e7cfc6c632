// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "dialects/postgresql/enums/rewrite.hpp"
#include "fixture.hpp"

namespace retort::testkit {

using Labels = std::vector<std::string>;

class EnumRewriteTest : public EnumTest {
protected:
    using RewriteRequest = postgresql::enums::RewriteRequest;

    /// In a transaction, which is committed. Returns what it has to say to people.
    std::vector<std::string> rewrite(RewriteRequest request, const std::string& type = "shop.state");
    /// The labels the other way round with one more, and back without it: nothing may differ in between but the labels,
    /// and nothing afterwards.
    void there_and_back(const std::string& type, const std::vector<std::string>& tables);
    Labels labels_of(const std::string& type);

    /// The error of a rewrite that fails.
    template <class E>
    E refused(const RewriteRequest& request, const std::string& type = "shop.state") {
        try {
            rewrite(request, type);
        } catch (const E& error) {
            return error;
        }
        throw std::logic_error{"it was not refused"};
    }
};

/// The dump with the enumeration's values in the order of `from` for those of `to`.
std::string with_labels(std::string dump, const Labels& from, const Labels& to);

}  // namespace retort::testkit
