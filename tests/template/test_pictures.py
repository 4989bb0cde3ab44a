"""Pictures and QR codes from data: media of the package, with a size and a number of their own."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import docx
import pytest

from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.template import media
from docgen.template.faults import PictureError
from packages import MAIN_PART

EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def png(width: int, height: int, grey: int = 0) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes([grey]) * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    start = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x60\x00\x60\x00\x00"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return start + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"


SEAL = media.picture(png(72, 36), description='Мөр "А & Б"')


def parts(lab: Any, *body: Any, **context: Any) -> tuple[opc.Package, Any]:
    package = opc.read(lab.rendered(*body, context=context).data)
    return package, wml.parse(package[MAIN_PART])


def relations(package: opc.Package, part: str = "word/_rels/document.xml.rels") -> dict[str, str]:
    return {str(each.get("Id")): str(each.get("Target")) for each in wml.parse(package[part])}


@pytest.mark.parametrize(("data", "kind"), [(png(72, 36), "png"), (jpeg(96, 48), "jpg")])
def test_a_picture_stands_in_the_package_and_is_found_from_its_part(data: bytes, kind: str, lab: Any):
    shown = media.picture(data, 30)
    package, root = parts(lab, "а {{ x | picture }} б", x=shown)
    (blip,) = root.iter(BLIP)
    target = relations(package)[blip.get(f"{{{wml.R}}}embed")]
    assert target.endswith(f".{kind}")
    assert package[f"word/{target}"] == data
    types = package[opc.CONTENT_TYPES].decode()
    assert f'Extension="{kind}"' in types
    assert wml.paragraph_text(next(root.iter(w("p")))) == "а  б"


@pytest.mark.parametrize(
    ("tag", "width", "size"),
    [
        ("{{ x | picture }}", None, (25.4, 12.7)),
        ("{{ x | picture }}", 60, (60, 30)),
        ("{{ x | picture(10) }}", 60, (10, 5)),
        ("{{ x | picture(n) }}", 60, (7.5, 3.75)),
    ],
)
def test_a_picture_is_as_wide_as_the_tag_the_data_or_its_resolution_says(
    tag: str, width: float | None, size: tuple[float, float], lab: Any
):
    _, root = parts(lab, tag, x=media.picture(png(72, 36), width), n=7.5)
    (extent,) = root.iter(EXTENT)
    assert (int(extent.get("cx")), int(extent.get("cy"))) == tuple(round(each * 36_000) for each in size)


def test_the_description_is_the_alternative_text(lab: Any):
    _, root = parts(lab, "{{ x | picture }}", x=SEAL)
    (described,) = root.iter(wml.DOC_PR)
    assert described.get("descr") == 'Мөр "А & Б"'


def test_pictures_in_loops_and_headers_have_numbers_of_their_own_and_one_medium_each(lab: Any):
    shown = [media.picture(png(10, 10, grey)) for grey in (1, 2, 1)]
    rendered = lab.rendered(
        "{%p for x in xs %}", "{{ x | picture }}", "{%p endfor %}", header="{{ y | picture }}",
        context={"xs": shown, "y": shown[0]},
    )  # fmt: skip
    package = opc.read(rendered.data)
    numbers = [
        node.get("id") for part in rendered.parts for node in wml.parse(package[part]).iter(wml.DOC_PR)
    ]
    assert len(set(numbers)) == 4
    assert len([name for name in package.members if name.startswith("word/media/docgen-")]) == 2
    assert len(set(relations(package, "word/_rels/header2.xml.rels"))) == 1


def test_the_words_around_a_picture_keep_their_formatting(lab: Any):
    _, root = parts(lab, ("а", "б {{ x | picture }} в"), x=SEAL)
    runs = [(wml.run_text(run), run.find(f"{w('rPr')}/{w('b')}") is not None) for run in root.iter(w("r"))]
    assert runs == [("а", False), ("б ", True), ("", True), (" в", True)]


def test_python_docx_finds_the_picture(lab: Any):
    data = lab.rendered("{{ x | picture }}", context={"x": SEAL}).data
    (shape,) = docx.Document(io.BytesIO(data)).inline_shapes
    assert round(shape.width.mm, 1) == 25.4


def test_a_document_without_its_picture_is_as_if_the_template_had_none(lab: Any):
    body = ["{%p if yes %}", "{{ x | picture }}", "{%p endif %}", "а"]
    package, _ = parts(lab, *body, yes=False, x=SEAL)
    assert not [name for name in package.members if "docgen-" in name]


@pytest.mark.parametrize("text", ["https://example.kz/?a=1&b=2", "Іс № 5 – ТОО «А & Б»"])
def test_a_text_becomes_a_qr_code_of_the_wanted_width(text: str, lab: Any):
    package, root = parts(lab, "{{ x | qr(30) }}", x=text)
    (extent,) = root.iter(EXTENT)
    assert extent.get("cx") == extent.get("cy") == str(30 * 36_000)
    (target,) = [name for name in package.members if name.startswith("word/media/docgen-")]
    assert package[target].startswith(b"\x89PNG")
    assert next(root.iter(wml.DOC_PR)).get("descr") == text


def test_equal_data_gives_equal_bytes(lab: Any):
    context = {"x": SEAL, "y": "мәтін"}
    body = ["{{ x | picture }}", "{{ y | qr }}"]
    assert lab.rendered(*body, context=context).data == lab.rendered(*body, context=context).data


@pytest.mark.parametrize(
    ("tag", "value", "reason"),
    [
        ("{{ x | picture }}", "seal.png", "not-a-picture"),
        ("{{ x | picture }}", {"file": "seal.png"}, "not-a-picture"),
        ("{{ x | picture(0) }}", SEAL, "width"),
        ("{{ x | picture(501) }}", SEAL, "width"),
        ("{{ x | picture('wide') }}", SEAL, "width"),
        ("{{ x | picture(true) }}", SEAL, "width"),
        ("{{ x | picture(10, 20) }}", SEAL, "width"),
        ("{{ x | qr }}", 5, "not-a-text"),
        ("{{ x | qr }}", "а" * 3000, "too-long"),
    ],
)
def test_what_is_no_picture_is_refused_at_its_tag(tag: str, value: object, reason: str, lab: Any):
    (problem,) = lab.failed("а", tag, context={"x": value})
    assert (problem.code, problem.params["reason"]) == ("T037", reason)
    assert (problem.location.paragraph, problem.location.tag) == (2, tag)


@pytest.mark.parametrize("data", [b"", b"GIF89a" + bytes(20), b"%PDF-1.7", png(10, 10)[:20], b"\xff\xd8\xff"])
def test_bytes_that_are_no_picture_are_refused(data: bytes):
    with pytest.raises(PictureError) as caught:
        media.picture(data)
    assert caught.value.reason == "not-a-picture"


@pytest.mark.parametrize(
    "tag", ["{{ x | picture ~ 'а' }}", "{{ x | picture | upper }}", "{% if x | picture %}{% endif %}",
            "{% set y = x | qr %}", "{{ x | picture(width_mm=5) }}"]
)  # fmt: skip
def test_nothing_else_can_be_made_of_a_picture(tag: str, lab: Any):
    assert lab.refused(tag)[0].code == "T031"


def test_a_missing_picture_is_a_missing_field_and_a_gap_in_a_draft(lab: Any):
    (problem,) = lab.failed("{{ d.x | picture }}", context={"d": {}})
    assert (problem.code, problem.location.pointer) == ("T041", "/d/x")
    document = lab.draft("{{ d.x | picture }}", context={"d": {}})
    assert lab.texts(document.data) == ["[/d/x]"]
