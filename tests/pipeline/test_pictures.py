"""Pictures of a case: from a file beside it or from base64, in a type of an office's own."""

import base64
import io
import json
import zipfile

import docx
import pytest
import segno

import docgen
from data_roots import copied
from docgen.cli.main import main
from docgen.errors import CaseError
from docgen.evidence.extraction.patch import patched
from docgen.model import case as cases
from docgen.opc import wml
from packages import MAIN_PART

EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"


def png():
    stream = io.BytesIO()
    segno.make_qr("мөр").save(stream, kind="png")
    return stream.getvalue()


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A data root in which the inspection act ends in a picture, if the case has one."""
    root = copied(tmp_path_factory.mktemp("own"))
    path = root / "schemas" / "inspection_act.json"
    schema = json.loads(path.read_text("utf-8"))
    schema["properties"]["seal"] = {"$ref": "_shared/picture.json"}
    path.write_text(json.dumps(schema, ensure_ascii=False), "utf-8")
    for language in ("kk", "ru"):
        text = root / f"templates_{language}" / "inspection_act.txt"
        lines = "{%p if seal is defined %}\nbody: {{ seal | picture }}\n{%p endif %}\n"
        text.write_text(text.read_text("utf-8").rstrip() + "\n" + lines, "utf-8")
    assert main(["--root", str(root), "templates", "build", "inspection_act"]) == 0
    return docgen.opened(str(root))


@pytest.fixture
def case(own, tmp_path):
    """Return a function that writes a case file with a seal and makes its documents."""

    def made(seal, *, as_file=True):
        data = json.dumps({**own.catalog["inspection_act"].examples[0], "seal": seal}).encode()
        path = tmp_path / "case.json"
        path.write_bytes(data)
        file = str(path) if as_file else "standard input"
        return docgen.generate(own, data, docgen.Order(tmp_path / "out"), file=file)

    return made


def described(document):
    with zipfile.ZipFile(document.path) as archive:
        root = wml.parse(archive.read(MAIN_PART))
    (found,) = root.iter(wml.DOC_PR)
    (extent,) = root.iter(EXTENT)
    return found.get("descr"), round(int(extent.get("cx")) / 36_000)


def test_a_file_beside_the_case_is_shown_in_both_documents_with_its_description(case, tmp_path):
    (tmp_path / "seal.png").write_bytes(png())
    description = {"kk": "Прокуратура мөрі", "ru": "Печать прокуратуры"}
    documents = case({"file": "seal.png", "width_mm": 30, "description": description})
    assert [described(document) for document in documents] == [
        ("Прокуратура мөрі", 30),
        ("Печать прокуратуры", 30),
    ]
    for document in documents:
        assert len(docx.Document(document.path).inline_shapes) == 1


def test_a_picture_in_base64_needs_no_file(case):
    documents = case({"base64": base64.b64encode(png()).decode(), "width_mm": 12}, as_file=False)
    assert [described(document) for document in documents] == [("", 12)] * 2


@pytest.mark.parametrize(
    ("seal", "reason"),
    [
        ({}, "file-or-base64"),
        ({"file": "seal.png", "base64": "AAAA"}, "file-or-base64"),
        ({"file": "lost.png"}, "No such file or directory"),
        ({"file": "../outside.png"}, "outside"),
        ({"file": "link.png"}, "outside"),
        ({"file": "/etc/hostname"}, "outside"),
        ({"file": "case.json"}, "not-a-picture"),
        ({"base64": "§§§§"}, "not-decodable"),
        ({"base64": "AAAA"}, "not-a-picture"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_told_at_its_field_and_nothing_is_written(
    seal, reason, case, tmp_path
):
    (tmp_path.parent / "outside.png").write_bytes(png())
    (tmp_path / "link.png").symlink_to(tmp_path.parent / "outside.png")
    with pytest.raises(CaseError) as caught:
        case(seal)
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.pointer, problem.params["reason"]) == ("C140", "/seal", reason)
    assert problem.location.line is not None
    assert not (tmp_path / "out").exists()


def test_a_case_that_is_no_file_has_nothing_beside_it(case, tmp_path):
    (tmp_path / "seal.png").write_bytes(png())
    with pytest.raises(CaseError) as caught:
        case({"file": "seal.png"}, as_file=False)
    assert caught.value.problems[0].params["reason"] == "no-folder"


def test_edits_of_documents_with_pictures_are_found_where_the_pictures_lie_beside_the_case(
    own, case, tmp_path
):
    (tmp_path / "seal.png").write_bytes(png())
    _, russian = case({"file": "seal.png"})
    path = tmp_path / "case.json"
    data = cases.load(path.read_bytes()).data
    kind = own.catalog["inspection_act"]
    found = patched(own, kind, data, {"ru": russian.path.read_bytes()}, file=str(path))
    assert (found.data, found.operations, found.edits) == (data, (), ())
