import datetime

import pytest

from docgen.batch.lines import Begun, begin_line, begun_of


def begun(at):
    return Begun(("acts.jsonl",), {"name": None}, at, 7, "desk")


def test_the_beginning_of_a_run_comes_back_as_it_was():
    one = begun("2026-11-30T09:00:00+00:00")
    assert begun_of(begin_line(one)) == one


def test_the_beginning_of_a_run_is_shown_by_the_clock_of_this_machine():
    noon = datetime.datetime(2026, 11, 30, 12).astimezone()
    assert begun(noon.astimezone(datetime.UTC).isoformat()).clock == "30.11.2026 12:00"


@pytest.mark.parametrize("at", ["", "2026", "yesterday"])
def test_what_is_no_time_is_not_shown(at):
    assert begun(at).clock == ""
