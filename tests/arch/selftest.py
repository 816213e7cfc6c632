#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The checks of this folder against small bad trees: each must find what it is there for, and name file and line."""

import tempfile
import unittest
from pathlib import Path

import check_budgets
import check_dialects
import check_error_ids
import check_habits
import check_includes
import check_links
import check_test_lists
import tree

TABLE = """<!-- include-table:begin -->
| folder | may include, besides itself |
|---|---|
| base | nothing |
| engine | base |
| dialects/X | base, engine |
| migrate/graph, migrate/op | base |
| cli | base, engine, migrate |
| (top) | all |
<!-- include-table:end -->
"""


class TreeCase(unittest.TestCase):
    def findings(self, module, files):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in {check_includes.TABLE: TABLE, **files}.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            return module.check(root)[0]


class Includes(TreeCase):
    def test_a_tree_that_keeps_the_table_has_no_finding(self):
        files = {
            "include/retort/base/name.hpp": "#pragma once\n#include <string>\n",
            "include/retort/engine/url.hpp": '#include "retort/base/name.hpp"\n',
            "include/retort/all.hpp": '#include "retort/engine/url.hpp"\n',
            "src/engine/url.cpp": '#include "retort/engine/url.hpp"\n#include "engine/part.hpp"\n#include "part.hpp"\n',
            "src/engine/part.hpp": "#pragma once\n",
            "src/migrate/op/op.cpp": '#include "retort/base/name.hpp"\n',
            "src/cli/main.cpp": '#include "retort/engine/url.hpp"\n#include <iostream>\nint main() { std::cout << 1; }\n',
            "src/dialects/sqlite/driver.cpp": '#include <sqlite3.h>\n#include "retort/engine/url.hpp"\n',
        }
        self.assertEqual(self.findings(check_includes, files), [])

    def test_each_broken_rule_is_named_with_file_and_line(self):
        good = {"include/retort/base/name.hpp": "", "include/retort/engine/url.hpp": "", "src/engine/part.hpp": ""}
        cases = {
            "an arrow upwards": (
                {"src/base/a.cpp": '\n#include "retort/engine/url.hpp"\n'},
                "src/base/a.cpp:2: base may not include include/retort/engine/url.hpp; allowed besides itself: nothing",
            ),
            "an arrow upwards, written with a blank and angle brackets": (
                {"src/base/a.cpp": "#  include <retort/engine/url.hpp>\n"},
                "src/base/a.cpp:1: base may not include include/retort/engine/url.hpp; allowed besides itself: nothing",
            ),
            "a sibling's private header": (
                {"src/migrate/op/a.cpp": '#include "../graph/b.hpp"\n', "src/migrate/graph/b.hpp": ""},
                "src/migrate/op/a.cpp:1: migrate/op may not include src/migrate/graph/b.hpp; allowed besides itself: base",
            ),
            "another dialect": (
                {"src/dialects/mysql/a.cpp": '#include "dialects/sqlite/b.hpp"\n', "src/dialects/sqlite/b.hpp": ""},
                "src/dialects/mysql/a.cpp:1: dialects/X may not include src/dialects/sqlite/b.hpp; "
                "allowed besides itself: base, engine",
            ),
            "a header made for users": (
                {"include/retort/all.hpp": "", "src/engine/a.cpp": '#include "retort/all.hpp"\n'},
                "src/engine/a.cpp:1: includes include/retort/all.hpp, a header made for users; include what it includes",
            ),
            "a private header in a public one": (
                {"include/retort/engine/a.hpp": '#include "engine/part.hpp"\n'},
                "include/retort/engine/a.hpp:1: a public header includes the private src/engine/part.hpp",
            ),
            "a client library outside the dialects": (
                {"src/engine/a.cpp": "#include <sqlite3.h>\n"},
                "src/engine/a.cpp:1: includes <sqlite3.h>; allowed folders: src/dialects/<database>",
            ),
            "a client library in a dialect's public header": (
                {"include/retort/dialects/sqlite/a.hpp": '#include "sqlite3.h"\n'},
                "include/retort/dialects/sqlite/a.hpp:1: includes <sqlite3.h>; allowed folders: src/dialects/<database>",
            ),
            "a heavy library in a public header": (
                {"include/retort/base/a.hpp": "#include <regex>\n"},
                "include/retort/base/a.hpp:1: a public header includes <regex>; allowed folders: src",
            ),
            "a folder without a row": (
                {"src/misc/a.cpp": ""},
                "src/misc/a.cpp:1: folder 'misc' has no row in docs/architecture.md",
            ),
            "a file that is not there": (
                {"src/base/a.cpp": '#include "retort/base/none.hpp"\n'},
                'src/base/a.cpp:1: includes "retort/base/none.hpp", which is no file of the repository',
            ),
            "printing": (
                {"src/base/a.cpp": 'void f() {\n    std::printf("x");\n}\n'},
                "src/base/a.cpp:2: prints (std::printf); allowed folders: src/cli",
            ),
        }
        for name, (files, finding) in cases.items():
            with self.subTest(name):
                self.assertEqual(self.findings(check_includes, {**good, **files}), [finding])

    def test_words_in_comments_and_strings_are_not_code(self):
        text = '// #include "retort/engine/url.hpp"\n/* std::cout */ const char* s = "std::cout << printf(";\nint snprintf(int);\n'
        self.assertEqual(self.findings(check_includes, {"src/base/a.cpp": text}), [])

    def test_a_ring_of_files_is_found(self):
        files = {
            "include/retort/base/a.hpp": '#include "retort/base/b.hpp"\n',
            "include/retort/base/b.hpp": '#include "retort/base/a.hpp"\n',
        }
        (finding,) = self.findings(check_includes, files)
        self.assertIn("files include each other in a ring", finding)

    def test_a_ring_of_folders_is_found_even_when_the_table_allows_it(self):
        table = TABLE.replace("| base | nothing |", "| base | engine |")
        files = {
            check_includes.TABLE: table,
            "include/retort/base/a.hpp": '#include "retort/engine/b.hpp"\n',
            "include/retort/engine/b.hpp": "",
            "include/retort/engine/c.hpp": '#include "retort/base/d.hpp"\n',
            "include/retort/base/d.hpp": "",
        }
        self.assertEqual(
            self.findings(check_includes, files), ["base: folders include each other in a ring: base -> engine -> base"]
        )


