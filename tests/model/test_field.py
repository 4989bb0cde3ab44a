"""A value knows its place in the case, and what is not there is asked for as what is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.field import Field, is_within, path_of, pointer_of, strings

JSON = st.recursive(
    st.none() | st.integers() | st.text("аb/~0", max_size=3),
    lambda below: (
        st.lists(below, max_size=3) | st.dictionaries(st.text("а/~0", max_size=2), below, max_size=3)
    ),
    max_leaves=12,
)

DATA = Field({"a": [10, None, {"b/c~d": "x"}], "7": {"0": "zero"}, "": "blank", "no": False, "nil": None})


@pytest.mark.parametrize(
    ("pointer", "whole", "told"),
    [
        ("/debtor", "/debtor", True),
        ("/debtor/name/kk", "/debtor", True),
        ("/debtor", "", True),
        ("", "", True),
        ("/debtors", "/debtor", False),
        ("/debtor", "/debtor/name", False),
    ],
)
def test_a_pointer_is_within_a_whole_and_never_within_a_name_that_begins_alike(pointer, whole, told):
    assert is_within(pointer, whole) is told


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", DATA.value),
        ("/a", DATA.value["a"]),
        ("/a/0", 10),
        ("/a/2/b~1c~0d", "x"),
        ("/7/0", "zero"),
        ("/", "blank"),
        ("/no", False),
    ],
)
def test_a_field_is_found_at_its_pointer(pointer, value):
    found = DATA.at(pointer)
    assert found == Field(value, pointer)
    assert found


@pytest.mark.parametrize(
    "pointer", ["/b", "/a/3", "/a/-1", "/a/x", "/a/0/0", "/a/2/b", "/nil", "/nil/x", "/a/1"]
)
def test_a_missing_value_and_null_are_one_thing_and_keep_their_pointer(pointer):
    found = DATA.at(pointer)
    assert found == Field(None, pointer)
    assert not found


@pytest.mark.parametrize("step", [-1, 3, "0"])
def test_a_list_has_items_from_its_first_to_its_last_and_no_others(step):
    assert DATA["a"][step] == Field(None, f"/a/{step}")


def test_a_pointer_is_relative_to_its_field():
    assert DATA["a"].at("/2").at("/b~1c~0d").pointer == "/a/2/b~1c~0d"


def test_a_list_yields_its_items_with_their_places_and_anything_else_yields_nothing():
    assert [field.pointer for field in DATA["a"]] == ["/a/0", "/a/1", "/a/2"]
    assert not list(DATA)
    assert not list(DATA["no"])
    assert not list(DATA["missing"])


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("/rows/*/dates/*", ["/rows/0/dates/0", "/rows/0/dates/1", "/rows/2/dates/0"]),
        ("/rows/*/sum", ["/rows/0/sum", "/rows/1/sum", "/rows/2/sum"]),
        ("/rows/*", ["/rows/0", "/rows/1", "/rows/2"]),
        ("/rows/1/sum", ["/rows/1/sum"]),
        ("/missing", ["/missing"]),
        ("/missing/*", []),
        ("/name/*/x", []),
        ("", [""]),
    ],
)
def test_a_star_in_a_pointer_stands_for_every_item_of_a_list(pointer, found):
    rows = [{"sum": 5, "dates": ["a", "b"]}, {}, {"dates": ["c"]}]
    fields = list(Field({"rows": rows, "name": "x"}).every(pointer))
    assert [field.pointer for field in fields] == found
    assert all(field == Field({"rows": rows, "name": "x"}).at(field.pointer) for field in fields)


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ((), ""),
        (("",), "/"),
        (("a", 0), "/a/0"),
        (("~1",), "/~01"),
        (("/~",), "/~1~0"),
        (("", ""), "//"),
    ],
)
def test_a_path_is_written_as_rfc_6901_says(path, pointer):
    assert pointer_of(path) == pointer


@given(st.lists(st.text(st.sampled_from("~/01aә"), max_size=5)))
def test_a_path_is_read_again_as_it_was_written(path):
    assert path_of(pointer_of(tuple(path))) == tuple(path)


@given(JSON)
def test_the_texts_of_a_field_are_every_text_below_it_at_its_place(value):
    found = list(Field(value).texts())
    assert all(Field(value).at(field.pointer) == field for field in found)
    assert sorted(field.value for field in found) == sorted(strings(value))
    assert len({field.pointer for field in found}) == len(found)


@pytest.mark.parametrize(
    ("value", "pointers"),
    [
        ({"a": 1}, ["/x"]),
        ([{"a": 1}, None, "text", {"b": 2}], ["/x/0", "/x/3"]),
        ([], []),
        (None, []),
        ("text", []),
    ],
)
def test_the_objects_of_a_field_are_itself_or_those_of_its_list(value, pointers):
    assert [each.pointer for each in Field(value, "/x").objects()] == pointers
