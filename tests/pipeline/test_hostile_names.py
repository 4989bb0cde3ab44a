"""Names that cases compute, and what stands where files are written: nothing leads out of the folder."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.batch.names import Names
from docgen.errors import WriteError
from docgen.pipeline import writer
from docgen.pipeline.file_names import file_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIECES = (
    *(
        "..",
        ".",
        "/",
        "\\",
        ":",
        "::$DATA",
        "CON",
        "con",
        "nul.txt",
        "COM1",
        "COM¹",
        "LPT0",
        "aux",
        " ",
        "-",
        "--",
    ),
    *("\x00", "\n", "\u202e", "\u200b", "\ufeff", "\u0301", "и\u0306", "й", "ß", "ﬁ", "\u212a", "İ", "~"),
    *("$(id)", "%00", "Қаулы", "字" * 90, "Ә" * 200, "a" * 300, "\U0001f600", "\ud800", "／", "．．", "＂"),
)
VALUES = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=5).map("".join)
PATTERNS = st.sampled_from(
    ("{/a}", "{/a}_{/b}", "act_{/a}", "../{/a}", "{/a}/{/b}", "C:{/a}", ".{/a}", "{/a}.")
)
ENDINGS = (".kk.docx", ".draft.kk.docx", ".twocol.docx")
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)


@settings(max_examples=300, deadline=None)
@given(pattern=PATTERNS, a=VALUES, b=VALUES)
@example(pattern="{/a}", a="CON", b="")
@example(pattern="{/a}", a="a" * 179 + "字", b="")
def test_a_name_of_any_values_is_one_name_that_every_system_has(pattern: str, a: str, b: str) -> None:
    name = file_name(pattern, {"a": a, "b": b})
    assert name == file_name(pattern, {"a": a, "b": b})
    for ending in ENDINGS:
        whole = name + ending
        assert len(whole.encode()) <= 255
        assert not set(whole) & set('/\\:*?"<>|\x00')
        assert whole[0] not in ".- "
        assert whole[-1] not in ". "
        assert not RESERVED.match(whole)
        categories = {unicodedata.category(letter) for letter in whole}
        assert not categories & {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}
        assert unicodedata.is_normalized("NFC", whole)


@given(names=st.lists(VALUES, min_size=2, max_size=6))
def test_no_two_cases_of_a_run_get_names_that_are_one_to_a_file_system(names: list[str]) -> None:
    taken = Names()
    files = [file_name("{/a}", {"a": name}) for name in names]
    owners = [taken.take(file, number) for number, file in enumerate(files)]
    own = [file for number, file in enumerate(files) if owners[number] == number]
    for fold in (str.lower, str.upper, str.casefold):
        folded = [unicodedata.normalize("NFD", fold(file)) for file in own]
        assert len(set(folded)) == len(own)


# What stands in the place of folders and files.


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "out"


def _written(out: Path, *, replace: bool) -> str:
    """Write a document into a folder below; return the code of its refusal, "" for none."""
    path = out / "ab" / "a.kk.docx"
    try:
        with writer.Stage(out) as stage:
            stage.put({path: b"new"})
            stage.flush()
            with stage.named([path], replace=replace):
                pass
    except WriteError as fault:
        return fault.problems[0].code
    return ""


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_below_that_is_a_link_is_not_written_through(out: Path, replace: bool) -> None:
    (out / "ab").symlink_to(out.parent / "elsewhere")
    assert _written(out, replace=replace) == "W002"
    assert list((out.parent / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("call", ["link", "replace", "open", "unlink"])
def test_a_folder_that_becomes_a_link_while_it_is_written_into_is_not_written_through(
    out: Path, call: str, replace: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Put the link there just before each call that could follow it."""
    real = getattr(os, call)
    elsewhere = out.parent / "elsewhere"

    def swapped(*arguments: object, **options: object) -> object:
        # Opened by its name, the folder itself is looked at.
        is_within = call != "open" or str(arguments[0]).endswith(".tmp")
        if is_within and (out / "ab").is_dir() and not (out / "ab").is_symlink():
            (out / "ab").rename(out / "moved")
            (out / "ab").symlink_to(elsewhere)
        return real(*arguments, **options)

    monkeypatch.setattr(os, call, swapped)
    _written(out, replace=replace)
    monkeypatch.undo()
    assert list(elsewhere.iterdir()) == []


def test_the_folder_that_is_named_may_be_a_link(out: Path) -> None:
    (out.parent / "link").symlink_to(out)
    assert _written(out.parent / "link", replace=False) == ""
    assert (out / "ab" / "a.kk.docx").read_bytes() == b"new"


KINDS: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("below", ["", "ab"])
def test_what_is_no_file_is_neither_waited_at_nor_replaced(out: Path, kind: str, below: str) -> None:
    path = out / below / "a.kk.docx"
    path.parent.mkdir(exist_ok=True)
    KINDS[kind](path)
    with pytest.raises(WriteError) as caught:
        writer.write({path: b"new"}, replace=True)
    assert caught.value.problems[0].code == "W002"
    assert path.is_fifo() or path.is_dir()


def test_a_link_to_a_device_is_replaced_itself(out: Path) -> None:
    path = out / "a.kk.docx"
    path.symlink_to("/dev/zero")
    writer.write({path: b"new"}, replace=True)
    assert not path.is_symlink()
    assert path.read_bytes() == b"new"
