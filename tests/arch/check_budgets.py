#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No source file over 400 lines, no function over 60. Functions are measured by universal-ctags."""

import json
import shutil
import subprocess
import sys

import tree

FILE_LINES = 400
FUNCTION_LINES = 60
FOLDERS = ("include", "src", "tests", "examples", "bench")
SKIPPED = 77  # CMakeLists.txt tells CTest what this exit code means


def long_files(root, paths):
    for path in paths:
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > FILE_LINES:
            yield f"{path.relative_to(root)}: {lines} lines, over {FILE_LINES}; split it by meaning"


def long_functions(root, paths):
    names = "\n".join(path.relative_to(root).as_posix() for path in paths)
    command = ["ctags", "--output-format=json", "--fields=+ne", "--kinds-C++=f", "--language-force=C++", "-f", "-", "-L", "-"]
    tags = subprocess.run(command, input=names, cwd=root, capture_output=True, text=True, check=True)
    for line in tags.stdout.splitlines():
        tag = json.loads(line)
        length = tag.get("end", tag["line"]) - tag["line"] + 1
        if length > FUNCTION_LINES and "/migrations/versions/" not in tag["path"]:  # a revision is a list, not logic
            yield f"{tag['path']}:{tag['line']}: {tag['name']} has {length} lines, over {FUNCTION_LINES}"


def check(root):
    paths = tree.code_files(root, *FOLDERS)
    return list(long_files(root, paths)) + list(long_functions(root, paths)), len(paths)


if __name__ == "__main__":
    if not shutil.which("ctags"):
        print("skipped: ctags is not installed (Debian: universal-ctags)")
        sys.exit(SKIPPED)
    tree.main(check)
