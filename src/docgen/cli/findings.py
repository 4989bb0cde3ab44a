"""How the linter's findings are printed: for people, as JSON, SARIF 2.1.0 or annotations of GitHub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.cli import report
from docgen.messages import SENTENCES, place, sentence
from docgen.model.problem import Severity, ordered
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docgen.model.problem import Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _text(found: Sequence[Problem], language: str) -> str:
    return "".join(f"{line}\n" for line in report.lines(found, language))


def _json(found: Sequence[Problem], language: str) -> str:
    return json.dumps(report.as_json(found, language), ensure_ascii=False, indent=2) + "\n"


def _sarif(found: Sequence[Problem], language: str) -> str:
    codes = sorted({problem.code for problem in found})
    rules = [{"id": code, "shortDescription": {"text": SENTENCES[code]}} for code in codes]
    results = [_result(problem, codes.index(problem.code), language) for problem in ordered(found)]
    driver = {"name": "docgen", "version": VERSION, "rules": rules}
    said = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _result(problem: Problem, rule: int, language: str) -> dict[str, Any]:
    where = problem.location
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": str(problem.severity),
        "message": {"text": sentence(problem, language)},
    }
    if where.file is not None:
        physical = {"artifactLocation": {"uri": Path(where.file).as_posix()}}
        inside = place(problem.at(file=None), language) or where.pointer
        logical = {"logicalLocations": [{"fullyQualifiedName": inside}]} if inside else {}
        result["locations"] = [{"physicalLocation": physical, **logical}]
    return result


def _github(found: Sequence[Problem], language: str) -> str:
    return "".join(f"{_command(problem, language)}\n" for problem in ordered(found))


def _command(problem: Problem, language: str) -> str:
    where = problem.location
    said = {"file": where.file, "line": where.line, "title": f"docgen {problem.code}"}
    properties = ",".join(
        f"{name}={_escaped(str(value), ':,')}" for name, value in said.items() if value is not None
    )
    inside = place(problem.at(file=None, line=None, column=None), language)
    message = f"{inside}: {sentence(problem, language)}" if inside else sentence(problem, language)
    return f"::{_GITHUB[problem.severity]} {properties}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    """Return a text as workflow commands carry it: the signs that end one are written as in URLs."""
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{more}" else letter for letter in text)


#: How findings are printed. One function and one line each.
FORMS: Mapping[str, Callable[[Sequence[Problem], str], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}


def printed(found: Sequence[Problem], form: str, language: str) -> None:
    """Print findings as the result of a command."""
    report.result(FORMS[form](found, language), end="")
