"""The tables of the page of filters; its other words are written by hand."""

from __future__ import annotations

import json
import re

from docgen.authoring import filters

TABLE = re.compile(r"(## (?P<title>.*)\n\n\| tag \| Kazakh \| Russian \|\n\|---\|---\|---\|\n)(?:\|.*\n)*")
CASE = re.compile(r"(^```json\n).*?(^```$)", re.MULTILINE | re.DOTALL)


def page(text: str) -> str:
    """Return the page with the case and the rows of the program."""
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
    text = CASE.sub(lambda found: f"{found[1]}{case}{found[2]}", text, count=1)
    return TABLE.sub(lambda found: f"{found[1]}{rows[found['title']]}", text)
