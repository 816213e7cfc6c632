#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds include/ and src/ to the include table of docs/architecture.md, and to the sentences around it:

- a folder includes only what its row allows, files and folders make no ring;
- only a dialect's folder includes a client library; only src/cli prints;
- a public header never includes a private one, nor a library that its users would have to have.
"""

import re

import tree

TABLE = "docs/architecture.md"
CLIENT_LIBRARIES = {"sqlite3.h", "libpq-fe.h", "mysql.h", "mysql/mysql.h", "mariadb/mysql.h"}
# What costs every user's build time, or has to be installed on their machine.
NOT_IN_PUBLIC_HEADERS = re.compile(r"(iostream|sstream|fstream|regex)$|(fmt|CLI|nlohmann|toml\+\+)/|(sqlite3|libpq-fe)\.h$")
PRINTS = re.compile(
    r"\bstd::(?:cout|cerr|clog)\b|\b(?:std::)?(?:printf|vprintf|puts|putchar|fprintf|vfprintf|fputs|perror)\s*\("
    r"|\bfmt::(?:print|println|vprint)\s*\("
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def read_table(text):
    """{folder: set of folders it may include} from the rows between the include-table marks."""
    body = re.search(r"<!-- include-table:begin -->(.*?)<!-- include-table:end -->", text, re.DOTALL)
    if not body:
        raise SystemExit(f"{TABLE} has no include-table marks")
    rows = {}
    for line in body.group(1).splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) != 2 or cells[0] in ("folder", "") or set(cells[0]) <= {"-", ":"}:
            continue
        allowed = set() if cells[1] == "nothing" else {name.strip() for name in cells[1].split(",")}
        rows.update({folder.strip(): allowed for folder in cells[0].split(",")})
    return rows


def row_of(folder, rows):
    """The table's name for a folder of files: itself, or the longest row above it; dialects/sqlite is dialects/X."""
    parts = folder.split("/")
    for length in range(len(parts), 0, -1):
        name = "/".join(parts[:length])
        if length == 2 and parts[0] == "dialects":
            name = "dialects/X"
        if name in rows:
            return name
    return "(top)" if folder == "" and "(top)" in rows else None


def is_allowed(row, target_row, rows):
    """A name in a row allows the folder of that name and those below it; "all" allows every one."""
    if target_row is None:
        return False
    return any(name == "all" or target_row == name or target_row.startswith(name + "/") for name in rows[row])


def unit_of(source, row):
    """What a file may always include: its own row, but of dialects/X only its own dialect."""
    return "/".join(source.folder.split("/")[:2]) if row == "dialects/X" else row


class Source:
    """One file, with the folder it belongs to and the repository's files it includes."""

    def __init__(self, root, path):
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.public = self.name.startswith("include/")
        inside = path.relative_to(root / ("include/retort" if self.public else "src"))
        self.folder = inside.parent.as_posix() if inside.parent.as_posix() != "." else ""
        self.text = path.read_text(encoding="utf-8")
        self.includes = []  # (line, path in the repository)
        self.libraries = []  # (line, header name)
        self.lost = []  # (line, header name)
        self._read_includes(root)

    def _read_includes(self, root):
        code = tree.without_comments(self.text)
        for match in INCLUDE.finditer(code):
            line, quoted, angled = tree.line_of(code, match.start()), match.group(1), match.group(2)
            name = quoted or angled
            if name.startswith("retort/"):
                places = [root / "include" / name]
            elif quoted:
                places = [self.path.parent / name, root / "src" / name]
            else:
                self.libraries.append((line, name))
                continue
            target = next((place for place in places if place.is_file()), None)
            if target:
                self.includes.append((line, target.resolve().relative_to(root.resolve()).as_posix()))
            elif name in CLIENT_LIBRARIES:
                self.libraries.append((line, name))
            else:
                self.lost.append((line, name))


def check_source(source, sources, rows):
    row = row_of(source.folder, rows)
    if row is None:
        yield f"{source.name}:1: folder '{source.folder}' has no row in {TABLE}"
        return
    for line, name in source.lost:
        yield f"{source.name}:{line}: includes \"{name}\", which is no file of the repository"
    for line, target_name in source.includes:
        target = sources.get(target_name)
        if target is None:
            continue
        target_row = row_of(target.folder, rows)
        if target_row == "(top)" and row != "(top)":
            yield f"{source.name}:{line}: includes {target_name}, a header made for users; include what it includes"
        elif unit_of(source, row) != unit_of(target, target_row) and not is_allowed(row, target_row, rows):
            allowed = ", ".join(sorted(rows[row])) or "nothing"
            yield f"{source.name}:{line}: {row} may not include {target_name}; allowed besides itself: {allowed}"
        if source.public and not target.public:
            yield f"{source.name}:{line}: a public header includes the private {target_name}"
    for line, name in source.libraries:
        if name in CLIENT_LIBRARIES and not (row == "dialects/X" and not source.public):
            yield f"{source.name}:{line}: includes <{name}>; allowed folders: src/dialects/<database>"
        elif source.public and NOT_IN_PUBLIC_HEADERS.search(name):
            yield f"{source.name}:{line}: a public header includes <{name}>; allowed folders: src"


def check_prints(source):
    if source.folder == "cli" or source.folder.startswith("cli/"):
        return
    code = tree.without_comments_and_strings(source.text)
    for match in PRINTS.finditer(code):
        line = tree.line_of(code, match.start())
        yield f"{source.name}:{line}: prints ({match.group().strip(' (')}); allowed folders: src/cli"


def find_ring(edges):
    """The first ring of a graph {node: set of nodes}, as the list of its nodes; None when there is none."""
    done, trail = set(), []

    def visit(node):
        if node in trail:
            return trail[trail.index(node) :] + [node]
        if node in done:
            return None
        trail.append(node)
        for successor in sorted(edges.get(node, ())):
            ring = visit(successor)
            if ring:
                return ring
        trail.pop()
        done.add(node)
        return None

    return next((ring for ring in map(visit, sorted(edges)) if ring), None)


def check_rings(sources, rows):
    files = {name: {target for _, target in source.includes} for name, source in sources.items()}
    folders = {}
    for source in sources.values():
        for _, target_name in source.includes:
            row, target = row_of(source.folder, rows), sources.get(target_name)
            target_row = target and row_of(target.folder, rows)
            if target_row and row and row != target_row:
                folders.setdefault(row, set()).add(target_row)
    for kind, edges in (("files", files), ("folders", folders)):
        ring = find_ring(edges)
        if ring:
            yield f"{ring[0]}: {kind} include each other in a ring: {' -> '.join(ring)}"


def check(root):
    rows = read_table((root / TABLE).read_text(encoding="utf-8"))
    sources = {}
    for path in tree.code_files(root, "include/retort", "src"):
        source = Source(root, path)
        sources[source.name] = source
    findings = []
    for source in sources.values():
        findings += check_source(source, sources, rows)
        findings += check_prints(source)
    findings += check_rings(sources, rows)
    return findings, len(sources)


if __name__ == "__main__":
    tree.main(check)
