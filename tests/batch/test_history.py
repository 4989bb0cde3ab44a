import json
from dataclasses import asdict, replace

import pytest

from docgen.batch import history
from docgen.batch.lines import FINISHED, INTERRUPTED, Begun, begin_line, end_line, outcome_line
from docgen.batch.outcome import Outcome
from docgen.intake.record import Origin
from docgen.model.problem import Location, Problem, Severity
from docgen.pipeline.journal import Entry, Made

OPTIONS = {"languages": ["kk"], "name": None}
BEGUN = Begun(("acts.jsonl",), OPTIONS, "2026-11-30T09:00:00+00:00")
PROBLEM = Problem(
    "C101",
    Severity.WARNING,
    Location("acts.jsonl", "/subject", 7, 3),
    {"label": {"kk": "Мәні", "ru": "Предмет"}},
)


def sha(number):
    return f"{number:064x}"


def entry(number, name=None):
    made = Made("kk", f"{name or number}.kk.docx", "b" * 64, "c" * 64, 100)
    return Entry("letter", sha(number), "f" * 64, "0.1.0", (made,))


def made(number, **changes):
    return Outcome(number, Origin("acts.jsonl", number, 1), sha(number), entry(number), **changes)


def refused(number):
    return Outcome(number, Origin("acts.jsonl", number, 1), sha(number), problems=(Problem("C101"),))


@pytest.fixture
def journal(tmp_path):
    """Return a function that writes a journal of lines, outcomes and texts, and gives its path."""

    def write(*lines):
        path = tmp_path / "docgen-journal.jsonl"
        with path.open("ab") as stream:
            for line in lines:
                value = outcome_line(line) if isinstance(line, Outcome) else line
                text = (
                    value
                    if isinstance(value, bytes)
                    else json.dumps(value, ensure_ascii=False).encode() + b"\n"
                )
                stream.write(text)
        return path

    return write


def begun(**options):
    return begin_line(Begun(BEGUN.inputs, {**OPTIONS, **options}, BEGUN.at))


def ended(status=FINISHED):
    return end_line(status, "2026-11-30T10:00:00+00:00")


@pytest.mark.parametrize(
    "outcome",
    [
        made(1),
        made(2, is_kept=True, problems=(PROBLEM,), seconds=0.25),
        refused(3),
        Outcome(4, Origin("acts.xlsx", sheet="Акты", row=9), sha(4), problems=(PROBLEM,)),
    ],
)
def test_an_outcome_comes_back_from_the_journal_as_it_was(journal, outcome):
    path = journal(begun(), made(9), outcome)
    assert outcome in list(history.read(path, OPTIONS).outcomes())


def test_a_folder_without_a_journal_has_no_history(tmp_path):
    found = history.read(tmp_path / "docgen-journal.jsonl", OPTIONS)
    assert (found.begun, found.is_unfinished, list(found.outcomes())) == (None, False, [])


def test_outcomes_come_by_their_numbers_and_each_once(journal):
    path = journal(begun(), made(3), refused(1), made(2), ended())
    assert [each.number for each in history.read(path).outcomes()] == [1, 2, 3]


def test_only_the_last_run_is_told_of(journal):
    path = journal(begun(), made(1), made(2), ended(), begun(), made(2, is_kept=True))
    found = history.read(path, OPTIONS)
    assert [(each.number, each.status) for each in found.outcomes()] == [(2, "kept")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([begun()], True),
        ([begun(), made(1)], True),
        ([begun(), ended(INTERRUPTED)], True),
        ([begun(), ended()], False),
        ([begun(), ended(), begun()], True),
        ([], False),
    ],
    ids=["begun", "killed", "interrupted", "finished", "begun again", "none"],
)
def test_a_run_that_was_broken_off_is_unfinished(journal, lines, expected):
    assert history.read(journal(*lines), OPTIONS).is_unfinished is expected


def test_what_was_made_is_found_by_the_data_and_by_the_name(journal):
    found = history.read(journal(begun(), made(1), refused(2), ended(), begun(), made(3)), OPTIONS)
    assert found.made_of(sha(1)).entry == entry(1)
    assert found.made_under("3").entry == entry(3)
    assert (found.made_of(sha(2)), found.made_under("2")) == (None, None)


def test_what_was_made_with_other_options_does_not_count(journal):
    path = journal(begun(name="{#}"), made(1), ended())
    assert history.read(path, OPTIONS).made_of(sha(1)) is None


