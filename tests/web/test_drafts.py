from __future__ import annotations

import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from docgen.errors import DraftError
from docgen.web.drafts import KEPT, Draft, Drafts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts")


def told(fault: pytest.ExceptionInfo[DraftError]) -> str:
    return str(fault.value)


def test_a_draft_comes_back_as_it_was_saved(drafts: Drafts) -> None:
    new = drafts.new("protest_bailiff_act", {"a": "Әбіш & <Қ>"})
    saved = drafts.save(new.id, new.version, {"a": "Ұ", "b": [{"c": None}]})
    assert (saved.document_type, saved.data) == ("protest_bailiff_act", {"a": "Ұ", "b": [{"c": None}]})
    assert drafts.draft(new.id) == saved


def test_no_other_user_can_read_a_draft(drafts: Drafts, tmp_path: Path) -> None:
    new = drafts.new("x", {})
    drafts.save(new.id, new.version, {"a": 1})
    files = [*(tmp_path / "drafts").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files if path.is_file()} == {0o600}
    folders = [tmp_path / "drafts", *(path for path in files if path.is_dir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


def test_what_has_not_changed_is_no_new_state(drafts: Drafts) -> None:
    new = drafts.new("x", {"a": 1})
    assert drafts.save(new.id, new.version, {"a": 1}) == new


def test_each_step_back_undoes_one_field(drafts: Drafts) -> None:
    draft = drafts.new("x", {})
    for data in ({"a": "1"}, {"a": "12"}, {"a": "123"}, {"a": "123", "b": "4"}):
        draft = drafts.save(draft.id, draft.version, data)
    seen = []
    while draft.is_undoable:
        draft = drafts.undo(draft.id, draft.version)
        seen.append(draft.data)
    assert seen == [{"a": "123"}, {}]


def test_the_first_state_stays(drafts: Drafts) -> None:
    new = drafts.new("x", {"a": 1})
    assert drafts.undo(new.id, new.version) == new


def test_the_last_states_are_kept(drafts: Drafts, tmp_path: Path) -> None:
    draft = drafts.new("x", {})
    for number in range(3 * KEPT):
        draft = drafts.save(draft.id, draft.version, {**draft.data, f"f{number}": "x"})
        assert len([*(tmp_path / "drafts" / draft.id).iterdir()]) == min(number + 2, KEPT)
    assert len(draft.data) == 3 * KEPT


def test_of_two_pages_with_one_draft_the_later_is_told(drafts: Drafts) -> None:
    new = drafts.new("x", {})
    drafts.save(new.id, new.version, {"a": "of one page"})
    with pytest.raises(DraftError) as fault:
        drafts.save(new.id, new.version, {"a": "of the other"})
    assert told(fault) == "U002"
    assert drafts.draft(new.id).data == {"a": "of one page"}


def test_a_number_that_came_again_is_no_version(drafts: Drafts) -> None:
    new = drafts.new("x", {})
    one = drafts.save(new.id, new.version, {"a": "1"})
    undone = drafts.undo(new.id, one.version)
    drafts.save(new.id, undone.version, {"b": "2"})
    with pytest.raises(DraftError) as fault:
        drafts.save(new.id, one.version, {"a": "1", "c": "3"})
    assert told(fault) == "U002"


def test_of_two_that_save_one_version_at_once_one_is_told(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = drafts.new("x", {})
    # Whoever has found the version unchanged waits for the other one, as far as that may come.
    both = threading.Barrier(2)
    find = Drafts._at

    def found(self: Drafts, name: str, version: str) -> Draft:
        draft = find(self, name, version)
        with suppress(threading.BrokenBarrierError):
            both.wait(0.5)
        return draft

    monkeypatch.setattr(Drafts, "_at", found)
    with ThreadPoolExecutor(2) as hands:
        saves = [hands.submit(drafts.save, new.id, new.version, {"a": number}) for number in range(2)]
    assert [str(each.exception()) for each in saves if each.exception() is not None] == ["U002"]
    (kept,) = [each.result().data for each in saves if each.exception() is None]
    assert drafts.draft(new.id).data == kept


@pytest.mark.parametrize(
    "name", ["", "..", "0" * 16, "../" + "0" * 13, "0" * 15 + "/", "A" * 16, "\x00" * 16]
)
def test_there_is_no_such_draft(drafts: Drafts, name: str) -> None:
    for deed in (drafts.draft, drafts.remove):
        with pytest.raises(DraftError) as fault:
            deed(name)
        assert told(fault) == "U001"


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1, "type": "x", "data": []}', b"\xff"]
)
def test_a_damaged_draft_is_told_and_hides_no_other(drafts: Drafts, tmp_path: Path, text: bytes) -> None:
    good, bad = drafts.new("x", {}), drafts.new("x", {})
    (tmp_path / "drafts" / bad.id / "000000001.json").write_bytes(text)
    with pytest.raises(DraftError) as fault:
        drafts.draft(bad.id)
    assert told(fault) == "U003"
    assert drafts.all() == [good]


def test_the_last_changed_comes_first(drafts: Drafts, tmp_path: Path) -> None:
    ids = [drafts.new("x", {}).id for _ in range(3)]
    for moment, name in enumerate(ids):
        os.utime(tmp_path / "drafts" / name / "000000001.json", (moment, moment))
    assert [draft.id for draft in drafts.all()] == ids[::-1]


def test_a_draft_that_is_removed_leaves_nothing(drafts: Drafts, tmp_path: Path) -> None:
    new = drafts.new("x", {})
    drafts.remove(new.id)
    assert [*(tmp_path / "drafts").iterdir()] == []
    assert drafts.all() == []


def test_where_nobody_ever_was_there_are_none(drafts: Drafts) -> None:
    assert drafts.all() == []
