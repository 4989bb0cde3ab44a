"""Every string of the table in every place of a document: letter for letter, with what stands behind it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import TemplateError
from docgen.language.text import localised
from docgen.model import case as cases
from docgen.opc import wml
from docgen.template.renderer import Renderer
from naughty import BAD, STRINGS, Naughty
from packages import MAIN_PART
from reader import read

if TYPE_CHECKING:
    from docgen.model.catalog import Language

BODY: tuple[Any, ...] = (
    "{{ x }}",
    ("алдында ", "{{ x }}", " соңында"),
    [["№", "{{ x }}"], [[[["{{ x }}", "б"]], "соңы"], "в"]],
    "{%p for i in xs %}",
    "• {{ i }};",
    "{%p endfor %}",
    "{% if x == same %}тең{% endif %}{% if x in xs %}, бар{% endif %}{% if x != same %}басқа{% endif %}",
    "соңы",
)
NOTE = '<w:footnote w:id="1">{}</w:footnote>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ x }}</dc:title></cp:coreProperties>'
)
#: What XML 1.0 can carry (section 2.2), but for the carriage return.
CARRIED = re.compile("[\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
HEADER, FOOTER, NOTES = "word/header2.xml", "word/footer1.xml", "word/footnotes.xml"


@pytest.fixture(scope="module")
def renderer(lab: Any) -> Renderer:
    extra = {
        "header": "{{ x }} жоғары",
        "parts": {FOOTER: lab.markup("{{ x }}"), NOTES: NOTE.format(lab.markup("{{ x }} ескертпе"))},
        "members": {"docProps/core.xml": CORE},
    }
    return Renderer(lab.compiled(*BODY, **extra), lab.filters)


def _languages(string: Naughty) -> list[Language]:
    return [language for language in ("kk", "ru") if language not in string.refused]


@pytest.mark.parametrize(
    "string", [each for each in STRINGS if _languages(each)], ids=lambda string: string.name
)
def test_a_string_stands_in_every_place_letter_for_letter(
    string: Naughty, renderer: Renderer, lab: Any
) -> None:
    data = cases.load(json.dumps({"x": {"kk": string.text, "ru": string.text}}).encode()).data
    for language in _languages(string):
        x = localised(data["x"], language)
        context = {"x": x, "same": str(x), "xs": [x, "а"]}
        document = renderer.render(context, lab.document)
        found = read(document.data)
        printed = string.printed
        assert found.stories[MAIN_PART] == (
            printed, f"алдында {printed} соңында", "№", printed, printed, "б", "соңы", "в",
            f"• {printed};", "• а;", "тең, бар", "соңы",
        )  # fmt: skip
        assert found.stories[HEADER] == (f"{printed} жоғары",)
        assert found.stories[FOOTER] == (printed,)
        assert found.stories[NOTES] == (f"{printed} ескертпе",)
        assert found.properties == (printed,)


@pytest.mark.parametrize("string", BAD, ids=lambda string: string.name)
def test_the_engine_lets_no_string_through_that_xml_cannot_carry(
    string: Naughty, renderer: Renderer, lab: Any
) -> None:
    """What a case never holds is refused by the engine too, or its document is well-formed and has it."""
    context = {"x": string.text, "same": string.text, "xs": [string.text]}
    if not CARRIED.fullmatch(string.text):
        with pytest.raises(TemplateError):
            renderer.render(context, lab.document)
        return
    document = renderer.render(context, lab.document)
    for part in (MAIN_PART, HEADER, FOOTER, NOTES):
        wml.parse(document.parts[part])
    assert read(document.data).stories[FOOTER] == (string.text,)
