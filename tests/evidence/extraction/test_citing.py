"""Citations are read back as the references that they were written of."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.evidence.extraction.citing import cited, definitions
from docgen.language.cases import CASES
from docgen.law.acts import acts, is_in_force
from docgen.law.citations import Document, cite

if TYPE_CHECKING:
    from docgen.model.catalog import Language

DAY = datetime.date(2026, 5, 12)
LEVELS = ("article", "part", "point", "subpoint", "indent")
NUMBERS = st.integers(1, 40).map(str)


@st.composite
def references(draw: st.DrawFn) -> dict[str, str]:
    act = draw(st.sampled_from([each.id for each in acts() if is_in_force(each, DAY)]))
    levels = draw(st.sampled_from([(), ("article",), ("article", "point"), ("article", "point", "subpoint")]))
    return {"act": act, **{level: draw(NUMBERS) for level in levels}}


def last(text: str, language: Language, case: str, defined: dict[str, str] | None = None) -> Any:
    return list(cited(text, 0, language, case, DAY, defined or {}))[-1]


@settings(max_examples=60, deadline=None)
@given(reference=references(), language=st.sampled_from(["kk", "ru"]), data=st.data())
def test_a_citation_is_written_again_of_what_was_read(
    reference: dict[str, str], language: Language, data: st.DataObject
) -> None:
    case = data.draw(st.sampled_from(CASES[language]))
    text = cite(reference, language, case, Document(DAY))
    found = last(text, language, case)
    assert found.is_proved
    assert cite(list(found.references), language, case, Document(DAY)) == text


LISTED = [
    {"act": "constitution_1995", "article": "83"},
    {"act": "enforcement_law_2010", "article": "10", "point": "4"},
    {"act": "enforcement_law_2010", "article": "25", "point": "3"},
]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("case", ["ins", "dat"])
def test_a_list_of_norms_is_read_norm_by_norm(language: Language, case: str) -> None:
    found = last(cite(LISTED, language, case, Document(DAY)), language, case)
    assert [dict(each) for each in found.references] == LISTED


def test_a_short_name_is_the_act_for_which_the_document_says_it() -> None:
    document = Document(DAY)
    first = cite({"act": "enforcement_law_2010"}, "kk", "gen", document, define=True)
    defined = dict(definitions(f"{first} талаптары бұзылған.", "kk", DAY))
    text = cite({"act": "enforcement_law_2010", "article": "10"}, "kk", "acc", document)
    assert text == "Заңның 10-бабын"
    assert [dict(each) for each in last(text, "kk", "acc", defined).references] == [
        {"act": "enforcement_law_2010", "article": "10"}
    ]


@pytest.mark.parametrize("text", ["постановление суда", "статья 5", ""])
def test_what_cites_no_act_is_no_citation(text: str) -> None:
    assert list(cited(text, 0, "ru", "nom", DAY, {})) == []
