"""The steps write and record, with each of their calls of the system failing in turn."""

import itertools
import json

import pytest

from docgen.errors import DocgenError
from docgen.model.files import refusal
from docgen.pipeline import generate
from docgen.pipeline.delivery import put_down
from docgen.pipeline.journal import FILE_NAME as JOURNAL
from docgen.pipeline.order import Order
from failing import ALL, FAULTS, Failing


@pytest.fixture
def finished(workspace, example, dumped, tmp_path):
    """Return the finished documents of a case."""
    return generate.prepared(workspace, dumped(example()), Order(tmp_path))


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
    codes = set()
    for number in itertools.count(1):
        folder = tmp_path / str(number)
        if old:
            folder.mkdir()
        for name, data in old.items():
            (folder / name).write_bytes(data)
        with monkeypatch.context() as patched:
            failing = Failing(patched, number, fault, ALL)
            failed = delivered(finished, folder, replace=replace)
        if failing.count < number:
            break
        found = {name: data for name, data in files(folder).items() if name.endswith(".docx")}
        assert found in ((old, new) if failed else (new,)), f"call {number}: {failed!r}"
        if failed:
            codes |= {problem.code for problem in failed.problems}
            assert {problem.params["reason"] for problem in failed.problems} == {fault.strerror}
        # Where all was written and recorded before the failure, the next run refuses what is there.
        again = delivered(finished, folder, replace=replace)
        assert again is None or (found == new and str(again).startswith("W001")), f"call {number}: {again!r}"
        if again is None:
            assert files(folder) == new
        last = [json.loads(line) for line in (folder / JOURNAL).read_text("utf-8").splitlines()][-1]
        assert [each["file"] for each in last["documents"]] == list(new)
    assert number > 40
    assert {"W002", "W003"} <= codes <= {"W002", "W003", "W030"}
