// SPDX-License-Identifier: MIT
#include "catalogue/builder.hpp"

#include <algorithm>

namespace packages {

namespace {

std::string owned(std::string_view text) {
    std::string converted;
    return std::string{debian::as_utf8(text, converted)};
}

std::optional<std::string> owned_unless_empty(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return owned(text);
}

// "install ok installed"; lists of what could be installed have no such field.
bool is_installed(std::string_view status) {
    return status.empty() || status.substr(status.rfind(' ') + 1) == "installed";
}

std::optional<std::string> domain_of(const std::optional<std::string>& email) {
    const std::size_t at = email ? email->find('@') : std::string::npos;
    if (at == std::string::npos) return std::nullopt;
    std::string domain = email->substr(at + 1);
    for (char& c : domain) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return domain;
}

}  // namespace

void CatalogueBuilder::add(const debian::Stanza& stanza) {
    const std::string_view name = stanza["Package"];
    if (name.empty() || !is_installed(stanza["Status"])) {
        ++left_out_;
        return;
    }
    const std::int64_t id = package(name);
    const bool is_first = !has_version_[static_cast<std::size_t>(id)];
    if (!add_version(stanza, id)) {
        ++left_out_;
        return;
    }
    if (!is_first) return;
    add_dependencies("pre-depends", stanza["Pre-Depends"], id);
    add_dependencies("depends", stanza["Depends"], id);
    add_dependencies("recommends", stanza["Recommends"], id);
    add_provisions(stanza["Provides"], id);
}

std::int64_t CatalogueBuilder::package(std::string_view name) {
    const std::string_view text = debian::as_utf8(name, text_);
    if (const auto found = package_ids_.find(text); found != package_ids_.end()) return found->second;
    const auto id = static_cast<std::int64_t>(catalogue_.packages.size()) + 1;
    catalogue_.packages.push_back({id, std::string{text}});
    package_ids_.emplace(text, id);
    has_version_.resize(static_cast<std::size_t>(id) + 1);
    return id;
}

std::optional<std::int64_t> CatalogueBuilder::section(std::string_view name) {
    if (name.empty()) return std::nullopt;
    const std::string_view text = debian::as_utf8(name, text_);
    const auto [place, is_new] = section_ids_.try_emplace(std::string{text}, catalogue_.sections.size() + 1);
    if (is_new) catalogue_.sections.push_back({place->second, std::string{text}});
    return place->second;
}

std::optional<std::int64_t> CatalogueBuilder::maintainer(std::string_view field) {
    const auto [name, email] = debian::parse_maintainer(field);
    if (name.empty()) return std::nullopt;
    MaintainerRow row{
        static_cast<std::int64_t>(catalogue_.maintainers.size()) + 1, owned(name), owned_unless_empty(email), {}};
    const auto [place, is_new] = maintainer_ids_.try_emplace(row.name + "\n" + row.email.value_or(""), row.id);
    if (is_new) {
        row.domain = domain_of(row.email);
        catalogue_.maintainers.push_back(std::move(row));
    }
    return place->second;
}

// False when the package has this version already.
bool CatalogueBuilder::add_version(const debian::Stanza& stanza, std::int64_t package_id) {
    VersionRow row;
    row.version = owned(stanza["Version"]);
    row.architecture = owned(stanza["Architecture"]);
    if (!versions_.emplace(package_id, row.architecture + " " + row.version).second) return false;
    row.id = static_cast<std::int64_t>(catalogue_.versions.size()) + 1;
    row.package_id = package_id;
    row.section_id = section(stanza["Section"]);
    row.maintainer_id = maintainer(stanza["Maintainer"]);
    row.installed_kib = debian::parse_number(stanza["Installed-Size"]);
    row.homepage = owned_unless_empty(stanza["Homepage"]);
    auto description = debian::parse_description(stanza["Description"]);
    catalogue_.descriptions.push_back({row.id, owned(description.summary), owned_unless_empty(description.body)});
    catalogue_.versions.push_back(std::move(row));
    has_version_[static_cast<std::size_t>(package_id)] = true;
    return true;
}

void CatalogueBuilder::parse(std::string_view field) {
    alternatives_.clear();
    faults_ += static_cast<std::size_t>(debian::parse_dependencies(field, alternatives_));
}

void CatalogueBuilder::add_dependencies(std::string_view kind, std::string_view field, std::int64_t package_id) {
    parse(field);
    for (const debian::Alternative& alternative : alternatives_) {
        const auto id = static_cast<std::int64_t>(catalogue_.dependencies.size()) + 1;
        catalogue_.dependencies.push_back(
            {id, package_id, package(alternative.package), std::string{kind}, alternative.group, alternative.place,
             owned_unless_empty(alternative.relation), owned_unless_empty(alternative.version)});
    }
}

void CatalogueBuilder::add_provisions(std::string_view field, std::int64_t package_id) {
    parse(field);
    const std::size_t first = catalogue_.provisions.size();
    for (const debian::Alternative& provided : alternatives_) {
        const std::int64_t virtual_id = package(provided.package);
        const auto begin = catalogue_.provisions.begin() + static_cast<std::ptrdiff_t>(first);
        const bool known = std::any_of(begin, catalogue_.provisions.end(),
                                       [&](const ProvisionRow& row) { return row.virtual_id == virtual_id; });
        if (!known) catalogue_.provisions.push_back({package_id, virtual_id, owned_unless_empty(provided.version)});
    }
}

}  // namespace packages
