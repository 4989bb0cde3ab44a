"""What differs between two texts, told by paragraph and cell, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.evidence.comparison import Kind, UnreadableLineError, changes, lines, unseen

LETTER = (
    "title: НАРАЗЫЛЫҚ\n"
    "body: Сот шешімі орындалмаған.\n"
    "body: Қаулының көшірмесі жіберілмеген, журналда жазба жоқ.\n"
    "table TableGrid: 2\n"
    "|= TableHead: №\n"
    " | TableHead: Сома\n"
    "|- TableText: 1\n"
    " | TableText(right): **100**\n"
    "body: Наразылық он күн ішінде қаралады.\n"
)
LATIN_I = "\N{LATIN SMALL LETTER I}"


def story(text, name="body"):
    return f"== {name}\n{text}"


def place(line):
    """Return where a line is, as a short text."""
    where = line.place
    names = ("paragraph", "table", "row", "cell")
    return " ".join(f"{name} {getattr(where, name)}" for name in names if getattr(where, name) is not None)


def told(stored, made):
    """Return kind, place and words of each change."""
    return [
        (
            str(change.kind),
            " > ".join(place(line) for line in (change.stored, change.made) if line is not None),
            "".join(
                text if kind == "same" else f"[-{text}-]" if kind == "stored" else f"{{+{text}+}}"
                for kind, text in change.words
            ),
        )
        for change in changes(lines(story(stored)), lines(story(made)))
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind", "where", "words"),
    [
        (
            "шешімі орындалмаған",
            "қаулысы орындалмаған",
            "changed",
            "paragraph 2 > paragraph 2",
            "body: Сот [-шешімі-]{+қаулысы+} орындалмаған.",
        ),
        (
            "body: Сот",
            "item: Сот",
            "changed",
            "paragraph 2 > paragraph 2",
            "[-body-]{+item+}: Сот шешімі орындалмаған.",
        ),
        (
            "**100**",
            "100",
            "changed",
            "table 1 row 2 cell 2 > table 1 row 2 cell 2",
            "TableText(right): [-**-]100[-**-]",
        ),
        (
            "**100**",
            "**250,50**",
            "changed",
            "table 1 row 2 cell 2 > table 1 row 2 cell 2",
            "TableText(right): **[-100-]{+250,50+}**",
        ),
        (
            "TableText(right)",
            "TableText",
            "changed",
            "table 1 row 2 cell 2 > table 1 row 2 cell 2",
            "TableText[-(right)-]: **100**",
        ),
        ("table TableGrid", "table", "changed", "table 1 > table 1", "table[- TableGrid-]: 2"),
        ("body: Наразылық он күн ішінде қаралады.\n", "", "removed", "paragraph 4", ""),
        ("title:", "body: Жаңа абзац.\ntitle:", "added", "paragraph 1", ""),
    ],
)
def test_a_difference_is_told_with_its_place_and_its_words(old, new, kind, where, words):
    assert told(LETTER, LETTER.replace(old, new)) == [(kind, where, words)]


def test_equal_texts_do_not_differ():
    assert told(LETTER, LETTER) == []


def test_a_paragraph_that_was_moved_is_told_once_with_both_places():
    title, *rest = LETTER.splitlines(keepends=True)
    assert told(LETTER, "".join([*rest, title])) == [("moved", "paragraph 1 > paragraph 4", "")]
    assert told("".join([*rest, title]), LETTER) == [("moved", "paragraph 4 > paragraph 1", "")]


def test_a_paragraph_without_words_is_never_said_to_have_moved():
    found = told(f"body:\n{LETTER}", f"{LETTER}body:\n")
    assert [(kind, where) for kind, where, _ in found] == [
        ("removed", "paragraph 1"),
        ("added", "paragraph 5"),
    ]


def test_a_row_that_was_added_leaves_the_cells_of_the_others_as_they_are():
    row = "|- TableText: 2\n | TableText(right): 300\n"
    made = LETTER.replace("body: Наразылық", f"{row}body: Наразылық")
    assert told(LETTER, made) == [
        ("added", "table 1 row 3 cell 1", ""),
        ("added", "table 1 row 3 cell 2", ""),
    ]


def test_a_cell_is_the_same_cell_whatever_stands_in_it():
    found = told(LETTER, LETTER.replace("**100**", "мүлде басқа сөздер"))
    assert [kind for kind, _, _ in found] == ["changed"]


def test_a_paragraph_that_was_written_anew_is_removed_and_added():
    made = LETTER.replace("Сот шешімі орындалмаған", "Мүлде өзге мәселе көтерілді")
    assert [kind for kind, _, _ in told(LETTER, made)] == ["removed", "added"]


def test_a_changed_paragraph_behind_an_added_one_is_found():
    made = LETTER.replace("body: Сот шешімі", "body: Өзге бір дерек айтылды.\nbody: Сот қаулысы")
    assert [(kind, where) for kind, where, _ in told(LETTER, made)] == [
        ("added", "paragraph 2"),
        ("changed", "paragraph 2 > paragraph 3"),
    ]


def test_the_same_words_in_another_story_are_a_change():
    found = changes(lines(story("body: а\n", "header first")), lines(story("body: а\n", "header default")))
    assert [(change.kind, change.stored.story, change.made.story) for change in found] == [
        (Kind.MOVED, "header first", "header default")
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: 1\n\nb: 2\n", ["paragraph 1", "paragraph 2"]),
        (
            "table: 1\n|- a: 1\n   a: 2\nb: 3\n",
            ["table 1", "table 1 row 1 cell 1", "paragraph 2 table 1 row 1 cell 1", "paragraph 1"],
        ),
        (
            "table: 1\n|- a: 1\ntable: 1\n|- a: 2\n",
            ["table 1", "table 1 row 1 cell 1", "table 2", "table 2 row 1 cell 1"],
        ),
        (
            "table: 2\n|- table: 1\n   |- a: 1\n   |- a: 2\n   b: 3\n | c: 4\n|- d: 5\n",
            [
                "table 1",
                "table 2",
                "table 2 row 1 cell 1",
                "table 2 row 2 cell 1",
                "table 1 row 1 cell 1",
                "table 1 row 1 cell 2",
                "table 1 row 2 cell 1",
            ],
        ),
        ("a: 1\n[] b: 2\na: 3\n", ["paragraph 1", "paragraph 1", "paragraph 2"]),
    ],
)
def test_paragraphs_are_counted_outside_of_tables_and_cells_in_their_rows(text: str, places: list[str]):
    assert [place(line) for line in lines(story(text))] == places


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 1),
        ("body: before a story\n", 1),
        ("== body\nbody: а\n<<<<<<< ours\n", 3),
        ("== body\nno colon\n", 2),
        ("== body\nbody: а\n|- body: a row without a table\n", 3),
        ("== body\ntable: 1\n | body: a cell without a row\n", 3),
        ("== body\n   body: inside of nothing\n", 2),
        ("== body\n[] body: a box without a paragraph\n", 2),
        ("== body\ntable: 1\n|- a: 1\nbody: б\n | body: a cell after its table\n", 5),
    ],
)
def test_a_line_that_no_text_has_is_told_by_its_number(text: str, number: int):
    with pytest.raises(UnreadableLineError) as caught:
        lines(text)
    assert caught.value.number == number


@pytest.mark.parametrize(
    ("stored", "made", "letters"),
    [
        (f"Б{LATIN_I}р", "Бір", [(LATIN_I, "і")]),
        ("12\u00a0мамыр", "12 мамыр", [("\u00a0", " ")]),
        ("а\u2011б", "а-б", [("\u2011", "-")]),
        ("Бир", "Бір", []),
        ("Бір", "Бірі", []),
    ],
)
def test_letters_that_the_eye_cannot_tell_apart_are_named(stored, made, letters):
    assert unseen(stored, made) == letters


@given(st.lists(st.sampled_from("абвгдеж"), max_size=12), st.lists(st.sampled_from("абвгдеж"), max_size=12))
def test_what_is_told_makes_the_one_text_of_the_other(old, new):
    """Every stored line is same, changed, moved or removed, and every made line is one of its kinds, once."""
    stored, made = (lines(story("".join(f"body: {word} {word}\n" for word in each))) for each in (old, new))
    found = changes(stored, made)
    gone = [change.stored.content for change in found if change.stored is not None]
    come = [change.made.content for change in found if change.made is not None]
    kept_of_old = sorted(line.content for line in stored)
    kept_of_new = sorted(line.content for line in made)
    for content in gone:
        kept_of_old.remove(content)
    for content in come:
        kept_of_new.remove(content)
    assert kept_of_old == kept_of_new
    for change in found:
        if change.words:
            assert "".join(text for kind, text in change.words if kind != "made") == change.stored.content
            assert "".join(text for kind, text in change.words if kind != "stored") == change.made.content
