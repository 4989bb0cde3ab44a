"""The cache of compiled templates: what was stored comes back, what others could have written does not."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import TemplateError
from docgen.template import cache as caches
from docgen.template.cache import Cache
from docgen.template.compiler import compiled
from docgen.template.generator import ProgramError
from docgen.template.renderer import Renderer

if TYPE_CHECKING:
    from pathlib import Path

BODY = [
    "{{ x | wrapped('«', b='»') }} {{ d.k[0] }}",
    [["{%tr for a, b in xs %}"], ["{{ loop.index }} {{ a }}", "{% cellbg c %}{{ b }}"], ["{%tr endfor %}"]],
    "{% if x == 'а' and n > 1.5 or not d %}{{ n + 1 }}{% else %}{% set y = x ~ '&' %}{{ y }}{% endif %}",
    "{{r rich }}",
]
CONTEXT = {
    "x": "а",
    "n": 2,
    "d": {"k": ["нөл"]},
    "c": "00FF00",
    "xs": [["1", "2"], ["3", "4"]],
    "rich": ["қ", {"text": "ою", "bold": True}],
}


def no_clause(name: str) -> bytes:
    raise AssertionError(name)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def stored(cache: Cache, lab: Any) -> tuple[bytes, Path]:
    """The bytes of a template whose compiled form is in the cache, and the file of its entry."""
    data: bytes = lab.docx(*BODY, header="{{ x }}")
    cache.store(data, compiled(data, lab.filters))
    (entry,) = cache.folder.iterdir()
    return data, entry


def test_a_stored_template_is_equal_and_makes_the_same_document(
    cache: Cache, stored: tuple[bytes, Path], lab: Any
):
    template = compiled(stored[0], lab.filters)
    found = cache.load(stored[0], no_clause)
    assert found == template
    assert hash(found) == hash(template)
    made = [Renderer(each, lab.filters).render(CONTEXT, None).data for each in (template, found)]
    assert made[0] == made[1]


def test_a_fault_of_a_stored_template_has_its_place(cache: Cache, stored: tuple[bytes, Path], lab: Any):
    found = cache.load(stored[0], no_clause)
    assert found is not None
    with pytest.raises(TemplateError) as caught:
        Renderer(found, lab.filters).render({**CONTEXT, "c": "red"}, None)
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.row, problem.location.tag) == ("T049", 2, "{% cellbg c %}")


def test_another_template_is_not_found(cache: Cache, stored: tuple[bytes, Path], lab: Any):
    assert cache.load(lab.docx(*BODY, header="{{ y }}"), no_clause) is None


def test_an_empty_cache_finds_nothing(cache: Cache, lab: Any):
    assert cache.load(lab.docx("а"), no_clause) is None


@pytest.mark.parametrize("position", [0, 30, 70, 200, -1])
def test_a_damaged_entry_is_as_if_it_were_not_there(position: int, cache: Cache, stored: tuple[bytes, Path]):
    data, entry = stored
    damaged = bytearray(entry.read_bytes())
    damaged[position] ^= 0xFF
    entry.write_bytes(damaged)
    assert cache.load(data, no_clause) is None


@pytest.mark.parametrize("length", [0, 10, 60, 500])
def test_a_short_entry_is_as_if_it_were_not_there(length: int, cache: Cache, stored: tuple[bytes, Path]):
    data, entry = stored
    entry.write_bytes(entry.read_bytes()[:length])
    assert cache.load(data, no_clause) is None


def rewritten(entry: Path, change: Any) -> None:
    """Write an entry whose own hash is right, with another JSON in it."""
    whole = entry.read_bytes()
    start = len(caches._MAGIC) + 32
    end = start + 8 + int.from_bytes(whole[start : start + 8], "big")
    said = json.loads(whole[start + 8 : end])
    text = json.dumps(change(said)).encode()
    rest = len(text).to_bytes(8, "big") + text + whole[end:]
    entry.write_bytes(caches._MAGIC + hashlib.sha256(rest).digest() + rest)


HOSTILE_BODIES = [
    [["exec", "import os"]],
    [["print", ["name", "x'); import os; ('"], 1]],
    [["print", ["const", {"a": 1}], 1]],
    [["text", -1]],
    [["text", "0"]],
    [["begin", "1; import os"]],
    [["met", 1, "True; import os"]],
    [["set", "x\nimport os", ["const", 1], 1]],
    [["print", ["test", "none", ["const", 1], []], "1"]],
    [["print", ["item"], 1]],
    [["print", ["compare", ["const", 1], [["; import os", ["const", 2]]]], 1]],
    [["print", ["span", ["const", 1], "1); import os"], 1]],
    [["print", ["filter", "unknown", ["const", 1], [], []], 1]],
    [["print", ["member", ["name", "loop"], "index"], 1]],
    5,
]


@pytest.mark.parametrize("body", HOSTILE_BODIES, ids=str)
def test_an_entry_of_a_strange_program_runs_no_code(
    body: Any, cache: Cache, stored: tuple[bytes, Path], lab: Any, monkeypatch: pytest.MonkeyPatch
):
    data, entry = stored
    rewritten(entry, lambda said: {**said, "programs": [[*said["programs"][0][:2], body, 0]], "places": []})
    ran: list[object] = []
    monkeypatch.setattr(os, "system", ran.append)
    found = cache.load(data, no_clause)
    # What is no program is refused; a name that tries to be code is a name, of a field that is missing.
    if found is not None:
        with pytest.raises((ProgramError, TemplateError)):
            Renderer(found, lab.filters).render(CONTEXT, None)
    assert ran == []


def test_an_entry_of_another_template_is_not_taken_for_this_one(
    cache: Cache, stored: tuple[bytes, Path], lab: Any
):
    data, entry = stored
    rewritten(entry, lambda said: {**said, "sha256": "0" * 64})
    assert cache.load(data, no_clause) is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes of files are those of POSIX")
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_an_entry_that_others_may_write_is_not_read(mode: int, cache: Cache, stored: tuple[bytes, Path]):
    data, entry = stored
    entry.chmod(mode)
    assert cache.load(data, no_clause) is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes of files are those of POSIX")
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_folder_that_others_may_write_is_neither_read_nor_written(
    mode: int, cache: Cache, stored: tuple[bytes, Path], lab: Any
):
    data, entry = stored
    cache.folder.chmod(mode)
    assert cache.load(data, no_clause) is None
    entry.unlink()
    cache.store(data, compiled(data, lab.filters))
    assert list(cache.folder.iterdir()) == []


def test_a_link_is_not_followed(cache: Cache, stored: tuple[bytes, Path], tmp_path: Path):
    data, entry = stored
    entry.rename(tmp_path / "elsewhere")
    entry.symlink_to(tmp_path / "elsewhere")
    assert cache.load(data, no_clause) is None
    cache.folder.rename(tmp_path / "real")
    cache.folder.symlink_to(tmp_path / "real")
    assert cache.load(data, no_clause) is None


@pytest.mark.parametrize("kind", ["a folder", "a pipe"])
def test_what_is_no_file_is_not_read(kind: str, cache: Cache, stored: tuple[bytes, Path]):
    data, entry = stored
    entry.unlink()
    entry.mkdir() if kind == "a folder" else os.mkfifo(entry)
    assert cache.load(data, no_clause) is None


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path, lab: Any):
    (tmp_path / "file").write_bytes(b"")
    data = lab.docx("{{ x }}")
    Cache(tmp_path / "file").store(data, compiled(data, lab.filters))
    Cache(tmp_path / "file" / "below").store(data, compiled(data, lab.filters))
    assert (tmp_path / "file").read_bytes() == b""


def test_a_changed_clause_makes_an_entry_old(cache: Cache, lab: Any):
    clause = {"_a.docx": lab.docx("а")}
    data = lab.docx("{%p include '_a.docx' %}")
    cache.store(data, compiled(data, lab.filters, clause=clause.__getitem__))
    assert cache.load(data, clause.__getitem__) is not None
    assert cache.load(data, {"_a.docx": lab.docx("б")}.__getitem__) is None
    assert cache.load(data, {}.__getitem__) is None


def test_the_oldest_entries_go(cache: Cache, lab: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(caches, "MAX_ENTRIES", 2)
    template = compiled(lab.docx("а"), lab.filters)
    datas = [bytes([number]) for number in range(4)]
    for number, data in enumerate(datas):
        cache.store(data, replace(template, sha256=hashlib.sha256(data).hexdigest()))
        entry = max(cache.folder.glob("*.template"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(entry, ns=(number, number))
    assert [cache.load(data, no_clause) is not None for data in datas] == [False, False, True, True]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"DOCGEN_CACHE": "off"}, None),
        ({"DOCGEN_CACHE": "/a/b"}, "/a/b"),
        ({"DOCGEN_CACHE": "", "XDG_CACHE_HOME": "/x"}, "/x/docgen/templates"),
    ],
)
def test_the_folder_is_that_of_the_user_unless_named(
    environment: dict[str, str], folder: str | None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = caches.opened()
    assert (None if found is None else found.folder.as_posix()) == folder
