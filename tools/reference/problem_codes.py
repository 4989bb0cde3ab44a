"""The page of problem codes."""

from __future__ import annotations

from docgen.messages import HINTS, SENTENCES

#: Beginnings of codes -> the section of the page that they stand in.
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


def page() -> str:
    """Return the text of the page of problem codes."""
    lines = [
        "# Problem codes",
        "",
        "Made by `tools/reference` from the program. Names in braces are values of the problem; the sentence is",
        "printed in Kazakh, Russian or English, with the label of the field before it.",
    ]
    for prefix, title in GROUPS.items():
        lines += ["", f"## {title}", "", "| code | sentence |", "|---|---|"]
        lines += [f"| {code} | {text} |" for code, text in SENTENCES.items() if code.startswith(prefix)]
    lines += ["", "## Hints", "", "Added where the value is known:", ""]
    lines += [f"* {text}" for text in HINTS.values()]
    return "\n".join(lines) + "\n"
