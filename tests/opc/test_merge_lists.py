"""The lists of a document among others: each counts afresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import finished
from docgen.opc.wml import w
from finished import document, numbered, paragraph, values

if TYPE_CHECKING:
    from docgen.opc import package as opc

from merging import made, root


def starts(package: opc.Package, number: str) -> dict[str, str]:
    (found,) = [
        each
        for each in root(package, finished.FILES["numbering"]).iter(w("num"))
        if each.get(w("numId")) == number
    ]
    return {
        str(each.get(w("ilvl"))): str(values(each, "startOverride")[0])
        for each in found.iter(w("lvlOverride"))
    }


def test_each_document_counts_afresh_with_one_definition():
    one = document(paragraph("a", numbered(0)) + paragraph("b", numbered(1)), numbering=finished.LIST)
    package = made(one, one, one)
    used = values(root(package), "numId")
    assert len(set(used)) == 3
    assert [starts(package, str(each)) for each in used[::2]] == [{"0": "3", "1": "1"}] * 3
    assert len(values(root(package, finished.FILES["numbering"]), "abstractNum", "abstractNumId")) == 1


def test_lists_of_one_definition_go_on_within_the_document():
    body = paragraph("a", numbered(0)) + paragraph("b", numbered(0, 2)) + paragraph("c", numbered(1, 2))
    package = made(document(body, numbering=finished.LIST))
    first, second, _ = values(root(package), "numId")
    assert starts(package, str(first)) == {"0": "3"}
    assert starts(package, str(second)) == {"1": "1"}


def test_a_list_that_starts_anew_itself_does_so():
    body = paragraph("a", numbered(0)) + paragraph("b", numbered(0, 3))
    package = made(document(body, numbering=finished.LIST))
    assert starts(package, str(values(root(package), "numId")[1])) == {"0": "8"}


def test_bullets_need_no_number_of_their_own():
    bullets = finished.LIST.replace('w:val="decimal"', 'w:val="bullet"')
    one = document(paragraph("a", numbered(0)), numbering=bullets)
    assert len(set(values(root(made(one, one)), "numId"))) == 1


def test_paragraphs_that_a_style_numbers_count_afresh_and_stand_where_they_stood():
    styles = finished.styles(
        finished.style("H", numbered(0) + '<w:ind w:left="7"/>'), finished.style("I", base="H")
    )
    one = document(
        paragraph("a", '<w:pStyle w:val="I"/>'),
        numbering=finished.LIST.replace("<w:start", '<w:pStyle w:val="none"/><w:start'),
        styles=styles,
    )
    package = made(one, one)
    used = values(root(package), "numId")
    assert len(set(used)) == 2
    assert values(root(package), "ind", "left") == ["7"] * 2
    assert set(used).isdisjoint(values(root(package, finished.FILES["styles"]), "numId"))


def test_a_list_that_is_not_there_is_left_out():
    package = made(document(paragraph("a", numbered(0, 9)), numbering=finished.LIST))
    assert values(root(package), "numId") == []