class Budgets(TreeCase):
    def test_a_file_and_a_function_over_their_budgets_are_named(self):
        body = "".join(f"    x += {i};\n" for i in range(61))
        files = {
            "src/base/long.cpp": "\n" * 401,
            "src/base/deep.cpp": "\nvoid deep(int x) {\n" + body + "}\n",
            "include/retort/base/fine.hpp": "\n" * 400,
        }
        self.assertEqual(
            self.findings(check_budgets, files),
            [
                "src/base/long.cpp: 401 lines, over 400; split it by meaning",
                "src/base/deep.cpp:2: deep has 63 lines, over 60",
            ],
        )


class Habits(TreeCase):
    def test_each_broken_habit_is_named_with_file_and_line(self):
        first = "// SPDX-License-Identifier: MIT\n"
        cases = {
            "src/base/a.cpp:1: does not begin with // SPDX-License-Identifier: MIT": {"src/base/a.cpp": "int a;\n"},
            "src/base/a.hpp:1: has no #pragma once": {"src/base/a.hpp": first + "int a;\n"},
            "src/base/a.cpp:2: unfinished: to" + "do": {"src/base/a.cpp": first + "// to" + "do\n"},
            "tests/a.cpp:2: disabled code: DISABLED_Test": {"tests/a.cpp": first + "TEST(A, DISABLED_Test) {}\n"},
            "src/base/a.cpp:3: disabled code: #if 0": {"src/base/a.cpp": first + "\n#if 0\n#endif\n"},
            "src/base/a.cpp:2: swallows every error: catch (...) {}": {"src/base/a.cpp": first + "catch (...) {}\n"},
        }
        for finding, files in cases.items():
            with self.subTest(finding):
                self.assertEqual(self.findings(check_habits, files), [finding])


