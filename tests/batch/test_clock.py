"""Nothing of a batch is decided by the clock: neither by the time of the machine nor by those of files."""

import datetime
import os

import pytest

import docgen
from docgen.batch import run as runs
from docgen.batch.executors import Serial
from runs import Watched, documents, ran, wished

#: Years to which a clock can be set: its zero, that of archives, today's, and one that is far ahead.
YEARS = (1970, 1980, 2026, 2100)


def set_clock(monkeypatch, year):
    monkeypatch.setattr(runs, "_now", lambda: f"{year}-01-01T00:00:00+00:00")


@pytest.mark.parametrize("years", [YEARS, YEARS[::-1], (2100, 1970, 2100, 1980)])
def test_a_run_goes_on_wherever_the_clock_jumps_between_its_parts(acts, out, tmp_path, monkeypatch, years):
    for year in years:
        set_clock(monkeypatch, year)
        watch = Watched(stop_after=1)
        with runs.opened(docgen.opened(), wished(out, [acts])) as run:
            run.make(Serial(), watch)
            # Backwards while it goes on, too.
            set_clock(monkeypatch, year - 1)
    found = ran(wished(out, [acts]))
    assert (found.status, found.statuses) == ("finished", ["made"] * 6)
    ran(wished(tmp_path / "undisturbed", [acts]))
    assert documents(out) == documents(tmp_path / "undisturbed")


@pytest.mark.parametrize("year", YEARS)
def test_the_times_of_files_decide_nothing(acts, out, year):
    ran(wished(out, [acts]))
    (out / documents(out).popitem()[0]).unlink()
    time = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC).timestamp()
    for path in (acts, *out.iterdir()):
        os.utime(path, (time, time))
    found = ran(wished(out, [acts], resume=True))
    assert found.statuses == ["kept"] * 5 + ["made"]
