import functools
import hashlib
import json
import pickle
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bad_json import (
    BAD_NUMBERS,
    FORBIDDEN_LETTERS,
    NOT_AN_OBJECT,
    NOT_JSON,
    OTHER_ENCODINGS,
    REPEATED,
    SMALL,
    nested,
)
from docgen.errors import CaseError
from docgen.model import source_map, strict_json
from docgen.model.case import load
from docgen.model.field import pointer_of
from docgen.model.problem import Problem
from docgen.model.strict_json import MAX_BYTES, MAX_DEPTH

TEXTS_THAT_LOOK_RIGHT = (
    "әғқңөұүһі ӘҒҚҢӨҰҮҺІ ёй ЁЙ «» “” – № € \U0001f600 \u00a0 \u0301x <w:p/> {{ x }} {% if %} =1+1"
)


def refusal(data, **options):
    with pytest.raises(CaseError) as caught:
        load(data, **options)
    return caught.value


def refused(data):
    """Return the code of the only problem, its line and its column."""
    (problem,) = refusal(data).problems
    return problem.code, problem.location.line, problem.location.column


def problems_of(data):
    """Return the problems of a refusal, none where the case is read."""
    try:
        load(data)
    except CaseError as fault:
        return fault.problems
    return ()


@pytest.mark.parametrize(("data", "line", "column"), NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_not_json_is_refused_with_its_place(data, line, column):
    assert refused(data) == ("C002", line, column)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "C014"),
        (b" \n\t", "C014"),
        (b"\xef\xbb\xbf", "C014"),
        (b"PK\x03\x04 Word", "C013"),
        (b"%PDF-1.7\n%\xe2\xe3", "C015"),
        (b"{\\rtf1\\ansi", "C015"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "C015"),
        (b"\xff\xd8\xff\xe0", "C015"),
    ],
)
def test_an_empty_file_and_a_document_are_told_for_what_they_are(data, code):
    assert refused(data) == (code, None, None)


@pytest.mark.parametrize("data", [b'{\n"a": 1,\n}', b'{\n"a": [1,\n]}'])
def test_a_trailing_comma_is_refused_at_the_comma_or_the_bracket_after_it(data):
    code, line, _ = refused(data)
    assert code == "C002"
    assert line in (2, 3)


def test_a_fault_of_json_says_why():
    (problem,) = refusal(b'{"a" 1}').problems
    assert problem.params == {"reason": "Expecting ':' delimiter"}


@pytest.mark.parametrize(("data", "number", "line", "column"), BAD_NUMBERS.values(), ids=BAD_NUMBERS)
def test_a_number_that_cannot_be_kept_is_refused_with_its_place(data, number, line, column):
    assert refused(data) == ("C004", line, column)
    assert refusal(data).problems[0].params == {"number": number}


@pytest.mark.parametrize("number", [0, -1, 10**18 - 1, -(10**18) + 1, 0.5, -2.25])
def test_a_number_that_can_be_kept_is_kept(number):
    data = load(json.dumps({"a": number}).encode()).data
    assert data == {"a": number}
    assert type(data["a"]) is type(number)


@pytest.mark.parametrize(("data", "key", "line", "column"), REPEATED.values(), ids=REPEATED)
def test_a_key_that_stands_twice_is_refused_with_its_place(data, key, line, column):
    assert refused(data) == ("C003", line, column)
    assert refusal(data).problems[0].params == {"key": key}


def test_a_key_may_stand_again_in_another_object():
    data = {"a": {"a": [{"a": 1}, {"a": 2}]}, "b": {"a": 3}}
    assert load(json.dumps(data).encode()).data == data


@pytest.mark.parametrize(
    ("data", "encoding", "line", "column"), OTHER_ENCODINGS.values(), ids=OTHER_ENCODINGS
)
def test_another_encoding_is_refused_at_the_first_bad_byte(data, encoding, line, column):
    (problem,) = refusal(data).problems
    assert (problem.code, problem.location.line, problem.location.column) == ("C001", line, column)
    assert encoding is None or problem.params == {"encoding": encoding}


def test_bytes_that_are_no_words_in_windows_1251_are_not_said_to_be_it():
    (problem,) = refusal(b'{"a": "\xff\x98\xfe"}').problems
    assert problem.params == {"encoding": "?"}


def test_a_utf8_mark_is_accepted_and_moves_no_place():
    case = load(b"\xef\xbb\xbf" + SMALL.encode())
    assert case.data == load(SMALL.encode()).data
    assert case.position("/ә~0") == load(SMALL.encode()).position("/ә~0") == (1, 36)
    assert refused(b'\xef\xbb\xbf{"a": x}') == ("C002", 1, 7)


@pytest.mark.parametrize("data", NOT_AN_OBJECT)
def test_json_that_is_not_one_object_is_refused(data):
    assert refused(data) == ("C010", 1, 1)


