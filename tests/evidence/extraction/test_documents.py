"""Cases are read back from the documents that they made, by their text alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from docgen.evidence.extraction import inline, stories
from docgen.evidence.extraction.inversion import How
from docgen.evidence.extraction.knowledge import Knowledge
from docgen.evidence.extraction.report import leaves, report
from docgen.evidence.extraction.sources import sources
from extractions import changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.evidence.extraction.report import Report

#: Types whose examples are read back whole here; the others are in the trial.
TYPES = [("cover_letter", False), ("prosecutor_instruction", False), ("protest_bailiff_act", True)]


@pytest.fixture(scope="module")
def extracted(workspace: Any, made: Callable[..., dict[str, bytes]]) -> Callable[..., Report]:
    """Return a function that reads the documents of an example, in some of its languages."""

    def read(slug: str, *, full: bool = False, languages: str = "kk ru", **wish: Any) -> Report:
        files = made(slug, full=full, **wish)
        return report(workspace, sources(workspace, [(each, files[each]) for each in languages.split()]))

    return read


def plain(value: Any) -> Any:
    return value.replace("\u00a0", " ") if isinstance(value, str) else value


@pytest.mark.parametrize(("slug", "full"), TYPES)
def test_every_value_that_a_pair_says_is_that_of_its_case(
    extracted: Callable[..., Report], case_of: Callable[..., bytes], slug: str, full: bool
) -> None:
    found = extracted(slug, full=full)
    case = dict(leaves(json.loads(case_of(slug, full=full))))
    got = dict(leaves(found.data))
    assert {path: plain(value) for path, value in got.items()} == {path: plain(case[path]) for path in got}
    # Without those that no document prints.
    assert len(got) >= (100 if full else 15)
    assert "E027" not in [problem.code for problem in found.problems]


def test_a_document_in_one_language_gives_its_halves_and_those_of_the_letterhead(
    extracted: Callable[..., Report],
) -> None:
    data = extracted("cover_letter", languages="ru").data
    assert data["signatory"]["surname"] == {"ru": "Жанадилов"}
    assert data["addressee"]["name"] == {"ru": "Генеральная прокуратура Республики Казахстан"}
    assert data["office"]["name"].keys() == {"kk", "ru"}


def test_a_value_that_no_document_prints_is_told(extracted: Callable[..., Report]) -> None:
    found = extracted("cover_letter")
    assert [problem.location.pointer for problem in found.problems if problem.code == "E025"] == [
        "/office/level"
    ]
    assert not found.is_complete


def test_a_case_that_is_carried_is_given_back_whole(
    extracted: Callable[..., Report], case_of: Callable[..., bytes]
) -> None:
    found = extracted("protest_bailiff_act", full=True, carries_case=True)
    case = json.loads(case_of("protest_bailiff_act"))
    assert found.data == {name: value for name, value in case.items() if name != "documents"}
    assert {finding.how for finding in found.findings} == {How.EMBEDDED}
    assert found.is_complete


def test_each_value_tells_how_and_where_it_was_found(extracted: Callable[..., Report]) -> None:
    findings = {finding.path: finding for finding in extracted("cover_letter").findings}
    sheets = findings["enclosed", 0, "sheets"]
    assert (sheets.how, sheets.certainty, sheets.place.part) == (How.TURNED_BACK, 1.0, "body")
    assert findings["addressee", "kind"].how is How.INFERRED


def test_edited_words_of_the_template_do_not_hide_the_values(
    workspace: Any, made: Callable[..., dict[str, bytes]]
) -> None:
    data = changed(made("cover_letter", full=False)["ru"], "направляет следующий", "отправляет Вам такой")
    found = report(workspace, sources(workspace, [("a.docx", data)]))
    assert found.data["enclosed"][0]["sheets"] == 7
    told = [problem for problem in found.problems if problem.code == "E027"]
    assert [problem.params for problem in told] == [
        {"before": "направляет следующий", "after": "отправляет Вам такой"}
    ]


def test_the_stories_of_a_document_are_its_paragraphs_between_the_bounds_of_tables(
    made: Callable[..., dict[str, bytes]],
) -> None:
    tokens = stories.tokens(made("cover_letter", full=False)["ru"])
    assert [token.text for token in tokens["body"]][:2] == [
        "10\u00a0апреля 2026\u00a0года\t№\u00a0________",
        "В Генеральную прокуратуру Республики Казахстан",
    ]
    depth = 0
    for token in tokens["header first"]:
        depth += 0 if token.kind == stories.PARAGRAPH else -1 if token.kind.startswith("/") else 1
        assert depth >= 0
    assert depth == 0


def test_a_paragraph_is_not_looked_at_without_end(
    workspace: Any, made: Callable[..., dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of a few kilobytes took gigabytes: each hole was tried with each end, each a text of its own."""
    text = "с 5 по 12 мая 2026 года, " * 40
    data = changed(made("cover_letter")["ru"], "<w:body>", f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    looked_at: list[int] = []
    monkeypatch.setattr(Knowledge, "looked_at", lambda _, letters: looked_at.append(letters))
    sums = []
    for most in (50_000_000, 10_000):
        looked_at.clear()
        monkeypatch.setattr(inline, "_MOST_LETTERS", most)
        report(workspace, sources(workspace, [("ru.docx", data)]))
        sums.append(sum(looked_at))
    assert sums[1] < sums[0] / 2
