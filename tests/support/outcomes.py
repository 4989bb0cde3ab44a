"""Outcomes of runs as the reports meet them: many cases in a few shapes, made anew at each call."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from docgen.batch.outcome import Outcome
from docgen.intake.record import Origin
from docgen.model.problem import Location, Problem, Severity
from docgen.pipeline.journal import Entry, Made

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE = {"kk": "Құжаттың күні", "ru": "Дата документа"}
BIN = {"kk": "Ұйымның БСН-і", "ru": "БИН организации"}
TEXT = {"kk": "Баяндау", "ru": "Изложение"}


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def entry(*files: str, draft: bool = False) -> Entry:
    """Return the entry of a case with documents of these names: the language stands before .docx."""
    documents = tuple(
        Made(name.split(".")[-2], name, sha256("template"), sha256(name), 20_000 + len(name))
        for name in files
    )
    return Entry("protest_bailiff_act", sha256(files[0]), sha256("schema"), "0.1.0", documents, draft)


def pair(number: int, folder: str = "") -> Entry:
    """Return the entry of a case with a document of each language."""
    stem = f"{folder}protest_bailiff_act_2026-05-12_2-15-26-{number:05}"
    return entry(f"{stem}.kk.docx", f"{stem}.ru.docx")


def problem(code: str, severity: str = "error", at: str = "", **params: object) -> Problem:
    """Return a problem; ``at`` is ``file:line:column`` or ``file!sheet!cell``."""
    file, *rest = at.replace("!", ":").split(":")
    if not at:
        where = Location()
    elif "!" in at:
        where = Location(file=file, sheet=rest[0], reference=rest[1])
    else:
        where = Location(file, "/a", *map(int, rest))
    return Problem(code, Severity(severity), where, params)


def outcome(number: int, **members: object) -> Outcome:
    """Return the outcome of a case on its own line of a register."""
    origin = Origin("register.jsonl", line=number, column=1)
    return Outcome(number, **{"origin": origin, "case_sha256": sha256(str(number)), **members})


def one(number: int) -> Outcome:
    """Return a case as most runs have it: one of 20 is refused, one of 7 is warned of, one of 9 is kept."""
    file = f"register.jsonl:{number}"
    if number % 20 == 3:
        rest = [problem("C101", at=f"{file}:17", label=DATE)] if number % 40 == 3 else []
        wrong = problem("C108", at=f"{file}:230", value="050940003212", reason="check_digit", label=BIN)
        return outcome(number, problems=(wrong, *rest))
    form = problem(
        "G030", "warning", f"{file}:412", text="Ақтөбе қаласы", case="dat", form="Ақтөбе қаласына", rule="kk"
    )
    told = (form,) if number % 7 == 0 else ()
    if number % 35 == 0:
        told += (problem("C361", "warning", f"{file}:77", label=TEXT, kazakh="5", russian="6"),)
    return outcome(number, entry=pair(number), problems=told, is_kept=number % 9 == 0)


def run(count: int) -> Iterator[Outcome]:
    """Yield the outcomes of a run of so many cases."""
    return map(one, range(1, count + 1))
