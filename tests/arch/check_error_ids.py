#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every error id of the code stands in one place and has a heading in docs/errors.d/, and every heading is in use."""

import re

import tree

LITERAL = re.compile(r'"(RT-[A-Z][0-9]{3})"')
HEADING = re.compile(r"^## (RT-[A-Z][0-9]{3})\b(.*)$", re.MULTILINE)


def ids_in_code(root):
    places = {}
    for path in tree.code_files(root, "include", "src"):
        code = tree.without_comments(path.read_text(encoding="utf-8"))
        for match in LITERAL.finditer(code):
            place = f"{path.relative_to(root)}:{tree.line_of(code, match.start())}"
            places.setdefault(match.group(1), []).append(place)
    return places


def headings(root):
    """{id: [(place, title, text below it)]}"""
    found = {}
    for path in sorted((root / "docs/errors.d").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        matches = list(HEADING.finditer(text))
        for match, following in zip(matches, matches[1:] + [None]):
            place = f"{path.relative_to(root)}:{tree.line_of(text, match.start())}"
            body = text[match.end() : following.start() if following else len(text)]
            found.setdefault(match.group(1), []).append((place, match.group(2), body))
    return found


def check(root):
    code, pages = ids_in_code(root), headings(root)
    index_path = root / "docs/errors.md"
    index = index_path.read_text(encoding="utf-8") if index_path.is_file() else ""
    findings = []
    for error_id, places in sorted(code.items()):
        if len(places) > 1:
            findings.append(f"{places[1]}: {error_id} stands in more than one place; the other is {places[0]}")
        if error_id not in pages:
            page = f"docs/errors.d/{error_id[3].lower()}.md"
            findings.append(f"{places[0]}: {error_id} has no heading '## {error_id} Title' in {page}")
    for error_id, entries in sorted(pages.items()):
        place, title, body = entries[0]
        if len(entries) > 1:
            findings.append(f"{entries[1][0]}: a second heading for {error_id}; the first is {place}")
        if error_id not in code:
            findings.append(f"{place}: {error_id} does not occur in include/ or src/")
        if not title.strip() or not body.strip():
            findings.append(f"{place}: {error_id} needs a title, and below it when it occurs and what to do")
        page = place.split("/", 1)[1].split(":")[0]
        if page not in index:
            findings.append(f"docs/errors.md: has no link to {page}")
    return sorted(set(findings)), len(code)


if __name__ == "__main__":
    tree.main(check)
