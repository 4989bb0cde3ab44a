"""What a document says of itself, put into parts that were cleaned of the author of the template."""

from __future__ import annotations

import pytest

import packages
from docgen.opc import metadata, properties, relations, wml
from docgen.opc import package as opc

EMPTY = f'<w:document xmlns:w="{wml.W}"><w:body/></w:document>'
CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
    "<d:title>Үлгі</d:title><d:creator>А. Автор</d:creator><c:lastModifiedBy>Б. Бөтен</c:lastModifiedBy>"
    "<c:keywords>қызметте пайдалану үшін</c:keywords><t:created>2013-12-23T23:15:00Z</t:created>"
    "<d:subject>{{ x }}</d:subject></c:coreProperties>"
)
APPLICATION = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Company>Мекеме</Company><Manager>В. Басшы</Manager><TotalTime>55</TotalTime></Properties>"
)
_EXTENDED = ("application/vnd.openxmlformats-officedocument.extended-properties+xml", "urn:e")
ABOUT = {"title": "Акт & <б>", "subject": "№ 5", "language": "ru-RU", "created": "2026-05-12T00:00:00Z"}


def template() -> opc.Package:
    package = opc.read(packages.package(EMPTY))
    package = relations.with_part(package, "docProps/c.xml", CORE.encode(), relations.CORE_PROPERTIES)
    package = relations.with_part(package, "docProps/app.xml", APPLICATION.encode(), _EXTENDED)
    return properties.with_custom(package, {"docgen.text": "ab", "Мөр": "бар"})


def everything(package: opc.Package) -> str:
    return b"".join(data for name, data in package.members.items() if "docProps" in name).decode()


@pytest.mark.parametrize(
    "person", ["А. Автор", "Б. Бөтен", "В. Басшы", "Мекеме", "2013", "Үлгі", "docgen.text"]
)
def test_nothing_of_the_author_stays(person: str):
    assert person in everything(template())
    assert person not in everything(properties.cleaned(template()))


@pytest.mark.parametrize("kept", ["қызметте пайдалану үшін", "{{ x }}", "Мөр", "бар"])
def test_tags_and_what_the_office_says_of_the_paper_stay(kept: str):
    assert kept in everything(properties.cleaned(template()))


def test_a_package_without_properties_gets_both_parts():
    package = properties.cleaned(opc.read(packages.package(EMPTY)))
    found = properties.metadata(package)
    assert (found.core, found.custom, found.said, found.pid) == (
        "docProps/core.xml",
        properties.PART,
        (),
        2,
    )
    assert packages.faults(opc.write(package)) == []


def test_what_is_said_is_read_again_letter_for_letter():
    package = properties.cleaned(opc.read(packages.package(EMPTY)))
    package = package.replaced(
        {
            "docProps/core.xml": metadata.with_core(package["docProps/core.xml"], ABOUT, ()),
            properties.PART: metadata.with_claims(package[properties.PART], {"docgen.a": "<1>"}, 2),
        }
    )
    assert properties.core(package) == ABOUT
    assert properties.custom(package) == {"docgen.a": "<1>"}


def test_what_tags_print_is_not_said_a_second_time():
    package = properties.cleaned(template())
    found = properties.metadata(package)
    assert found.said == ("subject",)
    said = metadata.with_core(package[found.core], ABOUT, found.said)
    assert said.count(b"subject>") == 2  # one element: its beginning and its end
    assert properties.core(package.replaced({found.core: said}))["subject"] == "{{ x }}"


def test_numbers_go_on_after_those_of_the_office():
    package = properties.cleaned(template())
    found = properties.metadata(package)
    said = metadata.with_claims(package[found.custom], {"docgen.a": "1", "docgen.b": "2"}, found.pid)
    numbers = [node.get("pid") for node in wml.parse(said)]
    assert len(numbers) == len(set(numbers)) == 3
