#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What two databases say alike stands once, in the standard compilers: a file of one dialect shares less than a quarter
of its lines with any file of another."""

import itertools

import tree

FOLDER = "src/dialects"
LIMIT = 0.25
SHORTEST = 12  # A file of fewer lines of its own says nothing.


def lines_of(path):
    """The lines that say something: no comments, directives, declarations of what is overridden, lone braces or words."""
    code = tree.without_comments(path.read_text(encoding="utf-8"))
    lines = (line.strip() for line in code.splitlines())
    return {line for line in lines if len(line) > 12 and not line.startswith(("#", "using ", "namespace "))}


def dialects(root):
    """{dialect: {path: lines}}"""
    folders = sorted(path for path in (root / FOLDER).iterdir() if path.is_dir()) if (root / FOLDER).is_dir() else []
    return {
        folder.name: {path: lines_of(path) for path in sorted(folder.rglob("*.cpp"))} for folder in folders
    }


def overlap(left, right):
    """The part of the shorter file that stands in the other too."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller >= SHORTEST else 0


def check(root):
    found = dialects(root)
    findings = []
    for one, other in itertools.combinations(found.values(), 2):
        for (path, lines), (other_path, other_lines) in itertools.product(one.items(), other.items()):
            share = overlap(lines, other_lines)
            if share >= LIMIT:
                names = f"{path.relative_to(root)}: shares {share:.0%} with {other_path.relative_to(root)}"
                findings.append(f"{names}; move it into the standard compiler")
    return findings, sum(len(files) for files in found.values())


if __name__ == "__main__":
    tree.main(check)
