"""The properties that an author gives names to: read and written."""

from __future__ import annotations

import pytest

import packages
from docgen.errors import TemplateError
from docgen.opc import package as opc
from docgen.opc import properties, wml

EMPTY = f'<w:document xmlns:w="{wml.W}"><w:body/></w:document>'


@pytest.mark.parametrize("values", [{}, {"a": "1"}, {"құжат": "мәтін & <b>", 'q"': "x", "empty": ""}])
def test_what_is_written_is_read(values: dict[str, str]):
    package = properties.with_custom(opc.read(packages.package(EMPTY)), values)
    assert properties.custom(opc.read(opc.write(package))) == values
    assert packages.faults(opc.write(package)) == []


def test_new_properties_stand_in_the_place_of_the_old_ones():
    package = properties.with_custom(opc.read(packages.package(EMPTY)), {"a": "1", "b": "2"})
    assert properties.custom(properties.with_custom(package, {"c": "3"})) == {"c": "3"}


def test_a_package_without_properties_has_none():
    assert properties.custom(opc.read(packages.package(EMPTY))) == {}


@pytest.mark.parametrize("member", [properties.PART, properties.CORE_PART])
def test_properties_that_are_declared_as_something_else_are_refused(member: str):
    whole = properties.cleaned(opc.read(packages.package(EMPTY)))
    types = whole[opc.CONTENT_TYPES].decode().replace(f'"/{member}"', f'"/{member}x"')
    with pytest.raises(TemplateError) as caught:
        properties.metadata(whole.replaced({opc.CONTENT_TYPES: types.encode()}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.part) == ("T056", opc.CONTENT_TYPES)
    assert problem.params["member"] == member


@pytest.mark.parametrize("number", ["", "x", "-2", "9" * 5000, "²"])
def test_a_seal_with_a_number_that_is_none_seals_nothing(number: str):
    package = properties.with_custom(opc.read(packages.package(EMPTY)), {"docgen.seal": "a" * 64})
    data = package[properties.PART].replace(b'pid="2"', f'pid="{number}"'.encode())
    assert not properties.is_sealed(package.replaced({properties.PART: data}))
