from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.errors import ConversionError, OutputRefused, WriteError
from docgen.model.problem import Problem, Severity
from docgen.pipeline import convert, formats
from docgen.pipeline.convert import Converted
from docgen.pipeline.generate import generate, generate_set, prepared
from docgen.pipeline.order import Order
from written import NAME, names

FONT = Problem("F009", Severity.WARNING)


@pytest.fixture
def converter(monkeypatch):
    """Put a converter in the place of LibreOffice; it fails for the languages that are added to it."""

    class Converter:
        def __init__(self):
            self.failing, self.chunks, self.forms = {}, [], []

        def converted(self, documents):
            self.chunks.append(list(documents))
            return {
                name: next(
                    (fault for part, fault in self.failing.items() if part in name),
                    Converted(b"%PDF " + data[:4], 2, (FONT,)),
                )
                for name, data in documents.items()
            }

    made = Converter()

    @contextmanager
    def opened(*, form):
        made.forms.append(form)
        yield made

    monkeypatch.setattr(convert, "soffice", opened)
    return made


def written(folder):
    return [name.removeprefix(NAME) for name in names(folder) if name.startswith(NAME)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (("docx",), [".kk.docx", ".ru.docx"]),
        (("pdf",), [".kk.pdf", ".ru.pdf"]),
        (("docx", "pdf"), [".kk.docx", ".kk.pdf", ".ru.docx", ".ru.pdf"]),
        (("pdfa",), [".kk.pdf", ".ru.pdf"]),
        (("docx", "pdfa"), [".kk.docx", ".kk.pdf", ".ru.docx", ".ru.pdf"]),
    ],
)
def test_a_pair_is_written_in_every_format_that_is_wanted(
    workspace, case, tmp_path, converter, wanted, expected
):
    documents = generate(workspace, case, Order(tmp_path, formats=wanted))
    assert written(tmp_path) == expected
    assert sorted(document.path.name.removeprefix(NAME) for document in documents) == expected
    assert converter.forms == [each for each in wanted if each != "docx"]


def test_a_document_without_a_pdf_loads_no_converter(workspace, case, tmp_path, converter):
    generate(workspace, case, Order(tmp_path))
    assert converter.chunks == []


def test_a_set_is_converted_at_one_start(workspace, several, dumped, tmp_path, converter):
    generate_set(workspace, dumped(several), Order(tmp_path, formats=("pdf",)))
    assert [len(chunk) for chunk in converter.chunks] == [4]


def test_a_working_copy_may_be_a_pdf(workspace, case, tmp_path, converter):
    generate(workspace, case, Order(tmp_path, layout="twocol", formats=("pdf",)))
    assert written(tmp_path) == [".twocol.pdf"]


def test_what_is_told_of_a_pdf_is_told_with_the_document(workspace, case, tmp_path, converter):
    documents = generate(workspace, case, Order(tmp_path, formats=("docx", "pdf")))
    told = {document.path.suffix: [each.code for each in document.problems] for document in documents}
    assert told == {".docx": [], ".pdf": ["F009"]}


def test_two_pdfs_of_a_document_would_have_one_name(tmp_path):
    with pytest.raises(ValueError, match="pdfa"):
        Order(tmp_path, formats=("pdf", "pdfa"))


def test_a_pdf_to_be_kept_takes_no_place_of_another(workspace, case, tmp_path, converter):
    (tmp_path / f"{NAME}.ru.pdf").write_bytes(b"theirs")
    with pytest.raises(WriteError, match="W001"):
        generate(workspace, case, Order(tmp_path, formats=("docx", "pdfa")))
    assert converter.chunks == []


def test_where_one_pdf_fails_nothing_is_written(workspace, case, tmp_path, converter):
    converter.failing = {".ru.": OutputRefused([Problem("F007")])}
    with pytest.raises(OutputRefused) as caught:
        generate(workspace, case, Order(tmp_path / "out", formats=("docx", "pdf")), file="case.json")
    assert [(each.code, each.location.file) for each in caught.value.problems] == [("F007", "case.json")]
    assert names(tmp_path / "out") == []


def test_what_exists_is_refused_before_the_converter_starts(workspace, case, tmp_path, converter):
    (tmp_path / f"{NAME}.ru.pdf").write_bytes(b"theirs")
    with pytest.raises(WriteError, match="W001"):
        generate(workspace, case, Order(tmp_path, formats=("pdf",)))
    assert converter.chunks == []


def test_a_half_pdf_of_another_version_is_not_mixed_in(
    workspace, example, changed, dumped, tmp_path, converter
):
    generate(workspace, dumped(example()), Order(tmp_path, formats=("pdf",)))
    other = dumped(changed(example(), {"/requisites/place/ru": "город Иное"}))
    with pytest.raises(WriteError, match="W004"):
        generate(workspace, other, Order(tmp_path, ("kk",), replace=True, formats=("pdf",)))


def test_cases_that_come_together_are_converted_together_and_fail_alone(workspace, case, tmp_path, converter):
    order = Order(Path(), formats=("pdf",))
    one = prepared(workspace, case, order)
    other = replace(one, outputs=tuple(replace(each, name=f"other-{each.name}") for each in one.outputs))
    converter.failing = {"other-": ConversionError([Problem("F003")])}
    first, second = formats.formatted([one, other], order)
    assert [each.name for each in first.outputs] == [f"{NAME}.kk.pdf", f"{NAME}.ru.pdf"]
    assert isinstance(second, ConversionError)
    assert [each.code for each in second.problems] == ["F003", "F003"]
    assert [len(chunk) for chunk in converter.chunks] == [4]
