"""The lexicon: a line an exception, with its reason; an office's own lies over it."""

import re
from importlib.resources import files

import pytest

from docgen.errors import GrammarError
from docgen.language.form import Confidence
from docgen.language.lexicon import PROPERTIES, packaged

FILES = {"kk": "kazakh.tsv", "ru": "russian.tsv"}
LINES = [
    (language, line)
    for language, name in FILES.items()
    for line in (files("docgen.language") / "data" / name).read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
LOOK_ALIKES = re.compile(r"[A-Za-z]")


def test_a_property_of_a_word_is_found_whatever_its_capitals():
    entry = packaged().find("kk", "harmony", "ТАРИХ")
    assert (entry.value, entry.confidence) == ("back", Confidence.SURE)
    assert packaged().find("kk", "harmony", "сот") is None


def test_every_packaged_line_is_of_its_language_and_has_a_reason():
    for language, line in LINES:
        columns = line.split("\t")
        assert columns[0] == language, line
        assert columns[2] in PROPERTIES[language], line
        assert columns[5].strip(), line


def test_no_word_of_the_package_holds_a_latin_letter():
    # Values of the Russian «head», «gender» and «like» are names that the program knows.
    assert [line for _, line in LINES if LOOK_ALIKES.search(line.split("\t")[1])] == []


def test_no_line_stands_twice():
    keys = [tuple(line.lower().split("\t")[:3]) for _, line in LINES]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_own_lines_lie_over_those_of_the_package_and_leave_them():
    own = packaged().over("# ours\nkk\tтарих\tharmony\tfront\tprobable\tours\n", "lexicon.tsv")
    assert own.find("kk", "harmony", "тарих").value == "front"
    assert packaged().find("kk", "harmony", "тарих").value == "back"


def test_a_byte_order_mark_and_windows_line_ends_are_taken():
    own = packaged().over("\ufeffkk\tсот\tdat\tсотқа\tsure\tours\r\n", "lexicon.tsv")
    assert own.find("kk", "dat", "сот").value == "сотқа"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("kk\tсот", "G020", 1),
        ("\nkk\t\tdat\tx\tsure\t-", "G020", 2),
        ("kk\tсот\tprep\tx\tsure\t-", "G021", 1),
        ("kk\tсот\tdat\tx\tnever\t-", "G021", 1),
    ],
)
def test_a_faulty_line_is_refused_with_its_place(text, code, line):
    with pytest.raises(GrammarError) as refused:
        packaged().over(text, "own.tsv")
    (problem,) = refused.value.problems
    assert (problem.code, problem.location.file, problem.location.line) == (code, "own.tsv", line)
