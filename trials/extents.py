"""What a large document costs who looks through it: verify, verify --facts, extract, in a process of its own.

Every document is one of docgen's whose body is filled to the limit of its kind (docgen.evidence.extent). A
command ends by itself, with what it found or with the limit; CPU seconds and memory are those of its process.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import docgen
from docgen.evidence import extent
from docgen.opc import package as opc
from trials.result import Result

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: What one command may cost: CPU seconds, MiB of memory.
MOST_SECONDS, MOST_MEMORY = 120.0, 4096.0
_MAIN: Final = "word/document.xml"
_TYPE: Final = "protest_bailiff_act"
_PATIENCE = 900
_ENDED = (0, 1, 6)
_COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "verify": ("verify",),
    "verify --facts": ("verify", "--facts"),
    "extract": ("extract",),
    "extract --patch": ("extract", "--patch"),
}


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _filled(piece: str, letters: int = extent.MAX_LETTERS_OF_A_PARAGRAPH - 100) -> str:
    return (piece * (letters // len(piece) + 1))[:letters]


def _many(piece: str, count: int, letters: int = extent.MAX_LETTERS - 20_000) -> str:
    return "".join(_paragraph(_filled(f"{number} {piece}", letters // count)) for number in range(count))


#: What a body is filled with: the markup before its own first paragraph.
FILLINGS: Final[Mapping[str, str]] = {
    "empty paragraphs": "<w:p/>" * (extent.MAX_PARAGRAPHS - 500),
    "short paragraphs": _many("протест", extent.MAX_PARAGRAPHS - 500, 400_000),
    "paragraphs of facts": _many("от 12 мая 2026 года на сумму 3 584 400 тенге, № 417/26-14, ", 9_000),
    "paragraphs of names": _many("Турсыналиеву Е.М., «Коктерек-Су», Абдрахманову Сериком, ", 9_000),
    "ten long paragraphs of facts": _many("пунктом 4 статьи 10 от 12 мая 2026 года, ", 10),
    "ten long paragraphs of digits": _many("0123456789", 10),
    "ten long paragraphs of one letter": _many("а", 10),
    "ten long paragraphs of opened marks": _many("«(", 10),
    "the paragraphs of the document once more": "",
    "cells": "<w:tbl><w:tblPr/><w:tblGrid/>"
    "<w:tr>"
    + "<w:tc><w:p/></w:tc>" * 60
    + "</w:tr>"
    + ("<w:tr>" + f"<w:tc>{_paragraph('а')}</w:tc>" * 6 + "</w:tr>") * 3_000
    + "</w:tbl>",
    "runs of one letter": "<w:p>" + "<w:r><w:t>а</w:t></w:r>" * 99_000 + "</w:p>",
    "tables in one another": "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60,
}


def run(times: int, seed: int, folder: Path) -> Result:  # noqa: ARG001 - as each trial is called
    """Have each command look through each document once."""
    workspace = docgen.opened()
    case = json.dumps(workspace.catalog[_TYPE].examples[1], ensure_ascii=False)
    (folder / "case.json").write_text(case, "utf-8")
    made = docgen.generate(workspace, case.encode(), docgen.Order(folder / "made", replace=True))
    russian = next(each.path for each in made if each.language == "ru").read_bytes()
    faults: list[str] = []
    costs: dict[str, tuple[float, float]] = {}
    for name, filling in FILLINGS.items():
        path = folder / f"{name.replace(' ', '_')}.docx"
        path.write_bytes(_with(russian, filling))
        for command, words in _COMMANDS.items():
            cost, told = _cost([*words, str(path), "--case", str(folder / "case.json")])
            costs[f"{command} of {name}"] = cost
            print(f"{command} of {name}: {cost[0]:.1f} s, {cost[1]:.0f} MiB, {told}", flush=True)
            if (
                told.partition(" ")[0] not in map(str, _ENDED)
                or cost[0] > MOST_SECONDS
                or cost[1] > MOST_MEMORY
            ):
                faults.append(f"{command} of {name}: {cost[0]:.1f} s, {cost[1]:.0f} MiB, {told}")
    slowest = max(costs, key=lambda name: costs[name][0])
    largest = max(costs, key=lambda name: costs[name][1])
    return Result(
        f"{len(FILLINGS)} documents at their limits, each looked through in {len(_COMMANDS)} ways: at most "
        f"{costs[slowest][0]:.1f} s CPU ({slowest}) and {costs[largest][1]:.0f} MiB ({largest})",
        tuple(faults),
    )


def _with(data: bytes, filling: str) -> bytes:
    package = opc.read(data)
    text = package[_MAIN].decode()
    before, body, after = text.partition("<w:body>")
    if not filling:
        paragraphs = after.rpartition("<w:sectPr")[0]
        filling = paragraphs * max(1, 900_000 // len(paragraphs))
    return opc.write(package.replaced({_MAIN: f"{before}{body}{filling}{after}".encode()}))


def _cost(words: list[str]) -> tuple[tuple[float, float], str]:
    """Return CPU seconds and MiB of a command, and how it ended."""
    measured = [sys.executable, "-m", "trials.extents", *words]
    try:
        ended = subprocess.run(
            measured,
            env={**os.environ, "DOCGEN_CACHE": "off"},
            capture_output=True,
            timeout=_PATIENCE,
            text=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return (float(_PATIENCE), 0.0), "it did not end"
    *told, figures = ended.stderr.strip().splitlines() or [""]
    try:
        found = json.loads(figures)
    except ValueError:
        return (0.0, 0.0), f"{ended.returncode} {figures[:160]}"
    return (found["seconds"], found["memory"]), f"{ended.returncode} {told[-1][-160:] if told else ''}"


def _measured(words: list[str]) -> int:
    """Run a command in this process, print what it cost, and return its status."""
    from docgen.cli.main import main

    try:
        status = main(words)
    except SystemExit as ended:
        status = int(ended.code or 0)
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {"seconds": round(used.ru_utime + used.ru_stime, 2), "memory": round(used.ru_maxrss / 1024)}
    print(json.dumps(figures), file=sys.stderr)
    return status


if __name__ == "__main__":
    raise SystemExit(_measured(sys.argv[1:]))
