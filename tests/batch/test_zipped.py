import zipfile

import pytest

from docgen.batch import zipped
from docgen.batch.executors import Processes
from docgen.errors import WriteError
from runs import documents, letter, lines, ran, wished


@pytest.fixture
def run(tmp_path):
    acts = lines(tmp_path / "acts.jsonl", [letter(3), letter(1), letter(2, files_checked="many"), letter(4)])
    return ran(wished(tmp_path / "out", [acts], order={"is_sharded": True}), Processes(2))


def test_the_archive_holds_every_document_in_the_order_of_the_cases(run, tmp_path):
    zipped.write(run.outcomes, tmp_path / "out", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        wanted = [made.file for each in run.outcomes for made in each.documents]
        assert archive.namelist() == wanted
        assert {name: archive.read(name) for name in wanted} == documents(tmp_path / "out")


def test_equal_documents_give_an_equal_archive(run, tmp_path):
    for name in ("a.zip", "b.zip"):
        zipped.write(run.outcomes, tmp_path / "out", tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_document_that_is_gone_leaves_no_archive(run, tmp_path):
    (tmp_path / "out" / run.outcomes[0].documents[0].file).unlink()
    with pytest.raises(WriteError, match="W002"):
        zipped.write(run.outcomes, tmp_path / "out", tmp_path / "a.zip")
    assert not list(tmp_path.glob("*.zip")) + list(tmp_path.glob("*.tmp"))
