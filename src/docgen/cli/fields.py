"""The list of fields and filters that owners of templates paste into Word: as text, JSON or a document."""

from __future__ import annotations

import json
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import completing, report
from docgen.cli.arguments import JSON
from docgen.cli.copies import target
from docgen.cli.session import Session, guarded
from docgen.messages import translator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.authoring.paste import Entry, Paste
    from docgen.model.catalog import DocumentType, Language
    from docgen.textform.source import Block

_SHORT = 60
_ITEM = "*"


@click.command(
    help=_("List the fields of a type and the filters, each tag as it is pasted into Word."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("slug", metavar=_("TYPE"), shell_complete=completing.slugs)
@JSON
@click.option(
    "--docx",
    "file",
    metavar=_("FILE"),
    type=click.Path(dir_okay=False),
    help=_("Write the list into a Word document, for printing and copying."),
)
@click.option("--force", is_flag=True, help=_("Replace a document that exists."))
@click.pass_obj
def fields(session: Session, slug: str, file: str | None, *, as_json: bool, force: bool) -> None:
    """Print what is pasted for each field, the derived values and the filters."""
    from docgen.authoring.paste import paste

    if as_json and file is not None:
        raise click.UsageError(_("--json and --docx exclude each other."))
    if force and file is None:
        raise click.UsageError(_("--force goes with --docx."))
    with guarded(session):
        path = target(file) if file is not None else None
        workspace = session.workspace
        found = paste(workspace, slug)
        kind = workspace.catalog[slug]
        if as_json:
            report.json_text(_as_json(kind, found))
        elif path is not None:
            from docgen.pipeline.writer import write

            write({path: _document(kind, found, session.language)}, replace=force)
            report.result(str(path))
        else:
            for line in _lines(kind, found, session.language):
                report.result(line)


def _sections(found: Paste, language: str) -> list[tuple[str, tuple[Entry, ...]]]:
    say = translator(language).gettext
    return [(say("Fields"), found.fields), (say("Derived values"), found.derived)]


def _lines(kind: DocumentType, found: Paste, language: str) -> Iterator[str]:
    from docgen.authoring.filters import filters

    say = translator(language).gettext
    yield f"{kind.slug}  {kind.titles[language]}"
    for title, entries in _sections(found, language):
        if entries:
            yield f"\n{title}:"
            for entry in entries:
                yield from _entry_lines(entry, language, 1)
    yield "\n" + _advice(language)
    yield "\n" + say("Filters")
    for section in filters().sections:
        yield f"\n{section.titles[language]}:"
        for row in section.rows:
            yield f"  {{{{ {row.tag} }}}}"
            yield f"      kk: {row.kk}"
            yield f"      ru: {row.ru}"


def _entry_lines(entry: Entry, language: str, depth: int) -> Iterator[str]:
    margin = "  " * depth
    yield f"{margin}{_described(entry, language)}"
    for text in (*entry.tags, *entry.conditions):
        yield f"{margin}    {text}"
    if entry.loop is not None:
        yield f"{margin}    {entry.loop[0]}"
    for below in entry.below:
        yield from _entry_lines(below, language, depth + 1)
    if entry.loop is not None:
        yield f"{margin}    {entry.loop[1]}"


def _described(entry: Entry, language: str) -> str:
    """Return what a field is, in the languages of documents first, with an example."""
    from docgen.cli.typeview import nature

    field = entry.field
    labels = dict.fromkeys(field.labels[half] for half in ("kk", "ru") if field.labels[half] != field.name)
    name = " / ".join(labels) or field.name
    example = _shown(entry.example, language) if not entry.below else ""
    said = nature(field, language) + (f" ({example})" if example else "")
    return said if name == _ITEM else f"{name}: {said}"


def _shown(value: Any, language: str) -> str:
    """Return an example on one line: its half of the language, its beginning if it is long."""
    if value is None:
        return ""
    half = "kk" if language == "kk" else "ru"
    text = value.get(half) if isinstance(value, dict) else value
    said = text if isinstance(text, str) else json.dumps(value if text is None else text, ensure_ascii=False)
    line = " ".join(said.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def _advice(language: str) -> str:
    text = translator(language).gettext(
        "A tag with {paragraph} stands alone in its paragraph. To repeat rows of a table, "
        "write {row} instead, alone in a row of its own."
    )
    return text.format(paragraph="{%p", row="{%tr")


def _as_json(kind: DocumentType, found: Paste) -> dict[str, Any]:
    from docgen.authoring.filters import filters

    told = filters()
    return {
        "type": kind.slug,
        "title": dict(kind.titles),
        "fields": [_entry_json(each) for entry in found.fields for each in entry.every()],
        "derived": [_entry_json(each) for entry in found.derived for each in entry.every()],
        "filters": [
            {"title": dict(section.titles), "tag": f"{{{{ {row.tag} }}}}", "kk": row.kk, "ru": row.ru}
            for section in told.sections
            for row in section.rows
        ],
        "filters_case": told.case,
    }


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "pointer": entry.field.pointer,
        "label": dict(entry.field.labels),
        "kind": entry.field.kind,
        "required": entry.field.is_required,
        "tags": list(entry.tags),
        "conditions": list(entry.conditions),
        "loop": list(entry.loop) if entry.loop else None,
        "example": entry.example,
    }


def _document(kind: DocumentType, found: Paste, language: str) -> bytes:
    """Return the list as a document that looks like those of its language."""
    from docgen.textform.listing import listing

    half: Language = "kk" if language == "kk" else "ru"
    base = kind.file(half, "_base.docx")
    return listing(_blocks(kind, found, language), base, half, kind.titles[language])


def _blocks(kind: DocumentType, found: Paste, language: str) -> Iterator[Block]:
    from docgen.authoring.filters import filters
    from docgen.textform.source import Paragraph, Row, Table

    say = translator(language).gettext
    yield Paragraph("Title", kind.titles[language])
    for title, entries in _sections(found, language):
        if entries:
            yield Paragraph("Caption", title)
            yield Table(((8.5, "l"), (8.0, "l")))
            yield Row((say("Tag"), say("Field")), is_head=True)
            yield from (row for entry in entries for row in _rows(entry, language))
    yield Paragraph("BodyText", _advice(language))
    for section in filters().sections:
        yield Paragraph("Caption", f"{say('Filters')}: {section.titles[language]}")
        yield Table(((5.5, "l"), (5.5, "l"), (5.5, "l")))
        yield Row((say("Tag"), say("Printed in Kazakh"), say("Printed in Russian")), is_head=True)
        yield from (Row((f"{{{{ {row.tag} }}}}", row.kk, row.ru)) for row in section.rows)


def _rows(entry: Entry, language: str) -> Iterator[Block]:
    from docgen.textform.source import Row

    texts = [*entry.tags, *entry.conditions, *([entry.loop[0]] if entry.loop else [])]
    said = [_described(entry, language), *[""] * len(texts)]
    yield from (Row((text, label)) for text, label in zip(texts or [""], said, strict=False))
    for below in entry.below:
        yield from _rows(below, language)
    if entry.loop is not None:
        yield Row((entry.loop[1], ""))
