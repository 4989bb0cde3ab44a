"""The table of steps, ``data/routing.json``: its norms, terms, papers and offices are those of the law."""

import pytest

from docgen.law import deadlines
from docgen.law.acts import act as legal_act
from docgen.law.acts import confirmed, is_in_force
from docgen.law.data import load
from docgen.law.days import as_date
from docgen.law.papers import paper

ROWS = load("routing.json")["rows"]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_step_that_is_called_confirmed_has_confirmed_norms_in_all_its_period(row):
    assert {row["type"], row["reason"]}.isdisjoint({""})
    days = [day for day in (row["from"], row["to"]) if day]
    for reference in row["references"]:
        assert all(is_in_force(legal_act(reference["act"]), day) for day in days)
        if row["verified"]:
            assert all(confirmed(reference, day) for day in days)
    assert not row["verified"] or row["sources"]
    assert row["verified"] or row["note"]


def test_rows_have_ids_of_their_own_and_periods_that_do_not_end_before_they_begin():
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert all(as_date(row["from"]) and (row["to"] is None or row["from"] <= row["to"]) for row in ROWS)


def test_the_terms_of_the_table_are_terms_of_the_law():
    for by_court in load("routing.json")["terms"].values():
        for purpose in by_court.values():
            assert deadlines.is_purpose(purpose)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_table_names_papers_that_there_were_and_offices_that_bring_them(row):
    offices = load("routing.json")["offices"]
    for day in [day for day in (row["from"], row["to"]) if day]:
        known = paper(row["type"], day)
        assert known
        for place in row["when"].get("office", ()) if known.levels else ():
            assert {level for level in offices if offices[level] == place} <= set(known.levels)