@pytest.mark.parametrize("letter", FORBIDDEN_LETTERS.values(), ids=FORBIDDEN_LETTERS)
def test_a_letter_that_cannot_stand_in_a_document_is_refused_though_it_is_escaped(letter):
    data = f'{{"a": [0,\n  "xy\\u{ord(letter):04x}z"]}}'.encode()
    (problem,) = refusal(data).problems
    assert problem.code == "C007"
    assert problem.params == {"letter": f"U+{ord(letter):04X}", "offset": 3}
    place = problem.location
    assert (place.pointer, place.line, place.column) == ("/a/1", 2, 3)


@pytest.mark.parametrize(
    "letter",
    [
        letter
        for letter in FORBIDDEN_LETTERS.values()
        if letter >= "\x7f" and not "\ud800" <= letter <= "\udfff"
    ],
)
def test_a_letter_that_cannot_stand_in_a_document_is_refused_when_it_is_raw(letter):
    (problem,) = refusal(f'{{"a": "{letter}"}}'.encode()).problems
    assert problem.code == "C007"
    assert problem.params == {"letter": f"U+{ord(letter):04X}", "offset": 1}
    assert (problem.location.line, problem.location.column) == (1, 2)


def test_a_letter_that_cannot_stand_in_a_document_is_refused_in_a_key():
    (problem,) = refusal(b'{"x": {"a\\u202e/": 1}}').problems
    assert problem.code == "C007"
    assert problem.location.pointer == "/x/a\u202e~1"
    assert (problem.location.line, problem.location.column) == (1, 8)


def test_every_text_with_a_forbidden_letter_is_named_at_once():
    found = refusal(b'{"a": "\\u0000", "b": ["ok", "\\u0001\\u0002"], "c": {"d": "\\u202e"}}').problems
    assert [(problem.location.pointer, problem.params["letter"]) for problem in found] == [
        ("/a", "U+0000"),
        ("/b/1", "U+0001"),
        ("/c/d", "U+202E"),
    ]


def test_a_whole_surrogate_pair_is_one_letter():
    assert load(b'{"a": "\\ud83d\\ude00"}').data == {"a": "\U0001f600"}


@pytest.mark.parametrize(
    "escape", ["\\n", "\\t", "\\r", "\\u0009", "\\u000a", "\\u00a0", '\\"', "\\\\", "\\/"]
)
def test_what_may_stand_in_a_document_may_be_escaped(escape):
    assert load(f'{{"a": "{escape}"}}'.encode()).data == {"a": json.loads(f'"{escape}"')}


def test_good_letters_stay_as_they_are():
    assert load(json.dumps({"a": TEXTS_THAT_LOOK_RIGHT}, ensure_ascii=False).encode()).data == {
        "a": TEXTS_THAT_LOOK_RIGHT
    }


@pytest.mark.parametrize("ensure_ascii", [True, False])
@pytest.mark.parametrize(
    "place", [lambda text: text, lambda text: [0, text], lambda text: {"x": [{"y": text}]}]
)
def test_decomposed_letters_become_composed(ensure_ascii, place):
    written = json.dumps({"a": place("И\u0306оё е\u0308")}, ensure_ascii=ensure_ascii)
    assert load(written.encode()).data == {"a": place("Йоё ё")}


@pytest.mark.parametrize(("opening", "closing"), ["[]", ('{"a":', "}")])
def test_the_deepest_allowed_nesting_is_read_and_one_more_is_refused(opening, closing):
    middle = "" if opening == "[" else "0"
    text = (
        '{"x": [], "y": "[[[{{{", "a": '
        + opening * (MAX_DEPTH - 1)
        + middle
        + closing * (MAX_DEPTH - 1)
        + "}"
    )
    assert load(text.encode()).data["x"] == []
    deeper = "{\n" + '"a": ' + opening * MAX_DEPTH + middle + closing * MAX_DEPTH + "}"
    assert refused(deeper.encode()) == ("C006", 2, 6 + len(opening) * (MAX_DEPTH - 1))


def test_many_brackets_side_by_side_are_not_deep():
    data = {"a": [[] for _ in range(500)], "b": "]" * 500}
    assert load(json.dumps(data).encode()).data == data


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, nested(100_000)])
def test_nesting_that_would_exhaust_the_stack_is_refused_with_its_place(data):
    code, line, column = refused(data)
    assert (code, line) == ("C006", 1)
    assert column > MAX_DEPTH


def test_brackets_in_a_text_that_never_ends_are_not_nesting():
    assert refused(b'{"a": "' + b"[" * 500) == ("C002", 1, 7)


def test_a_long_text_of_quotes_that_never_ends_is_refused_at_its_beginning():
    # Looking for the end of a text from each of its quotes would take hours here.
    data = b'{"a": [' + b"[]," * 100 + b'"' + b'\\"' * 2_000_000
    assert refused(data) == ("C002", 1, 308)


