"""How each problem of the pages on a clerk's machine comes about."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import docgen
import tables as tables_of
from docgen.web import serving
from docgen.web.drafts import Drafts
from docgen.web.register_runs import Office
from docgen.web.registers import Registers
from failures.ways import raised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.model.problem import Problem
    from failures.ways import Failures


def _saved_twice(drafts: Drafts) -> Iterable[Problem]:
    draft = drafts.new("cover_letter", {})
    drafts.save(draft.id, draft.version, {"a": 1})
    return raised(drafts.save, draft.id, draft.version, {"a": 2})


def _damaged(folder: Path, drafts: Drafts) -> Iterable[Problem]:
    name = drafts.new("cover_letter", {}).id
    (folder / name / "000000001.json").write_bytes(b"{")
    return raised(drafts.draft, name)


def _damaged_register(folder: Path) -> Iterable[Problem]:
    registers = Registers(folder)
    register = registers.new("cover_letter", "letters.xlsx", b"")
    (register.folder / "register.json").write_bytes(b"{")
    return raised(registers.register, register.id)


def _begun_twice(folder: Path) -> Iterable[Problem]:
    office = Office(Registers(folder), docgen.opened())
    path = Path(tables_of.letters(folder / "letters.xlsx", tables_of.letter()))
    register = office.registers.new(tables_of.SLUG, path.name, path.read_bytes())
    run = office.start(register, "checked", "ru", print)
    run.wait()
    run.ended = ""
    return raised(office.start, register, "checked", "ru", print)


def _served_twice(folder: Path) -> Iterable[Problem]:
    with socket.create_server((serving.ADDRESS, 0)) as taken:
        port = taken.getsockname()[1]
        return raised(serving.serve, None, "ru", folder, port, started=print, failed=print)


FAILURES: Failures = {
    "U001": lambda folder: raised(Drafts(folder).draft, "0" * 16),
    "U002": lambda folder: _saved_twice(Drafts(folder)),
    "U003": lambda folder: _damaged(folder, Drafts(folder)),
    "U004": lambda folder: _begun_twice(folder),
    "U005": lambda folder: raised(Registers(folder).register, "0" * 16),
    "U006": lambda folder: raised(Registers(folder).new, "cover_letter", "acts.exe", b""),
    "U007": lambda folder: _damaged_register(folder),
    "U010": lambda folder: _served_twice(folder),
}
