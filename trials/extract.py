"""How much of their cases the documents of all examples give back, and how many edits by hand become patches.

Four times: carrying their case, by their text alone, saved again by LibreOffice by text alone, and saved
again carrying their case. ``times`` is how many edits are tried.
"""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

import docgen
from docgen.errors import DocgenError
from docgen.evidence.extraction import stories
from docgen.evidence.extraction.patch import patched
from docgen.evidence.extraction.report import leaves, report
from docgen.evidence.extraction.sources import sources
from docgen.pipeline import generate
from docgen.pipeline.order import Order
from docgen.template.usage import uses
from trials.by_hand import changed, edited
from trials.result import Result
from trials.saving import saved_again

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.evidence.extraction.expressions import Path as DataPath
    from docgen.model.catalog import DocumentType, Language

_LEAST: Final = 95.0


def run(times: int, seed: int, folder: Path) -> Result:
    """Extract every example four times, then try edits."""
    workspace = docgen.opened()
    measures = {name: _Measure() for name in ("carrying", "text", "saved text", "saved carrying")}
    made = {(slug, number): _documents(workspace, slug, number) for slug, number in _examples(workspace)}
    saved = _saved_again(made, folder)
    for (slug, number), documents in made.items():
        click.echo(f"{slug} {number}", err=True)
        case = _case(workspace, slug, number)
        for name, files in (
            ("carrying", documents[True]),
            ("text", documents[False]),
            ("saved text", saved.get((slug, number, False))),
            ("saved carrying", saved.get((slug, number, True))),
        ):
            if files is not None:
                measures[name].add(workspace, slug, case, files)
    faults = list(_faults(measures))
    edits = _edits(workspace, made, times, random.Random(seed), faults)
    figures = "; ".join(f"{name}: {measure.told()}" for name, measure in measures.items() if measure.required)
    for path, count in measures["text"].lost.most_common(40):
        click.echo(f"lost {count} times: {path}", err=True)
    return Result(f"{figures}; {edits}", tuple(faults))


def _examples(workspace: Any) -> Iterator[tuple[str, int]]:
    for slug in workspace.catalog.slugs:
        for number in range(len(workspace.catalog[slug].examples)):
            yield slug, number


def _case(workspace: Any, slug: str, number: int) -> dict[str, Any]:
    example = workspace.catalog[slug].examples[number]
    return {name: value for name, value in example.items() if name != "documents"}


def _documents(workspace: Any, slug: str, number: int) -> dict[bool, dict[Any, bytes]]:
    """Return the documents of an example with their case in them, and without it."""
    data = json.dumps(_case(workspace, slug, number), ensure_ascii=False).encode()
    found = {}
    for carries in (True, False):
        outputs = generate.prepared(workspace, data, Order(Path(), carries_case=carries)).outputs
        found[carries] = {output.language: output.data for output in outputs}
    return found


def _saved_again(
    made: Mapping[tuple[str, int], Any], folder: Path
) -> dict[tuple[str, int, bool], dict[Any, bytes]]:
    """Return all documents as LibreOffice saves them; nothing where it is not installed."""
    names: dict[Path, tuple[str, int, bool, Any]] = {}
    for (slug, number), documents in made.items():
        for carries, files in documents.items():
            for language, data in files.items():
                path = folder / f"{slug}-{number}-{int(carries)}-{language}.docx"
                path.write_bytes(data)
                names[path] = (slug, number, carries, language)
    saved: dict[tuple[str, int, bool], dict[Any, bytes]] = {}
    for path, data in saved_again([*names], folder / "saved").items():
        slug, number, carries, language = names[path]
        saved.setdefault((slug, number, carries), {})[language] = data
    return saved


@dataclass(slots=True)
class _Measure:
    """How many required values were given back, of how many, of how many printed ones; the same of all."""

    required: int = 0
    back: int = 0
    printed: int = 0
    all: int = 0
    all_back: int = 0
    wrong: int = 0
    lost: Counter[str] = field(default_factory=Counter)

    def add(self, workspace: Any, slug: str, case: dict[str, Any], files: Mapping[Language, bytes]) -> None:
        """Extract the documents of a case and count."""
        kind = workspace.catalog[slug]
        found = sources(workspace, [(f"{slug}.{language}", data) for language, data in files.items()])
        got = dict(leaves(report(workspace, found).data))
        for path, value in leaves(case):
            if value is None:
                continue
            is_back = path in got and _is_same(got[path], value)
            self.all += 1
            self.all_back += is_back
            self.wrong += path in got and not is_back
            if not _is_required(kind, case, path):
                continue
            self.required += 1
            self.back += is_back
            is_printed = is_back or _is_printed(workspace, kind, case, path)
            self.printed += is_printed
            if not is_back:
                general = "/".join("*" if isinstance(step, int) else str(step) for step in path)
                self.lost[f"{slug}: {general}{'' if is_printed else ' (not printed)'}"] += 1

    @property
    def share(self) -> float:
        """How many of the required values that are printed were given back, in percent."""
        return 100 * self.back / max(1, self.printed)

    def told(self) -> str:
        """Return the figures in words."""
        return (
            f"{self.share:.1f} % of the {self.printed} required values that are printed "
            f"({100 * self.back / self.required:.1f} % of all {self.required} required, "
            f"{100 * self.all_back / self.all:.1f} % of all {self.all} values; {self.wrong} read otherwise)"
        )


