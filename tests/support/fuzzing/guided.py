"""A target under Atheris: ``python -m fuzzing.guided TARGET FOLDER RUNS SEED``, tests/support on the path.

``FOLDER/corpus`` keeps what reached new code, ``FOLDER/findings`` an input and its traceback for each place
that broke. libFuzzer ends the process itself, with its figures on standard error.
"""

from __future__ import annotations

import os
import pkgutil
import sys
import tempfile
import traceback
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import atheris

os.environ["DOCGEN_CACHE"] = "off"
sys.dont_write_bytecode = True
with atheris.instrument_imports(include=["docgen"]):
    import docgen

    for _module in pkgutil.walk_packages(docgen.__path__, "docgen."):
        if not _module.name.endswith(("__main__", "batch.dask", "xls_reader")):
            __import__(_module.name)

from fuzzing.judging import watched  # noqa: E402 - what it imports is instrumented before
from fuzzing.table import targets  # noqa: E402

if TYPE_CHECKING:
    from fuzzing.target import Target

_MAX_LEN, _MAX_MIB = 1 << 17, 4096
# libFuzzer's own mutation knows which bytes were compared with which.
_BLIND = 0.1


class Findings:
    """What broke: for each place in the code the smallest input, and how it was told."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sizes: dict[str, int] = {}

    def keep(self, fault: BaseException, data: bytes) -> None:
        """Write down an input, unless a smaller one of the same place is there."""
        frames = [
            each for each in traceback.extract_tb(fault.__traceback__) if "atheris" not in each.filename
        ]
        own = [each for each in frames if f"{os.sep}docgen{os.sep}" in each.filename] or frames
        places = [f"{Path(each.filename).stem}-{each.lineno}" for each in (own[-1], frames[-1])]
        name = "-".join((type(fault).__name__, *dict.fromkeys(places)))
        if len(data) >= self._sizes.get(name, sys.maxsize):
            return
        if name not in self._sizes:
            sys.stderr.write(f"FINDING {name}: {str(fault)[:200]!r}\n")
        self._sizes[name] = len(data)
        (self._folder / name).write_bytes(data)
        (self._folder / f"{name}.txt").write_text(
            "".join(traceback.format_exception(fault)), encoding="utf-8", errors="backslashreplace"
        )


def main(name: str, folder: Path, runs: int, seed: int) -> None:
    """Run a target until ``runs`` inputs were judged; does not return."""
    target: Target = targets()[name]
    corpus, findings = folder / "corpus", folder / "findings"
    for each in (corpus, findings):
        each.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target.corpus().values()):
        (corpus / f"seed-{number}").write_bytes(data)
    kept = Findings(findings)
    own = Path(tempfile.mkdtemp(prefix="docgen-fuzz-", dir=folder)).resolve()

    def judged(data: bytes) -> None:
        try:
            with watched(own):
                target.judge(data, own)
        except BaseException as fault:
            if isinstance(fault, KeyboardInterrupt):
                raise
            kept.keep(fault, data)

    def mutated(data: bytes, max_size: int, chance: int) -> bytes:
        random = Random(chance)
        made = atheris.Mutate(data, max_size) if random.random() < _BLIND else target.mutate(data, random)
        return bytes(made[:max_size])

    limits = [f"-max_len={_MAX_LEN}", f"-rss_limit_mb={_MAX_MIB}", "-timeout=600"]
    says = [
        f"-runs={runs}",
        f"-seed={seed}",
        "-print_final_stats=1",
        "-reload=0",
        f"-artifact_prefix={findings}{os.sep}",
    ]
    atheris.Setup(
        [sys.argv[0], str(corpus), *limits, *says], judged, custom_mutator=mutated, internal_libfuzzer=True
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
