"""The words of an edited document -> the text of its template, as a change that a reviewer can read.

present text  ->  [Unit]   a line, or an include line with all of its blocks
edited .docx  ->  [Unit]   the same, blocks that are those of a clause taken together again
both          ->  new text: lines that say the same stay letter for letter, with their comments and
                  blank lines; a clause is never put in line by line
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import TYPE_CHECKING

from docgen.errors import CatalogError, TemplateError
from docgen.model.files import read
from docgen.model.problem import Location, Problem, Severity, errors
from docgen.textform import builder, clause_changes, exporter, source
from docgen.textform.alignment import change_of, gathered, units_of
from docgen.textform.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.textform.alignment import Change, Unit
    from docgen.textform.builder import TemplateFiles
    from docgen.textform.exporter import Exported
    from docgen.textform.source import Block

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Adoption:
    """What an adoption would write: the text before and after, the .docx of it, and what is told.

    An error among the problems (T069) forbids to write it.
    """

    before: str
    after: str
    docx: bytes
    problems: tuple[Problem, ...]

    def diff(self, name: str) -> str:
        """Return the change of the text as a unified diff, "" if there is none."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(
            line if line.endswith("\n") else f"{line}\n" for line in unified_diff(before, after, name, name)
        )


def adopted(files: TemplateFiles, title: str, data: bytes, *, file: str, is_forced: bool = False) -> Adoption:
    """Bring the words of an edited .docx back into the text of its template; nothing is written.

    Raises CatalogError T071 (the template has no text), TemplateError T021, T053, T061, T064 (words that
    cannot be taken over), T070 (a shared clause differs), and what the builder raises. Without ``is_forced``
    a text that is not the one of which the document was built is the problem T069; with it a clause that
    differs stays as its own text says, and T070 is a warning.
    """
    if not files.text.exists():
        raise CatalogError([Problem("T071", location=Location(file=str(files.docx)))])
    base = read(files.base)
    edited = exporter.exported(data, file=file, base=base)
    if errors(edited.problems):
        raise TemplateError(edited.problems)
    text = builder.text_of(files.text)
    placed = files.placed(text)
    # What the text says is asked of its own build, so that only a real difference is one.
    said = exporter.exported(
        builder.built_of([each.block for each in placed], files, title), base=base
    ).blocks
    units = units_of(placed, said)
    wanted = list(gathered(edited.blocks, {unit.blocks: unit.clause for unit in units if unit.clause}))
    problems = list(edited.problems)
    is_older = builder.recorded(data, file=file) != builder.text_hash([each.block for each in placed])
    older = [Problem("T069", location=Location(file=file), params={"text": str(files.text)})]
    refused = older if is_older and not is_forced else []
    if found := clause_changes.differing(units, change_of(units, wanted)):
        told = clause_changes.problems(found, placed, edited)
        if not is_forced:
            raise TemplateError([*problems, *told, *refused])
        problems += [replace(problem, severity=Severity.WARNING) for problem in told]
        wanted = clause_changes.kept(wanted, found)
    after = _written(text, units, change_of(units, wanted))
    docx = builder.built_of([each.block for each in files.placed(after)], files, title)
    _hold(exporter.exported(docx, base=base).blocks, wanted, edited)
    if after != text:
        problems += refused
    return Adoption(text, after, docx, tuple(problems))


def encoded(text: str, present: bytes) -> bytes:
    """Return a text as bytes, with the mark before it that the present file has."""
    return (_BOM + text if present.startswith(_BOM.encode()) else text).encode()


def _written(text: str, units: list[Unit], change: Change) -> str:
    """Return the new text. New lines stand right behind the line that they follow in the document."""
    end = "\r\n" if "\r\n" in text else "\n"
    numbers = {unit.position: index for index, unit in enumerate(units)}
    first = min(numbers, default=0)
    lines: list[str] = []

    def put(found: Sequence[Unit]) -> None:
        if lines and found and not lines[-1].endswith(("\n", "\r")):
            lines[-1] += end
        lines.extend(f"{_line(unit)}{end}" for unit in found)

    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if number == first:
            put(change.after.get(-1, []))
        if number not in numbers:
            lines.append(line)
            continue
        index = numbers[number]
        fate = change.fates[index]
        if fate is not None and fate.blocks == units[index].blocks:
            lines.append(line)
        elif fate is not None:
            put([fate])
        put(change.after.get(index, []))
    return "".join(lines)


def _line(unit: Unit) -> str:
    return f"include: {unit.clause}" if unit.clause else source.printed([unit.blocks[0]]).removesuffix("\n")


def _hold(built: Sequence[Block], wanted: Sequence[Unit], edited: Exported) -> None:
    """Raise T064 where the build of the new text would not say what the document says."""
    said = [(block, unit.position) for unit in wanted for block in unit.blocks]
    for number, (block, position) in enumerate(said):
        is_last = number + 1 == len(said)
        if tuple(built[number : None if is_last else number + 1]) != (block,):
            params = {"text": quoted(source.printed([block])), "words": ""}
            raise TemplateError([Problem("T064", location=edited.places[position], params=params)])
