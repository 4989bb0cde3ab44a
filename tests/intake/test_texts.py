import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import CaseError
from docgen.intake import texts
from docgen.model.strict_json import MAX_BYTES

FILE = "acts.json"


def array(text, **_):
    return list(texts.array(io.BytesIO(text if isinstance(text, bytes) else text.encode()), FILE))


def lines(data):
    return list(texts.lines(io.BytesIO(data), "acts.jsonl"))


def refused(text):
    with pytest.raises(CaseError) as caught:
        array(text)
    (problem,) = caught.value.problems
    return problem.code, problem.location.line, problem.location.column


class TestLines:
    def test_each_line_is_a_case_at_its_place(self):
        found = lines(b'{"a": 1}\r\n{"b": 2}')
        assert [(each.data, each.origin.line, each.origin.column) for each in found] == [
            (b'{"a": 1}', 1, 1),
            (b'{"b": 2}', 2, 1),
        ]

    def test_blank_lines_are_no_cases_and_count_all_the_same(self):
        assert [each.origin.line for each in lines(b"\xef\xbb\xbf\n\n  \n{}\n\n{}\n")] == [4, 6]

    def test_a_line_is_not_looked_into(self):
        assert [each.data for each in lines(b"{broken\n{}")] == [b"{broken", b"{}"]

    def test_a_line_that_is_too_long_is_refused_and_the_next_one_is_read(self):
        found = lines(b'"' + b"x" * (MAX_BYTES + 10) + b'"\n{}\n')
        assert [[problem.code for problem in each.problems] for each in found] == [["C005"], []]
        assert [each.origin.line for each in found] == [1, 2]
        assert found[0].data == b""

    @pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
    def test_utf_16_is_refused_as_a_whole(self, mark):
        with pytest.raises(CaseError, match="C001"):
            lines(mark + b"{\x00}\x00")


class TestArray:
    @pytest.mark.parametrize("text", ["[]", " [ ] ", "\ufeff[]\n"])
    def test_an_empty_array_holds_no_case(self, text):
        assert array(text) == []

    def test_each_element_is_a_case_at_its_place(self):
        found = array('[\n  {"a": 1},\n  {"b":\n 2}, {"c": 3}]')
        assert [(each.data.decode(), each.origin.line, each.origin.column) for each in found] == [
            ('{"a": 1}', 2, 3),
            ('{"b":\n 2}', 3, 3),
            ('{"c": 3}', 4, 6),
        ]

    def test_columns_count_letters_and_not_bytes(self):
        found = array('[{"а": "әіқ"}, {}]')
        assert [each.origin.column for each in found] == [2, 16]

    @pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
    def test_it_does_not_matter_how_the_text_comes_in_pieces(self, monkeypatch, size):
        monkeypatch.setattr(texts, "_BLOCK", size)
        cases = [{"n": number, "text": 'әіңғүұқөһ \\" \n' * number} for number in range(12)]
        text = json.dumps(cases, ensure_ascii=False, indent=1)
        found = array(text)
        assert [json.loads(each.data) for each in found] == cases
        for each in found:
            rest = text.split("\n")[each.origin.line - 1 :]
            assert "\n".join([rest[0][each.origin.column - 1 :], *rest[1:]]).startswith(each.data.decode())

    @pytest.mark.parametrize("size", [1, 2, 3, 5])
    def test_a_number_goes_on_in_the_next_piece(self, monkeypatch, size):
        monkeypatch.setattr(texts, "_BLOCK", size)
        numbers = ["12", "-0.5", "1e+300", "2E-3", "123456789"]
        assert [each.data.decode() for each in array(f"[{', '.join(numbers)}]")] == numbers

    @given(
        st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.none(), max_size=3), max_size=6)
    )
    def test_elements_come_back_as_they_were(self, cases):
        for text in (json.dumps(cases), json.dumps(cases, ensure_ascii=True, indent=2)):
            assert [json.loads(each.data) for each in array(text)] == cases

    def test_elements_that_are_no_objects_are_cases_for_others_to_refuse(self):
        assert [each.data for each in array("[1, null, [], 2e9999]")] == [b"1", b"null", b"[]", b"2e9999"]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("[{} {}]", ("C002", 1, 5)),
            ("[{},\n{,}]", ("C002", 2, 2)),
            ("[{},]", ("C002", 1, 5)),
            ("[{}", ("C002", 1, 4)),
            ("[", ("C002", 1, 2)),
            ("[{}]\nx", ("C002", 2, 1)),
            ('[{"a": "b]', ("C002", 1, 8)),
            (b'[{},\n "\xe0"]', ("C001", 2, 3)),
            (b"\xff\xfe[\x00]\x00", ("C001", 1, 1)),
        ],
    )
    def test_what_is_no_array_is_refused_at_its_place(self, text, expected):
        assert refused(text) == expected

    def test_an_element_whose_end_is_too_far_away_is_refused(self, monkeypatch):
        monkeypatch.setattr(texts, "_BLOCK", 64)
        monkeypatch.setattr(texts, "MAX_BYTES", 1000)
        assert refused('[{}, "' + "x" * 9000 + '"]') == ("C005", 1, 6)

    def test_an_element_that_is_too_deep_is_refused(self):
        assert refused("[" + "[" * 100_000)[0] == "C006"


@pytest.mark.parametrize(
    ("head", "is_array", "is_lines"),
    [
        (b"[{}]", True, False),
        (b"\xef\xbb\xbf \n[", True, False),
        (b"{}", False, False),
        (b"{}\n", False, False),
        (b"{}\n{}", False, True),
        (b"\xef\xbb\xbf{}\r\n{}", False, True),
        (b'{\n"a": 1}', False, False),
        (b"", False, False),
    ],
)
def test_a_text_shows_by_its_beginning_what_it_is(head, is_array, is_lines):
    assert (texts.is_array(head), texts.is_lines(head)) == (is_array, is_lines)
