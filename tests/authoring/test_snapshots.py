"""Cases, their stored texts, and what becomes of both."""

from __future__ import annotations

import json
import shutil

import pytest

import docgen
from docgen.authoring import snapshots, suites
from docgen.authoring.snapshots import Accepted, State
from docgen.authoring.suites import Suite
from docgen.cli.main import main

SLUG = "protest_bailiff_act"


@pytest.fixture
def suite(workspace, tmp_path):
    """Return the minimal example with a copy of its stored texts, which a test may change."""
    whole = suites.examples(workspace.catalog, SLUG)
    for path in whole.folder.glob("minimal.*"):
        shutil.copy2(path, tmp_path)
    return Suite(tmp_path, whole.trials[:1])


def states(workspace, suite):
    return {each.path.name: str(each.state) for each in snapshots.outcomes(workspace, suite)}


def codes(problems):
    return [problem.code for problem in problems]


def test_the_bundled_examples_are_in_step_with_their_stored_texts(workspace):
    found = [
        each
        for slug in workspace.catalog.slugs
        for each in snapshots.outcomes(workspace, suites.examples(workspace.catalog, slug))
    ]
    assert {each.state for each in found} == {State.IN_STEP}
    assert len(found) == 4 * len(workspace.catalog.slugs)


def test_no_stored_text_belongs_to_no_type(workspace):
    folder = workspace.catalog.root / suites.EXPECTED
    assert list(snapshots.of_no_type(folder, workspace.catalog)) == []


def test_a_stored_text_is_what_is_written_again(workspace, suite):
    before = {path.name: path.read_bytes() for path in suite.folder.iterdir()}
    for path in suite.folder.iterdir():
        path.unlink()
    snapshots.accept(snapshots.outcomes(workspace, suite))
    assert {path.name: path.read_bytes() for path in suite.folder.iterdir()} == before


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data + b"\n",
        lambda data: data.rstrip(b"\n"),
    ],
    ids=["CRLF", "byte order mark", "blank line at the end", "no line end at the end"],
)
def test_what_git_and_editors_do_to_line_ends_is_no_difference(workspace, suite, edit):
    path = suite.folder / "minimal.kk.txt"
    path.write_bytes(edit(path.read_bytes()))
    assert set(states(workspace, suite).values()) == {"in-step"}


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"== body\n<<<<<<< ours\n", "S004", 2),
        (b"", "S004", 1),
        ("== body\nbody: сөз\n".encode("cp1251", "replace"), "K002", None),
    ],
    ids=["marks of a merge", "empty", "another encoding"],
)
def test_a_stored_text_that_cannot_be_read_is_located(workspace, suite, data, code, line):
    path = suite.folder / "minimal.kk.txt"
    path.write_bytes(data)
    kazakh, russian = snapshots.outcomes(workspace, suite)
    assert (kazakh.state, russian.state) == (State.UNREADABLE, State.IN_STEP)
    place = kazakh.fault.location
    assert (kazakh.fault.code, place.file, place.line) == (code, str(path), line)


def test_a_text_that_is_not_stored_is_new_and_one_without_a_case_is_gone(workspace, suite):
    (suite.folder / "minimal.ru.txt").rename(suite.folder / "old.ru.txt")
    assert states(workspace, suite) == {
        "minimal.kk.txt": "in-step",
        "minimal.ru.txt": "new",
        "old.ru.txt": "gone",
    }


def test_files_that_are_no_stored_texts_are_left_alone(workspace, suite):
    (suite.folder / "README.txt").write_text("words", "utf-8")
    assert "README.txt" not in states(workspace, suite)


def test_a_name_is_the_same_however_a_file_system_takes_its_letters_apart(workspace, suite):
    trial = suite.trials[0]
    composed, apart = "\u0439", "\u0438\u0306"
    shutil.copy2(suite.folder / "minimal.kk.txt", suite.folder / f"{apart}.kk.txt")
    renamed = type(trial)(SLUG, composed, trial.data, trial.file, trial.located)
    found = states(workspace, Suite(suite.folder, (renamed,)))
    assert found.get(f"{apart}.kk.txt") != "gone"


def test_texts_of_a_type_that_is_no_more_are_gone(workspace, tmp_path):
    (tmp_path / "complaint").mkdir()
    (tmp_path / "complaint" / "full.ru.txt").write_text("== body\n", "utf-8")
    found = list(snapshots.of_no_type(tmp_path, workspace.catalog))
    assert [(each.slug, each.name, each.state) for each in found] == [("complaint", "full", State.GONE)]


def test_nothing_is_written_until_it_is_accepted(workspace, suite):
    path = suite.folder / "minimal.kk.txt"
    path.write_text("== body\ntitle: ХАТ\n", "utf-8")
    (suite.folder / "minimal.ru.txt").unlink()
    list(snapshots.outcomes(workspace, suite))
    assert [each.name for each in suite.folder.iterdir()] == ["minimal.kk.txt"]
    assert path.read_text("utf-8") == "== body\ntitle: ХАТ\n"


def test_what_is_accepted_is_in_step_and_what_is_gone_is_removed(workspace, suite):
    (suite.folder / "minimal.kk.txt").write_text("== body\ntitle: ХАТ\n", "utf-8")
    (suite.folder / "minimal.ru.txt").rename(suite.folder / "old.ru.txt")
    accepted = snapshots.accept(snapshots.outcomes(workspace, suite))
    assert accepted.problems == ()
    assert [path.name for path in accepted.stored] == ["minimal.kk.txt", "minimal.ru.txt"]
    assert [path.name for path in accepted.removed] == ["old.ru.txt"]
    assert states(workspace, suite) == {"minimal.kk.txt": "in-step", "minimal.ru.txt": "in-step"}