def test_the_last_documents_of_the_same_data_count(journal):
    later = Outcome(1, Origin("a"), sha(1), entry(1, "other"))
    found = history.read(journal(begun(), made(1), ended(), begun(), later), OPTIONS)
    assert found.made_of(sha(1)).entry == entry(1, "other")


@pytest.mark.parametrize(
    "line",
    [
        b'{"number": 2, "origin"',
        b"\n",
        b"[1]\n",
        b"\xff\xfe\n",
        b'{"document_type": "letter", "documents": []}\n',
    ],
    ids=["cut short", "blank", "no object", "no text", "of another command"],
)
def test_lines_that_are_no_outcomes_are_passed_over(journal, line):
    found = history.read(journal(begun(), made(1), line), OPTIONS)
    assert [each.number for each in found.outcomes()] == [1]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([begun(), made(1)], False),
        ([begun(), made(1), begun()], False),
        ([begun(), ended(), begun(), made(1), ended(INTERRUPTED)], False),
        ([begun(), made(1), ended(), begun()], True),
        ([begun(), made(1), ended(), begun(), made(1, is_kept=True)], True),
    ],
    ids=["killed", "killed twice", "interrupted", "finished before", "finished before and kept"],
)
def test_only_what_an_earlier_run_made_is_kept_from_it(journal, lines, expected):
    assert history.read(journal(*lines), OPTIONS).made_of(sha(1)).is_kept is expected


@pytest.mark.parametrize(
    "strange",
    [
        {"run": 1},
        {"run": "0.0.9", "inputs": 5, "options": {}, "at": ""},
        {"run": "0.0.9", "inputs": [], "options": [], "at": ""},
        {"end": 5},
        {"number": "x", "case_sha256": sha(1)},
        {"number": 0, "case_sha256": sha(1)},
        {"number": -5, "case_sha256": sha(1)},
        {"number": 99_999_999_999, "case_sha256": sha(1)},
        {"number": 7},
        {"number": 7, "case_sha256": sha(1)},
        {"number": 7, "case_sha256": "zz"},
        {"number": 7, "case_sha256": sha(7), "documents": []},
        {"number": 7, "case_sha256": sha(7), "documents": [5]},
        {"number": 7, "case_sha256": sha(7), "documents": [{"file": "7.kk.docx"}]},
        {**outcome_line(made(7)), "problems": [{"code": "C101"}]},
        {**outcome_line(made(7)), "problems": 7},
        {**outcome_line(made(7)), "origin": {"place": 1}},
        b"[" * 100_000 + b"\n",
        b"\xff\xfe\n",
        b"[1]\n",
    ],
    ids=repr,
)
def test_a_line_that_no_docgen_wrote_says_nothing(journal, strange):
    path = journal(begun(), made(1), strange, made(2), ended())
    found = history.read(path, OPTIONS)
    assert [each.number for each in found.outcomes()] == [1, 2]
    assert [found.made_of(sha(number)) is not None for number in (1, 2, 7)] == [True, True, False]
    assert found.made_under("7") is None
    assert not found.is_unfinished


def test_documents_whose_names_others_took_since_are_none_of_a_case_any_more(journal):
    other = Outcome(1, Origin("acts.jsonl", 1, 1), sha(9), replace(entry(1), case_sha256=sha(9)))
    found = history.read(journal(begun(), made(1), ended(), begun(), other), OPTIONS)
    assert found.made_of(sha(1)) is None
    assert found.made_under("1").entry == other.entry
    assert found.case_sha256_of("1.kk.docx") == sha(9)


@pytest.mark.parametrize(
    "line",
    [asdict(replace(entry(1), case_sha256=sha(9))), outcome_line(made(1))],
    ids=["of another command", "of other options"],
)
def test_what_other_commands_and_options_made_under_a_name_counts_too(journal, line):
    found = history.read(journal(begun(), made(1), ended(), begun(name="other"), line), OPTIONS)
    assert found.made_of(sha(1)) is None
    assert found.case_sha256_of("1.kk.docx") == line["case_sha256"]
    assert found.case_sha256_of("2.kk.docx") is None


@pytest.mark.parametrize(
    "file", ["../1.kk.docx", "/etc/passwd", "a/../../1.kk.docx", "..\\1.kk.docx", 1, None]
)
def test_a_line_that_names_a_file_elsewhere_is_passed_over(journal, file):
    line = outcome_line(made(1))
    line["documents"][0]["file"] = file
    assert list(history.read(journal(begun(), line, made(2)), OPTIONS).outcomes()) == [made(2)]
