"""The words of an edited document come back into the text: lines change, clauses and comments stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import edited
from docgen.errors import TemplateError
from docgen.textform import adoption, builder, exporter
from docgen.textform.builder import Step, TemplateFiles

if TYPE_CHECKING:
    from pathlib import Path
from adoptions import TEXT, TITLE, adopted, laid, refused, written


@pytest.fixture
def files(tmp_path: Path, root: Path) -> TemplateFiles:
    return laid(tmp_path, root)


def test_a_document_as_it_was_built_changes_nothing(files: TemplateFiles):
    found = adopted(files, files.docx.read_bytes())
    assert (found.after, found.diff("a.txt"), found.problems) == (TEXT, "", ())
    assert found.docx == files.docx.read_bytes()


@pytest.mark.parametrize(
    "saved",
    [edited.as_word_saves, edited.as_russian_word_saves, lambda data: edited.with_split_runs(data, 2)],
)
def test_a_document_that_was_only_saved_again_changes_nothing(saved: Any, files: TemplateFiles):
    found = adopted(files, saved(files.docx.read_bytes()))
    assert (found.after, found.problems) == (TEXT, ())
    assert found.docx == files.docx.read_bytes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Екінші сөйлем", "Үшінші сөйлем"),
        ("body: Екінші сөйлем одан кейін тұр.\n", ""),
        ("body: Бірінші сөйлем осы жерде тұр.\n", "body: Бірінші сөйлем осы жерде тұр.\nkept: Жаңа абзац.\n"),
        ("body: Екінші сөйлем", "kept: Екінші сөйлем"),
        ("сөйлем осы", "**сөйлем** осы"),
        ("item: {{ x }}\n", "item: {{ x }}\nbody: {{ x.y }}\n"),
        ("{%p for x in xs %}\n", "{%p for x in xs %}\n{%p if x %}\n"),
        ("| Жиыны | {{ n }} |\n", "| Жиыны | {{ n }} |\n| Қалдық | {{ m }} |\n"),
        ("| Жиыны | {{ n }} |\n", "| Жиыны | **{{ n }}** |\n"),
        ("table: 4l 4r\n", "table: 5l 3.5c\n"),
        ("|= Атауы | Сомасы |\n", ""),
        ("# Соңы.\ninclude: _end\n", "# Соңы.\ninclude: _end\nbody: Ең соңы.\n"),
        ("# Соңы.\ninclude: _end\n", "# Соңы.\n"),
        ("# Басы.\ninclude: _head\n", "# Басы.\nbody: Ең басы.\ninclude: _head\n"),
        ("# Басы.\ninclude: _head\ntitle: НАРАЗЫЛЫҚ\n", "# Басы.\ntitle: НАРАЗЫЛЫҚ\ninclude: _head\n"),
    ],
)
def test_a_change_of_the_document_is_the_same_change_of_the_text(old: str, new: str, files: TemplateFiles):
    assert old in TEXT
    wanted = TEXT.replace(old, new)
    found = adopted(files, written(files, wanted))
    assert (found.after, found.problems) == (wanted, ())


def test_the_change_is_a_unified_diff_of_the_text(files: TemplateFiles):
    data = edited.replaced(files.docx.read_bytes(), "Екінші сөйлем", "Үшінші сөйлем")
    assert adopted(files, data).diff("a.txt").splitlines() == [
        "--- a.txt",
        "+++ a.txt",
        "@@ -4,7 +4,7 @@",
        " ",
        " # Негізгі бөлік.",
        " body: Бірінші сөйлем осы жерде тұр.",
        "-body: Екінші сөйлем одан кейін тұр.",
        "+body: Үшінші сөйлем одан кейін тұр.",
        " ",
        " {%p for x in xs %}",
        " item: {{ x }}",
    ]


def test_the_build_of_the_new_text_has_the_words_of_the_document(files: TemplateFiles):
    data = edited.as_word_saves(
        edited.with_split_runs(written(files, TEXT.replace("Екінші", "**Екінші** {{ y | f('z') }}")), 3)
    )
    found = adopted(files, data)
    files.text.write_text(found.after, encoding="utf-8")
    files.docx.write_bytes(found.docx)
    assert builder.step(files, TITLE) is Step.IN_STEP
    base = files.base.read_bytes()
    assert exporter.exported(found.docx, base=base).blocks == exporter.exported(data, base=base).blocks


def test_a_text_that_is_newer_is_told_and_taken_over_by_force_only(files: TemplateFiles):
    data = edited.replaced(files.docx.read_bytes(), "Екінші сөйлем", "Үшінші сөйлем")
    newer = TEXT.replace("Бірінші", "Алғашқы")
    files.text.write_text(newer, encoding="utf-8")
    found = adopted(files, data)
    assert [(problem.code, problem.is_error) for problem in found.problems] == [("T069", True)]
    assert "-body: Алғашқы" in found.diff("a.txt")
    assert adopted(files, data, forced=True).problems == ()


def test_a_newer_text_that_says_the_same_is_no_hindrance(files: TemplateFiles):
    data = edited.replaced(files.docx.read_bytes(), "Екінші сөйлем", "Үшінші сөйлем")
    files.text.write_text(TEXT.replace("Екінші", "Үшінші"), encoding="utf-8")
    assert adopted(files, data).problems == ()


def test_only_comments_and_blank_lines_do_not_make_the_text_newer(files: TemplateFiles):
    data = edited.replaced(files.docx.read_bytes(), "Екінші сөйлем", "Үшінші сөйлем")
    text = f"# Жаңа түсіндірме\n\n{TEXT}"
    files.text.write_text(text, encoding="utf-8")
    found = adopted(files, data)
    assert (found.after, found.problems) == (text.replace("Екінші", "Үшінші"), ())


def test_words_that_the_build_says_alike_are_no_change(files: TemplateFiles):
    # Bold in a bold style prints nothing more; a line that is written so stays so.
    text = TEXT.replace("title: НАРАЗЫЛЫҚ", "title:  **НАРАЗЫЛЫҚ**").replace("4l 4r", "4.0l 4.00r")
    files.text.write_text(text, encoding="utf-8")
    assert adopted(files, builder.built(files, TITLE)).diff("a.txt") == ""


@pytest.mark.parametrize("ending", ["", "\r\n", "\r\n\r\n"])
def test_line_ends_and_the_end_of_the_file_stay_as_they_are(ending: str, files: TemplateFiles):
    text = TEXT.replace("\n", "\r\n").rstrip() + ending
    files.text.write_bytes(text.encode())
    data = written(files, TEXT.replace("Екінші", "Үшінші") + "body: Ең соңы.\n")
    wanted = f"{text.rstrip()}\r\nbody: Ең соңы.\r\n".replace("Екінші", "Үшінші")
    assert adopted(files, data).after == wanted + ending.removeprefix("\r\n")


def test_a_mark_of_the_encoding_before_the_text_stays():
    assert adoption.encoded("body: а\n", "\ufeffbody: б\n".encode()) == "\ufeffbody: а\n".encode()
    assert adoption.encoded("body: а\n", "body: б\n".encode()) == "body: а\n".encode()


def test_what_is_not_kept_is_told_and_the_words_are_taken(files: TemplateFiles):
    data = edited.around(files.docx.read_bytes(), "Екінші", inside="<w:i/>")
    found = adopted(files, edited.replaced(data, "Бірінші", "Алғашқы"))
    assert found.after == TEXT.replace("Бірінші", "Алғашқы")
    assert [(problem.code, problem.location.file) for problem in found.problems] == [("T062", "хат.docx")]


def test_a_tracked_change_is_refused(files: TemplateFiles):
    data = edited.around(files.docx.read_bytes(), "Екінші", before="<w:ins>", after="</w:ins>")
    problem = refused(files, data)
    assert (problem.code, problem.location.file, problem.location.paragraph) == ("T061", "хат.docx", 7)


def test_a_template_without_a_text_is_refused(files: TemplateFiles):
    files.text.unlink()
    problem = refused(files, files.docx.read_bytes())
    assert (problem.code, problem.location.file) == ("T071", str(files.docx))


def test_a_text_that_is_faulty_is_told_with_its_line(files: TemplateFiles):
    data = files.docx.read_bytes()
    files.text.write_text(f"{TEXT}boddy: а\n", encoding="utf-8")
    problem = refused(files, data)
    assert (problem.code, problem.location.line) == ("T052", TEXT.count("\n") + 1)


def test_nothing_is_written(files: TemplateFiles):
    folder = files.text.parent
    before = {path: path.read_bytes() for path in folder.iterdir()}
    adopted(files, edited.replaced(files.docx.read_bytes(), "Екінші", "Үшінші"))
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


LETTERS = st.text(st.sampled_from("абәі XY.,:;«»№1'\"&<"), min_size=1, max_size=14).map(str.strip)
SENTENCES = LETTERS.filter(lambda words: bool(words) and words[-1] != "№")
LINES = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(["body", "item", "kept", "verb"]), SENTENCES),
    st.builds("body: а **{}** б".format, SENTENCES),
    st.sampled_from(["{%p if a %}", "{%p endif %}", "include: _head", "include: _end", "body:"]),
    st.builds("table: 2l 3r\n| {} | {} |\n| 1 | 2 |".format, SENTENCES, SENTENCES),
)
TEXTS = st.lists(LINES, min_size=1, max_size=8).map(lambda lines: "\n".join([*lines, "body: соңы", ""]))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(present=TEXTS, wanted=TEXTS, size=st.integers(1, 9), forced=st.booleans())
def test_the_new_text_says_what_the_document_says_or_a_clause_is_told(
    present: str, wanted: str, size: int, forced: bool, files: TemplateFiles
):
    files.text.write_text(wanted, encoding="utf-8")
    said = files.blocks()
    data = edited.with_split_runs(builder.built(files, TITLE), size)
    files.text.write_text(present, encoding="utf-8")
    try:
        found = adopted(files, data, forced=forced)
    except TemplateError as refusal:
        told = {problem.code for problem in refusal.problems if problem.is_error}
    else:
        told = {problem.code for problem in found.problems}
        after = [each.block for each in files.placed(found.after)]
        assert (after == said) is ("T070" not in told)
    # Words of a clause that are half there are the one thing that is not taken over.
    assert told <= ({"T070"} if forced else {"T069", "T070"})
