#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every .cpp below src/ and tests/ is named by a CMakeLists.txt in or above its folder: nothing is silently left out."""

import re

import tree

WORD = re.compile(r'[^\s()"]+')
COMMENT = re.compile(r"#[^\n]*")


def words_of(path):
    return WORD.findall(COMMENT.sub("", path.read_text(encoding="utf-8")))


def lists(root):
    """[(folder, words of its CMakeLists.txt, folders given as DIRECTORY, whose files CMake finds by itself)]"""
    for folder in ("src", "tests"):
        for path in sorted((root / folder).rglob("CMakeLists.txt")):
            words = words_of(path)
            directories = {after for word, after in zip(words, words[1:]) if word == "DIRECTORY"}
            yield path.parent, set(words), directories


def is_listed(path, known):
    for folder, words, directories in known:
        if not path.is_relative_to(folder):
            continue
        name = path.relative_to(folder)
        # "${CMAKE_CURRENT_SOURCE_DIR}/x.cpp" is another way to write x.cpp.
        if any(word == name.as_posix() or word.endswith("}/" + name.as_posix()) for word in words):
            return True
        if any(parent.as_posix() in directories for parent in name.parents):
            return True
    return False


def check(root):
    known = list(lists(root))
    paths = [path for path in tree.code_files(root, "src", "tests") if path.suffix == ".cpp"]
    findings = [
        f"{path.relative_to(root)}: no CMakeLists.txt in or above its folder names it, so it is never compiled"
        for path in paths
        if not is_listed(path, known)
    ]
    return findings, len(paths)


if __name__ == "__main__":
    tree.main(check)
