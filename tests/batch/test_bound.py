import pytest
from docx import Document

from docgen.batch import bound
from docgen.errors import DocgenError, WriteError
from docgen.opc import merge
from runs import letter, lines, ran, wished


@pytest.fixture
def run(tmp_path):
    acts = lines(tmp_path / "acts.jsonl", [letter(3), letter(1), letter(2, files_checked="many"), letter(4)])
    return ran(wished(tmp_path / "out", [acts]))


def paragraphs(path):
    # A section of a document that ends in a table ends in a paragraph without text.
    return [each.text for each in Document(str(path)).paragraphs if each.text]


def test_all_documents_stand_in_one_file_in_the_order_of_the_cases(run, tmp_path):
    paths, problems = bound.write(run.outcomes, tmp_path / "out", tmp_path / "all.docx")
    assert (paths, problems) == ([tmp_path / "all.docx"], [])
    files = [made.file for each in run.outcomes for made in each.documents]
    assert len(files) == 6
    wanted = [text for name in files for text in paragraphs(tmp_path / "out" / name)]
    assert paragraphs(paths[0]) == wanted


def test_equal_documents_give_an_equal_file(run, tmp_path):
    for name in ("a.docx", "b.docx"):
        bound.write(run.outcomes, tmp_path / "out", tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_what_would_be_too_large_goes_on_in_another_file(run, tmp_path, monkeypatch):
    monkeypatch.setattr(merge.volumes, "__defaults__", (merge.Limits(documents=4),))
    paths, _ = bound.write(run.outcomes, tmp_path / "out", tmp_path / "all.docx")
    assert [path.name for path in paths] == ["all.docx", "all-002.docx"]
    assert len(paragraphs(paths[1])) < len(paragraphs(paths[0]))


@pytest.mark.parametrize("damaged", [0, -1])
def test_where_one_document_cannot_be_merged_no_file_is_written(run, tmp_path, monkeypatch, damaged):
    monkeypatch.setattr(merge.volumes, "__defaults__", (merge.Limits(documents=2),))
    files = [made.file for each in run.outcomes for made in each.documents]
    (tmp_path / "out" / files[damaged]).write_bytes(b"no document")
    with pytest.raises(DocgenError) as caught:
        bound.write(run.outcomes, tmp_path / "out", tmp_path / "all.docx")
    assert [problem.location.file for problem in caught.value.problems] == [files[damaged]]
    assert not list(tmp_path.glob("all*")) + list(tmp_path.glob("*.tmp"))


def test_a_document_that_is_gone_is_told(run, tmp_path):
    (tmp_path / "out" / run.outcomes[0].documents[0].file).unlink()
    with pytest.raises((WriteError, OSError)):
        bound.write(run.outcomes, tmp_path / "out", tmp_path / "all.docx")


def test_a_run_without_documents_gives_no_file(tmp_path):
    assert bound.write([], tmp_path, tmp_path / "all.docx") == ([], [])
    assert list(tmp_path.iterdir()) == []
