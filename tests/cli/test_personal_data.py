"""No name and no IIN of a case leaves the documents, the reports and the problems that are told to the clerk.

Each face is run with a case that holds a marked name and a marked IIN, and told to say what it does; so is
each way to fail. Then everything that was printed and written is looked through.
"""

from __future__ import annotations

import json
import re
import tempfile
from typing import TYPE_CHECKING, Any

import pytest

from docgen.law.identifiers import check_digit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SURNAME, IIN = "Жасырынбаев", f"86061735061{check_digit('86061735061')}"
MARKS = (SURNAME, SURNAME.upper(), IIN)
KNOWN = ("Тұрсынәлиев", "Турсыналиев"), "850715300411"
# A problem is told at its place with a shortened value; what is said of it is for the clerk who wrote it.
PROBLEM = re.compile(r"(error|warning|note) [A-Z]\d{3}: |^ {2,}")
DOCUMENTS = (".docx", ".pdf", "report.json", "report.xlsx", "report.html")
_LONGEST = 60


def marked(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False)
    for name in KNOWN[0]:
        text = text.replace(name, SURNAME)
    return text.replace(KNOWN[1], IIN)


#: Faces: what is called after ``docgen -v``.
FACES: dict[str, tuple[str, ...]] = {
    "validate": ("validate", "{case}"),
    "validate for programs": ("validate", "{case}", "--json"),
    "render": ("render", "{case}", "-o", "{out}"),
    "render for programs": ("render", "{case}", "-o", "{out}", "--json"),
    "render one half": ("render", "{case}", "-o", "{out}", "--lang", "ru"),
    "render a draft": ("render", "{case}", "-o", "{out}", "--draft"),
    "render a working copy": ("render", "{case}", "-o", "{out}", "--layout", "twocol"),
    "set": ("set", "{case}", "-o", "{out}"),
    "types for a case": ("types", "for", "{case}"),
    "routing": ("law", "route", "{case}"),
    "participation": ("law", "participation", "{case}"),
    "batch": ("batch", "{case}", "-o", "{out}", "--jobs", "1"),
    "batch in processes": ("batch", "{case}", "-o", "{out}", "--jobs", "2", "--progress", "plain"),
    "batch for programs": ("batch", "{case}", "-o", "{out}", "--jobs", "1", "--json", "--progress", "json"),
    "check of a batch": ("batch", "{case}", "--check", "--jobs", "1", "--report", "{out}"),
}
#: Mistakes elsewhere in the case.
MISTAKES: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "cut": lambda text: text[:-40],
    "a key twice": lambda text: text.replace("{", '{"requisites": 1, "requisites": 2, ', 1),
    "a field that there is not": lambda text: text.replace("{", '{"strange": 1, ', 1),
    "a field that is missing": lambda text: text.replace('"requisites"', '"requisitez"', 1),
    "a wrong date": lambda text: text.replace('"2026-05-12"', '"2026-02-30"', 1),
    "another encoding": lambda text: text.replace("{", '{"\udcff": 1, ', 1),
}


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for all that a run writes: documents, cache, temporary files."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("DOCGEN_CACHE", str(tmp_path / "cache"))
    return tmp_path


def called(arguments: tuple[str, ...], case: Path, out: Path) -> list[str]:
    return [each.format(case=case, out=out) for each in arguments]


def traces(places: Path, case: Path) -> list[str]:
    """Return where a mark stands in what was written, or in the name of a file."""
    found = []
    for path in places.rglob("*"):
        if any(mark in str(path.relative_to(places)) for mark in MARKS):
            found.append(f"the name of {path}")
        if path.is_file() and path != case and not path.name.endswith(DOCUMENTS):
            text = path.read_bytes().decode("utf-8", "replace")
            found += [f"{path.name}: {mark}" for mark in MARKS if mark in _without_problems(path, text)]
    return found


def _without_problems(path: Path, text: str) -> str:
    """Return a journal without the problems of its lines, whose values may be words of a case."""
    if path.suffix != ".jsonl":
        return text
    lines = [json.loads(line) for line in text.splitlines()]
    return json.dumps([{**line, "problems": None} for line in lines], ensure_ascii=False)


def silent(said: str) -> None:
    """Demand that what was printed holds no mark but, shortened, in a problem."""
    for line in said.splitlines():
        if any(mark in line for mark in MARKS):
            assert PROBLEM.search(line) or '"problems"' in line, line
            assert all(len(quoted) <= _LONGEST for quoted in re.findall("“([^”]*)”", line)), line


def marked_file(places: Path, case_data: Callable[..., dict[str, Any]], mistake: str = "none") -> Path:
    """Write the marked case with a mistake."""
    text = MISTAKES[mistake](marked(case_data("protest_bailiff_act", full=True)))
    case = places / "case.json"
    case.write_bytes(text.encode("utf-8", "surrogateescape"))
    return case


@pytest.mark.parametrize("face", FACES)
def test_no_face_tells_who_the_case_is_about(
    face: str, run: Callable[..., Any], places: Path, case_data: Callable[..., dict[str, Any]]
) -> None:
    case = marked_file(places, case_data)
    found = run("--ui-lang", "en", "-v", *called(FACES[face], case, places / "out"))
    assert found.code == 0
    silent(found.out + found.err)
    assert traces(places, case) == []


@pytest.mark.parametrize("mistake", [name for name in MISTAKES if name != "none"])
@pytest.mark.parametrize("face", ["render", "batch"])
def test_a_mistake_elsewhere_is_told_without_who_the_case_is_about(
    face: str, mistake: str, run: Callable[..., Any], places: Path, case_data: Callable[..., dict[str, Any]]
) -> None:
    case = marked_file(places, case_data, mistake)
    found = run("--ui-lang", "en", "-v", *called(FACES[face], case, places / "out"))
    assert found.code in (1, 3)
    silent(found.out + found.err)
    assert traces(places, case) == []


#: Where a defect of docgen, which quotes the case, is put.
DEFECTS = (
    "docgen.pipeline.render.documents",
    "docgen.pipeline.validate.problems",
    "docgen.pipeline.derive.facts",
    "docgen.pipeline.writer.Stage.put",
    "docgen.pipeline.journal.Journal.append",
)


@pytest.mark.parametrize("place", DEFECTS)
@pytest.mark.parametrize("face", ["render", "batch"])
def test_a_defect_that_quotes_the_case_is_told_without_its_words(
    place: str,
    face: str,
    run: Callable[..., Any],
    places: Path,
    case_data: Callable[..., dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError(f"{SURNAME} {IIN}")

    monkeypatch.setattr(place, broken)
    case = marked_file(places, case_data)
    found = run("--ui-lang", "en", "-v", *called(FACES[face], case, places / "out"))
    assert found.code in (1, 3, 70)
    assert not any(mark in found.out + found.err for mark in MARKS)
    assert traces(places, case) == []


def test_what_is_on_the_way_of_documents_is_told_without_the_case(
    run: Callable[..., Any], places: Path, case_data: Callable[..., dict[str, Any]]
) -> None:
    case, out = marked_file(places, case_data), places / "out"
    for _ in range(2):
        found = run("--ui-lang", "en", "-v", *called(FACES["render"], case, out))
        silent(found.out + found.err)
    assert found.code == 1
    assert traces(places, case) == []
