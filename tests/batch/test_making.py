import errno
import json
import os
import random
import re
from functools import partial

import pytest

import docgen
from docgen.batch.executors import Processes
from docgen.errors import CaseError, SystemRefusal
from docgen.pipeline import generate
from runs import Watched, documents, letter, lines, names, ran, wished
from tasks import deadly


def test_every_case_becomes_a_pair_as_it_does_alone(acts, out, tmp_path):
    found = ran(wished(out, [acts]))
    assert (found.status, found.statuses) == ("finished", ["made"] * 6)
    assert sorted(documents(out)) == names(*range(1, 7))
    for line in acts.read_bytes().splitlines():
        docgen.generate(docgen.opened(), line, docgen.Order(tmp_path / "alone"))
    assert documents(out) == documents(tmp_path / "alone")


def test_the_number_of_workers_changes_nothing(acts, out, tmp_path):
    one = ran(wished(out, [acts]))
    two = ran(wished(tmp_path / "two", [acts]), Processes(2))
    assert documents(out) == documents(tmp_path / "two")
    assert [each.entry for each in one.outcomes] == [each.entry for each in two.outcomes]


def test_the_order_of_the_cases_does_not_change_their_documents(acts, out, tmp_path):
    shuffled = acts.read_text("utf-8").splitlines()
    random.Random(7).shuffle(shuffled)
    ran(wished(out, [acts]))
    ran(wished(tmp_path / "other", [lines(tmp_path / "shuffled.jsonl", shuffled)]))
    assert documents(out) == documents(tmp_path / "other")


def test_bad_cases_are_named_at_their_places_and_cost_nothing_else(out, tmp_path):
    cases = [
        letter(1),
        '{"document_type": "inspection_act", "requisites": }',
        letter(3, period={"from": "2008-13-01", "to": "2008-12-31"}),
        letter(4),
        "[]",
    ]
    found = ran(wished(out, [lines(tmp_path / "acts.jsonl", cases)]))
    assert found.statuses == ["made", "refused", "refused", "made", "refused"]
    assert sorted(documents(out)) == names(1, 4)
    first = [outcome.problems[0] for outcome in found.outcomes if outcome.problems]
    assert [(each.code, each.location.line) for each in first] == [("C002", 2), ("C106", 3), ("C010", 5)]
    assert all(each.location.column for each in first)


@pytest.mark.parametrize("step", ["judged", "prepared"])
def test_a_case_that_meets_a_defect_of_docgen_costs_nothing_else(acts, out, monkeypatch, step):
    whole = getattr(generate, step)

    def defective(workspace, data, *rest, **named):
        if b"5-0002" in data:
            raise LookupError(data)
        return whole(workspace, data, *rest, **named)

    monkeypatch.setattr(generate, step, defective)
    found = ran(wished(out, [acts]))
    assert found.codes == [[], ["B012"], [], [], [], []]
    (problem,) = found.outcomes[1].problems
    assert (problem.location.line, problem.location.column) == (2, 1)
    assert re.fullmatch(r"LookupError, test_making\.py:\d+", problem.params["reason"])


@pytest.mark.parametrize("step", ["judged", "prepared"])
def test_what_the_system_refuses_is_no_fault_of_a_case_and_the_run_goes_on_later(
    acts, out, monkeypatch, step
):
    def refused(*_, **__):
        raise OSError(errno.EIO, os.strerror(errno.EIO), "schemas")

    with monkeypatch.context() as patched:
        patched.setattr(generate, step, refused)
        with pytest.raises(SystemRefusal) as caught:
            ran(wished(out, [acts]))
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("W030", "schemas")
    assert ran(wished(out, [acts])).statuses == ["made"] * 6


@pytest.mark.parametrize("task", ["judged", "made"])
def test_a_case_that_kills_its_worker_each_time_is_named_and_costs_no_other(acts, out, tmp_path, task):
    class Deadly(Processes):
        def answers(self, work, chunks):
            is_deadly = work.func.__name__ == task
            return super().answers(partial(deadly, work, {2, 6}) if is_deadly else work, chunks)

    found = ran(wished(out, [acts]), Deadly(2))
    assert (found.status, found.codes) == ("finished", [[], ["B003"], [], [], [], ["B003"]])
    assert sorted(documents(out)) == names(1, 3, 4, 5)
    again = ran(wished(out, [acts], resume=True), Processes(2))
    assert (again.counts.kept, again.counts.made) == (4, 2)
    ran(wished(tmp_path / "undisturbed", [acts]))
    assert documents(out) == documents(tmp_path / "undisturbed")


def test_half_a_letter_costs_its_own_case_only(out, tmp_path):
    half = json.dumps(letter(2)).replace("document_type", "document_\\ud800")
    found = ran(wished(out, [lines(tmp_path / "acts.jsonl", [letter(1), half, letter(3)])]))
    assert found.statuses == ["made", "refused", "made"]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_file_whose_name_is_no_unicode_is_an_input_as_any_other(out, tmp_path):
    path = tmp_path / os.fsdecode(b"\xff.json")
    path.write_text(json.dumps(letter(1)), "utf-8")
    found = ran(wished(out, [path]))
    assert (found.statuses, found.outcomes[0].origin.file) == (["made"], str(path))


def test_the_warnings_of_a_document_are_told_with_it(out, tmp_path):
    far = letter(1, period={"from": "2007-01-01", "to": "2007-12-31"})
    far["conclusions"] = [{"kk": "2007 жыл", "ru": "год 2007 и 2008"}]
    found = ran(wished(out, [lines(tmp_path / "acts.jsonl", [far])]))
    assert (found.statuses, found.codes) == (["made"], [["C361"]])


def test_another_type_is_made_of_the_cases(out, tmp_path):
    protest = dict(docgen.opened().catalog["protest_bailiff_act"].examples[1])
    found = ran(wished(out, [lines(tmp_path / "a.jsonl", [protest])], document_type="cover_letter"))
    assert [each.entry.document_type for each in found.outcomes] == ["cover_letter"]


def test_an_input_that_is_no_json_makes_nothing(out, tmp_path):
    broken = tmp_path / "acts.json"
    broken.write_text(json.dumps([letter(1), letter(2)])[:-5], "utf-8")
    with pytest.raises(CaseError):
        ran(wished(out, [broken]))
    assert documents(out) == {}


def test_an_input_that_changes_while_the_run_goes_on_is_told(acts, out):
    class Changing(Watched):
        def judging(self, outcome, counts):
            super().judging(outcome, counts)
            if outcome.number == 6:
                lines(acts, [letter(1), letter(2, files_checked=26), letter(3)])

    with pytest.raises(CaseError) as caught:
        ran(wished(out, [acts]), watch=Changing())
    assert [each.code for each in caught.value.problems] == ["B004"]
    assert sorted(documents(out)) == names(1, 3)
