"""Findings that were inherited: written down once, and not told again until they change.

A finding is known by its code, its file, its part, its tag and its values, not by the number of its
paragraph: words that are put in above it do not make it a new one. What stands twice is known twice.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import CatalogError
from docgen.model.files import read
from docgen.model.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = 1


def fingerprint(problem: Problem, base: Path) -> str:
    """Return what a finding is known by; files are named from the folder of the baseline."""
    where = problem.location
    params = {name: value for name, value in problem.params.items() if name != "suggestion"}
    said = [problem.code, _relative(where.file, base), where.pointer, where.part, where.tag, params]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def _relative(file: str | None, base: Path) -> str:
    if file is None:
        return ""
    path = Path(file).resolve()
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name


def written(found: Iterable[Problem], path: Path) -> bytes:
    """Return the baseline of some findings as the bytes of its file."""
    base = path.resolve().parent
    counts = Counter((fingerprint(problem, base), problem.code) for problem in found)
    entries = [
        {"code": code, "fingerprint": mark, "count": count}
        for (mark, code), count in sorted(counts.items(), key=lambda each: (each[0][1], each[0][0]))
    ]
    text = json.dumps({"version": VERSION, "findings": entries}, indent=1, ensure_ascii=False)
    return f"{text}\n".encode()


def new(found: Iterable[Problem], path: Path) -> list[Problem]:
    """Return the findings that a baseline does not hold. Raises CatalogError K002, K020 for its file."""
    base = path.resolve().parent
    known = _known(path)
    kept = []
    for problem in found:
        mark = fingerprint(problem, base)
        if known[mark] > 0:
            known[mark] -= 1
        else:
            kept.append(problem)
    return kept


def _known(path: Path) -> Counter[str]:
    try:
        said = json.loads(read(path))
        is_ours = said["version"] == VERSION
        counts = Counter({str(each["fingerprint"]): int(each["count"]) for each in said["findings"]})
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError) as fault:
        raise CatalogError([Problem("K020", location=Location(file=str(path)))]) from fault
    if not is_ours:
        raise CatalogError([Problem("K020", location=Location(file=str(path)))])
    return counts
