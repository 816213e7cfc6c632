// SPDX-License-Identifier: MIT
#include "cli/template_files.hpp"

#include <gmock/gmock.h>

#include "cli/config.hpp"

namespace retort::cli {

namespace {

TEST(TemplateFiles, HoldAConfigurationThatIsRead) {
    for (const auto& make : {cpp_project, sql_project}) {
        const std::vector<TemplateFile> files = make("shop", "db/migrations");
        ASSERT_EQ(files.front().path, "retort.toml");
        const Config config = parse_config(files.front().text, "/srv/x/retort.toml");
        EXPECT_EQ(config.name, "shop");
        EXPECT_EQ(config.migrations, "db/migrations");
        EXPECT_FALSE(environment_of(config, "development").require_review);
        EXPECT_TRUE(environment_of(config, "production").require_review);
    }
}

TEST(TemplateFiles, LeaveNoPlaceholder) {
    for (const auto& make : {cpp_project, sql_project}) {
        for (const TemplateFile& file : make("shop", "migrations")) {
            EXPECT_THAT(file.text, testing::Not(testing::HasSubstr("@"))) << file.path;
        }
    }
}

TEST(TemplateFiles, AreNamedAfterTheProject) {
    struct Case {
        const char* text;
        const char* name;
    };
    for (const auto& [text, name] :
         {Case{"shop", "shop"}, Case{"My Shop", "my_shop"}, Case{"a--b", "a_b"}, Case{"--x--", "x"},
          Case{"", "project"}, Case{"ü", "project"}, Case{"2nd", "p2nd"}, Case{"a.b@c$(d)", "a_b_c_d"}}) {
        EXPECT_EQ(project_name_of(text), name) << text;
    }
}

}  // namespace

}  // namespace retort::cli
