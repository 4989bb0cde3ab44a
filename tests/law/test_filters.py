"""The filters of templates that know the law: what is no name of a noun is refused as such."""

import datetime

import pytest

from docgen.errors import GrammarError
from docgen.law.citations import Document
from docgen.law.filters import DOCUMENT_FILTERS, FILTERS

DOCUMENT = Document(datetime.date(2026, 5, 12))


@pytest.mark.parametrize("wrong", [None, True, 5, ["decision"], {"kind": "decision"}])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_kind_or_a_group_that_is_no_text_is_refused(language, wrong):
    for name in ("noun", "bare_noun"):
        for kind, group in ((wrong, "court_act"), ("decision", wrong)):
            with pytest.raises(GrammarError, match="G006"):
                DOCUMENT_FILTERS[language][name](DOCUMENT, kind, group)
    for kind, group in ((wrong, "court_act"), ("decision", wrong)):
        with pytest.raises(GrammarError, match="G006"):
            FILTERS[language]["agreed"](kind, group, "вступил", "вступило")


def test_a_noun_and_what_agrees_with_it_are_printed():
    assert DOCUMENT_FILTERS["ru"]["noun"](DOCUMENT, "decision", "court_act", "gen") == "решения"
    assert FILTERS["ru"]["agreed"]("decision", "court_act", "вступил", "вступило") == "вступило"
    assert FILTERS["kk"]["agreed"]("decision", "court_act", "вступил", "вступило") == "вступил"


def test_the_filters_share_the_memory_of_one_document():
    document = Document(datetime.date(2026, 7, 20))
    norms = [{"act": "enforcement_law_2010", "article": article} for article in ("37", "124")]
    first = DOCUMENT_FILTERS["ru"]["cite"](document, norms[0], "ins", define=True)
    assert first.endswith("(далее – Закон)")
    assert DOCUMENT_FILTERS["ru"]["cite"](document, norms[1], "ins") == "статьёй 124 Закона"
    assert Document(datetime.date(2026, 7, 20)).mentioned == set()
