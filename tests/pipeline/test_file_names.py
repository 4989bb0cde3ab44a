import os
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.pipeline.file_names import file_name
from naughty import STRINGS

LETTER = "letter_{/number}"
NUMBER = "{/number}"


def name_of(number, pattern=LETTER):
    return file_name(pattern, {"number": number})


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("5", "letter_5"),
        (5, "letter_5"),
        ("2-15-26-01234", "letter_2-15-26-01234"),
        ("58/26-03-117", "letter_58-26-03-117"),
        ("58\\26", "letter_58-26"),
        ("../../etc/passwd", "letter_etc-passwd"),
        ("..", "letter"),
        ("/etc/passwd", "letter_etc-passwd"),
        ("C:\\Windows", "letter_C-Windows"),
        ("a/../b", "letter_a---b"),
        ('a:b*c?"<d>|e', "letter_a-b-c-d-e"),
        ("№ 12/3", "letter_12-3"),
        (" 5 ", "letter_5"),
        ("5.", "letter_5"),
        ("5...", "letter_5"),
        ("1.5", "letter_1.5"),
        ("-5-", "letter_5"),
        ("a\nb\tc\x00d", "letter_a-b-c-d"),
        ("x\u202ey\u200bz", "letter_x-y-z"),
        ("$(rm -rf ~)", "letter_rm--rf"),
        ("%2e%2e%2f", "letter_2e-2e-2f"),
        ("Қаулы ІІ", "letter_Қаулы-ІІ"),
        ("и\u0306", "letter_й"),
        ("й", "letter_й"),
        ("CON", "letter_CON"),
        (None, "letter"),
        ("", "letter"),
        ("_", "letter"),
        ("{/number}", "letter_number"),
    ],
)
def test_a_name_holds_letters_digits_and_what_every_file_system_likes(number, name):
    assert name_of(number) == name


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("CON", "_CON"),
        ("con", "_con"),
        ("Nul", "_Nul"),
        ("prn.txt", "_prn.txt"),
        ("AUX.", "_AUX"),
        ("COM1", "_COM1"),
        ("lpt9.5", "_lpt9.5"),
        ("COM¹", "_COM¹"),
        ("LPT³", "_LPT³"),
        ("nul\x00", "_nul"),
        ("CONTRACT", "CONTRACT"),
        ("COM10", "COM10"),
        ("auxiliary.con", "auxiliary.con"),
        (".hidden", "hidden"),
        ("...", "document"),
        ("/", "document"),
        (None, "document"),
    ],
)
def test_a_name_is_never_a_device_nor_hidden_nor_empty(number, name):
    assert name_of(number, NUMBER) == name


def test_every_string_gives_a_name_that_a_file_can_have(tmp_path):
    for string in (each for each in STRINGS if "C007" not in each.refused.values()):
        path = tmp_path / f"{name_of(string.text)}.kk.docx"
        path.touch(exist_ok=True)
        assert path.parent == tmp_path, string.name
        assert path in tmp_path.iterdir(), string.name


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("act_{/date}_{/number}", "act_2026-05-12_7"),
        ("act_{/missing}_{/number}", "act_7"),
        ("act_{/date}_{/missing}", "act_2026-05-12"),
        ("act_{/deep/list/1}", "act_b"),
        ("act", "act"),
    ],
)
def test_a_pattern_is_filled_by_pointers_and_absent_fields_leave_nothing(pattern, name):
    data = {"date": "2026-05-12", "number": "7", "deep": {"list": ["a", "b"]}}
    assert file_name(pattern, data) == name


@pytest.mark.parametrize(
    ("letter", "count"),
    [("a", 180 - len("letter_")), ("Қ", (180 - len("letter_")) // 2), ("字", (180 - 7) // 3)],
)
def test_a_long_number_is_cut_between_letters(letter, count):
    assert name_of(letter * 300) == "letter_" + letter * count


@given(st.text(max_size=300) | st.text(st.sampled_from("./\\-_ CONcon1¹:~иІ\u0306"), max_size=20))
@example("\u0345" * 100)
@example("con" + "\u0300" * 100)
def test_any_number_gives_a_short_name_within_the_folder(number):
    for pattern in (LETTER, NUMBER):
        name = name_of(number, pattern)
        assert name
        assert len(f"{name}.kk.docx".encode()) < 255
        assert os.path.basename(name) == name  # noqa: PTH119 - what the system itself takes for a name
        assert not set(name) & set('/\\:*?"<>|\0 ')
        assert name[0] != "."
        assert ".." not in name
        assert name.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
        assert name_of(unicodedata.normalize("NFD", number), pattern) == name
        assert unicodedata.is_normalized("NFC", name)


@given(st.text(max_size=300))
def test_a_file_of_any_name_can_be_made(tmp_path_factory, number):
    folder = tmp_path_factory.mktemp("names")
    path = folder / f"{name_of(number, NUMBER)}.kk.docx"
    path.touch()
    assert list(folder.iterdir()) == [path]
