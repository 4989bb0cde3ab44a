"""JSON is read strictly: what could be understood in two ways is refused, each fault with its place."""

import functools
import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bad_json import (
    BAD_NUMBERS,
    FORBIDDEN_LETTERS,
    NOT_JSON,
    OTHER_ENCODINGS,
    REPEATED,
    SMALL,
    nested,
    refusal,
    refused,
)
from docgen.errors import CaseError
from docgen.model import strict_json
from docgen.model.case import load
from docgen.model.strict_json import MAX_BYTES, MAX_DEPTH
from good_json import INDENTS, OBJECTS, composed

TEXTS_THAT_LOOK_RIGHT = (
    "әғқңөұүһі ӘҒҚҢӨҰҮҺІ ёй ЁЙ «» “” – № € \U0001f600 \u00a0 \u0301x <w:p/> {{ x }} {% if %} =1+1"
)


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


@pytest.mark.parametrize("data", [b'{\n"a": 1,\n}', b'{\n"a": [1,\n]}'])
def test_a_trailing_comma_is_refused_at_the_comma_or_the_bracket_after_it(data):
    code, line, _ = refused(data)
    assert code == "C002"
    assert line in (2, 3)


def test_a_fault_of_json_says_why():
    (problem,) = refusal(b'{"a" 1}').problems
    assert problem.params == {"reason": "Expecting ':' delimiter"}


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b'{"a": 1', 1, 8),
        (b'{"a": [1,\n  2\n\n', 2, 4),
        (b'{"a":', 1, 6),
        ('{"a": "ә'.encode()[:-1], 1, 8),
    ],
)
def test_what_is_cut_off_is_told_where_it_ends(data, line, column):
    (problem,) = refusal(data).problems
    assert (problem.code, problem.params) == ("C002", {"reason": "Text that ends too early"})
    assert (problem.location.line, problem.location.column) == (line, column)


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
def test_decomposed_letters_becomecomposed(ensure_ascii, place):
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


@given(OBJECTS, st.booleans(), INDENTS, st.booleans())
def test_any_object_that_is_written_is_read_again_as_it_was(data, ensure_ascii, indent, mark):
    written = json.dumps(data, ensure_ascii=ensure_ascii, indent=indent).encode()
    assert load(b"\xef\xbb\xbf" * mark + written).data == composed(data)


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
