"""Writes what the docs tell of the program: commands, document types, problem codes, filters.

python tools/reference [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

import command_pages
import filter_tables
import problem_codes
import type_pages

DOCS = Path(__file__).resolve().parents[2] / "docs"


def texts() -> dict[Path, str]:
    """Return the text of each page of the reference by its path."""
    filters = (DOCS / "filters.md").read_text("utf-8")
    made = {
        "commands.md": command_pages.page(),
        "filters.md": filter_tables.page(filters),
        "problems.md": problem_codes.page(),
        **type_pages.pages(),
    }
    return {DOCS / name: text for name, text in made.items()}


def main() -> int:
    """Write the pages; with ``--check`` name those that are not in step, and write nothing."""
    made = texts()
    late = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    # The page of a type that is no more.
    late += sorted({*(DOCS / "types").glob("*.md")} - made.keys())
    if "--check" in sys.argv:
        for path in late:
            print(f"not in step: {path}", file=sys.stderr)
        return 1 if late else 0
    for path in late:
        if path in made:
            path.parent.mkdir(exist_ok=True)
            path.write_text(made[path], "utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
