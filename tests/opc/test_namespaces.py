"""Prefixes of a part are those of Word, what only a session left is gone, and a root can take in another."""

from __future__ import annotations

import pytest

from docgen.errors import TemplateError
from docgen.opc import namespaces
from docgen.opc.wml import W, parse, serialised, w

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


@pytest.mark.parametrize(
    "written",
    [
        f'<w:p xmlns:w="{W}"><w:r w:a="1">а</w:r></w:p>',
        f'<p xmlns="{W}" xmlns:z="{W}"><r z:a="1">а</r></p>',
        f'<ж:p xmlns:ж="{W}"><ж:r ж:a="1">а</ж:r></ж:p>',
        f'<ns0:p xmlns:ns0="{W}"><w:r xmlns:w="{W}" ns0:a="1">а</w:r></ns0:p>',
    ],
    ids=["as Word", "without a prefix", "another alphabet", "two prefixes"],
)
def test_any_prefix_of_word_becomes_the_usual_one(written: str):
    root = namespaces.canonical(parse(written.encode()))
    assert b'<w:r w:a="1">\xd0\xb0</w:r>' in serialised(root)


def test_a_part_with_the_usual_prefixes_is_left_as_it_is():
    root = parse(f'<w:p xmlns:w="{W}" xmlns:x="urn:x"><x:a/></w:p>'.encode())
    assert namespaces.canonical(root) is root


def test_what_an_editing_session_left_is_taken_away_and_what_compatibility_names_is_kept():
    root = parse(
        f'<w:p xmlns:w="{W}" xmlns:mc="{MC}" xmlns:w14="{W14}" xmlns:x="urn:x" mc:Ignorable="w14" '
        'w:rsidR="00A1" w:rsidRDefault="00B2" w:val="1"/>'.encode()
    )
    namespaces.without_traces(root)
    assert set(root.attrib) == {w("val"), f"{{{MC}}}Ignorable"}
    assert set(root.nsmap) == {"w", "mc", "w14"}


def test_a_root_that_takes_in_another_ignores_what_either_ignores_and_keeps_its_prefixes():
    one = parse(f'<w:p xmlns:w="{W}" xmlns:mc="{MC}" xmlns:a="urn:a" mc:Ignorable="a"><w:r/></w:p>'.encode())
    other = parse(
        f'<w:p xmlns:w="{W}" xmlns:mc="{MC}" xmlns:a="urn:b" xmlns:w14="{W14}" '
        'mc:Ignorable="w14 a"/>'.encode()
    )
    made = namespaces.widened(one, other)
    assert made.nsmap["a"] == "urn:a"
    assert made.nsmap["w14"] == W14
    assert made.get(f"{{{MC}}}Ignorable") == "a w14"
    assert [child.tag for child in made] == [w("r")]
    assert len(one) == 1


def test_a_namespace_that_is_no_uri_is_refused():
    with pytest.raises(TemplateError) as caught:
        namespaces.canonical(parse(f'<a:p xmlns:a="{W}" xmlns:b="a b&#10;[" b:c="1"/>'.encode()))
    assert {problem.code for problem in caught.value.problems} == {"T006"}
