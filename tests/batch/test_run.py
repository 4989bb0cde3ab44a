import errno
import json
import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from functools import partial

import pytest

import docgen
from docgen.batch import run as runs
from docgen.batch.executors import Processes, Serial
from docgen.errors import CaseError, SystemRefusal, WriteError
from docgen.pipeline import generate, journal, writer
from docgen.template.program import CompiledTemplate
from runs import Watched, documents, letter, lines, ran, wished
from tasks import deadly

NAME = "inspection_act_2008-04-18_5-{:04}.{}.docx"


def names(*numbers):
    return [NAME.format(number, language) for number in numbers for language in ("kk", "ru")]


@pytest.fixture
def acts(tmp_path):
    """Return a file of six cases."""
    return lines(tmp_path / "acts.jsonl", [letter(number) for number in range(1, 7)])


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


class TestMaking:
    def test_every_case_becomes_a_pair_as_it_does_alone(self, acts, out, tmp_path):
        found = ran(wished(out, [acts]))
        assert (found.status, found.statuses) == ("finished", ["made"] * 6)
        assert sorted(documents(out)) == names(*range(1, 7))
        for line in acts.read_bytes().splitlines():
            docgen.generate(docgen.opened(), line, docgen.Order(tmp_path / "alone"))
        assert documents(out) == documents(tmp_path / "alone")

    def test_the_number_of_workers_changes_nothing(self, acts, out, tmp_path):
        one = ran(wished(out, [acts]))
        two = ran(wished(tmp_path / "two", [acts]), Processes(2))
        assert documents(out) == documents(tmp_path / "two")
        assert [each.entry for each in one.outcomes] == [each.entry for each in two.outcomes]

    def test_the_order_of_the_cases_does_not_change_their_documents(self, acts, out, tmp_path):
        shuffled = acts.read_text("utf-8").splitlines()
        random.Random(7).shuffle(shuffled)
        ran(wished(out, [acts]))
        ran(wished(tmp_path / "other", [lines(tmp_path / "shuffled.jsonl", shuffled)]))
        assert documents(out) == documents(tmp_path / "other")

    def test_bad_cases_are_named_at_their_places_and_cost_nothing_else(self, out, tmp_path):
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
    def test_a_case_that_meets_a_defect_of_docgen_costs_nothing_else(self, acts, out, monkeypatch, step):
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
        assert re.fullmatch(r"LookupError, test_run\.py:\d+", problem.params["reason"])

    @pytest.mark.parametrize("step", ["judged", "prepared"])
    def test_what_the_system_refuses_is_no_fault_of_a_case_and_the_run_goes_on_later(
        self, acts, out, monkeypatch, step
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
    def test_a_case_that_kills_its_worker_each_time_is_named_and_costs_no_other(
        self, acts, out, tmp_path, task
    ):
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

    def test_half_a_letter_costs_its_own_case_only(self, out, tmp_path):
        half = json.dumps(letter(2)).replace("document_type", "document_\\ud800")
        found = ran(wished(out, [lines(tmp_path / "acts.jsonl", [letter(1), half, letter(3)])]))
        assert found.statuses == ["made", "refused", "made"]

    @pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
    def test_a_file_whose_name_is_no_unicode_is_an_input_as_any_other(self, out, tmp_path):
        path = tmp_path / os.fsdecode(b"\xff.json")
        path.write_text(json.dumps(letter(1)), "utf-8")
        found = ran(wished(out, [path]))
        assert (found.statuses, found.outcomes[0].origin.file) == (["made"], str(path))

    def test_the_warnings_of_a_document_are_told_with_it(self, out, tmp_path):
        far = letter(1, period={"from": "2007-01-01", "to": "2007-12-31"})
        far["conclusions"] = [{"kk": "2007 жыл", "ru": "год 2007 и 2008"}]
        found = ran(wished(out, [lines(tmp_path / "acts.jsonl", [far])]))
        assert (found.statuses, found.codes) == (["made"], [["C361"]])

    def test_a_file_of_a_picture_is_found_beside_the_input(self, out, tmp_path):
        # What lies beside a case lies beside the lines that hold it.
        wish = wished(out, [lines(tmp_path / "acts.jsonl", [letter(1)])])
        (record,) = wish.inputs[0].records()
        assert record.origin.file == str(tmp_path / "acts.jsonl")

    def test_another_type_is_made_of_the_cases(self, out, tmp_path):
        protest = dict(docgen.opened().catalog["protest_bailiff_act"].examples[1])
        found = ran(wished(out, [lines(tmp_path / "a.jsonl", [protest])], document_type="cover_letter"))
        assert [each.entry.document_type for each in found.outcomes] == ["cover_letter"]

    def test_an_input_that_is_no_json_makes_nothing(self, out, tmp_path):
        broken = tmp_path / "acts.json"
        broken.write_text(json.dumps([letter(1), letter(2)])[:-5], "utf-8")
        with pytest.raises(CaseError):
            ran(wished(out, [broken]))
        assert documents(out) == {}

    def test_an_input_that_changes_while_the_run_goes_on_is_told(self, acts, out):
        class Changing(Watched):
            def judging(self, outcome, counts):
                super().judging(outcome, counts)
                if outcome.number == 6:
                    lines(acts, [letter(1), letter(2, files_checked=26), letter(3)])

        with pytest.raises(CaseError) as caught:
            ran(wished(out, [acts]), watch=Changing())
        assert [each.code for each in caught.value.problems] == ["B004"]
        assert sorted(documents(out)) == names(1, 3)


class TestNames:
    def test_of_two_cases_with_one_name_the_second_is_refused(self, out, tmp_path):
        cases = [letter(1), letter(2), letter(1, files_checked=26)]
        found = ran(wished(out, [lines(tmp_path / "acts.jsonl", cases)]), Processes(2))
        assert found.codes == [[], [], ["B002"]]
        (problem,) = found.outcomes[2].problems
        assert (problem.params["number"], problem.location.line) == (1, 3)
        assert sorted(documents(out)) == names(1, 2)

    def test_a_pattern_may_count_the_cases(self, acts, out):
        ran(wished(out, [acts], order={"name": "act_{#}_{/requisites/number}", "languages": ("ru",)}))
        assert min(documents(out)) == "act_000001_5-0001.ru.docx"

    @pytest.mark.parametrize("value", ["../../etc/x", "/etc/passwd", "a\\b", "con", "." * 300, "ä" * 300])
    def test_no_name_leads_out_of_the_folder(self, out, tmp_path, value):
        case = letter(1)
        case["requisites"]["number"] = value
        ran(wished(out, [lines(tmp_path / "a.jsonl", [case])], order={"name": "{/requisites/number}"}))
        assert {path.parent for path in out.rglob("*") if path.suffix == ".docx"} <= {out}

    def test_sharded_documents_lie_in_folders_by_their_names(self, acts, out, tmp_path):
        ran(wished(out, [acts], order={"is_sharded": True}))
        ran(wished(tmp_path / "flat", [acts]))
        flat = documents(tmp_path / "flat")
        assert {name.partition("/")[2]: data for name, data in documents(out).items()} == flat
        assert all(len(name.partition("/")[0]) == 2 for name in documents(out))

    @pytest.mark.parametrize("order", [{}, {"is_sharded": True}], ids=["flat", "in folders"])
    def test_the_names_of_documents_and_of_their_folders_are_brought_to_disk(
        self, acts, out, monkeypatch, order
    ):
        flushed = set()
        monkeypatch.setattr(writer, "flush_folder", flushed.add)
        ran(wished(out, [acts], order=order))
        assert flushed == {out, *(path.parent for path in out.rglob("*.docx"))}


class TestGoingOn:
    @pytest.fixture
    def whole(self, acts, tmp_path):
        ran(wished(tmp_path / "whole", [acts]))
        return documents(tmp_path / "whole")

    def test_a_run_that_was_stopped_goes_on_where_it_ended(self, acts, out, whole):
        stopped = ran(wished(out, [acts]), watch=Watched(stop_after=2))
        assert stopped.status == "interrupted"
        assert 0 < len(documents(out)) < len(whole)
        before = {path: path.stat().st_mtime_ns for path in out.glob("*.docx")}
        found = ran(wished(out, [acts]))
        assert (found.status, found.counts.made + found.counts.kept) == ("finished", 6)
        assert found.counts.kept * 2 == len(before)
        assert {path: path.stat().st_mtime_ns for path in before} == before
        assert documents(out) == whole
        assert found.statuses == ["made"] * 6

    def test_what_was_told_of_a_case_is_told_again_where_it_stands_now(self, out, tmp_path):
        warned = letter(2)
        warned["conclusions"] = [{"kk": "2007 жыл", "ru": "год 2007 и 2008"}]
        ran(wished(out, [lines(tmp_path / "acts.jsonl", [letter(1), warned])]))
        moved = lines(tmp_path / "moved.jsonl", ["", "", warned])
        found = ran(wished(out, [moved], resume=True))
        assert (found.statuses, found.codes) == (["kept"], [["C361"]])
        (place,) = [problem.location for problem in found.outcomes[0].problems]
        assert (place.file, place.line) == (str(moved), 3)

    def test_a_finished_run_is_not_begun_again_unasked(self, acts, out):
        ran(wished(out, [acts]))
        with pytest.raises(WriteError) as caught:
            ran(wished(out, [acts]))
        assert [each.code for each in caught.value.problems] == ["B001"]

    def test_a_finished_run_that_is_resumed_has_nothing_to_do(self, acts, out, whole):
        ran(wished(out, [acts]))
        found = ran(wished(out, [acts], resume=True), executor=Processes(2))
        assert found.statuses == ["kept"] * 6
        assert documents(out) == whole

    def test_a_finished_run_is_made_anew_by_force(self, acts, out, whole):
        ran(wished(out, [acts]))
        found = ran(wished(out, [acts], order={"replace": True}))
        assert found.statuses == ["made"] * 6
        assert documents(out) == whole

    def test_a_run_by_force_that_was_stopped_goes_on_by_force(self, acts, out, whole):
        ran(wished(out, [acts]))
        for name in names(5, 6):
            (out / name).write_bytes(b"mine")
        by_force = {"order": {"replace": True}}
        assert ran(wished(out, [acts], **by_force), watch=Watched(stop_after=2)).status == "interrupted"
        before = {path: path.stat().st_mtime_ns for path in out.glob("*.docx")}
        found = ran(wished(out, [acts], **by_force))
        assert (found.counts.made > 0, found.counts.kept > 0) == (True, True)
        assert (found.codes, documents(out)) == ([[]] * 6, whole)
        first = out / names(1)[0]
        assert first.stat().st_mtime_ns == before[first]

    def test_a_document_that_is_gone_is_made_again(self, acts, out, whole):
        ran(wished(out, [acts]))
        (out / names(3)[1]).unlink()
        assert ran(wished(out, [acts], resume=True)).statuses == ["kept"] * 2 + ["made"] + ["kept"] * 3
        assert documents(out) == whole

    def test_a_document_that_was_changed_is_left_and_told_of(self, acts, out):
        ran(wished(out, [acts]))
        (out / names(3)[1]).write_bytes(b"mine")
        found = ran(wished(out, [acts], resume=True))
        assert found.codes == [[], [], ["B005"], [], [], []]
        assert documents(out)[names(3)[1]] == b"mine"

    def test_a_case_whose_data_changed_does_not_replace_its_documents_unasked(self, acts, out):
        ran(wished(out, [acts]))
        before = documents(out)
        changed = lines(acts, [letter(1), letter(2, files_checked=26)])
        found = ran(wished(out, [changed], resume=True))
        assert found.codes == [[], ["W001", "W001"]]
        assert documents(out) == before
        again = ran(wished(out, [changed], resume=True, order={"replace": True}))
        assert again.statuses == ["kept", "made"]

    def test_what_was_made_in_another_way_is_made_again(self, acts, out):
        ran(wished(out, [acts], order={"languages": ("ru",)}))
        found = ran(wished(out, [acts], resume=True))
        assert found.statuses == ["made"] * 6
        assert sorted(documents(out)) == names(*range(1, 7))

    def test_what_was_made_of_other_clauses_is_not_kept(self, acts, out, monkeypatch):
        monkeypatch.setattr(CompiledTemplate, "content_sha256", "0" * 64)
        assert ran(wished(out, [acts])).counts.made == 6
        monkeypatch.undo()
        # Its documents say of what they were made, so the files are others.
        assert ran(wished(out, [acts], resume=True)).codes == [["W001", "W001"]] * 6
        forced = wished(out, [acts], resume=True, order={"replace": True})
        assert ran(forced).statuses == ["made"] * 6

    def test_what_another_version_made_is_made_again(self, acts, out, monkeypatch):
        for module in ("docgen.pipeline.delivery", "docgen.batch.current"):
            monkeypatch.setattr(f"{module}.VERSION", "0.0.9")
        assert ran(wished(out, [acts])).counts.made == 6
        monkeypatch.undo()
        assert ran(wished(out, [acts], resume=True)).statuses == ["made"] * 6

    def test_what_another_version_made_during_the_run_is_not_written(self, acts, out, monkeypatch):
        monkeypatch.setattr("docgen.pipeline.delivery.VERSION", "0.0.9")
        assert ran(wished(out, [acts])).codes == [["B009"]] * 6
        assert documents(out) == {}

    def test_only_failed_makes_those_without_documents_whatever_changed(self, out, tmp_path):
        bad = letter(2, files_checked="many")
        path = lines(tmp_path / "acts.jsonl", [letter(1), bad, letter(3)])
        assert ran(wished(out, [path])).statuses == ["made", "refused", "made"]
        before = documents(out)
        mended = lines(tmp_path / "mended.jsonl", [letter(2), letter(3, files_checked=26), letter(1)])
        found = ran(wished(out, [mended], only_failed=True))
        assert found.statuses == ["made", "kept", "kept"]
        assert {name: data for name, data in documents(out).items() if name in before} == before
        assert sorted(documents(out)) == names(1, 2, 3)

    def test_half_a_pair_that_a_killed_run_left_is_made_whole(self, acts, out, whole):
        out.mkdir()
        (out / names(2)[0]).write_bytes(whole[names(2)[0]])
        (out / ".docgen-0123456789abcdef.tmp").write_bytes(b"half")
        assert ran(wished(out, [acts])).statuses == ["made"] * 6
        assert documents(out) == whole

    def test_a_file_of_someone_else_is_not_replaced(self, acts, out, whole):
        out.mkdir()
        (out / names(2)[0]).write_bytes(b"theirs")
        found = ran(wished(out, [acts]))
        assert found.codes == [[], ["W001"], [], [], [], []]
        assert documents(out) == {
            **{n: d for n, d in whole.items() if n not in names(2)},
            names(2)[0]: b"theirs",
        }

    @pytest.mark.parametrize("options", [{}, {"strict_forms": True}], ids=["alike", "of other options"])
    def test_documents_that_other_data_replaced_are_not_taken_for_those_of_a_case(
        self, out, tmp_path, options
    ):
        path = lines(tmp_path / "acts.jsonl", [letter(1)])
        ran(wished(out, [path]))
        first = documents(out)
        changed = lines(tmp_path / "changed.jsonl", [letter(1, files_checked=26)])
        ran(wished(out, [changed], order={"replace": True, **options}))
        again = ran(wished(out, [path], resume=True))
        assert again.codes == [["W001", "W001"]]
        forced = ran(wished(out, [path], resume=True, order={"replace": True}))
        assert (forced.statuses, documents(out)) == (["made"], first)

    def test_of_two_cases_with_one_name_the_second_is_refused_though_it_was_made_before(self, out, tmp_path):
        ran(wished(out, [lines(tmp_path / "acts.jsonl", [letter(1)])]))
        before = documents(out)
        both = lines(tmp_path / "both.jsonl", [letter(1, files_checked=26), letter(1), letter(1)])
        found = ran(wished(out, [both], resume=True))
        assert found.codes == [["W001", "W001"], ["B002"], ["B002"]]
        assert documents(out) == before

    def test_a_case_that_stands_twice_is_kept_once(self, out, tmp_path):
        twice = lines(tmp_path / "acts.jsonl", [letter(1), letter(1)])
        assert ran(wished(out, [twice])).statuses == ["made", "refused"]
        assert ran(wished(out, [twice], resume=True)).statuses == ["kept", "refused"]

    def test_a_case_whose_number_changed_is_made_under_its_new_name(self, acts, out, tmp_path):
        order = {"name": "{#}", "languages": ("ru",)}
        ran(wished(out, [acts], order=order))
        moved = lines(tmp_path / "moved.jsonl", [letter(7), *acts.read_text("utf-8").splitlines()])
        found = ran(wished(out, [moved], resume=True, order={**order, "replace": True}))
        assert found.statuses == ["made"] * 7
        ran(wished(tmp_path / "anew", [moved], order=order))
        assert documents(out) == documents(tmp_path / "anew")

    def test_the_number_of_a_case_in_another_input_does_not_hide_it(self, out, tmp_path):
        order = {"name": "{#}", "languages": ("ru",)}
        bad = letter(2, files_checked="many")
        ran(wished(out, [lines(tmp_path / "acts.jsonl", [letter(1), bad])], order=order))
        copy = lines(tmp_path / "mended.jsonl", [letter(2)])
        assert ran(wished(out, [copy], only_failed=True, order=order)).codes == [["W001"]]
        mended = lines(tmp_path / "acts.jsonl", [letter(1, files_checked=26), letter(2)])
        assert ran(wished(out, [mended], only_failed=True, order=order)).statuses == ["kept", "made"]

    def test_kept_cases_are_told_of_while_others_are_still_read(self, out, tmp_path):
        path = lines(tmp_path / "acts.jsonl", [letter(number) for number in range(1, 70)])
        ran(wished(out, [path], order={"languages": ("ru",)}))
        reading: list[int] = []
        wish = wished(out, [path], order={"languages": ("ru",)}, resume=True)
        watch = Noting(reading)
        ran(replace(wish, inputs=[Read(wish.inputs[0], reading)]), watch=watch)
        assert [each.number for each in watch.judged] == list(range(1, 70))
        assert watch.read_when_first_told < 69

    def test_a_half_that_is_there_is_looked_up_once_and_not_in_the_whole_journal(
        self, acts, out, monkeypatch
    ):
        ran(wished(out, [acts], order={"languages": ("ru",)}))
        monkeypatch.delattr(journal.Journal, "case_sha256_of")
        changed = lines(acts, [letter(1), letter(2, files_checked=26)])
        found = ran(wished(out, [changed], order={"languages": ("kk",), "replace": True}))
        assert found.codes == [[], ["W004"]]


class TestEnding:
    def test_fail_fast_makes_nothing_where_a_case_is_bad(self, out, tmp_path):
        path = lines(tmp_path / "acts.jsonl", [letter(1), letter(2, files_checked="many"), letter(3)])
        found = ran(wished(out, [path], fail_fast=True))
        assert (found.status, found.counts.made, found.counts.refused) == ("interrupted", 0, 1)
        assert documents(out) == {}

    def test_a_check_makes_nothing(self, acts, out, tmp_path):
        found = runs.check(wished(out, [acts]), Processes(2), Watched(), tmp_path)
        assert (found.counts.cases, found.counts.valid) == (6, 6)
        assert [each.status for each in found.history.outcomes()] == ["valid"] * 6
        assert not out.exists()

    def test_a_check_finds_names_that_are_given_twice(self, out, tmp_path):
        watch = Watched()
        path = lines(tmp_path / "acts.jsonl", [letter(1), letter(1)])
        found = runs.check(wished(out, [path]), Processes(2), watch, tmp_path)
        assert (found.counts.valid, found.counts.refused) == (1, 1)
        assert [problem.code for each in watch.judged for problem in each.problems] == ["B002"]

    def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(self, acts, out, monkeypatch):
        put = writer.Stage.put

        def full(stage, files):
            if any("5-0004" in path.name for path in files):
                raise WriteError([docgen.Problem("W002", params={"reason": "No space left on device"})])
            put(stage, files)

        monkeypatch.setattr(writer.Stage, "put", full)
        with pytest.raises(WriteError, match="W002"):
            ran(wished(out, [acts]))
        monkeypatch.undo()
        assert not list(out.glob("*.tmp"))
        found = ran(wished(out, [acts]))
        assert found.status == "finished"
        assert sorted(documents(out)) == names(*range(1, 7))

    def test_a_case_at_which_every_worker_dies_is_named(self, acts, out, monkeypatch):
        monkeypatch.setenv("DOCGEN_ROOT", "")
        found = ran(wished(out, [acts]), Killing(Processes(2)))
        assert found.statuses == ["made", "made", "refused", "made", "made", "made"]
        assert found.codes[2] == ["B003"]


class Read:
    """An input that notes which of its cases were read."""

    problems = ()

    def __init__(self, source, numbers):
        self._source = source
        self._numbers = numbers

    def records(self):
        for number, record in enumerate(self._source.records(), 1):
            self._numbers.append(number)
            yield record


class Noting(Watched):
    """Notes how much had been read when the first case was told of."""

    def __init__(self, reading):
        super().__init__()
        self._reading = reading
        self.read_when_first_told = 0

    def judging(self, outcome, counts):
        self.read_when_first_told = self.read_when_first_told or len(self._reading)
        super().judging(outcome, counts)


class Killing:
    """An executor that answers of the third case that its worker died."""

    def __init__(self, executor):
        self._executor = executor

    def answers(self, task, chunks):
        for chunk, found in self._executor.answers(task, chunks):
            yield chunk, [None if case.number == 3 else each for case, each in zip(chunk, found, strict=True)]

    def __enter__(self):
        self._executor.__enter__()
        return self

    def __exit__(self, *arguments):
        self._executor.__exit__(*arguments)


class TestFolder:
    def test_a_folder_into_which_another_run_writes_is_refused(self, acts, out):
        with journal.opened(out), pytest.raises(WriteError) as caught:
            ran(wished(out, [acts]))
        assert [each.code for each in caught.value.problems] == ["W008"]

    def test_the_run_that_holds_it_is_told_with_its_process_and_its_beginning(self, acts, out):
        with runs.opened(docgen.opened(), wished(out, [acts])) as first:
            first.make(Serial(), Watched())
            with pytest.raises(WriteError) as caught:
                ran(wished(out, [acts]))
        (problem,) = caught.value.problems
        assert problem.code == "W008"
        assert problem.params["process"].startswith(f"{os.getpid()}, ")
        assert re.fullmatch(r"\d\d\.\d\d\.\d{4} \d\d:\d\d", problem.params["begun"])

    @pytest.mark.parametrize(
        "line", ['{"run": "0.1.0", "at": "2026", "inputs": [], "options": {}}', "", '{"run": 1}']
    )
    def test_of_a_run_that_is_not_known_nothing_more_is_told(self, acts, out, line):
        with journal.opened(out) as lines:
            lines.path.write_text(f"{line}\n", "utf-8")
            with pytest.raises(WriteError) as caught:
                ran(wished(out, [acts]))
        assert [each.params for each in caught.value.problems] == [{}]

    def test_a_run_whose_process_is_gone_is_not_the_one_that_holds_it(self, acts, out):
        with runs.opened(docgen.opened(), wished(out, [acts])) as first:
            first.make(Serial(), Watched())
            text = first._lines.path.read_text("utf-8")
            gone = subprocess.Popen([sys.executable, "-c", ""])
            gone.wait()
            first._lines.path.write_text(text.replace(f': {os.getpid()}, "m', f': {gone.pid}, "m'), "utf-8")
            with pytest.raises(WriteError) as caught:
                ran(wished(out, [acts]))
        assert [each.params for each in caught.value.problems] == [{}]

    def test_a_run_that_fails_after_its_last_document_goes_on(self, acts, out):
        def failing():
            with runs.opened(docgen.opened(), wished(out, [acts])) as first:
                assert first.make(Serial(), Watched()) == "finished"
                writer.refuse_existing([out])

        with pytest.raises(WriteError):
            failing()
        found = ran(wished(out, [acts]))
        assert (found.status, found.statuses) == ("finished", ["made"] * 6)
        assert found.counts.kept == 6

    def test_the_folder_is_free_again_after_a_run(self, acts, out):
        ran(wished(out, [acts]))
        with journal.claimed(out):
            pass


@pytest.mark.parametrize(
    ("name", "code"), [("empty.json", "C014"), ("blank.json", "C014"), ("cut.json", "C002")]
)
def test_a_file_that_holds_no_case_is_told_of(out, tmp_path, name, code):
    (tmp_path / name).write_text({"empty.json": "", "blank.json": " \n", "cut.json": "{"}[name], "utf-8")
    found = ran(wished(out, [tmp_path / name]))
    assert (found.statuses, found.codes) == (["refused"], [[code]])
