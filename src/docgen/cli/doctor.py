"""The command doctor: what docgen needs of this machine, and what to install where it is missing."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import report
from docgen.cli.arguments import JSON
from docgen.cli.session import Session, guarded
from docgen.messages import translator
from docgen.model.problem import errors
from docgen.pipeline.typefaces import KAZAKH, TENGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.pipeline.doctor import Examination, Font

_EXIT_MACHINE = 4


@click.command(
    help=_("Look at what docgen needs of this machine: LibreOffice, the fonts of the templates, folders."),
    options_metavar=_("[OPTIONS]"),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help=_("Folder for the documents (default: this one)."),
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("Folder that keeps drafts and registers (default: that of the user)."),
)
@JSON
@click.pass_obj
def doctor(session: Session, output: Path, data: Path | None, *, as_json: bool) -> None:
    """Print what was found; exit 4 where something that is needed is missing."""
    from docgen.pipeline import installing
    from docgen.pipeline.doctor import examined

    with guarded(session):
        workspace = session.workspace
        folders = {"output": output}
        if (drafts := data or _drafts()) is not None:
            folders["data"] = drafts
        if workspace.cache is not None:
            folders["cache"] = workspace.cache.folder
        found = examined(workspace.catalog, folders)
        command = installing.command(found.problems, installing.this_system())
        if as_json:
            report.json_text({**_as_json(found, session.language), "install": command})
        else:
            for line in _lines(found, session.language):
                report.result(line)
            report.problems(found.problems, session.language)
            if command is not None:
                words = translator(session.language).gettext("This mends it: {command}")
                report.note(words.format(command=command))
        sys.exit(_EXIT_MACHINE if errors(found.problems) else 0)


def _drafts() -> Path | None:
    """Return the folder in which the pages keep drafts, None where what serves them is not installed."""
    try:
        from docgen.web.serving import users_folder
    except ModuleNotFoundError:
        return None
    return users_folder()


def _lines(found: Examination, language: str) -> Iterator[str]:
    """Yield what was found as people read it."""
    say = translator(language).gettext
    yield f"docgen {found.docgen}, Python {found.python}, {found.system}"
    office = found.office
    if office is None:
        yield say("LibreOffice: not found")
    else:
        version = office.version or say("of an unknown version")
        yield f"LibreOffice {version}: {report.visible(str(office.program))}"
    yield {
        "libreoffice": say("Fonts of the templates, tried in LibreOffice:"),
        "fontconfig": say("Fonts of the templates, as fontconfig says:"),
        "none": say("Fonts of the templates; what stands in for them is not known:"),
    }[found.source]
    for font in found.fonts:
        yield f"  {_font(font, language)}"
    yield say("Folders:")
    uses = {
        "output": say("documents"),
        "data": say("drafts and registers"),
        "cache": say("compiled templates"),
    }
    for folder in found.folders:
        state = say("can be written into") if folder.problem is None else say("cannot be written into")
        yield f"  {uses[folder.use]}: {report.visible(str(folder.path))}: {state}"
    yield say("Extras:")
    for extra, packages in found.extras.items():
        versions = [f"{name} {version or say('not installed')}" for name, version in packages.items()]
        yield f"  {extra}: {', '.join(versions)}"


def _font(font: Font, language: str) -> str:
    """Return what is known of a font in one line."""
    say = translator(language).gettext
    standing = font.standing
    unknown, box = say("not known"), say("in no font")
    kazakh = ", ".join(standing.kazakh) or unknown
    if lost := [letter for letter in standing.missing if letter in KAZAKH]:
        kazakh = f"{box}: {' '.join(lost)}"
    tenge = box if TENGE in standing.missing else ", ".join(standing.tenge) or unknown
    parts = {
        say("set in"): ", ".join(standing.plain) or unknown,
        say("Kazakh letters"): kazakh,
        TENGE: tenge,
        say("templates"): str(len(font.templates)),
    }
    return f"{report.visible(standing.font)}: " + "; ".join(f"{name}: {said}" for name, said in parts.items())


def _as_json(found: Examination, language: str) -> dict[str, Any]:
    office = found.office
    return {
        "docgen": found.docgen,
        "python": found.python,
        "system": found.system,
        "libreoffice": office and {"program": str(office.program), "version": office.version},
        "fonts_source": found.source,
        "fonts": [
            {
                "font": each.standing.font,
                "plain": each.standing.plain,
                "kazakh": each.standing.kazakh,
                "tenge": each.standing.tenge,
                "missing": each.standing.missing,
                "templates": each.templates,
            }
            for each in found.fonts
        ],
        "folders": [
            {"use": each.use, "path": str(each.path), "writable": each.problem is None}
            for each in found.folders
        ],
        "extras": found.extras,
        "problems": report.as_json(found.problems, language),
    }
