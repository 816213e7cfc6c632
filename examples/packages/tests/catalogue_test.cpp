// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/builder.hpp"
#include "debian/sources.hpp"

namespace packages {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Built {
    Catalogue catalogue;
    std::size_t left_out;
    std::size_t faults;
};

Built build(std::string_view text) {
    debian::TextSource source{text};
    debian::ControlReader reader{source};
    CatalogueBuilder builder;
    for (debian::Stanza stanza; reader.next(stanza);) builder.add(stanza);
    const std::size_t left_out = builder.left_out();
    const std::size_t faults = builder.faults();
    return {builder.take(), left_out, faults};
}

template <class Rows>
std::vector<std::string> names_of(const Rows& rows) {
    std::vector<std::string> names;
    for (const auto& row : rows) names.push_back(row.name);
    return names;
}

TEST(Catalogue, HasARowForEveryNameThatIsMentioned) {
    const Catalogue catalogue = build("Package: a\nDepends: b | c\nProvides: d\n").catalogue;
    EXPECT_THAT(names_of(catalogue.packages), ElementsAre("a", "b", "c", "d"));
    ASSERT_EQ(catalogue.versions.size(), 1U);
    EXPECT_EQ(catalogue.versions[0].package_id, 1);
    ASSERT_EQ(catalogue.provisions.size(), 1U);
    EXPECT_EQ(catalogue.provisions[0].virtual_id, 4);
}

TEST(Catalogue, LinksANameThatComesLaterToItsPackage) {
    const Catalogue catalogue = build("Package: a\nDepends: b (>= 2)\n\nPackage: b\nDepends: a\n").catalogue;
    ASSERT_EQ(catalogue.dependencies.size(), 2U);
    EXPECT_EQ(catalogue.dependencies[0].target_id, 2);
    EXPECT_EQ(catalogue.dependencies[0].relation, ">=");
    EXPECT_EQ(catalogue.dependencies[1].package_id, 2);
    EXPECT_EQ(catalogue.dependencies[1].target_id, 1);
    EXPECT_EQ(catalogue.versions[1].package_id, 2);
}

TEST(Catalogue, KnowsThreeKindsOfDependency) {
    const Catalogue catalogue = build("Package: a\nRecommends: r\nDepends: d\nPre-Depends: p\nSuggests: s\n").catalogue;
    std::vector<std::string> kinds;
    for (const DependencyRow& row : catalogue.dependencies) kinds.push_back(row.kind);
    EXPECT_THAT(kinds, ElementsAre("pre-depends", "depends", "recommends"));
}

TEST(Catalogue, SharesMaintainersAndSections) {
    const Catalogue catalogue = build(
                                    "Package: a\nSection: libs\nMaintainer: Ann <Ann@Debian.ORG>\n\n"
                                    "Package: b\nSection: libs\nMaintainer: Ann <Ann@Debian.ORG>\n\n"
                                    "Package: c\nSection: net\nMaintainer: Ann\n")
                                    .catalogue;
    EXPECT_THAT(names_of(catalogue.sections), ElementsAre("libs", "net"));
    ASSERT_EQ(catalogue.maintainers.size(), 2U);
    EXPECT_EQ(catalogue.maintainers[0].domain, "debian.org");
    EXPECT_EQ(catalogue.maintainers[1].email, std::nullopt);
    EXPECT_EQ(catalogue.maintainers[1].domain, std::nullopt);
    EXPECT_EQ(catalogue.versions[1].maintainer_id, 1);
}

TEST(Catalogue, LeavesOutWhatIsNotInstalledAndWhatHasNoName) {
    const Built built = build(
        "Package: gone\nStatus: deinstall ok config-files\nDepends: x\n\n"
        "Version: 1\n\n"
        "Package: here\nStatus: install ok installed\n\n"
        "Package: listed\n");
    EXPECT_THAT(names_of(built.catalogue.packages), ElementsAre("here", "listed"));
    EXPECT_EQ(built.left_out, 2U);
}

TEST(Catalogue, KeepsSeveralVersionsOfAPackageAndTheDependenciesOfTheFirst) {
    const Built built = build(
        "Package: a\nArchitecture: amd64\nVersion: 1\nDepends: b\n\n"
        "Package: a\nArchitecture: i386\nVersion: 1\nDepends: c\n\n"
        "Package: a\nArchitecture: i386\nVersion: 1\n");
    EXPECT_EQ(built.catalogue.versions.size(), 2U);
    EXPECT_EQ(built.catalogue.dependencies.size(), 1U);
    EXPECT_THAT(names_of(built.catalogue.packages), ElementsAre("a", "b"));
    EXPECT_EQ(built.left_out, 1U);
}

TEST(Catalogue, LeavesNullWhatAStanzaDoesNotSay) {
    const Catalogue catalogue = build("Package: a\nInstalled-Size: much\n").catalogue;
    const VersionRow& row = catalogue.versions.at(0);
    EXPECT_EQ(row.version, "");
    EXPECT_EQ(row.section_id, std::nullopt);
    EXPECT_EQ(row.maintainer_id, std::nullopt);
    EXPECT_EQ(row.installed_kib, std::nullopt);
    EXPECT_EQ(row.homepage, std::nullopt);
    EXPECT_EQ(catalogue.descriptions.at(0).summary, "");
    EXPECT_EQ(catalogue.descriptions.at(0).body, std::nullopt);
}

TEST(Catalogue, ProvidesANameOnce) {
    const Catalogue catalogue = build("Package: a\nProvides: v (= 1), v (= 2), w\n").catalogue;
    ASSERT_EQ(catalogue.provisions.size(), 2U);
    EXPECT_EQ(catalogue.provisions[0].version, "1");
    EXPECT_EQ(catalogue.provisions[1].version, std::nullopt);
}

TEST(Catalogue, CountsFaultsAndHoldsOnlyUtf8) {
    const Built built = build("Package: a\nDepends: b (>=\nMaintainer: R\xE9mi <r@x.org>\n");
    EXPECT_EQ(built.faults, 1U);
    EXPECT_EQ(built.catalogue.maintainers.at(0).name, "R\xC3\xA9mi");
}

TEST(Catalogue, IsEmptyForAnEmptyList) {
    EXPECT_THAT(build("").catalogue.packages, IsEmpty());
    EXPECT_EQ(build("").catalogue.row_count(), 0U);
}

TEST(Catalogue, ReadsTheSmallListOfTheRepository) {
    const auto source =
        debian::StreamSource::file(std::string{RETORT_SOURCE_DIR} + "/examples/packages/data/small-status");
    debian::ControlReader reader{*source};
    CatalogueBuilder builder;
    for (debian::Stanza stanza; reader.next(stanza);) builder.add(stanza);
    EXPECT_EQ(builder.catalogue().versions.size(), 55U);
    EXPECT_EQ(builder.left_out(), 1U);
    EXPECT_EQ(builder.faults(), 0U);
    EXPECT_EQ(reader.skipped_lines(), 0U);
}

}  // namespace
}  // namespace packages
