from pathlib import Path

import pytest

import outcomes
from docgen.batch.report_data import (
    GRADES,
    RUNS,
    STATUSES,
    Heading,
    Report,
    capital,
    counted,
    visible,
)
from docgen.intake.record import Origin
from docgen.messages import translator
from docgen.model.problem import Severity


def report(tmp_path, documents=None, *, found=(), language="ru", expected=None):
    heading = Heading(("acts.jsonl",), "finished", documents or tmp_path, expected)
    return Report(heading, counted(found), lambda: found, tmp_path, language)


class TestCounts:
    RUN = (
        outcomes.outcome(1, entry=outcomes.pair(1)),
        outcomes.outcome(2, entry=outcomes.entry("a.kk.docx", "a.ru.docx", "b.kk.docx"), is_kept=True),
        outcomes.outcome(3, problems=(outcomes.problem("C101"), outcomes.problem("C105", "note"))),
        outcomes.outcome(4, problems=(outcomes.problem("C101"), outcomes.problem("C108"))),
        outcomes.outcome(5, problems=(outcomes.problem("C108", "warning"), outcomes.problem("C108"))),
        outcomes.outcome(6),
    )

    def test_cases_are_counted_by_their_status(self):
        counts = counted(self.RUN)
        assert counts.statuses == {"made": 1, "kept": 1, "refused": 3, "valid": 1}
        assert counts.cases == 6

    def test_documents_are_counted_and_the_most_of_one_case(self):
        counts = counted(self.RUN)
        assert (counts.documents, counts.widest) == (5, 3)

    def test_kinds_of_problems_come_by_grade_then_frequency_then_code(self):
        assert counted(self.RUN).kinds == [
            (Severity.ERROR, "C101", 2),
            (Severity.ERROR, "C108", 2),
            (Severity.WARNING, "C108", 1),
            (Severity.NOTE, "C105", 1),
        ]

    def test_no_outcomes_count_nothing(self):
        counts = counted(())
        assert (counts.cases, counts.documents, counts.widest, counts.kinds) == (0, 0, 0, [])


@pytest.mark.parametrize(
    ("reports", "documents", "way"),
    [
        ("out", "out", ""),
        ("out", "out/./x/..", ""),
        ("out", "out/documents", "documents/"),
        ("reports", "out", "../out/"),
        ("a/b", "c", "../../c/"),
    ],
)
def test_the_way_leads_from_the_reports_to_the_documents(tmp_path, reports, documents, way):
    heading = Heading((), "finished", tmp_path / documents)
    (tmp_path / "out/x").mkdir(parents=True)
    assert Report(heading, counted(()), tuple, tmp_path / reports, "ru").way == way


def test_the_way_is_that_of_the_disk_where_a_folder_is_a_link(tmp_path):
    for folder in ("deep/er/reports", "out"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "reports").symlink_to(tmp_path / "deep/er/reports")
    way = report(tmp_path / "reports", tmp_path / "out").way
    assert Path(f"{tmp_path}/reports/{way}").samefile(tmp_path / "out")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a.docx", "a.docx"),
        ("../out/ab/a.docx", "../out/ab/a.docx"),
        ("Қаулы №1.docx", "%D2%9A%D0%B0%D1%83%D0%BB%D1%8B%20%E2%84%961.docx"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("a#b?c%d", "a%23b%3Fc%25d"),
        ('a"b', "a%22b"),
        ("a\udcffb", "a%FFb"),
        ("/srv/out/a b.docx", "file:///srv/out/a%20b.docx"),
    ],
)
def test_an_address_names_a_file_and_nothing_else(tmp_path, path, address):
    assert report(tmp_path).address(path) == address


class TestPlace:
    @pytest.mark.parametrize(
        ("origin", "place"),
        [
            (Origin("case.json"), "case.json"),
            (Origin("acts.jsonl", line=17, column=1), "acts.jsonl:17:1"),
            (Origin("acts.xlsx", sheet="Акты", row=7), "acts.xlsx, лист «Акты», строка 7"),
            (Origin("acts.csv", sheet="", row=7), "acts.csv, строка 7"),
        ],
    )
    def test_a_case_without_problems_stands_at_its_origin(self, tmp_path, origin, place):
        assert report(tmp_path).place(origin) == place

    def test_a_problem_stands_at_its_own_place(self, tmp_path):
        problem = outcomes.problem("C105", at="acts.xlsx!Акты!C7")
        assert report(tmp_path).place(Origin("acts.xlsx"), problem) == "acts.xlsx, лист «Акты», ячейка C7"

    def test_a_problem_without_a_place_stands_at_that_of_its_case(self, tmp_path):
        origin = Origin("acts.jsonl", line=17, column=1)
        assert report(tmp_path).place(origin, outcomes.problem("C014")) == "acts.jsonl:17:1"


@pytest.mark.parametrize(
    ("expected", "not_reached"),
    [(None, None), (5, 3), (2, 0), (1, 0)],
)
def test_what_was_not_reached_is_known_where_the_cases_were_counted(tmp_path, expected, not_reached):
    found = [outcomes.outcome(1), outcomes.outcome(2)]
    assert report(tmp_path, found=found, expected=expected).not_reached == not_reached


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Әлия №5 – «₸» 😀", "Әлия №5 – «₸» 😀"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\x00b\x1b\x7f\x9f", "a[U+0000]b[U+001B][U+007F][U+009F]"),
        ("a\rb", "a[U+000D]b"),
        ("act\u202ecod.exe", "act[U+202E]cod.exe"),
        ("\u2066a\u2069\u200e\ufeff", "[U+2066]a[U+2069][U+200E][U+FEFF]"),
        ("a\ud800b\udfff", "a[U+D800]b[U+DFFF]"),
        ("\ufffe\uffff\ufffd", "[U+FFFE][U+FFFF]\ufffd"),
    ],
)
def test_what_cannot_be_seen_is_shown_by_its_number(text, shown):
    assert visible(text) == shown
    shown.encode()


@pytest.mark.parametrize(("text", "begun"), [("іс", "Іс"), ("ескерту", "Ескерту"), ("", ""), ("«а»", "«а»")])
def test_a_text_begins_a_line_with_a_capital(text, begun):
    assert capital(text) == begun


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("words", [RUNS, STATUSES, GRADES], ids=["runs", "statuses", "grades"])
def test_every_word_is_said_in_the_language_of_the_reader(words, language):
    said = [translator(language).gettext(text) for text in words.values()]
    assert set(said).isdisjoint(words.values())
    assert len(set(said)) == len(words)


def test_the_tables_hold_every_status_and_grade():
    assert set(STATUSES) == {outcomes.one(number).status for number in range(1, 30)} | {"valid"}
    assert set(GRADES) == set(Severity)
