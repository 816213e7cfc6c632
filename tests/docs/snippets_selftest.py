#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""cmake/snippets.py on small pages: what it writes, what it refuses, and whether a shell story notices a failure."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "cmake" / "snippets.py"


class Snippets(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = Path(self.scratch.name)

    def extract(self, page):
        (self.folder / "page.md").write_text(page, encoding="utf-8")
        command = [sys.executable, "-B", SCRIPT, self.folder / "out", self.folder / "page.md"]
        return subprocess.run(command, capture_output=True, text=True)

    def written(self, name):
        return (self.folder / "out" / "page" / name).read_text(encoding="utf-8")

    def play(self, page):
        self.assertEqual(self.extract(page).returncode, 0)
        (self.folder / "scratch").mkdir()
        command = ["bash", self.folder / "out" / "page" / "loop.sh"]
        return subprocess.run(command, cwd=self.folder / "scratch", capture_output=True, text=True)

    def test_cpp_blocks_become_files_that_keep_the_pages_lines(self):
        page = (
            "<!-- snippet: a compile -->\n```cpp\nstruct A {};\n```\n"
            "<!-- snippet: b run after=a -->\n```cpp\n#include <string>\nA a;\n```\n"
        )
        result = self.extract(page)
        self.assertEqual([line.split(":")[:2] for line in result.stdout.splitlines()], [["compile", "a"], ["run", "b"]])
        self.assertEqual(self.written("a.cpp"), '#line 3 "page.md"\nstruct A {};\n')
        self.assertEqual(
            self.written("b.cpp"),
            '#line 3 "page.md"\nstruct A {};\n#include <string>\nint main() {\n#line 7 "page.md"\n\nA a;\n}\n',
        )

    def test_pages_with_mistakes_are_refused(self):
        cases = {
            "page.md:1: this C++ block has no <!-- snippet: ... --> mark": "```cpp\nint a;\n```\n",
            "page.md:1: cannot read this mark": "<!-- snippet: Not a name -->\n",
            "page.md:2: snippet a has not exactly one mode": "<!-- snippet: a compile run -->\n```cpp\n```\n",
            "page.md:2: snippet a has a mark that says nothing": "<!-- snippet: a compiled -->\n```cpp\n```\n",
            "page.md:2: snippet a comes after b, which does not stand before it": (
                "<!-- snippet: a compile after=b -->\n```cpp\n```\n"
            ),
            "page.md:5: snippet a stands twice": "<!-- snippet: a compile -->\n```cpp\n```\n" * 2,
            "page.md: a code block is not closed": "```sh\n",
        }
        for message, page in cases.items():
            with self.subTest(message):
                result = self.extract(page)
                self.assertNotEqual(result.returncode, 0)
                self.assertIn(message, result.stderr)

    def test_a_story_runs_its_steps_in_one_shell(self):
        page = (
            "<!-- snippet: loop file=deep/name.txt -->\n```text\nhello\n```\n"
            "<!-- snippet: loop sh -->\n```sh\ncd deep\n```\n"
            "<!-- snippet: loop sh -->\n```sh\ncat name.txt\n```\n"
            "<!-- snippet: loop output -->\n```text\nhello\n```\n"
        )
        result = self.play(page)
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_a_story_fails_where_a_command_fails_and_shows_what_it_said(self):
        result = self.play("<!-- snippet: loop sh -->\n```sh\necho before\nfalse\necho after\n```\n")
        self.assertEqual(result.returncode, 1)
        self.assertIn("before", result.stdout)
        self.assertNotIn("after", result.stdout)

    def test_a_story_fails_where_the_output_lacks_a_promised_line(self):
        page = "<!-- snippet: loop sh -->\n```sh\necho one\n```\n<!-- snippet: loop output -->\n```text\ntwo\n```\n"
        result = self.play(page)
        self.assertEqual(result.returncode, 1)
        self.assertIn("the output lacks: two", result.stdout)


if __name__ == "__main__":
    unittest.main()