class ErrorIds(TreeCase):
    PAGE = {"docs/errors.d/b.md": "## RT-B001 Title\n\nWhen.\n", "docs/errors.md": "[b](errors.d/b.md)"}

    def test_an_id_with_its_heading_is_fine(self):
        self.assertEqual(self.findings(check_error_ids, {"src/base/a.cpp": 'f("RT-B001");', **self.PAGE}), [])

    def test_each_mistake_is_named(self):
        cases = {
            "src/base/a.cpp:1: RT-B002 has no heading '## RT-B002 Title' in docs/errors.d/b.md": {
                "src/base/a.cpp": 'f("RT-B002", "RT-B001");'
            },
            "src/base/a.cpp:2: RT-B001 stands in more than one place; the other is src/base/a.cpp:1": {
                "src/base/a.cpp": 'f("RT-B001");\nf("RT-B001");'
            },
            "docs/errors.d/c.md:1: RT-C001 does not occur in include/ or src/": {
                "src/base/a.cpp": 'f("RT-B001"); // "RT-C001"',
                "docs/errors.d/c.md": "## RT-C001 Title\n\nWhen.\n",
                "docs/errors.md": "errors.d/b.md errors.d/c.md",
            },
            "docs/errors.d/b.md:1: RT-B001 needs a title, and below it when it occurs and what to do": {
                "src/base/a.cpp": 'f("RT-B001");',
                "docs/errors.d/b.md": "## RT-B001 Title\n",
            },
            "docs/errors.md: has no link to errors.d/b.md": {"src/base/a.cpp": 'f("RT-B001");', "docs/errors.md": ""},
        }
        for finding, files in cases.items():
            with self.subTest(finding):
                self.assertEqual(self.findings(check_error_ids, {**self.PAGE, **files}), [finding])


class TestLists(TreeCase):
    def test_a_source_that_no_list_names_is_found(self):
        files = {
            "tests/unit/CMakeLists.txt": "retort_test(NAME a SOURCES a_test.cpp deep/b_test.cpp) # c_test.cpp\n"
            "retort_add_migrations(app DIRECTORY versions)\n",
            "tests/unit/a_test.cpp": "",
            "tests/unit/deep/b_test.cpp": "",
            "tests/unit/versions/1_x.cpp": "",
            "tests/unit/c_test.cpp": "",
        }
        self.assertEqual(
            self.findings(check_test_lists, files),
            ["tests/unit/c_test.cpp: no CMakeLists.txt in or above its folder names it, so it is never compiled"],
        )


class Links(TreeCase):
    def test_a_link_to_nowhere_is_found(self):
        files = {"README.md": "[a](docs/a.md)\n[b](docs/b.md#x)\n```\n[c](d)(e.md)\n```\n", "docs/a.md": "[r](../README.md)"}
        self.assertEqual(self.findings(check_links, files), ["README.md:2: links to docs/b.md, which does not exist"])


class Tree(unittest.TestCase):
    def test_raw_strings_hide_their_comments_and_quotes(self):
        self.assertEqual(tree.without_comments_and_strings('a = R"(// " )"; b'), "a =           ; b")


class Dialects(TreeCase):
    def test_files_that_share_lines_are_named(self):
        own = [f"    write(\"what only one of them says, {i}\");" for i in range(12)]
        other = [f"    write(\"what only the other one says, {i}\");" for i in range(12)]
        shared = [f"    write(\"what both of them say, {i}\");" for i in range(5)]
        files = {
            "src/dialects/a/x.cpp": "\n".join(own + shared),
            "src/dialects/b/y.cpp": "\n".join(other + shared),
            "src/dialects/b/z.cpp": "\n".join(other + shared[:3]),
        }
        found = self.findings(check_dialects, files)
        self.assertEqual(len(found), 1)
        self.assertIn("src/dialects/a/x.cpp: shares 29% with src/dialects/b/y.cpp", found[0])


if __name__ == "__main__":
    unittest.main()
