"""A copy with a comment of Word at each finding: the words stay, the package is whole."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

import packages
from docgen.lint.annotations import annotated
from docgen.model.problem import Location, Problem

COMMENT = {"word/comments.xml": '<w:comment w:id="7"><w:p><w:r><w:t>бар</w:t></w:r></w:p></w:comment>'}


def copied(path: Any, *found: tuple[Location, str]) -> Any:
    data = annotated(path.read_bytes(), [(Problem("L301", location=place), words) for place, words in found])
    assert packages.faults(data) == []
    return docx.Document(io.BytesIO(data))


def place(**said: Any) -> Location:
    return Location(part="word/document.xml", **said)


def commented(document: Any) -> list[tuple[str, str]]:
    """Return the text of each paragraph with a comment, and the comment."""
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    pairs = []
    for paragraph in document.element.body.iter(docx.oxml.ns.qn("w:p")):
        for mark in paragraph.iter(docx.oxml.ns.qn("w:commentReference")):
            words = "".join(node.text or "" for node in paragraph.iter(docx.oxml.ns.qn("w:t")))
            pairs.append((words, texts[mark.get(docx.oxml.ns.qn("w:id"))]))
    return pairs


def test_a_comment_stands_at_the_paragraph_of_its_finding(desk: Any):
    document = copied(
        desk.laid("kk", "а", "б {{ x }}"), (place(paragraph=2), "сөз"), (place(paragraph=1), "тағы")
    )
    assert commented(document) == [("а", "тағы"), ("б {{ x }}", "сөз")]


def test_a_comment_stands_in_the_cell_and_in_the_first_cell_of_a_table(desk: Any):
    path = desk.laid("kk", [["а", "б"], ["в", "г"]])
    found = [(place(paragraph=4, table=1, row=2, cell=2), "ұяшық"), (place(table=1), "кесте")]
    assert commented(copied(path, *found)) == [("а", "кесте"), ("г", "ұяшық")]


@pytest.mark.parametrize(
    "where", [Location(), Location(part="word/header2.xml", paragraph=1), place(paragraph=99)]
)
def test_what_has_no_place_in_the_main_part_is_told_at_its_beginning(desk: Any, where: Location):
    ((words, comment),) = commented(copied(desk.laid("kk", "а", "б"), (where, "сөз")))
    assert words == "а"
    assert comment.endswith("сөз")


def test_comments_that_are_there_stay(desk: Any):
    path = desk.laid("kk", "а", parts=COMMENT)
    document = copied(path, (place(paragraph=1), "сөз"))
    assert {(comment.comment_id, comment.text) for comment in document.comments} == {(7, "бар"), (8, "сөз")}


def test_a_tag_in_the_words_of_a_comment_is_no_tag(desk: Any):
    path = desk.laid("kk", "а")
    path.write_bytes(annotated(path.read_bytes(), [(Problem("L301"), "{{ x }} {% y %} {# z #}")]))
    # The comment itself would go out with a document.
    assert {problem.code for problem in desk.linted(path)} == {"T091"}
