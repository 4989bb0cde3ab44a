"""Runs one trial by its name; exits with 0 only if the promise held."""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trials.result import Result

#: The module of each trial, and what it shows; sorted.
TRIALS: Final[Mapping[str, str]] = {
    "calls": "every call of the system that matters fails once, in single runs and batches",
    "cases": "drawn cases of every type are made whole, wrong ones are refused at their place",
    "disks": "full and read-only disks, at every size until all fits (root)",
    "documents": "documents of drawn cases pass every judge, one that is not ours among them",
    "edits": "verify tells every change of one letter with its place",
    "extents": "what documents at the limits of their size cost who looks through them",
    "extract": "cases are read back from their documents, and edits by hand become patches of them",
    "facts": "the fact check tells every fact of a pair that was changed, and nothing of one that was not",
    "fuzz": "what is read is refused or taken, whatever it is: fuzzing guided by coverage",
    "kills": "commands killed at random moments, and what the next run makes of it",
    "limits": "what hostile templates cost in time and memory until they are refused",
    "power": "power cuts replayed from the calls of a run: what was not flushed may be lost",
    "races": "two commands on one folder; cases and templates replaced while they run",
    "strings": "every string in every text field: letter for letter, or as it is written down",
}


@click.command()
@click.argument("name", type=click.Choice(tuple(TRIALS)))
@click.option(
    "--times", type=click.IntRange(1), default=100, show_default=True, help="How often it is tried."
)
@click.option("--seed", type=int, default=0, show_default=True, help="What chance begins with.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where it works; else a temporary folder.")
def main(name: str, times: int, seed: int, folder: Path | None) -> None:
    """Run the trial NAME."""
    run = importlib.import_module(f"trials.{name}").run
    with tempfile.TemporaryDirectory(prefix="docgen-trial-") as temporary:
        result: Result = run(times, seed, folder or Path(temporary))
    for fault in result.faults:
        click.echo(f"BROKEN: {fault}", err=True)
    click.echo(f"{name}: {result.figures}")
    raise SystemExit(bool(result.faults))


if __name__ == "__main__":
    main()
