"""A copy in which what is certain is mended: each mend told, the second time nothing, words untouched."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

import packages
from docgen.lint.fixes import fixed
from docgen.lint.linter import of_path
from docgen.model.catalog import Catalog
from docgen.pipeline.validate import FORMATS

LANG = '<w:p><w:r><w:rPr><w:lang w:val="ru-RU"/></w:rPr><w:t>{}</w:t></w:r></w:p>'
SPLIT = "<w:p>{}</w:p>".format(
    "".join(f'<w:r w:rsidR="0{n}"><w:t>{t}</w:t></w:r>' for n, t in enumerate(("{{ na", "me }}")))
)


def mended(desk: Any, *body: Any) -> tuple[list[str], list[str]]:
    """Return the paragraphs of the copy and the codes that were mended; mending it again changes nothing."""
    path = desk.laid("kk", *body)
    (target,) = of_path(Catalog(desk.root, FORMATS), path)
    data, notes = fixed(path.read_bytes(), target)
    assert packages.faults(data) == []
    assert fixed(data, target) == (data, [])
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    return lines[: len(body)], [note.params["name"] for note in notes]


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("{{ name | case(‘gen’) }}", "{{ name | case('gen') }}", "L108"),
        ("{{ name | case(“gen”) }}", '{{ name | case("gen") }}', "L108"),
        ("{{\u00a0name }}", "{{ name }}", "L108"),
        ("{{ аст.number }}", "{{ act.number }}", "K602"),
        ("{{ nаme }}", "{{ name }}", "K602"),
        ("{{ act.numbеr }}", "{{ act.number }}", "K602"),
        ("сот\u200b шешімі", "сот шешімі", "K604"),
        ("и\u0306", "й", "K604"),
        (SPLIT, "{{ name }}", "L010"),
        (LANG.format("өндіріп"), "өндіріп", "K606"),
        (LANG.format("өндіріп").replace("ru-RU", ""), "өндіріп", "K608"),
    ],
)
def test_what_is_certain_is_mended(desk: Any, body: str, line: str, code: str):
    assert mended(desk, body) == ([line], [code])


@pytest.mark.parametrize(
    "body",
    [
        "{{ name }}",
        "«{{ name }}» ‘сөз’",
        "мемлекеттiк",
        "{{ nmae }}",
        "{{ жоқ }}",
        "{# ‘түсіндірме’ #}",
        ("{{ na", "me }}"),
        LANG.format("по делу"),
    ],
)
def test_what_is_not_certain_stays(desk: Any, body: Any):
    path = desk.laid("kk", body)
    (target,) = of_path(Catalog(desk.root, FORMATS), path)
    assert fixed(path.read_bytes(), target) == (path.read_bytes(), [])


def test_a_mend_is_told_at_its_place(desk: Any):
    path = desk.laid("kk", "а", [["{{ name | case(‘gen’) }}"]])
    (target,) = of_path(Catalog(desk.root, FORMATS), path)
    _, (note,) = fixed(path.read_bytes(), target)
    place = note.location
    assert (place.file, place.paragraph, place.table, place.tag) == (
        str(path),
        2,
        1,
        "{{ name | case(‘gen’) }}",
    )