def test_the_last_of_many_keys_is_found_when_it_stands_twice():
    data = json.dumps({f"k{number}": number for number in range(100_000)}, indent=0)
    assert refused(data.removesuffix("\n}").encode() + b',\n"k99999": 0}') == ("C003", 100_002, 1)


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_refused():
    frame = b'{"a": ""}'
    assert len(load(frame[:-2] + b"x" * (MAX_BYTES - len(frame)) + frame[-2:]).data["a"]) == MAX_BYTES - 9
    (problem,) = refusal(b" " * (MAX_BYTES + 1), file="case.json").problems
    assert (problem.code, problem.params, problem.location.file) == ("C005", {"limit": "16"}, "case.json")


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


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("25.0", 25),
        ("25e0", 25),
        ("2.5e1", 25),
        ("1e3", 1000),
        ("-0.0", 0),
        ("0.1", 0.1),
        ("12345.678", 12345.678),
    ],
)
def test_a_whole_number_is_one_however_it_is_written(digits, number):
    found = load(f'{{"a": {digits}}}'.encode()).data["a"]
    assert (found, type(found)) == (number, type(number))


@pytest.mark.parametrize("digits", ["1.0000000000000001", "1e18", "1e400", "1e-400", "0.12345678901234567"])
def test_a_number_that_cannot_be_kept_exactly_is_refused(digits):
    assert refused(f'{{"a": {digits}}}'.encode())[0] == "C004"


def test_a_case_can_be_pickled():
    case = load(SMALL.encode(), file="f.json")
    again = pickle.loads(pickle.dumps(case))
    assert again == case
    assert again.position("/a/2") == case.position("/a/2") == (1, 20)


def _composed(value):
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    if isinstance(value, dict):
        return {key: _composed(item) for key, item in value.items()}
    return value


# Letters that show nothing: what is default ignorable or blank by UAX 44 without being a format letter.
BLANK = {*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0", *map(chr, range(0xFE00, 0xFE10))}
GOOD_LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"),
    exclude_characters=sorted({*BLANK, "\ufffc", "\ufffd"}),
)
TEXTS = st.text(GOOD_LETTERS | st.sampled_from('\n\t"\\/{}[]:,~әіҚ'), max_size=12)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(-1e9, 1e9).map(lambda number: round(number, 3))
    | TEXTS
)
VALUES = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXTS, below, max_size=4),
    max_leaves=15,
)
OBJECTS = st.dictionaries(TEXTS, VALUES, max_size=5)
INDENTS = st.sampled_from([None, 0, 1, 3])


@given(OBJECTS, st.booleans(), INDENTS, st.booleans())
def test_any_object_that_is_written_is_read_again_as_it_was(data, ensure_ascii, indent, mark):
    written = json.dumps(data, ensure_ascii=ensure_ascii, indent=indent).encode()
    assert load(b"\xef\xbb\xbf" * mark + written).data == _composed(data)


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


@given(st.binary(max_size=200))
@example(b"\xef\xbb")
@example(b"\x00")
@example(b'{"a":1,"a":NaN}')
@example(b'{"\\ud800":1,"\\ud800":2}')
def test_any_bytes_are_read_or_refused_and_nothing_else(data):
    assert all(problem.code.startswith("C0") for problem in problems_of(data))


MUTATIONS = st.tuples(
    st.sampled_from(["replace", "insert", "delete", "repeat"]), st.integers(0, 60), st.integers(0, 255)
)


@given(st.lists(MUTATIONS, min_size=1, max_size=6))
def test_a_case_with_changed_bytes_is_read_or_refused_and_nothing_else(mutations):
    data = bytearray(SMALL.encode())
    for kind, offset, byte in mutations:
        place = offset % (len(data) + 1)
        if kind == "insert":
            data[place:place] = bytes([byte])
        elif kind == "replace":
            data[place : place + 1] = bytes([byte])
        elif kind == "delete":
            del data[place : place + byte % 8]
        else:
            data[place:place] = data[place : place + byte % 8]
    for problem in problems_of(bytes(data)):
        assert 1 <= problem.location.line <= data.count(b"\n") + 1
        assert 1 <= problem.location.column <= len(data) + 1


def test_a_file_full_of_letters_that_cannot_stand_is_told_of_the_first_thousand():
    data = json.dumps({"a": ["\u200b"] * 1500}).encode()
    codes = [problem.code for problem in refusal(data).problems]
    assert codes == ["C007"] * 1000 + ["C125"]


def test_what_is_made_of_usual_letters_alone_is_composed_already():
    usual = set(filter(strict_json._USUAL.fullmatch, map(chr, range(0x110000))))
    assert "қ" in usual
    assert "ё" in usual
    assert all(unicodedata.is_normalized("NFC", letter) for letter in usual)
    # Marks of one class keep their order, and no letter of the set is the second half of another one.
    assert {unicodedata.combining(letter) for letter in usual} <= {0, 230}
    halves = (unicodedata.decomposition(letter).split() for letter in map(chr, range(0x110000)))
    assert not {chr(int(pair[1], 16)) for pair in halves if len(pair) == 2 and "<" not in pair[0]} & usual


@pytest.mark.parametrize("depth", [1, 2, 63, 64, 65, 66])
def test_a_value_is_within_its_depth_and_not_within_less(depth):
    value = functools.reduce(lambda below, _: {"a": [1, "x"], "b": below}, range(depth - 1), [])
    if depth > 1:
        assert not strict_json._is_within(value, depth - 1)
    assert strict_json._is_within(value, depth)
    assert strict_json._is_within("text", 0)
