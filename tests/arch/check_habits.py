#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every C++ file begins with its licence, every header is guarded, and none holds unfinished work or its scaffolding."""

import re

import tree

LICENCE = "// SPDX-License-Identifier: MIT"
FOLDERS = ("include", "src", "tests", "examples", "bench")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|\bfor now\b", re.IGNORECASE)
DISABLED = re.compile(r"\bDISABLED_\w+|^[ \t]*#[ \t]*if[ \t]+0\b", re.MULTILINE)
SWALLOWED = re.compile(r"catch\s*\(\s*\.\.\.\s*\)\s*\{\s*\}")


def places(root, path, text, pattern, complaint):
    for match in pattern.finditer(text):
        yield f"{path.relative_to(root)}:{tree.line_of(text, match.start())}: {complaint}: {match.group().strip()}"


def check_file(root, path):
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(root)
    if not text.startswith(LICENCE + "\n"):
        yield f"{name}:1: does not begin with {LICENCE}"
    if path.suffix == ".hpp" and "\n#pragma once\n" not in text:
        yield f"{name}:1: has no #pragma once"
    code = tree.without_comments(text)
    yield from places(root, path, text, UNFINISHED, "unfinished")
    yield from places(root, path, code, DISABLED, "disabled code")
    yield from places(root, path, code, SWALLOWED, "swallows every error")


def check(root):
    paths = tree.code_files(root, *FOLDERS)
    return [finding for path in paths for finding in check_file(root, path)], len(paths)


if __name__ == "__main__":
    tree.main(check)
