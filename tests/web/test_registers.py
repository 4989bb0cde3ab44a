"""Registers in the folder of their user: what is kept, what is refused, what nobody else can read."""

from __future__ import annotations

import errno
import json
import stat
from typing import TYPE_CHECKING

import pytest

from docgen.errors import RegisterError
from docgen.pipeline import private
from docgen.web.registers import Registers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import docgen
    from docgen.model.catalog import DocumentType


@pytest.fixture
def registers(tmp_path: Path) -> Registers:
    return Registers(tmp_path / "registers")


@pytest.fixture
def kind(workspace: docgen.Workspace) -> DocumentType:
    return workspace.catalog["cover_letter"]


def test_a_register_keeps_its_table_as_it_came(registers: Registers, kind: DocumentType) -> None:
    register = registers.new(kind.slug, "Хаттар.XLSX", b"table")
    assert register.table.read_bytes() == b"table"
    assert registers.register(register.id) == register
    assert (register.name, register.document_type, register.last) == ("Хаттар.XLSX", kind.slug, "")


def test_nobody_else_can_read_a_register(registers: Registers, kind: DocumentType) -> None:
    register = registers.new(kind.slug, "letters.csv", b"1;2")
    assert stat.S_IMODE(register.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in register.folder.iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\a\\acts.xlsx", "acts.xlsx"),
        ("../../acts.ods", "acts.ods"),
        ("/etc/acts.csv", "acts.csv"),
        ("acts.xlsx/", "acts.xlsx"),
        ("а" * 300 + ".xlsx", "а" * 195 + ".xlsx"),
    ],
)
def test_the_name_of_a_table_leads_to_no_folder(
    registers: Registers, kind: DocumentType, given: str, kept: str
) -> None:
    register = registers.new(kind.slug, given, b"")
    assert register.name == kept
    assert register.table.parent == register.folder


@pytest.mark.parametrize("name", ["", "acts", "acts.docx", "acts.json", ".xlsx.exe", ".xlsx"])
def test_what_is_no_table_by_its_name_is_refused(registers: Registers, kind: DocumentType, name: str) -> None:
    with pytest.raises(RegisterError, match="U006"):
        registers.new(kind.slug, name, b"")
    assert registers.all() == []


@pytest.mark.parametrize("name", ["", ".", "..", "0" * 15, "0" * 16, "../drafts", "x" * 16])
def test_a_register_that_is_not_there_is_told(registers: Registers, name: str) -> None:
    with pytest.raises(RegisterError, match="U005"):
        registers.register(name)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": 2, "mapping": {}}', '{"format": 1, "mapping": []}', "[" * 100_000],
)
def test_a_damaged_register_is_told_and_hinders_no_other(
    registers: Registers, kind: DocumentType, text: str
) -> None:
    damaged = registers.new(kind.slug, "one.xlsx", b"")
    other = registers.new(kind.slug, "other.xlsx", b"")
    (damaged.folder / "register.json").write_text(text)
    with pytest.raises(RegisterError, match="U007"):
        registers.register(damaged.id)
    assert registers.all() == [other]


def test_choices_are_kept_and_what_is_unknown_is_left_out(registers: Registers, kind: DocumentType) -> None:
    register = registers.new(kind.slug, "letters.xlsx", b"")
    mapping = {
        "Күні": "/requisites/date",
        "Ескертпе": "",
        "Кілт": "key",
        "Тізім": "/enclosed/0/sheets",
        "Жоқ": "/nothing/there",
        "Сан": 5,
    }
    chosen = {"mapping": mapping, "languages": ["ru", "xx"], "formats": ["pdf", "exe"]}
    kept = registers.choose(register, kind, chosen)
    assert registers.register(register.id) == kept
    assert kept.mapping == {name: mapping[name] for name in ("Күні", "Ескертпе", "Кілт", "Тізім")}
    assert (kept.languages, kept.formats) == (("ru",), ("pdf",))


@pytest.mark.parametrize("chosen", [{}, {"mapping": 5, "languages": "kk", "formats": []}])
def test_a_choice_of_nothing_changes_nothing(
    registers: Registers, kind: DocumentType, chosen: dict[str, object]
) -> None:
    register = registers.new(kind.slug, "letters.xlsx", b"")
    kept = registers.choose(register, kind, chosen)
    assert (kept.mapping, kept.languages, kept.formats) == ({}, ("kk", "ru"), ("docx",))


def test_a_mended_table_takes_the_place_of_the_one_before(registers: Registers, kind: DocumentType) -> None:
    register = registers.new(kind.slug, "letters.ods", b"old")
    register = registers.keep(register, last="checked")
    mended = registers.take(register, "letters.marked.xlsx", b"new")
    assert mended.table.read_bytes() == b"new"
    assert not register.table.exists()
    assert (mended.id, mended.name, mended.last) == (register.id, "letters.marked.xlsx", "")


def test_a_refused_table_leaves_the_one_before(registers: Registers, kind: DocumentType) -> None:
    register = registers.new(kind.slug, "letters.ods", b"old")
    with pytest.raises(RegisterError, match="U006"):
        registers.take(register, "letters.pdf", b"new")
    assert registers.register(register.id) == register
    assert register.table.read_bytes() == b"old"


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let no file of such an ending be written any more."""

    def fill(ending: str) -> None:
        write = private.write

        def refused(path: Path, data: bytes) -> None:
            if path.suffix == ending:
                raise OSError(errno.ENOSPC, "No space left on device", str(path))
            write(path, data)

        monkeypatch.setattr(private, "write", refused)

    return fill


@pytest.mark.parametrize("ending", [".xlsx", ".json"])
def test_a_table_for_which_there_is_no_room_leaves_the_one_before(
    registers: Registers, kind: DocumentType, full: Callable[[str], None], ending: str
) -> None:
    register = registers.new(kind.slug, "letters.ods", b"old")
    full(ending)
    with pytest.raises(OSError, match="No space"):
        registers.take(register, "letters.xlsx", b"new")
    assert registers.register(register.id) == register
    assert register.table.read_bytes() == b"old"


@pytest.mark.parametrize("ending", [".xlsx", ".json"])
def test_a_register_for_which_there_is_no_room_leaves_nothing(
    registers: Registers, kind: DocumentType, full: Callable[[str], None], tmp_path: Path, ending: str
) -> None:
    full(ending)
    with pytest.raises(OSError, match="No space"):
        registers.new(kind.slug, "letters.xlsx", b"table")
    assert [*(tmp_path / "registers").iterdir()] == []


def test_a_removed_register_is_gone_with_all_that_it_had(registers: Registers, kind: DocumentType) -> None:
    register = registers.new(kind.slug, "letters.xlsx", b"")
    register.documents.mkdir()
    registers.remove(register)
    assert not register.folder.exists()
    assert registers.all() == []


def test_what_a_register_keeps_is_readable_by_people(registers: Registers, kind: DocumentType) -> None:
    register = registers.new(kind.slug, "Хаттар.xlsx", b"")
    text = (register.folder / "register.json").read_text("utf-8")
    assert json.loads(text)["name"] == "Хаттар.xlsx"
    assert "Хаттар" in text
