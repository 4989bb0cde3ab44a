"""Runs that go on: what earlier ones have made of the same data is kept, and nothing else."""

from dataclasses import replace

import pytest

from docgen.batch.executors import Processes
from docgen.errors import WriteError
from docgen.pipeline import journal
from docgen.template.program import CompiledTemplate
from runs import Watched, documents, letter, lines, names, ran, wished


@pytest.fixture
def whole(acts, tmp_path):
    ran(wished(tmp_path / "whole", [acts]))
    return documents(tmp_path / "whole")


def test_a_run_that_was_stopped_goes_on_where_it_ended(acts, out, whole):
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


def test_what_was_told_of_a_case_is_told_again_where_it_stands_now(out, tmp_path):
    warned = letter(2)
    warned["conclusions"] = [{"kk": "2007 жыл", "ru": "год 2007 и 2008"}]
    ran(wished(out, [lines(tmp_path / "acts.jsonl", [letter(1), warned])]))
    moved = lines(tmp_path / "moved.jsonl", ["", "", warned])
    found = ran(wished(out, [moved], resume=True))
    assert (found.statuses, found.codes) == (["kept"], [["C361"]])
    (place,) = [problem.location for problem in found.outcomes[0].problems]
    assert (place.file, place.line) == (str(moved), 3)


def test_a_finished_run_is_not_begun_again_unasked(acts, out):
    ran(wished(out, [acts]))
    with pytest.raises(WriteError) as caught:
        ran(wished(out, [acts]))
    assert [each.code for each in caught.value.problems] == ["B001"]


def test_a_finished_run_that_is_resumed_has_nothing_to_do(acts, out, whole):
    ran(wished(out, [acts]))
    found = ran(wished(out, [acts], resume=True), executor=Processes(2))
    assert found.statuses == ["kept"] * 6
    assert documents(out) == whole


def test_a_finished_run_is_made_anew_by_force(acts, out, whole):
    ran(wished(out, [acts]))
    found = ran(wished(out, [acts], order={"replace": True}))
    assert found.statuses == ["made"] * 6
    assert documents(out) == whole


def test_a_run_by_force_that_was_stopped_goes_on_by_force(acts, out, whole):
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


def test_a_document_that_is_gone_is_made_again(acts, out, whole):
    ran(wished(out, [acts]))
    (out / names(3)[1]).unlink()
    assert ran(wished(out, [acts], resume=True)).statuses == ["kept"] * 2 + ["made"] + ["kept"] * 3
    assert documents(out) == whole


def test_a_document_that_was_changed_is_left_and_told_of(acts, out):
    ran(wished(out, [acts]))
    (out / names(3)[1]).write_bytes(b"mine")
    found = ran(wished(out, [acts], resume=True))
    assert found.codes == [[], [], ["B005"], [], [], []]
    assert documents(out)[names(3)[1]] == b"mine"


def test_a_case_whose_data_changed_does_not_replace_its_documents_unasked(acts, out):
    ran(wished(out, [acts]))
    before = documents(out)
    changed = lines(acts, [letter(1), letter(2, files_checked=26)])
    found = ran(wished(out, [changed], resume=True))
    assert found.codes == [[], ["B024", "B024"]]
    assert documents(out) == before
    again = ran(wished(out, [changed], resume=True, order={"replace": True}))
    assert again.statuses == ["kept", "made"]


def test_what_was_made_in_another_way_is_made_again(acts, out):
    ran(wished(out, [acts], order={"languages": ("ru",)}))
    found = ran(wished(out, [acts], resume=True))
    assert found.statuses == ["made"] * 6
    assert sorted(documents(out)) == names(*range(1, 7))


def test_what_was_made_of_other_clauses_is_not_kept(acts, out, monkeypatch):
    monkeypatch.setattr(CompiledTemplate, "content_sha256", "0" * 64)
    assert ran(wished(out, [acts])).counts.made == 6
    monkeypatch.undo()
    # Its documents say of what they were made, so the files are others.
    assert ran(wished(out, [acts], resume=True)).codes == [["B024", "B024"]] * 6
    forced = wished(out, [acts], resume=True, order={"replace": True})
    assert ran(forced).statuses == ["made"] * 6


def test_what_another_version_made_is_made_again(acts, out, monkeypatch):
    for module in ("docgen.pipeline.delivery", "docgen.batch.current"):
        monkeypatch.setattr(f"{module}.VERSION", "0.0.9")
    assert ran(wished(out, [acts])).counts.made == 6
    monkeypatch.undo()
    assert ran(wished(out, [acts], resume=True)).statuses == ["made"] * 6


def test_what_another_version_made_during_the_run_is_not_written(acts, out, monkeypatch):
    monkeypatch.setattr("docgen.pipeline.delivery.VERSION", "0.0.9")
    assert ran(wished(out, [acts])).codes == [["B009"]] * 6
    assert documents(out) == {}


