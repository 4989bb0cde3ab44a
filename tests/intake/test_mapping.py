"""The mapping of columns as a file."""

import pytest

from docgen.errors import CaseError
from docgen.intake import mapping


def test_a_mapping_is_read_with_or_without_a_mark(tmp_path):
    path = tmp_path / "acts.map.json"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text('{"Залал, теңге": "/violations/0/damage", "Ескертпе": ""}', encoding)
        assert mapping.read(str(path)) == {"Залал, теңге": "/violations/0/damage", "Ескертпе": ""}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[]", "not-an-object"),
        (b'{"a": 1}', "not-an-object"),
        (b"[" * 100_000, "not-an-object"),
        (b"\xff\xfe", "not-utf-8"),
        (b'{"a" 1}', "Expecting ':' delimiter"),
    ],
)
def test_what_is_no_mapping_is_refused_with_its_reason(tmp_path, data, reason):
    path = tmp_path / "acts.map.json"
    path.write_bytes(data)
    with pytest.raises(CaseError) as caught:
        mapping.read(str(path))
    assert [(problem.code, problem.params["reason"]) for problem in caught.value.problems] == [
        ("I009", reason)
    ]


def test_a_mapping_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CaseError, match="C012"):
        mapping.read(str(tmp_path / "none.json"))