def test_where_one_text_cannot_be_stored_none_is_and_nothing_is_removed(workspace, suite):
    (suite.folder / "minimal.kk.txt").write_text("== body\ntitle: ХАТ\n", "utf-8")
    (suite.folder / "minimal.ru.txt").unlink()
    (suite.folder / "minimal.ru.txt").mkdir()
    (suite.folder / "old.kk.txt").write_text("== body\n", "utf-8")
    accepted = snapshots.accept(snapshots.outcomes(workspace, suite))
    assert codes(accepted.problems) == ["W002"]
    assert (accepted.stored, accepted.removed) == ((), ())
    assert (suite.folder / "minimal.kk.txt").read_text("utf-8") == "== body\ntitle: ХАТ\n"
    assert (suite.folder / "old.kk.txt").is_file()


def test_a_text_that_cannot_be_removed_does_not_hide_what_was_done(workspace, suite):
    (suite.folder / "minimal.ru.txt").unlink()
    (suite.folder / "a.kk.txt").mkdir()
    (suite.folder / "b.kk.txt").write_text("== body\n", "utf-8")
    accepted = snapshots.accept(snapshots.outcomes(workspace, suite))
    assert [path.name for path in (*accepted.stored, *accepted.removed)] == ["minimal.ru.txt", "b.kk.txt"]
    assert [(problem.code, problem.location.file) for problem in accepted.problems] == [
        ("S006", str(suite.folder / "a.kk.txt"))
    ]


def test_an_own_case_is_named_by_its_file_and_stored_beside_the_folders_of_cases(workspace, case_folder):
    suite = suites.own_cases(case_folder, SLUG)
    accepted = snapshots.accept(snapshots.outcomes(workspace, suite))
    folder = case_folder / "expected" / SLUG
    assert accepted.stored == (folder / "іс.kk.txt", folder / "іс.ru.txt")
    assert set(states(workspace, suite).values()) == {"in-step"}


def test_a_case_that_fails_is_located_in_its_file_and_keeps_its_stored_texts(workspace, case_folder):
    suite = suites.own_cases(case_folder, SLUG)
    snapshots.accept(snapshots.outcomes(workspace, suite))
    before = (suite.folder / "іс.kk.txt").read_bytes()
    path = case_folder / SLUG / "іс.json"
    data = json.loads(path.read_text("utf-8"))
    data["requisites"]["date"] = "2026-02-30"
    path.write_text(json.dumps(data, indent=1), "utf-8")
    found = list(snapshots.outcomes(workspace, suite))
    assert [each.state for each in found] == [State.FAILED, State.FAILED]
    (problem,) = [problem for each in found for problem in each.problems]
    assert (problem.code, problem.location.file, problem.location.line) == ("C106", str(path), 4)
    assert snapshots.accept(found) == Accepted()
    assert (suite.folder / "іс.kk.txt").read_bytes() == before


def test_the_warnings_of_a_document_are_told_and_do_not_make_it_fail(workspace):
    found = list(snapshots.outcomes(workspace, suites.examples(workspace.catalog, "proposal_oblast")))
    assert {each.state for each in found} == {State.IN_STEP}
    warnings = [problem for each in found for problem in each.problems]
    assert codes(warnings)
    assert not any(problem.is_error for problem in warnings)
    assert {problem.location.pointer for problem in warnings} == {
        "/examples/0/requisites/date",
        "/examples/1/requisites/date",
    }


class TestOffice:
    """Stored texts of an office lie over the bundled ones, file by file."""

    @pytest.fixture
    def office(self, tmp_path):
        (tmp_path / "office" / "templates_kk").mkdir(parents=True)
        return snapshots.fixed(docgen.opened(tmp_path / "office"))

    def made(self, office):
        return list(snapshots.outcomes(office, suites.examples(office.catalog, SLUG)))

    def test_a_text_that_the_office_has_not_is_the_bundled_one(self, office):
        found = self.made(office)
        assert {each.state for each in found} == {State.IN_STEP}
        assert all(each.path.is_relative_to(office.catalog.bundled) for each in found)

    def test_a_text_of_the_office_wins(self, office):
        own = office.catalog.root / "expected" / SLUG / "minimal.kk.txt"
        own.parent.mkdir(parents=True)
        own.write_text("== body\ntitle: ХАТ\n", "utf-8")
        found = self.made(office)
        assert [each.state for each in found] == [State.CHANGED, *[State.IN_STEP] * 3]
        assert found[0].path == own

    def test_what_is_accepted_is_stored_in_the_folder_of_the_office_and_never_in_the_package(self, office):
        text = office.catalog.bundled / "templates_kk" / f"{SLUG}.txt"
        own = office.catalog.root / "templates_kk" / text.name
        own.write_text(text.read_text("utf-8") + "body: Қосымша сөйлем.\n", "utf-8")
        assert main(["--root", str(office.catalog.root), "templates", "build", SLUG]) == 0
        again = snapshots.fixed(docgen.opened(office.catalog.root))
        found = self.made(again)
        assert [each.state for each in found] == [State.CHANGED, State.IN_STEP] * 2
        folder = office.catalog.root / "expected" / SLUG
        accepted = snapshots.accept(found)
        assert accepted == Accepted((folder / "minimal.kk.txt", folder / "full.kk.txt"))
        assert {each.state for each in self.made(again)} == {State.IN_STEP}
