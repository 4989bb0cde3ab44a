"""Working copies in the place of pairs."""

import hashlib
import zipfile

import pytest

import docgen
from docgen.errors import OutputRefused, WriteError
from docgen.opc import package as opc
from docgen.pipeline import twocol
from docgen.pipeline.generate import STEPS, generate
from docgen.pipeline.order import Order
from written import JOURNAL, NAME, journal, names, printed

COPY = f"{NAME}.twocol.docx"


def test_a_case_becomes_one_document_of_both_languages(workspace, case, tmp_path):
    (document,) = generate(workspace, case, Order(tmp_path, layout="twocol"))
    assert (document.path, document.language) == (tmp_path / COPY, "kk+ru")
    assert document.sha256 == hashlib.sha256(document.path.read_bytes()).hexdigest()
    assert names(tmp_path) == [JOURNAL, COPY]
    assert all(name in printed(document.path) for name in ("Тұрсынәлиев", "Турсыналиев"))


def test_the_journal_has_one_line_with_the_hashes_of_both_templates(workspace, case, tmp_path):
    generate(workspace, case, Order(tmp_path / "pair"))
    (document,) = generate(workspace, case, Order(tmp_path / "copy", layout="twocol"))
    (pair,) = journal(tmp_path / "pair")
    (line,) = journal(tmp_path / "copy")
    copy = {
        "language": "kk+ru",
        "file": COPY,
        "template_sha256": "+".join(half["template_sha256"] for half in pair["documents"]),
        "output_sha256": document.sha256,
        "size": document.path.stat().st_size,
    }
    assert line == {**pair, "documents": [copy]}


def test_it_lies_beside_the_pair_and_neither_replaces_the_other(workspace, case, tmp_path):
    pair = generate(workspace, case, Order(tmp_path))
    generate(workspace, case, Order(tmp_path, layout="twocol"))
    assert names(tmp_path) == [JOURNAL, *sorted(each.path.name for each in pair), COPY]


def test_halves_of_another_case_do_not_concern_it(workspace, example, dumped, case, tmp_path):
    other = example()
    other["violations"][0]["fact"]["ru"] += " Установлено проверкой."
    generate(workspace, dumped(other), Order(tmp_path, languages=("ru",)))
    generate(workspace, case, Order(tmp_path, layout="twocol"))
    assert COPY in names(tmp_path)


def test_one_that_exists_is_replaced_only_on_request(workspace, case, tmp_path):
    (tmp_path / COPY).write_bytes(b"the work of a clerk")
    with pytest.raises(WriteError) as caught:
        generate(workspace, case, Order(tmp_path, layout="twocol"))
    assert [problem.code for problem in caught.value.problems] == ["W001"]
    assert (tmp_path / COPY).read_bytes() == b"the work of a clerk"
    generate(workspace, case, Order(tmp_path, layout="twocol", replace=True))
    assert zipfile.is_zipfile(tmp_path / COPY)


def test_another_case_of_this_name_is_told(workspace, case, tmp_path):
    order = Order(tmp_path, layout="twocol", keep=frozenset([tmp_path / COPY]))
    with pytest.raises(WriteError, match="W005"):
        generate(workspace, case, order)
    assert not (tmp_path / COPY).exists()


def test_the_same_case_gives_the_same_bytes_again(case, tmp_path):
    copies = [
        generate(docgen.opened(), case, Order(tmp_path / name, layout="twocol"))[0] for name in ("1", "2")
    ]
    assert copies[0].sha256 == copies[1].sha256


def test_a_draft_says_in_its_name_that_it_is_one(workspace, example, dumped, tmp_path):
    data = example()
    del data["signatory"]["surname"]
    (document,) = generate(workspace, dumped(data), Order(tmp_path, draft=True, layout="twocol"))
    assert document.path.name == f"{NAME}.draft.twocol.docx"
    gaps = [problem.location.pointer for problem in document.problems if problem.code == "C130"]
    # What both halves lack is told once.
    assert gaps == ["/signatory/surname"]


def test_warnings_of_both_halves_are_told_once(workspace, example, dumped, tmp_path):
    case = dumped(example("proposal_oblast"))
    (document,) = generate(workspace, case, Order(tmp_path, layout="twocol"))
    assert [problem.code for problem in document.problems] == ["C333"]


def test_the_steps_are_those_of_a_pair(workspace, case, tmp_path):
    told = []
    generate(workspace, case, Order(tmp_path, layout="twocol"), step=told.append)
    assert told == [step for step in STEPS if step != "convert"]


def test_a_damaged_one_is_refused_and_nothing_is_written(workspace, case, tmp_path, monkeypatch):
    combined = twocol.combined

    def damaged(halves):
        package = opc.read(combined(halves))
        main = package["word/document.xml"].replace("НАРАЗЫЛЫҚ".encode(), b"")
        return opc.write(package.replaced({"word/document.xml": main}))

    monkeypatch.setattr(twocol, "combined", damaged)
    with pytest.raises(OutputRefused) as caught:
        generate(workspace, case, Order(tmp_path / "out", layout="twocol"), file="case.json")
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["text"]) == ("V010", "НАРАЗЫЛЫҚ")
    assert problem.location.file == "case.json"
    assert not (tmp_path / "out").exists()
