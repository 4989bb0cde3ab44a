"""Every call of the system that matters fails once: what is left then, and whether the next run mends it.

Those are the calls on what a command is told to read and write: cases, documents, journal, reports, cache,
temporary files, schemas, templates, the data that lie in the package, and standard output. A fault of
Python's own modules is none of docgen's, so calls on these are left alone. At a call that changes something
the command is killed, too, and the call meets each error that fits it; one that only looks meets one of them
in turn, and so does each of a batch.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import docgen
from trials import scenes, tracing
from trials.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from trials.scenes import Scene
    from trials.tracing import Call

_WRITING = ("ENOSPC", "EIO", "EDQUOT")
_NAMING = ("ENOSPC", "EIO", "EACCES", "EDQUOT", "EROFS")
_LOOKING = ("EIO", "EACCES")
#: The errors that a call may meet, by its name.
ERRORS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("write", "pwrite64", "writev"), (*_WRITING, "EINTR")),
    **dict.fromkeys(("fsync", "fdatasync", "syncfs", "ftruncate", "fallocate"), _WRITING),
    **dict.fromkeys(("sendfile", "copy_file_range"), _WRITING),
    **dict.fromkeys(("mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat"), _NAMING),
    **dict.fromkeys(("unlink", "unlinkat", "rmdir"), ("EIO", "EACCES", "EROFS")),
    **dict.fromkeys(("read", "pread64"), ("EIO", "EINTR")),
    **dict.fromkeys(("newfstatat", "statx", "access", "faccessat2", "readlink"), _LOOKING),
    "openat": (*_NAMING, "EMFILE", "EINTR"),
    "close": ("EIO", "ENOSPC", "EDQUOT"),
    "flock": ("EIO", "ENOLCK", "EINTR"),
    "getdents64": ("EIO",),
    "mmap": ("ENOMEM",),
}
_CHANGING = frozenset(ERRORS) - {
    *("read", "pread64", "newfstatat", "statx", "access", "faccessat2", "readlink", "getdents64", "mmap")
}
_OF_LOOKING = ("EIO", "EACCES", "EMFILE", "EINTR")
_OF_ROOT = ("schemas", "templates_kk", "templates_ru", "lexicon.tsv")
# Runs whose calls meet every error that fits; the others take longer, and share the calls of these.
_SINGLE = ("render", "force")
_MANY = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """A call and the error with which it fails."""

    call: Call
    error: str

    def __str__(self) -> str:
        return f"{self.call.name} no. {self.call.number} {self.error} ({self.call.given[:150]})"


def faults_of(found: Sequence[Call], work: Path, *, is_single: bool) -> Iterator[Fault]:
    """Yield each call of a run that matters with the errors that it is to meet.

    Of a run that is not single, what is read of schemas and templates is left out, and each call meets one.
    """
    turn = 0
    for call in found:
        if call.name not in ERRORS or not _matters(call, work, only_written=not is_single):
            continue
        fitting = ERRORS[call.name]
        is_changing = call.name in _CHANGING and not _only_looks(call)
        if not is_changing:
            fitting = tuple(error for error in fitting if error in _OF_LOOKING) or fitting
        if is_changing:
            yield Fault(call, tracing.KILL)
        if is_changing and is_single:
            yield from (Fault(call, error) for error in fitting)
            continue
        yield Fault(call, fitting[turn % len(fitting)])
        turn += 1


def _only_looks(call: Call) -> bool:
    """Tell whether a file is opened to be read, or one that was is closed again."""
    return (call.name == "openat" and "O_RDONLY" in call.given) or (
        call.name == "close" and not any(".docgen-" in path or "journal" in path for path in call.paths)
    )


def _matters(call: Call, work: Path, *, only_written: bool) -> bool:
    root = Path(docgen.__file__).parents[2]
    if call.given.startswith(("1<pipe", "2<pipe")):
        return True
    for path in call.paths:
        if path.startswith(f"{work}/"):
            return True
        if only_written:
            continue
        if path.startswith(tuple(f"{root}/{name}" for name in _OF_ROOT)):
            return True
        is_data = path.startswith(f"{root}/src/docgen/") and not path.endswith((".py", ".pyc"))
        if is_data and Path(path).suffix and call.name in ("openat", "read", "close"):
            return True
    return False


def tried(scene: Scene, folder: Path, times: int, source: random.Random) -> tuple[int, int, list[str]]:
    """Try the faults of a scene, ``times`` of them at most; return calls, faults, and what was wrong."""
    judge = scenes.Judge(scene, folder / scene.name)
    work = scene.laid_out(folder / scene.name)
    command = scene.call()
    made = tracing.calls(command, work, scenes.environment(work))
    faults = [*faults_of(made, work, is_single=scene.name in _SINGLE)]
    if len(faults) > times:
        faults = sorted(source.sample(faults, times), key=lambda each: made.index(each.call))
    wrong: list[str] = []
    for number, fault in enumerate(faults, 1):
        work = scene.laid_out(folder / scene.name)
        ended = tracing.failed(fault.call, fault.error, command, work, scenes.environment(work))
        if not ended.failed and fault.error != tracing.KILL:
            wrong.append(f"{scene.name}: {fault}: the call was not met")
        if found := judge.faults(ended):
            wrong.append(f"{scene.name}: {fault}: {'; '.join(found)}")
            print(wrong[-1], flush=True)
        if number % 25 == 0:
            print(f"{scene.name}: {number} of {len(faults)}, wrong: {len(wrong)}", flush=True)
    return len({fault.call for fault in faults}), len(faults), wrong


def run(times: int, seed: int, folder: Path) -> Result:
    """Let up to ``times`` calls of each scene fail."""
    if tracing.STRACE is None:
        return Result("strace is not installed", ("nothing was tried",))
    source = random.Random(seed)
    runs = [*scenes.single(), *scenes.batches(_MANY), scenes.pdf()]
    done = [tried(scene, folder, times, source) for scene in runs]
    calls, faults = sum(each[0] for each in done), sum(each[1] for each in done)
    wrong = tuple(chain.from_iterable(each[2] for each in done))
    figures = f"{faults} faults at {calls} calls of {len(done)} runs, {len(wrong)} left something wrong"
    return Result(figures, wrong)
