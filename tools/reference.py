"""Writes docs/problems.md from the program: every problem code and its English sentence.

python tools/reference.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from docgen.messages import HINTS, SENTENCES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "problems.md"
GROUPS = {
    "C0": "Reading a case",
    "C1": "Fields of a case",
    "C3": "Rules and the law",
    "K0": "Catalog",
    "T0": "Templates",
    "S0": "Tests of templates",
    "L": "Templates (lint): their structure, and what they and the schema owe each other",
    "K6": "Templates (lint): letters, languages and the two halves of a pair",
    "S7": "Templates (lint): static text",
    "X": "Templates (lint): safety",
    "G": "Forms and values",
    "V": "The finished document (the gate)",
    "W": "Writing",
}


def page() -> str:
    """Return the text of the page."""
    lines = [
        "# Problem codes",
        "",
        "Made by `tools/reference.py` from the program. Names in braces are values of the problem; the sentence is",
        "printed in Kazakh, Russian or English, with the label of the field before it.",
    ]
    for prefix, title in GROUPS.items():
        lines += ["", f"## {title}", "", "| code | sentence |", "|---|---|"]
        lines += [f"| {code} | {text} |" for code, text in SENTENCES.items() if code.startswith(prefix)]
    lines += ["", "## Hints", "", "Added where the value is known:", ""]
    lines += [f"* {text}" for text in HINTS.values()]
    return "\n".join(lines) + "\n"


def main() -> int:
    text = page()
    if "--check" in sys.argv:
        if PAGE.read_text("utf-8") != text:
            print(f"not in step: {PAGE}", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
