# SPDX-License-Identifier: MIT
"""What the checks of this folder share: which files there are, C++ without comments, and how findings are told."""

import re
import sys
from pathlib import Path

CODE_SUFFIXES = {".cpp", ".hpp"}

_TOKENS = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<string>R"(?P<delimiter>[^()\\\s]{0,16})\(.*?\)(?P=delimiter)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""",
    re.DOTALL,
)


def code_files(root, *folders):
    """The .cpp and .hpp files below root's folders, sorted; folders that do not exist have none."""
    found = []
    for folder in folders:
        found += [path for path in (Path(root) / folder).rglob("*") if path.suffix in CODE_SUFFIXES and path.is_file()]
    return sorted(found)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """The same text, same lines, comments replaced by blanks."""
    return _TOKENS.sub(lambda m: _blank(m.group()) if m.group("comment") else m.group(), text)


def without_comments_and_strings(text):
    """The same text, same lines, comments and what stands in quotes replaced by blanks."""
    return _TOKENS.sub(lambda m: _blank(m.group()), text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def report(findings, checked):
    """Prints the findings, or what was checked; returns the exit code."""
    for finding in findings:
        print(finding)
    if findings:
        print(f"{len(findings)} finding(s)")
        return 1
    if not checked:
        print("nothing was there to check")
        return 1
    print(f"ok: {checked} checked")
    return 0


def main(check):
    """Runs check(root) -> (findings, number of things checked) on the tree named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} REPOSITORY")
    sys.exit(report(*check(Path(sys.argv[1]))))
