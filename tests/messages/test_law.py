"""What the law's data name by a key has its words in every language, and no words are left over."""

import pytest

from docgen.law.data import load
from docgen.messages import law, translator

PARTICIPATION = load("participation.json")
ROWS = load("routing.json")["rows"]
TABLES = {
    "STARTS": set(load("deadlines.json")["starts"]),
    "ROLES": {role for code in PARTICIPATION["codes"] for role in code["roles"]},
    "GROUNDS": {code["ground"] for code in PARTICIPATION["codes"]},
    "NORM_GROUNDS": {ground for norm in PARTICIPATION["norms"] for ground in norm["grounds"]},
    "REASONS": {row["reason"] for row in ROWS},
    "FACTS": {(name, value) for row in ROWS for name, values in row["when"].items() for value in values},
    "ANSWERS": {(answer, in_force) for answer in (True, False, None) for in_force in (True, False)},
}


@pytest.mark.parametrize("name", TABLES)
def test_every_key_of_the_data_has_its_words_and_no_other_has(name):
    assert set(getattr(law, name)) == TABLES[name]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", [*TABLES, "PROPERTIES", "SANCTIONS"])
def test_the_words_are_told_in_the_language_of_the_reader(language, name):
    say = translator(language).gettext
    assert [text for text in getattr(law, name).values() if say(text) == text] == []