def _faults(measures: Mapping[str, _Measure]) -> Iterator[str]:
    for name, measure in measures.items():
        least = 100.0 if "carrying" in name else _LEAST
        if measure.required and measure.share < least:
            yield f"{name}: {measure.share:.1f} % of the printed required values, promised {least} %"


def _is_same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same but for blanks that do not break."""
    if isinstance(one, str) and isinstance(other, str):
        return one.replace("\u00a0", " ") == other.replace("\u00a0", " ")
    return type(one) is type(other) and bool(one == other)


def _without(case: dict[str, Any], path: DataPath) -> dict[str, Any]:
    changed = copy.deepcopy(case)
    here: Any = changed
    for step in path[:-1]:
        here = here[step]
    del here[path[-1]]
    return changed


def _is_required(kind: DocumentType, case: dict[str, Any], path: DataPath) -> bool:
    return bool(kind.schema.problems(_without(case, path)))


def _is_printed(workspace: Any, kind: DocumentType, case: dict[str, Any], path: DataPath) -> bool:
    """Tell whether the documents say something else without a value."""
    try:
        before, after = (_words(workspace, data) for data in (case, _without(case, path)))
    except DocgenError:
        general = tuple("*" if isinstance(step, int) else step for step in path)
        programs = [
            each
            for language in ("kk", "ru")
            for each in workspace.template(kind.slug, language).compiled.programs
        ]
        return any(use.path == general for use in uses(programs))
    return before != after


def _words(workspace: Any, data: dict[str, Any]) -> list[Any]:
    case = json.dumps(data, ensure_ascii=False).encode()
    outputs = generate.prepared(workspace, case, Order(Path(), draft=True)).outputs
    told = [stories.tokens(each.data) for each in outputs]
    return [[(token.kind, token.text) for token in tokens] for each in told for tokens in each.values()]


# Edits by hand.


def _edits(
    workspace: Any, made: Mapping[tuple[str, int], Any], times: int, chance: random.Random, faults: list[str]
) -> str:
    """Edit documents of examples as a clerk would; return how many became right patches."""
    counts: Counter[str] = Counter()
    places = list(made)
    for number in range(times):
        slug, example = chance.choice(places)
        case = _case(workspace, slug, example)
        new_case = changed(case, chance)
        if new_case is None:
            counts["not tried"] += 1
            continue
        what, data = new_case
        try:
            outputs = generate.prepared(
                workspace, json.dumps(data, ensure_ascii=False).encode(), Order(Path())
            ).outputs
        except DocgenError:
            counts["not tried"] += 1
            continue
        new: dict[Any, bytes] = {output.language: output.data for output in outputs}
        if all(_texts(new[language]) == _texts(made[slug, example][False][language]) for language in new):
            counts["not tried"] += 1
            continue
        one_place = chance.random() < 0.5
        files = {
            language: edited(made[slug, example][False][language], new[language])
            if one_place
            else new[language]
            for language in new
        }
        if all(_texts(files[language]) == _texts(made[slug, example][False][language]) for language in files):
            counts["not tried"] += 1
            continue
        found = patched(workspace, workspace.catalog[slug], case, files)
        is_right = _is_all_same(found.data, data)
        outcome = "right" if is_right else "told" if found.edits or found.refused else "silent"
        counts[outcome] += 1
        click.echo(f"edit {number}: {slug} {example} {what}: {outcome}", err=True)
        if outcome == "silent" and not _prints_same(workspace, found.data, files):
            faults.append(f"edit {number} of {slug} {example} {what}: another patch, and nothing told")
    tried = times - counts["not tried"]
    right, told, silent = counts["right"], counts["told"], counts["silent"]
    return f"{tried} edits: {right} right patches, {told} told, {silent} read otherwise"


def _prints_same(workspace: Any, data: dict[str, Any], files: Mapping[Any, bytes]) -> bool:
    outputs = generate.prepared(
        workspace, json.dumps(data, ensure_ascii=False).encode(), Order(Path())
    ).outputs
    return all(_texts(output.data) == _texts(files[output.language]) for output in outputs)


def _is_all_same(one: Any, other: Any) -> bool:
    first, second = dict(leaves(one)), dict(leaves(other))
    return first.keys() == second.keys() and all(
        _is_same(value, second[path]) for path, value in first.items()
    )


def _texts(data: bytes) -> list[str]:
    return [token.text for tokens in stories.tokens(data).values() for token in tokens]
