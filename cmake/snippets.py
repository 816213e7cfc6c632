#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Takes the marked code blocks out of Markdown pages and writes them as files to compile and run.

A block is marked by an HTML comment on the line before its fence; CONTRIBUTING.md lists the forms:

    <!-- snippet: NAME compile|run|body|none [after=NAME,NAME] -->   C++
    <!-- snippet: NAME sh|file=PATH|output -->                      one step of the shell story NAME

Usage: snippets.py OUTPUT_DIRECTORY PAGE...
Prints one line per result, "kind:name:path", and leaves files that did not change untouched.
"""

import re
import sys
from pathlib import Path

MARK = re.compile(r"^<!-- snippet: (?P<name>[a-z0-9_]+)(?P<words>[^>]*?) -->$")
FENCE = re.compile(r"^(`{3,})(?P<language>[a-z+]*)\s*$")
CPP_MODES = {"compile", "run", "body", "none"}
MAIN = re.compile(r"\bint main\(")
HOISTED = re.compile(r"^\s*(#\s*include\b|using namespace\b)")

STORY_HEAD = """#!/usr/bin/env bash
# Written from {page}; each step is one of its blocks.
set -eE
story_output=$PWD/.story_output
: > "$story_output"
trap 'status=$?; [ $status -eq 0 ] || {{ cat "$story_output"; echo "failed with exit code $status"; }}' EXIT
"""


class Snippet:
    def __init__(self, page, line, name, words):
        self.page, self.line, self.name = page, line, name
        options = dict(word.split("=", 1) for word in words if "=" in word)
        modes = [word for word in words if "=" not in word]
        if "file" in options:
            modes.append("file")
        if len(modes) != 1:
            self.fail("has not exactly one mode")
        self.mode = modes[0]
        self.target = options.pop("file", "")
        self.after = [name for name in options.pop("after", "").split(",") if name]
        if options or self.mode not in CPP_MODES | {"sh", "file", "output"}:
            self.fail(f"has a mark that says nothing: {' '.join(words)}")
        self.lines = []

    def fail(self, why):
        sys.exit(f"{self.page}:{self.line}: snippet {self.name} {why}")

    @property
    def text(self):
        return "".join(line + "\n" for line in self.lines)


def read_snippets(page):
    """The marked blocks of a page in order. A C++ block that bears no mark is an error: it would be checked by nobody."""
    snippets, mark, fence, current = [], None, None, None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if fence:
            if line.strip() == fence:
                fence, current = None, None
            elif current:
                current.lines.append(line)
            continue
        opening = FENCE.match(line)
        if opening:
            fence = opening.group(1)
            if mark:
                current = Snippet(page.name, number, mark.group("name"), mark.group("words").split())
                snippets.append(current)
            elif opening.group("language") == "cpp":
                sys.exit(f"{page.name}:{number}: this C++ block has no <!-- snippet: ... --> mark on the line before")
        mark = MARK.match(line)
        if line.startswith("<!-- snippet:") and not mark:
            sys.exit(f"{page.name}:{number}: cannot read this mark: {line}")
    if fence:
        sys.exit(f"{page.name}: a code block is not closed")
    return snippets


def line_mark(snippet):
    return f'#line {snippet.line + 1} "{snippet.page}"\n'


def wrapped(snippet, head):
    """Statements as a function, with the lines that only a file may hold moved before it (blank in their old place)."""
    hoisted = [line for line in snippet.lines if HOISTED.match(line)]
    rest = ["" if HOISTED.match(line) else line for line in snippet.lines]
    inside = "".join(line + "\n" for line in rest)
    return "".join(line + "\n" for line in hoisted) + head + " {\n" + line_mark(snippet) + inside + "}\n"


def cpp_text(snippet, known):
    text = ""
    for name in snippet.after:
        if name not in known:
            snippet.fail(f"comes after {name}, which does not stand before it")
        text += line_mark(known[name]) + known[name].text
    if snippet.mode == "body":
        return text + wrapped(snippet, "[[maybe_unused]] static void snippet()")
    if snippet.mode == "run" and not MAIN.search(snippet.text):
        return text + wrapped(snippet, "int main()")
    return text + line_mark(snippet) + snippet.text


def story_step(snippet, number, folder):
    """Shell text of one step. Commands run in the story's own shell, so `cd` and `export` last."""
    if snippet.mode == "sh":
        step = folder / f"{snippet.name}.{number}.sh"
        write(step, snippet.text)
        return f'source "{step}" > "$story_output" 2>&1\n'
    if snippet.mode == "file":
        source = folder / f"{snippet.name}.{number}.file"
        write(source, snippet.text)
        return f'mkdir -p "$(dirname "{snippet.target}")"\ncp "{source}" "{snippet.target}"\n'
    tests = ""
    for line in filter(None, (line.strip() for line in snippet.lines)):
        quoted = "'" + line.replace("'", "'\\''") + "'"
        tests += f'grep -qF -- {quoted} "$story_output" || {{ echo "the output lacks:" {quoted}; exit 1; }}\n'
    return tests


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def write_page(page, folder):
    known, stories, results = {}, {}, []
    for snippet in read_snippets(page):
        if snippet.mode in CPP_MODES:
            if snippet.name in known:
                snippet.fail("stands twice")
            if snippet.mode != "none":
                path = folder / f"{snippet.name}.cpp"
                write(path, cpp_text(snippet, known))
                results.append(("run" if snippet.mode == "run" else "compile", snippet.name, path))
            known[snippet.name] = snippet
        else:
            stories.setdefault(snippet.name, []).append(snippet)
    for name, steps in stories.items():
        path = folder / f"{name}.sh"
        text = STORY_HEAD.format(page=page.name)
        write(path, text + "".join(story_step(step, number, folder) for number, step in enumerate(steps, 1)))
        results.append(("sh", name, path))
    return results


def main():
    output = Path(sys.argv[1])
    for page in map(Path, sys.argv[2:]):
        for kind, name, path in write_page(page, output / page.stem.lower()):
            print(f"{kind}:{name}:{path}")


if __name__ == "__main__":
    main()
