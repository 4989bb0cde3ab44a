"""JSON as RFC 8259 has it: what must be read, what must be refused, and what docgen decides of the rest.

The groups are those of the parsing test suite of "Parsing JSON is a minefield" (N. Seriot); the rows are our
own.
"""

import json

import pytest

from docgen.errors import CaseError
from docgen.model.case import load
from good_json import composed

# What any reader of JSON must read; each is the value of a key.
VALUES = [
    "[]", "[ ]", "[[]]", '[""]', "[false]", '[null, 1, "1", {}]', "[1\n]", " [1]", "[2] ",
    "[1,null,null,null,2]", "[\n\t1\r\n,\r\n2 ]", "{}", '{"": 0}', '{"a": []}', '{"a": {"a": {}}}',
    '{"asd": "sdf", "dfg": "fgh"}', '{"a":\n"b"\n}',
    '{"title": "\\u0428\\u044b\\u043c\\u043a\\u0435\\u043d\\u0442"}', '{"min": -1.5e+3, "max": 1.5e+3}',
    '{"\\u043a": 1}', "0", "-0", "0e1", "0e+1", "1E2", "1e-2", "1E+2", "-1", "-123", "123.456", "1.5E-3",
    "20e1", "4", "-0.1", "0.000001", "123e15", '""', '" "', '"\\""', '"\\\\a"', '"\\/"', '"\\n\\t"',
    '"a/*b*/c/*d//e"', '"\\\\\\\\n"', '"asd"', '"\\u0041\\u0451"', '"\\ud83d\\ude00"', '"\\uD801\\udc37"',
    '"\U0001f600"', '"€₸№"', '"\\u20ac"', '"new\\u00a0line"', '"{}[],:"', '"\\u007b"', '"a\u0301"',
    '"\u0418\u0306"', "true", "false", "null",
]  # fmt: skip
# What none may read: the fault of each is one of JSON.
FAULTS = [
    "[1 true]", '["": 1]', "[,1]", "[1,,2]", "[1,,]", "[1,]", "[,]", "[", "[1", "[1,\n1\n,1", "[*]",
    "[3[4]]", "[x", "[-]", "[\\f]", '["a\\f"\\f]', "[1:2]", "[++1]", "[+1]", "[.5]", "[-.5]", "[2.]",
    "[2.e3]", "[0.e1]", "[1.0e]", "[1.0e+]", "[1e]", "[1eE2]", "[0e]", "[-01]", "[01]", "[012]", "[0x1]",
    "[0x42]", "[1_000]", "[1 000.0]", "[1+2]", "[1ea]", "[-1x]", "[1a]", "[1.2a-3]", "[--2.]", "[Inf]",
    "[-Inf]", "[nan]", "[１]", "[٣]", "{]", "[}", '{"a" "b"}', '{"a", "b"}', '{"a": 1 "b": 2}', '{"a": 1,}',
    '{"a": 1,, "b": 2}', "{a: 1}", "{'a': 1}", "{1: 1}", "{null: null}", '{"a"}', '{"a":',
    '{"a": 1 /* b */}', '{"a": 1} #', "{,}", '{"a": truth}', '{"a"::1}', '"', '"\\"', '"\\x00"', '"\\u"',
    '"\\u00A"', '"\\u{41}"', '"\\uD800\\u"', '"\\a"', '"\\\U0001f600"', '"\n"', '"\t"', '"\x1f"', "'a'",
    "a", "nul", "tru", "fals", "True", "NULL", "[True]", "undefined", "<null>", "``", "\u2060[]", "[1]x",
    "[1]]", "(1)", "1;", "\\u0031", "[\u00a0]", "[\x0c]", "[\x0b]", "&", "$", "^", "“a”",
]  # fmt: skip
# What readers decide for themselves, or JSON allows: what docgen says of each, None for a value that is read.
DECISIONS = {
    '{"a": 1, "a": 2}': "C003",
    '{"a": 1, "\\u0061": 1}': "C003",
    '{"a": NaN}': "C004",
    '{"a": -Infinity}': "C004",
    '{"a": 1e400}': "C004",
    '{"a": -1e400}': "C004",
    '{"a": 1e-400}': "C004",
    '{"a": 0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999}': "C004",
    '{"a": 1000000000000000000}': "C004",
    '{"a": 999999999999999999}': None,
    '{"a": 123.45678901234567890}': "C004",
    '{"a": "\\ud800"}': "C007",
    '{"a": "\\ud800\\ud800"}': "C007",
    '{"a": "\\udc00\\ud800"}': "C007",
    '{"a": "\\ud800abc"}': "C007",
    '{"\\udfff": 1}': "C007",
    '{"a": "\\u0000"}': "C007",
    '{"a": "\\ufffe"}': "C007",
    '{"a": "\U0010ffff"}': "C007",
    '{"a": "\\u200f"}': "C007",
    '{"a": "\x7f"}': "C007",
    "": "C014",
    " \n\t": "C014",
    "\ufeff": "C014",
    "\ufeff{}": None,
    "[]": "C010",
    "1": "C010",
    '"a"': "C010",
    "null": "C010",
    '{"a": ' + "[" * 63 + "]" * 63 + "}": None,
    '{"a": ' + "[" * 64 + "]" * 64 + "}": "C006",
    '{"a": ' + "[" * 500 + "]" * 500 + "}": "C006",
}
# Bytes that are no UTF-8, of which RFC 3629 has more kinds than one.
BYTES = {
    "a byte alone that goes on": b"\x80",
    "a letter that was cut off": b"\xd2",
    "an overlong slash": b"\xc0\xaf",
    "an overlong zero": b"\xe0\x80\x80",
    "an encoded half surrogate": b"\xed\xa0\x80",
    "beyond the last letter": b"\xf4\xbf\xbf\xbf",
    "six bytes": b"\xfc\x83\xbf\xbf\xbf\xbf",
    "Latin-1": b"\xe9",
    "a byte that never is": b"\xff",
}


def code(data):
    try:
        load(data)
    except CaseError as fault:
        (problem,) = fault.problems
        assert problem.location.line or problem.code == "C014"
        return problem.code
    return None


@pytest.mark.parametrize("value", VALUES)
def test_what_json_must_read_is_read_as_pythons_json_reads_it(value):
    text = f'{{"a": {value}}}'
    expected = json.loads(text)
    read = load(text.encode()).data
    # Composed letters are what a case is made of; the numbers are as many and of the same size.
    assert json.dumps(read, sort_keys=True).lower() == json.dumps(composed(expected), sort_keys=True).lower()


@pytest.mark.parametrize("value", FAULTS)
def test_what_json_may_not_read_is_refused_as_a_fault_of_json(value):
    text = f'{{"a": {value}}}'
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)
    assert code(text.encode()) == "C002"


@pytest.mark.parametrize(("text", "expected"), DECISIONS.items())
def test_what_json_leaves_open_is_decided(text, expected):
    assert code(text.encode("utf-8", "surrogatepass")) == expected


@pytest.mark.parametrize("wrong", BYTES.values(), ids=BYTES)
@pytest.mark.parametrize("place", ['{"a": "%"}', '{"%": 1}', "{%}", '{"a": 1}%'])
def test_bytes_that_are_no_utf_8_are_refused_wherever_they_stand(wrong, place):
    before, _, after = place.partition("%")
    assert code(before.encode() + wrong + after.encode()) == "C001"
