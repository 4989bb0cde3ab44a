"""What a document says of its making: the same for the same case, true, and without names or clocks."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import docx
import pytest

from docgen.opc import package as opc
from docgen.opc import properties
from docgen.pipeline.generate import generate
from docgen.pipeline.order import Order
from docgen.version import VERSION

BAILIFF = "protest_bailiff_act"


def made(workspace: Any, data: Any, folder: Any, **wish: Any) -> list[Any]:
    return generate(workspace, json.dumps(data).encode(), Order(folder, **wish))


def claims(document: Any) -> dict[str, str]:
    return properties.custom(opc.read(document.path.read_bytes()))


def core(document: Any) -> Any:
    return docx.Document(io.BytesIO(document.path.read_bytes())).core_properties


def test_each_half_names_what_it_was_made_of(workspace: Any, example: Any, tmp_path: Any):
    kind = workspace.catalog[BAILIFF]
    for document in made(workspace, example(), tmp_path):
        said = claims(document)
        seal = said.pop("docgen.seal")
        assert re.fullmatch("[0-9a-f]{64}", seal)
        assert re.fullmatch("[0-9a-f]{64}", said.pop("docgen.case"))
        template = workspace.template(BAILIFF, document.language).compiled.content_sha256
        assert said == {
            "docgen.type": BAILIFF,
            "docgen.language": document.language,
            "docgen.schema": kind.schema.sha256,
            "docgen.template": template,
            "docgen.version": VERSION,
        }


def test_the_core_properties_are_those_of_the_paper(workspace: Any, example: Any, tmp_path: Any):
    kazakh, russian = map(core, made(workspace, example(), tmp_path))
    assert (kazakh.title, russian.title) == ("Наразылық", "Протест")
    assert kazakh.subject.replace("\u00a0", " ") == "2026 жылғы 12 мамырдағы № 2-15-26-01234"
    assert (kazakh.language, russian.language) == ("kk-KZ", "ru-RU")
    assert kazakh.identifier == russian.identifier == "2-15-26-01234"
    for each in (kazakh, russian):
        assert (each.created.isoformat(), each.modified) == ("2026-05-12T00:00:00+00:00", each.created)
        assert (each.author, each.last_modified_by, each.comments) == ("", "", "")


@pytest.mark.parametrize(
    ("full", "title"),
    [(False, "Представление о принесении протеста"), (True, "Ходатайство о принесении протеста")],
)
def test_the_title_is_that_of_the_day_of_the_document(
    workspace: Any, example: Any, tmp_path: Any, full: bool, title: str
):
    _, russian = map(core, made(workspace, example("proposal_general", full=full), tmp_path))
    assert russian.title == title


def test_a_paper_without_number_is_called_by_its_date(workspace: Any, example: Any, tmp_path: Any):
    data = example(full=False)
    _, russian = map(core, made(workspace, data, tmp_path))
    assert russian.subject == "15\u00a0сентября 2026\u00a0года"
    assert russian.identifier == ""


@pytest.mark.parametrize("indent", [None, 4])
def test_bytes_follow_from_the_data_and_not_from_how_it_is_written(
    workspace: Any, example: Any, tmp_path: Any, indent: int | None
):
    data = example()
    first = made(workspace, data, tmp_path / "1")
    turned = json.dumps(dict(reversed(data.items())), indent=indent, ensure_ascii=False).encode()
    second = generate(workspace, turned, Order(tmp_path / "2"))
    assert [each.sha256 for each in first] == [each.sha256 for each in second]


def test_a_draft_says_that_it_is_one_and_has_no_date_before_the_case_has(
    workspace: Any, example: Any, changed: Any, tmp_path: Any
):
    data = changed(example(), {"/requisites/date": ...})
    for document in made(workspace, data, tmp_path, draft=True):
        assert claims(document)["docgen.draft"] == "1"
        assert core(document).created is None


def test_a_document_is_sealed_and_any_change_breaks_the_seal(workspace: Any, example: Any, tmp_path: Any):
    package = opc.read(made(workspace, example(), tmp_path)[0].path.read_bytes())
    assert properties.is_sealed(package)
    for name, data in package.members.items():
        at = len(data) // 2
        other = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        if name not in (properties.PART, opc.CONTENT_TYPES):
            assert not properties.is_sealed(package.replaced({name: other})), name
    claimed = package[properties.PART].replace(BAILIFF.encode(), b"inspection_act")
    assert not properties.is_sealed(package.replaced({properties.PART: claimed}))
    assert not properties.is_sealed(opc.Package({**package.members, "word/new.xml": b"<a/>"}))


def test_a_working_copy_speaks_for_both_halves(workspace: Any, example: Any, tmp_path: Any):
    (document,) = made(workspace, example(), tmp_path, layout="twocol")
    said = claims(document)
    templates = [workspace.template(BAILIFF, each).compiled.content_sha256 for each in ("kk", "ru")]
    assert (said["docgen.language"], said["docgen.template"]) == ("kk+ru", "+".join(templates))
    assert core(document).title == "Наразылық / Протест"
    assert core(document).language == "kk-KZ, ru-RU"
    assert properties.is_sealed(opc.read(document.path.read_bytes()))
