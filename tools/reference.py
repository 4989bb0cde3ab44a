"""Writes what the docs tell of the program: docs/problems.md, and the tables of docs/filters.md.

python tools/reference.py [--check]
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from docgen.authoring import filters
from docgen.messages import HINTS, SENTENCES

DOCS = Path(__file__).resolve().parent.parent / "docs"
TABLE = re.compile(r"(## (?P<title>.*)\n\n\| tag \| Kazakh \| Russian \|\n\|---\|---\|---\|\n)(?:\|.*\n)*")
CASE = re.compile(r"(^```json\n).*?(^```$)", re.MULTILINE | re.DOTALL)
GROUPS: dict[str | tuple[str, ...], str] = {
    "C0": "Reading a case",
    ("I00", "I01", "I02"): "Tables of cases",
    ("C1", "C46"): "Fields of a case",
    ("C3", "C42", "C43", "C44"): "Rules and the law",
    ("C40", "C41"): "Several documents of one case",
    "K0": "Catalog",
    "T0": "Templates",
    "S0": "Tests of templates",
    "L": "Templates (lint): their structure, and what they and the schema owe each other",
    "K6": "Templates (lint): letters, languages and the two halves of a pair",
    "S7": "Templates (lint): static text",
    "X": "Templates (lint): safety",
    "G": "Forms and values",
    "V": "The finished document (the gate)",
    "E": "Evidence: what finished documents prove",
    "F": "PDF",
    "U": "The pages on a clerk's machine",
    "W": "Writing",
    "I03": "Inputs of a batch",
    "B": "Batch",
}


def problems() -> str:
    """Return the text of the page of problem codes."""
    lines = [
        "# Problem codes",
        "",
        "Made by `tools/reference.py` from the program. Names in braces are values of the problem; the sentence is",
        "printed in Kazakh, Russian or English, with the label of the field before it.",
    ]
    for prefix, title in GROUPS.items():
        lines += ["", f"## {title}", "", "| code | sentence |", "|---|---|"]
        lines += [
            f"| {code} | {text} |" for code, text in sorted(SENTENCES.items()) if code.startswith(prefix)
        ]
    lines += ["", "## Hints", "", "Added where the value is known:", ""]
    lines += [f"* {text}" for text in HINTS.values()]
    return "\n".join(lines) + "\n"


def tables_of_filters() -> str:
    """Return the page of filters with the case and the rows of the program; its other words stay."""
    told = filters.filters()
    rows = {
        section.titles["en"]: "".join(
            f"| `{row.tag.replace('|', chr(92) + '|')}` | {row.kk} | {row.ru} |\n" for row in section.rows
        )
        for section in told.sections
    }
    members = [
        f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.case.items()
    ]
    case = "{\n" + ",\n".join(members) + "\n}\n"
    text = (DOCS / "filters.md").read_text("utf-8")
    text = CASE.sub(lambda found: f"{found[1]}{case}{found[2]}", text, count=1)
    return TABLE.sub(lambda found: f"{found[1]}{rows[found['title']]}", text)


#: Page -> what makes its text.
PAGES = {"problems.md": problems, "filters.md": tables_of_filters}


def main() -> int:
    texts = {DOCS / name: make() for name, make in PAGES.items()}
    if "--check" in sys.argv:
        late = [path for path, text in texts.items() if path.read_text("utf-8") != text]
        for path in late:
            print(f"not in step: {path}", file=sys.stderr)
        return 1 if late else 0
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
