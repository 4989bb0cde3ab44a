"""Brings new sentences of the sources into the .po catalogues; translations stay as they are.

    python tools/update_catalogues.py

New entries are left untranslated for a person to fill in: a test fails until they are.
"""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "docgen"
MARKS = {"N_", "_", "say"}


def message_ids() -> set[str]:
    """Return every text that the sources mark for translation."""
    found: set[str] = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if (
                name in (*MARKS, "gettext")
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                found.add(first.value)
    for path in SOURCES.rglob("*.html"):
        page = Environment(autoescape=True).parse(path.read_text("utf-8"))
        # What is no constant comes as None: it is marked where it is written down.
        found |= {text for _, _, text in extract_from_ast(page, [*MARKS]) if isinstance(text, str)}
    return found


def main() -> None:
    wanted = message_ids()
    for path in sorted(SOURCES.glob("locale/*/LC_MESSAGES/docgen.po")):
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=path.parts[-3])
        for text in sorted(wanted):
            if text not in catalogue:
                catalogue.add(text)
                print(f"{path.relative_to(ROOT)}: to translate: {text}")
        with path.open("wb") as stream:
            write_po(stream, catalogue, width=0, sort_output=True)
        with path.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, catalogue)


if __name__ == "__main__":
    main()
