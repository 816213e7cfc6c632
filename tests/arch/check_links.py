#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every relative link of README.md, CONTRIBUTING.md, CHANGELOG.md and docs/ leads to a file of the repository."""

import re

import tree

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def check(root):
    pages = sorted(root.glob("*.md")) + sorted((root / "docs").rglob("*.md"))
    findings = []
    for page in pages:
        text = FENCED.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), page.read_text(encoding="utf-8"))
        for match in LINK.finditer(text):
            target = match.group(1).split("#")[0]
            if target and "://" not in target and not (page.parent / target).exists():
                place = f"{page.relative_to(root)}:{tree.line_of(text, match.start())}"
                findings.append(f"{place}: links to {target}, which does not exist")
    return findings, len(pages)


if __name__ == "__main__":
    tree.main(check)