def test_only_failed_makes_those_without_documents_whatever_changed(out, tmp_path):
    bad = letter(2, files_checked="many")
    path = lines(tmp_path / "acts.jsonl", [letter(1), bad, letter(3)])
    assert ran(wished(out, [path])).statuses == ["made", "refused", "made"]
    before = documents(out)
    mended = lines(tmp_path / "mended.jsonl", [letter(2), letter(3, files_checked=26), letter(1)])
    found = ran(wished(out, [mended], only_failed=True))
    assert found.statuses == ["made", "kept", "kept"]
    assert {name: data for name, data in documents(out).items() if name in before} == before
    assert sorted(documents(out)) == names(1, 2, 3)


def test_half_a_pair_that_a_killed_run_left_is_made_whole(acts, out, whole):
    out.mkdir()
    (out / names(2)[0]).write_bytes(whole[names(2)[0]])
    (out / ".docgen-0123456789abcdef.tmp").write_bytes(b"half")
    assert ran(wished(out, [acts])).statuses == ["made"] * 6
    assert documents(out) == whole


def test_a_file_of_someone_else_is_not_replaced(acts, out, whole):
    out.mkdir()
    (out / names(2)[0]).write_bytes(b"theirs")
    found = ran(wished(out, [acts]))
    assert found.codes == [[], ["W001"], [], [], [], []]
    assert documents(out) == {
        **{n: d for n, d in whole.items() if n not in names(2)},
        names(2)[0]: b"theirs",
    }


@pytest.mark.parametrize("options", [{}, {"strict_forms": True}], ids=["alike", "of other options"])
def test_documents_that_other_data_replaced_are_not_taken_for_those_of_a_case(out, tmp_path, options):
    path = lines(tmp_path / "acts.jsonl", [letter(1)])
    ran(wished(out, [path]))
    first = documents(out)
    changed = lines(tmp_path / "changed.jsonl", [letter(1, files_checked=26)])
    ran(wished(out, [changed], order={"replace": True, **options}))
    again = ran(wished(out, [path], resume=True))
    assert again.codes == [["B024", "B024"]]
    forced = ran(wished(out, [path], resume=True, order={"replace": True}))
    assert (forced.statuses, documents(out)) == (["made"], first)


def test_of_two_cases_with_one_name_the_second_is_refused_though_it_was_made_before(out, tmp_path):
    ran(wished(out, [lines(tmp_path / "acts.jsonl", [letter(1)])]))
    before = documents(out)
    both = lines(tmp_path / "both.jsonl", [letter(1, files_checked=26), letter(1), letter(1)])
    found = ran(wished(out, [both], resume=True))
    assert found.codes == [["B024", "B024"], ["B002"], ["B002"]]
    assert documents(out) == before


def test_a_case_that_stands_twice_is_kept_once(out, tmp_path):
    twice = lines(tmp_path / "acts.jsonl", [letter(1), letter(1)])
    assert ran(wished(out, [twice])).statuses == ["made", "refused"]
    assert ran(wished(out, [twice], resume=True)).statuses == ["kept", "refused"]


def test_a_case_whose_number_changed_is_made_under_its_new_name(acts, out, tmp_path):
    order = {"name": "{#}", "languages": ("ru",)}
    ran(wished(out, [acts], order=order))
    moved = lines(tmp_path / "moved.jsonl", [letter(7), *acts.read_text("utf-8").splitlines()])
    found = ran(wished(out, [moved], resume=True, order={**order, "replace": True}))
    assert found.statuses == ["made"] * 7
    ran(wished(tmp_path / "anew", [moved], order=order))
    assert documents(out) == documents(tmp_path / "anew")


def test_the_number_of_a_case_in_another_input_does_not_hide_it(out, tmp_path):
    order = {"name": "{#}", "languages": ("ru",)}
    bad = letter(2, files_checked="many")
    ran(wished(out, [lines(tmp_path / "acts.jsonl", [letter(1), bad])], order=order))
    copy = lines(tmp_path / "mended.jsonl", [letter(2)])
    assert ran(wished(out, [copy], only_failed=True, order=order)).codes == [["W001"]]
    mended = lines(tmp_path / "acts.jsonl", [letter(1, files_checked=26), letter(2)])
    assert ran(wished(out, [mended], only_failed=True, order=order)).statuses == ["kept", "made"]


def test_kept_cases_are_told_of_while_others_are_still_read(out, tmp_path):
    path = lines(tmp_path / "acts.jsonl", [letter(number) for number in range(1, 70)])
    ran(wished(out, [path], order={"languages": ("ru",)}))
    reading: list[int] = []
    wish = wished(out, [path], order={"languages": ("ru",)}, resume=True)
    watch = Noting(reading)
    ran(replace(wish, inputs=[Read(wish.inputs[0], reading)]), watch=watch)
    assert [each.number for each in watch.judged] == list(range(1, 70))
    assert watch.read_when_first_told < 69


def test_a_half_that_is_there_is_looked_up_once_and_not_in_the_whole_journal(acts, out, monkeypatch):
    ran(wished(out, [acts], order={"languages": ("ru",)}))
    monkeypatch.delattr(journal.Journal, "case_sha256_of")
    changed = lines(acts, [letter(1), letter(2, files_checked=26)])
    found = ran(wished(out, [changed], order={"languages": ("kk",), "replace": True}))
    assert found.codes == [[], ["W004"]]


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
