"""The steps write and record: all documents of a case or none, whatever was there and whatever fails."""

import hashlib
import json

import pytest

from docgen.errors import DocgenError, WriteError
from docgen.model.files import refusal
from docgen.pipeline import writer
from docgen.pipeline.delivery import put_down
from docgen.pipeline.generate import generate, prepared
from docgen.pipeline.order import Order
from failing import ALL, FAULTS, each_failing
from written import JOURNAL, NAME, journal, names


@pytest.fixture
def finished(workspace, example, dumped, tmp_path):
    """Return the finished documents of a case."""
    return prepared(workspace, dumped(example()), Order(tmp_path))


def files(folder):
    """Return the files of a folder but its journal, none where there is no folder."""
    found = folder.iterdir() if folder.is_dir() else ()
    return {path.name: path.read_bytes() for path in found if path.name != JOURNAL}


def delivered(finished, folder, *, replace):
    """Take finished documents through both steps as a command does; return the error, None for none."""
    try:
        put_down([finished], Order(folder, replace=replace), lambda _: None)
    except DocgenError as fault:
        return fault
    except OSError as fault:
        # What has no place of its own is told by the command.
        return refusal(fault) or pytest.fail(f"a defect: {fault!r}")
    return None


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.errno))
@pytest.mark.parametrize("replace", [False, True], ids=["new", "over old ones"])
def test_whichever_call_fails_the_pair_is_old_or_new_and_the_next_run_ends_it(
    finished, tmp_path, monkeypatch, replace, fault
):
    new = {output.name: output.data for output in finished.outputs}
    old = dict.fromkeys(new, b"old") if replace else {}

    def work(folder):
        return delivered(finished, folder, replace=replace)

    codes, failures = set(), 0
    for folder, failed in each_failing(tmp_path, monkeypatch, fault, work, old or None, ALL):
        failures += 1
        found = {name: data for name, data in files(folder).items() if name.endswith(".docx")}
        assert found in ((old, new) if failed else (new,)), repr(failed)
        if failed:
            codes |= {problem.code for problem in failed.problems}
            assert {problem.params["reason"] for problem in failed.problems} == {fault.strerror}
        # Where all was written and recorded before the failure, the next run refuses what is there.
        again = delivered(finished, folder, replace=replace)
        assert again is None or (found == new and str(again).startswith("W001")), repr(again)
        if again is None:
            assert files(folder) == new
        last = [json.loads(line) for line in (folder / JOURNAL).read_text("utf-8").splitlines()][-1]
        assert [each["file"] for each in last["documents"]] == list(new)
    assert failures >= 40
    assert {"W002", "W003"} <= codes <= {"W002", "W003", "W030"}


