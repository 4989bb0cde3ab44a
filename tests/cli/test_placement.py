"""A word in the wrong place of the command line is answered with its right one."""

import pytest


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["render", "--root", ".", "case.json"], "--root stands before the command: docgen --root … render"),
        (
            ["--draft", "render", "case.json"],
            "No such option '--draft'. --draft stands behind its command: docgen batch, docgen render",
        ),
        (["--check", "batch", "x.jsonl"], "--check stands behind its command: docgen batch"),
        (["deadline", "appeal_2015"], "There is: docgen law deadline"),
        (["lint"], "No such command 'lint'. There is: docgen templates lint"),
        (["types", "fields", "cover_letter"], "There is: docgen templates fields"),
        (["templates", "render", "case.json"], "There is: docgen render"),
        (
            ["case.json"],
            "A file stands behind its command: docgen validate case.json, docgen render case.json",
        ),
        (["rendr", "case.json"], "Did you mean 'render'?"),
        (["render", "--fromat", "pdf", "case.json"], "'--format'"),
    ],
)
def test_the_right_place_is_told(run, tmp_path, monkeypatch, line, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.json").write_text("{}", "utf-8")
    done = run("--ui-lang", "en", *line)
    assert done.code == 2
    assert told in done.err


@pytest.mark.parametrize("line", [["law", "case.json"], ["nothing"], ["render", "--nothing"]])
def test_what_has_no_other_place_is_refused_without_a_guess(run, tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.json").write_text("{}", "utf-8")
    done = run("--ui-lang", "en", *line)
    assert done.code == 2
    assert "docgen" not in done.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["types", "--root", "."], "docgen --root … types"),
        (["templates", "list", "--lexicon", "a"], "docgen --lexicon … templates list"),
        (["-o", "out", "render"], "docgen render"),
        (["--strict-forms", "render", "a.json"], "docgen render"),
        (["--accept", "templates", "test"], "docgen templates test"),
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_option_in_the_wrong_place_is_told_its_place(run, language, arguments, said):
    outcome = run("--ui-lang", language, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err.splitlines()[-1]


def test_an_option_that_there_is_not_is_told_no_place(run):
    outcome = run("--ui-lang", "en", "types", "--nope")
    assert outcome.code == 2
    assert outcome.err.splitlines()[-1] == "Error: No such option '--nope'."
