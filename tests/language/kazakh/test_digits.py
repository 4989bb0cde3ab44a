"""Endings on digits follow the word that is read last."""

import pytest

from docgen.errors import GrammarError
from docgen.language.form import Confidence, Wanted
from docgen.language.kazakh import digits
from docgen.language.lexicon import packaged

# digits: gen, dat, acc, loc, abl, ins of the word that is read last
TABLE = """
0 дің ге ді де ден мен
1 дің ге ді де ден мен
2 нің ге ні де ден мен
3 тің ке ті те тен пен
4 тің ке ті те тен пен
5 тің ке ті те тен пен
6 ның ға ны да дан мен
7 нің ге ні де ден мен
8 дің ге ді де ден бен
9 дың ға ды да дан бен
10 ның ға ды да нан мен
20 ның ға ны да дан мен
30 дың ға ды да дан бен
40 тың қа ты та тан пен
50 дің ге ді де ден мен
60 тың қа ты та тан пен
70 тің ке ті те тен пен
80 нің ге ді де нен мен
90 ның ға ды да нан мен
100 дің ге ді де ден бен
1000 ның ға ды да нан мен
15 тің ке ті те тен пен
110 ның ға ды да нан мен
2026 ның ға ны да дан мен
1000000000 тың қа ты та тан пен
"""
CASES = ("gen", "dat", "acc", "loc", "abl", "ins")


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_the_word_that_is_read_last_gives_the_ending(line):
    number, *endings = line.split()
    made = [digits.inflected(number, Wanted(case), packaged()).text for case in CASES]
    assert made == [f"{number}-{ending}" for ending in endings]


@pytest.mark.parametrize(("number", "case"), [("30", "gen"), ("8", "ins"), ("100", "ins"), ("90", "gen")])
def test_an_ending_on_which_texts_disagree_is_unsure(number, case):
    assert digits.inflected(number, Wanted(case), packaged()).confidence is Confidence.UNSURE


@pytest.mark.parametrize(
    ("number", "case", "expected"),
    [
        ("3,5", "dat", "3,5-ке"),
        ("бес", "dat", "беске"),
        ("бір мың екі жүз елу", "dat", "бір мың екі жүз елуге"),
        ("жетінші", "gen", "жетіншінің"),
    ],
)
def test_decimals_and_numbers_in_words_are_read_to_their_end(number, case, expected):
    assert digits.inflected(number, Wanted(case), packaged()).text == expected


def test_groups_of_digits_are_kept():
    assert digits.inflected("125\u00a0000", Wanted("dat"), packaged()).text == "125\u00a0000-ға"


@pytest.mark.parametrize("number", ["-5", "1 00", "1000000000000000", "V", "12,", "5 үй"])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(GrammarError, match="G022"):
        digits.inflected(number, Wanted("dat"), packaged())
