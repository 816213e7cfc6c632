// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/revision_file.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

RevisionFile parsed(std::string_view text, const std::string& path = "1_x.py") {
    return parse_python_revision(text, path);
}

std::vector<std::string> parents(const std::string& value) {
    return parsed("revision = 'a'\ndown_revision = " + value + "\n").node.down_revisions;
}

std::string trouble(std::string_view text, const std::string& path = "1_x.py") {
    try {
        parsed(text, path);
    } catch (const BadRevisionFile& error) {
        return error.what();
    }
    return "nothing was wrong";
}

TEST(ParsePython, ReadsWhatAlembicsTemplateWrites) {
    const RevisionFile file = parsed(R"("""create the account table

Revision ID: 1975ea83b712
Revises: 27c6a30d7c24, ae1027a6acf
Create Date: 2011-11-08 11:40:27.089406

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1975ea83b712'
down_revision: Union[str, Sequence[str], None] = ('27c6a30d7c24', 'ae1027a6acf')
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = "f0"


def upgrade() -> None:
    """Upgrade schema."""
    revision = 'not this one'
    op.create_table('account', sa.Column('id', sa.INTEGER, primary_key=True))


def downgrade() -> None:
    pass
)");
    EXPECT_EQ(file.format, RevisionFormat::python);
    EXPECT_EQ(file.node.id, "1975ea83b712");
    EXPECT_THAT(file.node.down_revisions, ElementsAre("27c6a30d7c24", "ae1027a6acf"));
    EXPECT_THAT(file.node.branch_labels, IsEmpty());
    EXPECT_THAT(file.node.depends_on, ElementsAre("f0"));
    EXPECT_EQ(file.message(), "create the account table");
    EXPECT_EQ(file.created, "2011-11-08 11:40:27.089406");
    EXPECT_EQ(file.review(), ReviewState::not_needed);
    EXPECT_EQ(file.node.path, "1_x.py");
}

TEST(ParsePython, KnowsEveryKindOfText) {
    EXPECT_THAT(parents("'b'"), ElementsAre("b"));
    EXPECT_THAT(parents("u\"b\""), ElementsAre("b"));
    EXPECT_THAT(parents("r'b'"), ElementsAre("b"));
    EXPECT_THAT(parents("\"\"\"b\"\"\""), ElementsAre("b"));
    EXPECT_THAT(parents("'''b'''"), ElementsAre("b"));
    EXPECT_THAT(parents("'a' \"b\""), ElementsAre("ab"));
    EXPECT_THAT(parents("'a' + 'b'"), ElementsAre("ab"));
    EXPECT_THAT(parents("('b')"), ElementsAre("b"));
    EXPECT_THAT(parents("'\\x62\\u00e9\\142\\N'"), ElementsAre("b\xC3\xA9"
                                                               "b\\N"));
    EXPECT_THAT(parents("r'\\x62'"), ElementsAre("\\x62"));
    EXPECT_THAT(parents("'it\\'s # no comment'  # a comment"), ElementsAre("it's # no comment"));
    EXPECT_THAT(parents("\\\n    'b'"), ElementsAre("b"));
    EXPECT_THAT(parents("'b'; branch_labels = 'x'"), ElementsAre("b"));
}

TEST(ParsePython, KnowsEveryKindOfList) {
    EXPECT_THAT(parents("None"), IsEmpty());
    EXPECT_THAT(parents("()"), IsEmpty());
    EXPECT_THAT(parents("''"), IsEmpty());
    EXPECT_THAT(parents("set()"), IsEmpty());
    EXPECT_THAT(parents("('b',)"), ElementsAre("b"));
    EXPECT_THAT(parents("'b', 'c'"), ElementsAre("b", "c"));
    EXPECT_THAT(parents("['b', 'c', 'b']"), ElementsAre("b", "c"));
    EXPECT_THAT(parents("{'b'}"), ElementsAre("b"));
    EXPECT_THAT(parents("tuple(['b', 'c'])"), ElementsAre("b", "c"));
    EXPECT_THAT(parents("['b'] + ['c']"), ElementsAre("b", "c"));
    EXPECT_THAT(parents("(\n    'b',  # one\n\n    'c',\n)"), ElementsAre("b", "c"));
}

TEST(ParsePython, FollowsNamesAndTakesTheLastAssignment) {
    const RevisionFile file = parsed(
        "\xEF\xBB\xBF# -*- coding: utf-8 -*-\r\nfrom __future__ import annotations\r\nREV = 'a'\r\nOTHERS = ['b', "
        "'c']\r\n"
        "revision = current = REV\r\nREV = 'z'\r\ndown_revision = None\r\ndown_revision = ('x', *OTHERS)\r\n"
        "if True:\r\n    down_revision = None\r\n");
    EXPECT_EQ(file.node.id, "a");
    EXPECT_THAT(file.node.down_revisions, ElementsAre("x", "b", "c"));
    EXPECT_EQ(file.node.doc, "");
}

TEST(ParsePython, TakesTheIdOfTheNameWhereTheFileSaysNone) {
    EXPECT_EQ(parsed("down_revision = None", "versions/1a2b.py").node.id, "1a2b");
    EXPECT_THAT(trouble("down_revision = None", "versions/helpers.py"),
                HasSubstr("versions/helpers.py: no `revision = \"…\"` stands at its outermost level"));
}

TEST(ParsePython, SaysWhatCannotBeReadAndWhere) {
    EXPECT_THAT(trouble("revision = 'a'\n\ndown_revision = find_parent()\n"),
                HasSubstr("1_x.py:3: `down_revision` cannot be known without running Python, which Retort does not do "
                          "(at find_parent)"));
    EXPECT_THAT(trouble("revision = f'{x}'\ndown_revision = None"), HasSubstr("1_x.py:1: `revision` cannot be known"));
    EXPECT_THAT(trouble("revision = b'a'\ndown_revision = None"), HasSubstr("1_x.py:1: `revision` cannot be known"));
    EXPECT_THAT(trouble("revision = 12\ndown_revision = None"), HasSubstr("(at 12)"));
    EXPECT_THAT(trouble("revision = 'a' % x\ndown_revision = None"), HasSubstr("(at %)"));
    EXPECT_THAT(trouble("revision = revision\ndown_revision = None"), HasSubstr("(at revision)"));
    EXPECT_THAT(trouble("revision = ('a', 'b')\ndown_revision = None"), HasSubstr("1_x.py:1: `revision` is no text"));
    EXPECT_THAT(trouble("revision = 'a'"), HasSubstr("no `down_revision = …` stands at its outermost level"));
    EXPECT_THAT(trouble("revision = 'a'\ndown_revision = ('b',\n"), HasSubstr("1_x.py:2: a bracket is not closed"));
    EXPECT_THAT(trouble("revision = 'a\n"), HasSubstr("1_x.py:1: a text is not closed on its line"));
    EXPECT_THAT(trouble("'''doc\nrevision = 'a'\n"), HasSubstr("1_x.py:1: a text is not closed"));
    EXPECT_THAT(trouble("revision = 'a')\n"), HasSubstr("1_x.py:1: a bracket is closed that was not opened"));
    EXPECT_THAT(trouble("revision = 'a-b'\ndown_revision = None"), HasSubstr("1_x.py:1: the id \"a-b\" holds '-'"));
    EXPECT_THAT(trouble("revision ="), HasSubstr("`revision` cannot be known"));
}

}  // namespace
}  // namespace retort::migrate
