"""Races: two commands on one folder at the same moment, and a template or a case that is replaced meanwhile.

Either one of two commands waits or is refused with its reason, or the folder is as if they had run one after
another. What a command read before something was replaced and what it read after never stand in one document,
and the next run brings the folder to what it would be without the race.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from data_roots import copied
from trials import scenes
from trials.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_CASES: Final = 8
_ACT: Final = "inspection_act"
_JOURNAL: Final = "docgen-journal.jsonl"
_SECONDS: Final = 300
# What a command may be refused with that comes second.
_SECOND: Final = frozenset(("W001", "W008", "B001"))


@dataclass(frozen=True, slots=True)
class Place:
    """The working folder of a race, and the source of its chances."""

    folder: Path
    source: random.Random

    def put(self, name: str, numbers: Sequence[int], surname: str = "") -> str:
        """Write cases as lines and return the name of the file; those of another surname are other data."""
        (self.folder / name).write_bytes(_lines(tuple(numbers), surname))
        return name

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start docgen with these words."""
        return subprocess.Popen(
            scenes.called(*words),
            cwd=self.folder,
            env=scenes.environment(self.folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def together(self, *commands: Sequence[str]) -> list[tuple[int, str]]:
        """Run commands side by side, each a little after the one before; return status and what was told."""
        started = []
        for words in commands:
            started.append(self.start(*words))
            time.sleep(self.source.choice((0, self.source.uniform(0, 0.5))))
        told = [process.communicate(timeout=_SECONDS)[1] for process in started]
        return [(process.returncode, text) for process, text in zip(started, told, strict=True)]

    def files(self) -> dict[str, bytes]:
        """Return the documents and reports in the folder ``out``."""
        return _files(self.folder / "out")


def _files(out: Path) -> dict[str, bytes]:
    found = out.rglob("*") if out.is_dir() else ()
    return {path.name: path.read_bytes() for path in found if path.is_file() and path.name != _JOURNAL}


@cache
def _lines(numbers: tuple[int, ...], surname: str = "") -> bytes:
    cases = [scenes.act(number) for number in numbers]
    for case in cases:
        if surname:
            case["conclusions"] = [{"kk": f"{surname} туралы", "ru": f"О {surname}"}]
    return scenes.lines(cases)


@cache
def _undisturbed(
    folder: Path, words: tuple[str, ...], data: bytes, root: Path | None = None
) -> dict[str, bytes]:
    """Return what a command makes of a file of cases undisturbed."""
    work = folder / f"undisturbed-{abs(hash((words, data, root)))}"
    (work / "tmp").mkdir(parents=True)
    (work / words[1 if words[0] != "--root" else 3]).write_bytes(data)
    done = subprocess.run(
        scenes.called(*words), cwd=work, env=scenes.environment(work), capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return _files(work / "out")


def _batch(name: str, jobs: int, *options: str) -> tuple[str, ...]:
    return ("batch", name, "-o", "out", "--jobs", str(jobs), "--progress", "none", *options)


def _refused(ends: Sequence[tuple[int, str]], count: int) -> list[str]:
    """Return what is wrong unless so many of the commands were refused as ones that came second."""
    refused = [told for status, told in ends if status == 1 and any(code in told for code in _SECOND)]
    made = [status for status, _ in ends if status == 0]
    if len(refused) != count or len(made) != len(ends) - count:
        return [f"ended with {[(status, told[-200:]) for status, told in ends]}"]
    return []


def _unlike(found: Mapping[str, bytes], *expected: Mapping[str, bytes]) -> list[str]:
    if any(found == each for each in expected):
        return []
    names = sorted({name for name in {*found, *expected[0]} if found.get(name) != expected[0].get(name)})
    return [f"other files than without the race: {names}"]


def equal_batches(place: Place) -> list[str]:
    """Two batches of the same cases: one is refused."""
    jobs = place.source.choice((1, 2))
    words = _batch(place.put("a.jsonl", range(_CASES)), jobs)
    ends = place.together(words, words)
    return _refused(ends, 1) + _unlike(
        place.files(), _undisturbed(place.folder.parent, words, _lines(tuple(range(_CASES))))
    )


def other_batches(place: Place) -> list[str]:
    """Two batches of other cases: one is refused, and makes its own when the first has ended."""
    first, second = tuple(range(_CASES)), tuple(range(50, 50 + _CASES))
    words = [_batch(place.put("a.jsonl", first), 1), _batch(place.put("b.jsonl", second), 1)]
    ends = place.together(*words)
    expected = [
        _undisturbed(place.folder.parent, each, _lines(numbers))
        for each, numbers in zip(words, (first, second), strict=True)
    ]
    wrong = _refused(ends, 1) + _unlike(place.files(), *expected)
    loser = 0 if ends[0][0] else 1
    again = place.together((*words[loser], "--resume"))
    documents = {name for each in expected for name in each if name.endswith(".docx")}
    missing = documents - {*place.files()}
    return [*wrong, *_refused(again, 0), *([f"missing: {missing}"] if missing else [])]


def equal_renders(place: Place) -> list[str]:
    """Two commands make the documents of one case: one is refused."""
    words = ("render", place.put("a.json", [1]), "-o", "out")
    ends = place.together(words, words)
    return _refused(ends, 1) + _unlike(place.files(), _undisturbed(place.folder.parent, words, _lines((1,))))


def other_renders(place: Place) -> list[str]:
    """Two commands make the documents of two cases: both do."""
    words = [("render", place.put(f"{number}.json", [number]), "-o", "out") for number in (1, 2)]
    ends = place.together(*words)
    expected: dict[str, bytes] = {}
    for number, each in enumerate(words, 1):
        expected |= _undisturbed(place.folder.parent, each, _lines((number,)))
    lines = (place.folder / "out" / _JOURNAL).read_text("utf-8").splitlines()
    wrong = [] if len([*map(json.loads, lines)]) == 2 else ["the journal has not two lines"]
    return [*_refused(ends, 0), *_unlike(place.files(), expected), *wrong]


def of_one_name(place: Place) -> list[str]:
    """Two cases of other data and the same name: the pair is whole, of one of them."""
    is_forced = place.source.random() < 0.5
    options = ("--force",) if is_forced else ()
    words = [
        ("render", place.put(f"{name}.json", [1], name), "-o", "out", *options)
        for name in ("Ахметов", "Иванов")
    ]
    ends = place.together(*words)
    expected = [
        _undisturbed(place.folder.parent, each, _lines((1,), name))
        for each, name in zip(words, ("Ахметов", "Иванов"), strict=True)
    ]
    return _refused(ends, 0 if is_forced else 1) + _unlike(place.files(), *expected)


def batch_and_render(place: Place) -> list[str]:
    """A batch and a command for one more case: one waits or is refused, and nothing is lost."""
    numbers = tuple(range(_CASES))
    words = _batch(place.put("a.jsonl", numbers), 1)
    single = ("render", place.put("c.json", [99]), "-o", "out")
    ends = place.together(*place.source.sample((words, single), 2))
    codes = [(status, told) for status, told in ends if status]
    wrong = [] if all("W008" in told for _, told in codes) and len(codes) < 2 else [f"ended with {codes}"]
    for each in (words, single):
        place.together(each)
    expected = _undisturbed(place.folder.parent, words, _lines(numbers))
    expected = {**expected, **_undisturbed(place.folder.parent, single, _lines((99,)))}
    return [*wrong, *_unlike(place.files(), expected)]


def replaced_cases(place: Place) -> list[str]:
    """The file of the cases is replaced while a batch runs: each document is of one version of it."""
    numbers = tuple(range(_CASES))
    words = _batch(place.put("a.jsonl", numbers), place.source.choice((1, 2)))
    process = place.start(*words)
    time.sleep(place.source.uniform(0, 2.5))
    other = place.folder / "b.jsonl"
    other.write_bytes(_lines(numbers, "Иванов"))
    other.replace(place.folder / "a.jsonl")
    told = process.communicate(timeout=_SECONDS)[1]
    wrong = [] if process.returncode in (0, 1, 3) and "Traceback" not in told else [f"ended with {told}"]
    old, new = (_undisturbed(place.folder.parent, words, _lines(numbers, name)) for name in ("", "Иванов"))
    wrong += _mixed(place.files(), old, new)
    ends = place.together((*words, "--force", "--no-resume"))
    return [*wrong, *_refused(ends, 0), *_unlike(_documents(place.files()), _documents(new))]


def replaced_template(place: Place) -> list[str]:
    """A template is replaced while a batch runs: each document is of one version, that of its line."""
    numbers = tuple(range(_CASES))
    root = place.folder / "office"
    versions = [_office(place.folder.parent, number) for number in (0, 1)]
    shutil.copytree(versions[0], root)
    words = ("--root", "office", *_batch(place.put("a.jsonl", numbers), place.source.choice((1, 2))))
    process = place.start(*words)
    time.sleep(place.source.uniform(0, 2.5))
    for language in ("kk", "ru"):
        name = f"templates_{language}/{_ACT}.docx"
        shutil.copy(versions[1] / name, root / "new")
        (root / "new").replace(root / name)
    told = process.communicate(timeout=_SECONDS)[1]
    wrong = [] if process.returncode in (0, 1, 3, 4) and "Traceback" not in told else [f"ended with {told}"]
    old, new = (
        _undisturbed(place.folder.parent, ("--root", str(each), *words[2:]), _lines(numbers), each)
        for each in versions
    )
    wrong += _mixed(place.files(), old, new)
    ends = place.together((*words, "--force", "--no-resume"))
    return [*wrong, *_refused(ends, 0), *_unlike(_documents(place.files()), _documents(new))]


def _mixed(found: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[str]:
    documents = _documents(found).items()
    return [
        f"{name} is neither old nor new" for name, data in documents if data not in (old[name], new[name])
    ]


def _documents(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.endswith(".docx")}


@cache
def _office(folder: Path, version: int) -> Path:
    """Return a data root whose act ends its title otherwise in each version."""
    root = copied(folder / f"version-{version}")
    if version:
        for language in ("kk", "ru"):
            text = root / f"templates_{language}" / f"{_ACT}.txt"
            text.write_text(text.read_text("utf-8") + "\nbody: ***\n", "utf-8")
        subprocess.run(
            scenes.called("--root", str(root), "templates", "build", _ACT),
            cwd=folder,
            env=scenes.environment(folder),
            capture_output=True,
            check=True,
        )
    for language in ("kk", "ru"):
        # The text would tell that its build is of another version.
        (root / f"templates_{language}" / f"{_ACT}.txt").unlink()
    return root


RACES: Final[tuple[Callable[[Place], list[str]], ...]] = (
    equal_batches,
    other_batches,
    equal_renders,
    other_renders,
    of_one_name,
    batch_and_render,
    replaced_cases,
    replaced_template,
)


def run(times: int, seed: int, folder: Path) -> Result:
    """Run ``times`` races, each kind in turn."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(times):
        race = RACES[number % len(RACES)]
        work = folder / f"race-{number}"
        (work / "tmp").mkdir(parents=True)
        found = race(Place(work, random.Random(f"{seed} {number}")))
        found += [f"left over: {each}" for each in scenes.leftovers(work)]
        wrong += [f"{race.__name__}, race {number} of seed {seed}: {each}" for each in found]
        if found:
            print(wrong[-1], flush=True)
        counts[race.__name__] += 1
        shutil.rmtree(work)
        if (number + 1) % len(RACES) == 0:
            print(f"{number + 1} of {times} races, wrong: {len(wrong)}", flush=True)
    kinds = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
    return Result(f"{times} races ({kinds}), {len(wrong)} ended otherwise than one run", tuple(wrong))
