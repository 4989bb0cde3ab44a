"""The facts of a document have their places; what only counts is no fact."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

import papers
from docgen.evidence.facts.reading import passages, plain_text

LINES = {
    "body: 12 **мая** 2026 года": "12 мая 2026 года",
    "body(center): a": "a",
    "Header: [field PAGE]2": "",
    "Header: [field NUMPAGES]12 бет": " бет",
    "body: 5 [deleted]6 [/deleted]июня": "5 июня",
    "body: \\[12\\] \\*": "[12] *",
    "body: 1\\t№ 2\\n3\\s": "1\t№ 2 3 ",
    "body: [underline single]12[/underline single]": "12",
    "body:": "",
}

#: What patterns that look far ahead would be slow at, many times over.
PIECES = (
    "1 ",
    "1, ",
    "1 және ",
    "111 222 ",
    "А'",
    "А.",
    "№ 1/1, ",
    "2026 жылғы 1 ",
    "1.",
    "+1",
    "(1234) ",
    "«",
)


def read(*body: Any) -> list[tuple[str, str, int | None, int | None, int | None, int | None]]:
    return [
        (str(fact.kind), fact.value, place.paragraph, place.table, place.row, place.cell)
        for passage in passages(papers.plain(*body))
        for fact in passage.facts
        for place in [fact.place]
    ]


@pytest.mark.parametrize(("line", "text"), LINES.items())
def test_a_line_of_a_transcript_is_read_without_its_marks(line: str, text: str):
    assert plain_text(line) == text


def test_a_fact_has_its_paragraph_or_its_cell():
    assert read("Хат", "12 мая 2026 года", [["a", "b"], ["c", "5 000 тенге"]]) == [
        ("date", "2026-05-12", 2, None, None, None),
        ("sum", "5000", None, 1, 2, 2),
    ]


def test_a_fact_is_read_across_formats():
    assert read(("12 ма", "я 20", "26 года")) == [("date", "2026-05-12", 1, None, None, None)]


def test_numbers_of_items_and_rows_are_no_facts():
    found = read("1. отменить;", "2) взыскать: 1) счёт; 2) акт", "1.1. итог", [["1", "2"], ["2.1", "3"]])
    assert [(kind, value) for kind, value, *_ in found] == [("number", "2"), ("number", "3")]


def test_a_sum_that_begins_a_paragraph_is_one():
    assert [value for _, value, *_ in read("1 250 000 тенге", "5 лет", "12 мая 2026 года")] == [
        "1250000",
        "5",
        "2026-05-12",
    ]


def test_texts_that_are_made_to_be_slow_are_read_within_the_time_of_a_processor():
    # The limit is of the processor, so that other work on the machine is not counted.
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (30, 30));"
        "from docgen.evidence.facts.reading import facts_of;"
        f"[facts_of(piece * (5_000 // len(piece))) for piece in {PIECES!r}]"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
