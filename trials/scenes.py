"""Scenes: a command on files of its own, the files that it makes undisturbed, and a judge of what is left.

folder/            the working folder of the command
  cases ...        what it reads
  out/             what it makes
  tmp/             temporary files, TMPDIR
  cache/           compiled templates, filled before
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docgen
from docgen.pipeline.journal import FILE_NAME as JOURNAL
from trials import tracing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from trials.tracing import Ended

_CODE = re.compile(r"\b[A-Z]\d{3}\b")
_KILLED = -getattr(signal, "SIGKILL", 9)
_CAUSES = frozenset((1, 2, 3, 4, 5))
"""Statuses of a command that tells a cause; another one is a defect, or a command that was killed."""
# What is told without a code: that standard output failed, that something did which has no name any more, and
# by click that a file which is named cannot be seen.
_OF_OUTPUT = "The output cannot be written"
_SENTENCES = ("The system refuses to read or to write a file", "Error: Invalid value")
_ACT = "inspection_act"


@dataclass(frozen=True, slots=True)
class Scene:
    """A command, and what is there when it begins: files below its folder by name.

    ``old`` are those of the files that the command replaces. ``number_of_cases`` is that of a batch, 0 for
    another command.
    """

    name: str
    command: tuple[str, ...]
    before: Mapping[str, bytes]
    old: Mapping[str, bytes] = field(default_factory=dict)
    number_of_cases: int = 0

    def call(self) -> list[str]:
        """Return the command as it is started."""
        return called(*self.command)

    def laid_out(self, folder: Path) -> Path:
        """Lay out the files of the scene anew and return the folder; its cache is kept."""
        work = folder / "work"
        cache = work / "cache"
        work.mkdir(parents=True, exist_ok=True)
        for each in work.iterdir():
            if each != cache:
                # What a killed command started may still write there.
                shutil.rmtree(each, ignore_errors=True) if each.is_dir() else each.unlink()
        for path in cache.glob(".*") if cache.is_dir() else ():
            path.unlink()
        (work / "tmp").mkdir(exist_ok=True)
        for name, data in {**self.before, **self.old}.items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_bytes(data)
        return work


def called(*words: str) -> list[str]:
    """Return docgen called with these words."""
    return [sys.executable, "-m", "docgen", "--ui-lang", "en", *words]


def environment(work: Path) -> dict[str, str]:
    """Return the environment of a command whose working folder this is; the same calls each time."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DOCGEN_", "PYTHON"))}
    root = str(Path(docgen.__file__).parents[2])
    return {
        **kept,
        "DOCGEN_CACHE": str(work / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": f"{root}/src",
        "TMPDIR": str(work / "tmp"),
    }


def files(work: Path) -> dict[str, bytes]:
    """Return every file that a command made, but the journal, by name."""
    kept = (work / "cache", work / "tmp")
    return {
        str(path.relative_to(work)): path.read_bytes()
        for path in sorted(work.rglob("*"))
        if path.is_file() and path.name != JOURNAL and not any(each in path.parents for each in kept)
    }


_PROBE = re.compile(r"[a-z0-9_]{8}")


def leftovers(work: Path) -> list[str]:
    """Return what no command leaves: temporary files beside documents, in TMPDIR, in the cache.

    The file by which Python tries where it may write is Python's own.
    """
    found = [*work.rglob(".docgen-*"), *(work / "cache").glob(".*.new")]
    found += [each for each in (work / "tmp").iterdir() if not _PROBE.fullmatch(each.name) or each.is_dir()]
    return [str(path.relative_to(work)) for path in found]


class Judge:
    """Knows what a scene ends with undisturbed, and says what is wrong with another ending."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self._scene = scene
        self._work = scene.laid_out(folder)
        # The first run fills the cache and compiles Python's modules, which no later one does.
        for surroundings in (
            {**environment(self._work), "PYTHONDONTWRITEBYTECODE": ""},
            environment(self._work),
        ):
            self._work = scene.laid_out(folder)
            ended = tracing.ran(scene.call(), self._work, surroundings)
            if ended.status != 0:
                raise RuntimeError(f"{scene.name} fails without a fault: {ended.told}")
        self.expected = files(self._work)
        self._made = {name for name in self.expected if self.expected[name] != scene.before.get(name)}

    def faults(self, ended: Ended) -> list[str]:
        """Return what is wrong with the folder of the scene after a run that ended like this.

        Looks first at what the run left, then has it done again and looks at the end.
        """
        found = self.faults_of_run(ended)
        if ended.status == 0 and not found and not leftovers(self._work):
            return []
        return [*found, *self.faults_of_next_run()]

    def faults_of_run(self, ended: Ended) -> list[str]:
        """Return what is wrong with what a run that ended like this has told and left."""
        present = files(self._work)
        found = [*self._told(ended), *self.half_files(present)]
        if ended.status != _KILLED:
            # One that is killed between two names leaves the other to the next run.
            found += self.half_pairs(present)
        if ended.status == 0 and present != self.expected:
            found.append(f"status 0, and other files: {_unlike(present, self.expected)}")
        return found

    def _told(self, ended: Ended) -> list[str]:
        if ended.status is None:
            return ["it did not end"]
        if ended.status in (0, _KILLED):
            return []
        if ended.status not in _CAUSES:
            return [f"status {ended.status}: {_last(ended.told)}"]
        if "Traceback" in ended.told or not _is_told(ended):
            return [f"no clear cause: {_last(ended.told)!r}"]
        return []

    def half_files(self, present: Mapping[str, bytes]) -> list[str]:
        """Return what is wrong with files under final names: each is as before, or as it will be."""
        return [
            f"{name} is neither old nor new"
            for name, data in present.items()
            if not Path(name).name.startswith(".docgen-") and not self._is_known(name, data)
        ]

    def _is_known(self, name: str, data: bytes) -> bool:
        # Reports of a run that was broken off tell of what it did.
        is_report = self._scene.number_of_cases > 0 and name.startswith("out/") and not _is_document(name)
        return is_report or data in (
            self.expected.get(name),
            self._scene.before.get(name),
            self._scene.old.get(name),
        )

    def half_pairs(self, present: Mapping[str, bytes]) -> list[str]:
        """Return documents that are new where their other halves are not."""
        new = {name for name in present if present[name] == self.expected.get(name) and _is_document(name)}
        return [f"half a pair: {name}" for name in sorted(new) if not {*_pair(name)} <= new]

    def _missing(self, present: Mapping[str, bytes]) -> list[str]:
        return [name for name in self._made if present.get(name) != self.expected[name]]

    def faults_of_next_run(self) -> list[str]:
        """Run the command once more, undisturbed, and return what is wrong at its end."""
        is_whole = not self._missing(files(self._work))
        words = self._scene.command
        ended = tracing.ran(called(*words), self._work, environment(self._work))
        found = []
        # What was finished and recorded before it failed is refused when it is asked for again.
        is_refused = is_whole and ended.status == 1 and {*_CODE.findall(ended.told)} <= {"W001", "B001"}
        if is_refused and leftovers(self._work):
            # Nothing was written, so nothing was cleared away: the run that writes does it.
            way = "--resume" if self._scene.number_of_cases else "--force"
            ended = tracing.ran(called(*words, way), self._work, environment(self._work))
            is_refused = False
        if ended.status != 0 and not is_refused:
            found.append(f"again: status {ended.status}: {_last(ended.told)}")
        if files(self._work) != self.expected:
            found.append(f"again: other files: {_unlike(files(self._work), self.expected)}")
        if left := leftovers(self._work):
            found.append(f"again: left over: {left}")
        if self._scene.number_of_cases:
            found += _miscounted(self._work / "out" / "report.json", self._scene.number_of_cases)
        return found


def _is_told(ended: Ended) -> bool:
    """Tell whether a command that failed said why: a code, or a sentence that fits the call that failed."""
    is_of_output = re.search(r"\((1|2)<", ended.failed) is not None
    sentences = (*_SENTENCES, _OF_OUTPUT) if is_of_output else _SENTENCES
    is_silent = is_of_output and not ended.told and "(2<" in ended.failed
    return is_silent or _CODE.search(ended.told) is not None or any(each in ended.told for each in sentences)


def _is_document(name: str) -> bool:
    return name.endswith((".kk.docx", ".ru.docx", ".kk.pdf", ".ru.pdf"))


def _pair(name: str) -> tuple[str, str]:
    return name.replace(".ru.", ".kk."), name.replace(".kk.", ".ru.")


def _last(told: str) -> str:
    return " | ".join(told.strip().splitlines()[-2:])[-300:]


def _unlike(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _miscounted(report: Path, count: int) -> list[str]:
    """Return what is wrong with a report in which each of so many cases is to stand once."""
    try:
        rows = json.loads(report.read_bytes())["cases"]
    except (OSError, ValueError, KeyError) as fault:
        return [f"no report: {fault!r}"]
    numbers = Counter(row["number"] for row in rows)
    if numbers != Counter(range(1, count + 1)):
        return [f"cases in the report: {numbers}"]
    return []


def act(number: int) -> dict[str, Any]:
    """Return a small case with a number of its own."""
    case: dict[str, Any] = json.loads(json.dumps(docgen.opened().catalog[_ACT].examples[0]))
    case["requisites"]["number"] = f"5-{number:04}"
    return case


def lines(cases: Iterable[Mapping[str, Any]]) -> bytes:
    """Return cases as JSON Lines."""
    return "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases).encode()


_RENDER = ("render", "case.json", "-o", "out")


def single() -> list[Scene]:
    """Return the scenes of one case: a pair in a new folder, and one over files that are there."""
    case = {"case.json": lines([act(1)])}
    date = act(1)["requisites"]["date"]
    old = {f"out/{_ACT}_{date}_5-0001.{language}.docx": b"old" for language in ("kk", "ru")}
    return [Scene("render", _RENDER, case), Scene("force", (*_RENDER, "--force"), case, old)]


def whole_set() -> Scene:
    """Return the scene of a case of which several documents are made at once."""
    example = docgen.opened().catalog["protest_bailiff_act"].examples[1]
    return Scene("set", ("set", "case.json", "-o", "out"), {"case.json": lines([example])})


def pdf() -> Scene:
    """Return the scene of a case whose documents are printed too."""
    return Scene("pdf", (*_RENDER, "--format", "docx,pdf"), {"case.json": lines([act(1)])})


def batches(count: int, *options: str) -> list[Scene]:
    """Return the scenes of so many cases, in one process and in two, with all that is made of documents."""
    inputs = {"acts.jsonl": lines(act(number) for number in range(1, count + 1))}
    products = ("--zip", "all.zip", "--merge", "all.docx", "--progress", "none", *options)
    command = ("batch", "acts.jsonl", "-o", "out", *products)
    return [
        Scene("serial", (*command, "--jobs", "1"), inputs, number_of_cases=count),
        Scene("processes", (*command, "--jobs", "2"), inputs, number_of_cases=count),
    ]
