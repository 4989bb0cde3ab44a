"""A case: the data of a file, its hash, and where each value of it stands."""

import hashlib
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bad_json import NOT_AN_OBJECT, SMALL, nested, refusal, refused
from docgen.model import source_map
from docgen.model.case import load
from docgen.model.field import pointer_of
from docgen.model.problem import Problem
from good_json import INDENTS, OBJECTS


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "C014"),
        (b" \n\t", "C014"),
        (b"\xef\xbb\xbf", "C014"),
        (b"PK\x03\x04 Word", "C013"),
        (b"PK\x03\x04 xl/workbook.xml", "C016"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "C016"),
        (b"%PDF-1.7\n%\xe2\xe3", "C015"),
        (b"{\\rtf1\\ansi", "C015"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "C015"),
        (b"\xff\xd8\xff\xe0", "C015"),
    ],
)
def test_an_empty_file_and_a_document_are_told_for_what_they_are(data, code):
    assert refused(data) == (code, None, None)


def test_a_utf8_mark_is_accepted_and_moves_no_place():
    case = load(b"\xef\xbb\xbf" + SMALL.encode())
    assert case.data == load(SMALL.encode()).data
    assert case.position("/ә~0") == load(SMALL.encode()).position("/ә~0") == (1, 36)
    assert refused(b'\xef\xbb\xbf{"a": x}') == ("C002", 1, 7)


@pytest.mark.parametrize("data", NOT_AN_OBJECT)
def test_json_that_is_not_one_object_is_refused(data):
    assert refused(data) == ("C010", 1, 1)


@pytest.mark.parametrize("length", range(len(SMALL.encode())))
def test_a_case_cut_after_any_byte_is_refused_with_a_place(length):
    (problem,) = refusal(SMALL.encode()[:length], file="case.json").problems
    assert problem.location.file == "case.json"
    if not length:
        assert problem.code == "C014"
        return
    assert problem.code in ("C001", "C002")
    assert problem.location.line == 1
    assert 1 <= problem.location.column <= length + 1


@pytest.mark.parametrize(
    "data", [b"{", b"\xff\xfe", b'{"a": 1, "a": 1}', b'{"a": NaN}', nested(80), b'{"a": "\\u0000"}', b"[]"]
)
def test_every_refusal_names_the_file_and_a_place(data):
    for problem in refusal(data, file="дело 5.json").problems:
        assert problem.location.file == "дело 5.json"
        assert problem.location.line >= 1
        assert problem.location.column >= 1
        assert problem.is_error


def test_the_hash_is_that_of_the_bytes_as_they_were_given():
    for data in (SMALL.encode(), b"\xef\xbb\xbf" + SMALL.encode(), SMALL.encode() + b"\n"):
        assert load(data).sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "slug"), [(b'{"document_type": "x"}', "x"), (b"{}", None), (b'{"document_type": 5}', None)]
)
def test_a_case_names_its_document_type_or_none(data, slug):
    assert load(data).document_type == slug


LOCATED = b'{\n "a": [1,\n  {"b": 2}],\n "c": {}\n}'


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("/a", 2, 2),
        ("/a/0", 2, 8),
        ("/a/1", 3, 3),
        ("/a/1/b", 3, 4),
        ("/c", 4, 2),
        ("", 1, 1),
        ("/a/1/missing/deeper", 3, 3),
        ("/c/missing", 4, 2),
        ("/missing", 1, 1),
    ],
)
def test_a_problem_is_located_at_its_value_or_at_the_nearest_above(pointer, line, column):
    problem = load(LOCATED, file="f.json").located(Problem("C101").at(pointer=pointer))
    place = problem.location
    assert (place.file, place.pointer, place.line, place.column) == ("f.json", pointer, line, column)


def test_a_problem_without_a_pointer_gets_the_file_alone():
    place = load(LOCATED, file="f.json").located(Problem("C012")).location
    assert (place.file, place.line, place.column) == ("f.json", None, None)


def test_a_case_can_be_pickled():
    case = load(SMALL.encode(), file="f.json")
    again = pickle.loads(pickle.dumps(case))
    assert again == case
    assert again.position("/a/2") == case.position("/a/2") == (1, 20)


def _leaves_and_nodes(value, path=()):
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves_and_nodes(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves_and_nodes(item, (*path, index))


@given(OBJECTS, st.booleans(), INDENTS)
def test_the_position_of_every_pointer_is_where_its_key_or_value_stands(data, ensure_ascii, indent):
    text = json.dumps(data, ensure_ascii=ensure_ascii, indent=indent)
    lines = text.split("\n")
    case = load(text.encode())
    places = []
    for path, value in _leaves_and_nodes(data):
        line, column = case.position(pointer_of(path))
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        if path and isinstance(path[-1], str):
            assert rest.startswith(json.dumps(path[-1], ensure_ascii=ensure_ascii) + ":")
            rest = rest[len(json.dumps(path[-1], ensure_ascii=ensure_ascii)) + 1 :].lstrip()
        assert json.JSONDecoder().raw_decode(rest)[0] == value
        places.append((line, column))
    # In the order of the text, each at a place of its own: no two pointers share one.
    assert places == sorted(set(places))
    assert len(source_map.offsets(text)) == len(places)
