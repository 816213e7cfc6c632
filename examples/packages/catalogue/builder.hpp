// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "catalogue/catalogue.hpp"
#include "debian/control_reader.hpp"
#include "debian/fields.hpp"

namespace packages {

/// Makes rows of stanzas, and gives names their keys.
class CatalogueBuilder {
public:
    /// Takes a stanza in. Left out are those without a name, those of packages that dpkg knows but has not installed,
    /// and the second of two for the same version and architecture. A package's dependencies are those of its first.
    void add(const debian::Stanza& stanza);

    /// The rows so far.
    [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
    [[nodiscard]] Catalogue take() { return std::move(catalogue_); }
    [[nodiscard]] std::size_t left_out() const { return left_out_; }
    /// Parts of dependency fields that made no sense.
    [[nodiscard]] std::size_t faults() const { return faults_; }

private:
    /// Finds by a string_view without making a string of it.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Keys = std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>>;

    std::int64_t package(std::string_view name);
    std::optional<std::int64_t> section(std::string_view name);
    std::optional<std::int64_t> maintainer(std::string_view field);
    bool add_version(const debian::Stanza& stanza, std::int64_t package_id);
    void add_dependencies(std::string_view kind, std::string_view field, std::int64_t package_id);
    void add_provisions(std::string_view field, std::int64_t package_id);
    void parse(std::string_view field);

    Catalogue catalogue_;
    Keys package_ids_;
    Keys section_ids_;
    Keys maintainer_ids_;            // by name, a line's end, email
    std::vector<bool> has_version_;  // by package id
    std::set<std::pair<std::int64_t, std::string>> versions_;
    std::vector<debian::Alternative> alternatives_;
    std::string text_;
    std::size_t left_out_ = 0;
    std::size_t faults_ = 0;
};

}  // namespace packages
