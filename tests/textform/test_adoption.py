"""The words of an edited document come back into the text: lines change, clauses and comments stay."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import edited
from docgen.errors import CatalogError, TemplateError
from docgen.opc import properties
from docgen.textform import adoption, builder, exporter
from docgen.textform.builder import Step, TemplateFiles

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# Басы.
include: _head
title: НАРАЗЫЛЫҚ

# Негізгі бөлік.
body: Бірінші сөйлем осы жерде тұр.
body: Екінші сөйлем одан кейін тұр.

{%p for x in xs %}
item: {{ x }}
{%p endfor %}
table: 4l 4r
|= Атауы | Сомасы |
| Жиыны | {{ n }} |
# Соңы.
include: _end
"""
CLAUSES = {
    "_head": "requisites: {{ d }}\n{%p if e is defined %}\nrequisites: {{ e }}\n{%p endif %}\n",
    "_end": "# Қол қоюшы.\nposition: {{ p }} қол қояды\ninclude: _marks\n",
    "_marks": "executor: Орындаған {{ q }} тел.\n",
}
TITLE = "Наразылық"


@pytest.fixture
def files(tmp_path: Path, root: Path) -> TemplateFiles:
    shutil.copy(root / "templates_kk" / "_base.docx", tmp_path / "_base.docx")
    for name, text in CLAUSES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    made = TemplateFiles("a", "kk", tmp_path / "a.txt", tmp_path / "a.docx", tmp_path / "_base.docx")
    made.docx.write_bytes(builder.built(made, TITLE))
    return made


def adopted(files: TemplateFiles, data: bytes, *, forced: bool = False) -> adoption.Adoption:
    return adoption.adopted(files, TITLE, data, file="хат.docx", is_forced=forced)


def written(files: TemplateFiles, text: str, clauses: dict[str, str] | None = None) -> bytes:
    """Return a document with the words of a text, which records the present text as its own."""
    present, recorded = files.text.read_bytes(), builder.built(files, TITLE)
    for name, clause in (clauses or {}).items():
        (files.text.parent / f"{name}.txt").write_text(clause, encoding="utf-8")
    files.text.write_text(text, encoding="utf-8")
    data = builder.built(files, TITLE)
    files.text.write_bytes(present)
    for name, clause in CLAUSES.items():
        (files.text.parent / f"{name}.txt").write_text(clause, encoding="utf-8")
    members = dict(builder.opc.read(data).members)
    members[properties.PART] = builder.opc.read(recorded)[properties.PART]
    return builder.opc.write(builder.opc.Package(members))


def refused(files: TemplateFiles, data: bytes) -> Any:
    with pytest.raises((TemplateError, CatalogError)) as caught:
        adopted(files, data)
    return caught.value.problems[-1]


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


@pytest.mark.parametrize(
    ("name", "clause", "words"),
    [
        ("_end", CLAUSES["_end"].replace("қол қояды", "мөр басады"), "position: {{ p }} мөр басады"),
        ("_marks", CLAUSES["_marks"].replace("тел.", "телефоны"), "executor: Орындаған {{ q }} телефоны"),
        ("_head", CLAUSES["_head"].replace("{{ e }}", "{{ e }} және"), "requisites: {{ e }} және"),
    ],
)
def test_a_changed_shared_clause_is_refused_with_its_name_and_place(
    name: str, clause: str, words: str, files: TemplateFiles
):
    problem = refused(files, written(files, TEXT, {name: clause}))
    assert (problem.code, problem.params) == ("T070", {"clause": name, "words": words})
    assert (problem.location.file, problem.location.part) == ("хат.docx", "word/document.xml")
    assert problem.location.paragraph


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("_end", CLAUSES["_end"].replace("include: _marks\n", "")),
        ("_end", CLAUSES["_end"].replace("include: _marks\n", "body: Жаңа.\ninclude: _marks\n")),
        ("_head", CLAUSES["_head"].replace("requisites: {{ e }}\n", "")),
    ],
)
def test_a_line_taken_out_of_a_clause_or_put_into_it_is_refused(name: str, clause: str, files: TemplateFiles):
    problem = refused(files, written(files, TEXT, {name: clause}))
    assert (problem.code, problem.params["clause"] in (name, "_marks")) == ("T070", True)


def test_when_the_clause_itself_was_changed_the_rest_is_taken_by_force(files: TemplateFiles):
    clause = CLAUSES["_end"].replace("қол қояды", "мөр басады")
    data = written(files, TEXT.replace("Екінші", "Үшінші"), {"_end": clause})
    (files.text.parent / "_end.txt").write_text(clause, encoding="utf-8")
    found = adopted(files, data, forced=True)
    assert (found.after, found.problems) == (TEXT.replace("Екінші", "Үшінші"), ())


def test_a_clause_that_differs_stays_by_force_as_its_own_text_says_and_is_told(files: TemplateFiles):
    clause = CLAUSES["_end"].replace("қол қояды", "мөр басады")
    found = adopted(files, written(files, TEXT.replace("Екінші", "Үшінші"), {"_end": clause}), forced=True)
    assert found.after == TEXT.replace("Екінші", "Үшінші")
    (problem,) = found.problems
    assert (problem.code, problem.is_error, problem.params["clause"]) == ("T070", False, "_end")
    assert problem.params["words"] == "position: {{ p }} мөр басады"


def test_a_line_put_into_a_clause_that_stays_by_force_stands_behind_it(files: TemplateFiles):
    clause = CLAUSES["_end"].replace("include: _marks\n", "body: Жаңа.\ninclude: _marks\n")
    found = adopted(files, written(files, TEXT, {"_end": clause}), forced=True)
    assert found.after == f"{TEXT}body: Жаңа.\n"
    assert [problem.params["words"] for problem in found.problems] == ["body: Жаңа."]


def test_a_document_that_is_older_than_a_clause_is_told_to_be_older(files: TemplateFiles):
    data = edited.replaced(files.docx.read_bytes(), "Екінші сөйлем", "Үшінші сөйлем")
    clause = files.text.parent / "_end.txt"
    clause.write_text(CLAUSES["_end"].replace("қол қояды", "мөр басады"), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        adopted(files, data)
    assert [problem.code for problem in caught.value.problems] == ["T070", "T069"]
    found = adopted(files, data, forced=True)
    assert found.after == TEXT.replace("Екінші", "Үшінші")
    assert [(problem.code, problem.is_error) for problem in found.problems] == [("T070", False)]


def test_a_new_line_like_any_other_is_no_line_of_a_clause(files: TemplateFiles):
    text = TEXT.replace("include: _head\n", "{%p if e %}\nbody: Басы.\n{%p endif %}\n")
    found = adopted(files, written(files, text))
    assert (found.after, found.problems) == (text, ())


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


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
