"""The properties that an author gives names to: read and written."""

from __future__ import annotations

import pytest

import packages
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
