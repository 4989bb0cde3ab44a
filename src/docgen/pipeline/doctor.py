"""What docgen needs of a machine, looked at: versions, LibreOffice and its fonts, folders, extras.

    Catalog, folders  ->  Examination

LibreOffice is tried, not only looked for: it prints the letters of every font that a template names.
"""

from __future__ import annotations

import os
import platform
import tempfile
from dataclasses import dataclass, replace
from importlib import metadata
from typing import TYPE_CHECKING, Final, Literal

from docgen.errors import ConversionError, DocgenError
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import Location, Problem, Severity
from docgen.pipeline import convert, font_trial, fontconfig, preflight, soffice, typefaces
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from docgen.model.catalog import Catalog
    from docgen.pipeline.typefaces import Standing

#: Who says what stands in for a font: LibreOffice, by a trial; fontconfig, by its rules; nobody.
Source = Literal["libreoffice", "fontconfig", "none"]
#: What may be installed with docgen, and the packages of each extra.
EXTRAS: Final[Mapping[str, tuple[str, ...]]] = {
    "dask": ("distributed",),
    "fast": ("isal",),
    "web": ("platformdirs", "starlette", "uvicorn"),
}
#: The first LibreOffice that is told of PDF/A by its call.
_KEEPS: Final = (7, 4)


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice: its program and its version, "" where it does not say one."""

    program: Path
    version: str


@dataclass(frozen=True, slots=True)
class Font:
    """A font with the templates that name it (``kk/inspection_act``), and what sets its letters."""

    standing: Standing
    templates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that docgen writes into, by what is written there; the problem is None where it can."""

    use: str
    path: Path
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found: ``problems`` are all of them, those of folders too."""

    office: Office | None
    fonts: tuple[Font, ...]
    source: Source
    folders: tuple[Folder, ...]
    extras: Mapping[str, Mapping[str, str | None]]
    problems: tuple[Problem, ...]
    docgen: str = VERSION
    python: str = platform.python_version()
    system: str = platform.platform(terse=True)


def examined(catalog: Catalog, folders: Mapping[str, Path]) -> Examination:
    """Look at the machine; ``folders`` are those written into, by use: ``output``, ``data``, ``cache``.

    Nothing is raised of what is wrong with the machine: it is told. A folder that is not there yet is one
    that can be made. A cache that cannot be written is a warning, since docgen works without it.
    """
    problems: list[Problem] = []
    office = _office(problems)
    named = preflight.fonts_of_templates(catalog)
    source, standings = _standings(office, [*named], problems)
    problems += {
        (each.code, str(each.params)): each
        for standing in standings
        for each in typefaces.problems(standing, LANGUAGES, typefaces.TENGE)
    }.values()
    looked = tuple(_folder(use, path) for use, path in folders.items())
    problems += [each.problem for each in looked if each.problem]
    return Examination(
        office=office,
        fonts=tuple(Font(each, named[each.font]) for each in standings),
        source=source,
        folders=looked,
        extras={extra: {name: _version(name) for name in names} for extra, names in EXTRAS.items()},
        problems=tuple(problems),
    )


def _office(problems: list[Problem]) -> Office | None:
    """Return LibreOffice; what is wrong with it is added to the problems."""
    try:
        program = soffice.found(os.environ)
    except ConversionError as fault:
        problems += fault.problems
        return None
    version = soffice.version(program)
    numbers = tuple(int(each) for each in version.split(".")[:2])
    if numbers and numbers < _KEEPS:
        problems.append(Problem("F016", Severity.WARNING, params={"version": version}))
    return Office(program, version)


def _standings(
    office: Office | None, fonts: Sequence[str], problems: list[Problem]
) -> tuple[Source, list[Standing]]:
    """Return what sets the letters of fonts, by a trial where LibreOffice works, and who says so."""
    if office is not None:
        try:
            with convert.soffice(office.program) as converter:
                return "libreoffice", font_trial.standings(converter, fonts)
        except DocgenError as fault:
            problems += [replace(each, location=Location()) for each in fault.problems]
    config = fontconfig.found(os.environ)
    if config is None:
        return "none", [typefaces.Standing(font) for font in fonts]
    return "fontconfig", [config.standing(font) for font in fonts]


def _folder(use: str, path: Path) -> Folder:
    """Return whether something can be written into a folder, or into the first above it that is there."""
    severity = Severity.WARNING if use == "cache" else Severity.ERROR
    place = path
    while not os.path.lexists(place) and place != place.parent:
        place = place.parent
    try:
        # A file without a name: nothing is left of it, whatever happens.
        with tempfile.TemporaryFile(dir=place):
            return Folder(use, path, None)
    except OSError as fault:
        params = {"reason": fault.strerror or ""}
        return Folder(use, path, Problem("W031", severity, Location(file=str(path)), params))


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
