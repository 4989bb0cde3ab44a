"""Where documents may lie: what is no folder is refused by name, links are not written through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from trials import scenes

if TYPE_CHECKING:
    from collections.abc import Callable

SCENES = {each.name: each for each in (*scenes.single(), scenes.whole_set(), *scenes.batches(2))}
COMMANDS = ("render", "set", "serial")


def _is_a_file(place: Path) -> None:
    place.write_bytes(b"mine")


def _is_a_link_to_a_file(place: Path) -> None:
    (place.parent / "other").write_bytes(b"mine")
    place.symlink_to("other")


def _is_a_link_to_nowhere(place: Path) -> None:
    place.symlink_to("nowhere")


def _lies_below_a_file(place: Path) -> None:
    place.parent.rmdir()
    place.parent.write_bytes(b"mine")


def _lies_where_nothing_can_be_made(place: Path) -> None:
    # Not even by root, whom no permission stops.
    place.parent.rmdir()
    place.parent.symlink_to("/proc/self" if Path("/proc/self").is_dir() else "/dev/null")


def _has_a_folder_for_its_journal(place: Path) -> None:
    (place / "docgen-journal.jsonl").mkdir(parents=True)


PLACES = [
    _is_a_file,
    _is_a_link_to_a_file,
    _is_a_link_to_nowhere,
    _lies_below_a_file,
    _lies_where_nothing_can_be_made,
    _has_a_folder_for_its_journal,
]


@pytest.mark.parametrize("made", PLACES, ids=lambda made: made.__name__.strip("_"))
@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_is_none_is_refused_with_its_name_and_everything_stays(
    tmp_path: Path,
    run: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    made: Callable[..., None],
) -> None:
    work = SCENES[name].laid_out(tmp_path)
    monkeypatch.chdir(work)
    (work / "made").mkdir()
    made(work / "made" / "out")
    before = scenes.files(work)
    words = [each.replace("out", "made/out") if each == "out" else each for each in SCENES[name].command]
    found = run("--ui-lang", "en", *words)
    assert found.code in (1, 2)
    assert "out" in found.err
    assert "Traceback" not in found.err
    assert scenes.files(work) == before


@pytest.mark.parametrize("command", ["render", "set"])
@pytest.mark.parametrize("force", [False, True])
def test_a_link_to_the_case_or_to_a_template_is_never_written_through(
    tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, command: str, *, force: bool
) -> None:
    scene = SCENES[command]
    expected = scenes.Judge(scene, tmp_path).expected
    work = scene.laid_out(tmp_path)
    monkeypatch.chdir(work)
    (work / "template.docx").write_bytes(b"template")
    before = scenes.files(work)
    (work / "out").mkdir()
    names = sorted(name for name in expected if name.startswith("out/"))
    for name, source in zip(names, ("case.json", "template.docx"), strict=False):
        (work / name).symlink_to(work / source)
    found = run("--ui-lang", "en", *scene.command, *(["--force"] if force else []))
    assert (found.code, "W001" in found.err) == ((0, False) if force else (1, True))
    assert {name: scenes.files(work)[name] for name in before} == before
    if force:
        assert {name: scenes.files(work)[name] for name in names} == {name: expected[name] for name in names}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_link_to_a_folder_leads_into_it(
    tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    work = SCENES[name].laid_out(tmp_path)
    monkeypatch.chdir(work)
    (work / "elsewhere").mkdir()
    (work / "out").symlink_to("elsewhere")
    assert run("--ui-lang", "en", *SCENES[name].command).code == 0
    assert any(path.suffix == ".docx" for path in (work / "elsewhere").iterdir())