class TestExistingFiles:
    @pytest.mark.parametrize("language", ["kk", "ru"])
    def test_one_existing_file_refuses_the_pair_before_anything_is_written(
        self, workspace, case, tmp_path, language
    ):
        path = tmp_path / f"{NAME}.{language}.docx"
        path.write_bytes(b"mine")
        with pytest.raises(WriteError) as caught:
            generate(workspace, case, Order(tmp_path))
        (problem,) = caught.value.problems
        assert (problem.code, problem.location.file) == ("W001", str(path))
        assert names(tmp_path) == [path.name]
        assert path.read_bytes() == b"mine"

    def test_a_file_that_another_run_made_meanwhile_is_not_replaced(
        self, workspace, case, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(writer, "refuse_existing", lambda paths: paths[1].write_bytes(b"theirs"))
        with pytest.raises(WriteError) as caught:
            generate(workspace, case, Order(tmp_path))
        assert caught.value.problems[0].code == "W001"
        assert names(tmp_path) == [JOURNAL, f"{NAME}.ru.docx"]
        assert (tmp_path / f"{NAME}.ru.docx").read_bytes() == b"theirs"

    def test_both_existing_files_are_named(self, workspace, case, tmp_path):
        generate(workspace, case, Order(tmp_path))
        before = {path: path.read_bytes() for path in tmp_path.iterdir()}
        with pytest.raises(WriteError) as caught:
            generate(workspace, case, Order(tmp_path))
        assert [problem.location.file for problem in caught.value.problems] == [
            str(tmp_path / f"{NAME}.kk.docx"),
            str(tmp_path / f"{NAME}.ru.docx"),
        ]
        assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before

    @pytest.mark.parametrize("left", [["kk"], ["ru"], ["kk", "ru"]])
    def test_what_a_killed_run_has_named_and_not_recorded_is_brought_to_its_end(
        self, workspace, case, tmp_path, left
    ):
        whole = generate(workspace, case, Order(tmp_path / "whole"))
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / JOURNAL).touch()
        (tmp_path / "out" / ".docgen-0123456789abcdef.tmp").write_bytes(b"half")
        for document in whole:
            if document.language in left:
                (tmp_path / "out" / document.path.name).write_bytes(document.path.read_bytes())
        generate(workspace, case, Order(tmp_path / "out"))
        assert names(tmp_path / "out") == names(tmp_path / "whole")
        assert journal(tmp_path / "out") == journal(tmp_path / "whole")

    def test_what_a_killed_run_made_of_other_data_is_in_the_way(
        self, workspace, example, changed, dumped, tmp_path
    ):
        data = example()
        generate(workspace, dumped(data), Order(tmp_path, languages=("kk",)))
        (tmp_path / JOURNAL).write_bytes(b"")
        other = changed(data, {"/requisites/place": {"kk": "Алматы қаласы", "ru": "город Алматы"}})
        with pytest.raises(WriteError) as caught:
            generate(workspace, dumped(other), Order(tmp_path))
        assert [problem.code for problem in caught.value.problems] == ["W001"]
        assert names(tmp_path) == [JOURNAL, f"{NAME}.kk.docx"]

    def test_existing_files_are_replaced_when_that_is_asked_for(self, workspace, case, tmp_path):
        for language in ("kk", "ru"):
            (tmp_path / f"{NAME}.{language}.docx").write_bytes(b"mine")
        documents = generate(workspace, case, Order(tmp_path, replace=True))
        assert names(tmp_path) == [JOURNAL, f"{NAME}.kk.docx", f"{NAME}.ru.docx"]
        for document in documents:
            assert hashlib.sha256(document.path.read_bytes()).hexdigest() == document.sha256

    def test_two_cases_of_the_same_requisites_are_never_one_file(
        self, workspace, case, example, changed, dumped, tmp_path
    ):
        generate(workspace, case, Order(tmp_path))
        other = changed(example(), {"/requisites/number": "2/15/26/01234"})
        with pytest.raises(WriteError):
            generate(workspace, dumped(other), Order(tmp_path))

    @pytest.mark.parametrize("number", ["2-1/5", "5.", "CON", "І" * 60])
    def test_no_number_leads_out_of_the_folder(self, workspace, example, changed, dumped, tmp_path, number):
        data = changed(example(), {"/requisites/number": number})
        documents = generate(workspace, dumped(data), Order(tmp_path / "a" / "out"))
        assert {document.path.resolve().parent for document in documents} == {tmp_path / "a" / "out"}
        assert names(tmp_path) == ["a"]
        assert names(tmp_path / "a") == ["out"]


class TestHalfOfAPair:
    """One language alone may be made again only while the other half says the same."""

    def test_a_half_of_another_state_of_the_case_is_refused_even_if_it_would_be_replaced(
        self, workspace, example, changed, dumped, tmp_path
    ):
        generate(workspace, dumped(example()), Order(tmp_path))
        before = (tmp_path / f"{NAME}.kk.docx").read_bytes()
        other = dumped(changed(example(), {"/court_act/case_no": "2-99"}))
        with pytest.raises(WriteError) as caught:
            generate(workspace, other, Order(tmp_path, ("kk",), replace=True))
        assert [(problem.code, problem.location.file) for problem in caught.value.problems] == [
            ("W004", str(tmp_path / f"{NAME}.ru.docx"))
        ]
        assert (tmp_path / f"{NAME}.kk.docx").read_bytes() == before
        assert len(generate(workspace, other, Order(tmp_path, replace=True))) == 2

    def test_the_same_case_gives_its_halves_one_by_one(self, workspace, case, tmp_path):
        generate(workspace, case, Order(tmp_path, ("kk",)))
        generate(workspace, case, Order(tmp_path, ("ru",)))
        generate(workspace, case, Order(tmp_path, ("kk",), replace=True))
        languages = [each["language"] for line in journal(tmp_path) for each in line["documents"]]
        assert languages == ["kk", "ru", "kk"]

    def test_a_half_that_the_journal_does_not_know_is_its_owners(self, workspace, case, tmp_path):
        (tmp_path / f"{NAME}.ru.docx").write_bytes(b"brought here")
        assert len(generate(workspace, case, Order(tmp_path, ("kk",)))) == 1


def test_a_document_of_this_run_is_never_replaced_by_another_case_of_the_same_name(
    workspace, example, dumped, tmp_path
):
    data = dumped(example("protest_bailiff_act", full=True))
    made = generate(workspace, data, Order(tmp_path, replace=True))
    keep = frozenset(document.path for document in made)
    with pytest.raises(WriteError, match="W005"):
        generate(workspace, data, Order(tmp_path, replace=True, keep=keep))
    generate(workspace, data, Order(tmp_path, replace=True))
