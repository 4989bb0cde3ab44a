"""What a document says of its making: properties of the core for readers, hashes for :mod:`docgen.evidence`.

    Case, DocumentType, Language  ->  About(core, claims)

All of it follows from case, template, language, lexicon and version, so equal input gives equal bytes. No
name of a person and no clock stands in it: the dates are those of the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.language import dates
from docgen.language.typography import capitalised
from docgen.law import papers
from docgen.model.catalog import LOCALES
from docgen.opc.metadata import OWN, About
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from docgen.model.case import Case
    from docgen.model.catalog import DocumentType, Language
    from docgen.pipeline.workspace import Workspace

TYPE, LANGUAGE, MADE_BY, DRAFT = f"{OWN}type", f"{OWN}language", f"{OWN}version", f"{OWN}draft"
#: SHA-256 of what the document was made of.
CASE, SCHEMA, TEMPLATE, LEXICON = f"{OWN}case", f"{OWN}schema", f"{OWN}template", f"{OWN}lexicon"
# What stands between the words of the halves of a working copy; all else of them is joined by a plus sign.
_BETWEEN = {"title": " / ", "subject": " / ", "language": ", "}


def about(
    workspace: Workspace, case: Case, kind: DocumentType, language: Language, *, draft: bool, carries: bool
) -> About:
    """Return what the document of a case in one language says of itself; ``case`` is that of the type.

    ``carries`` tells that the document carries the case.
    """
    claims = {
        TYPE: kind.slug,
        LANGUAGE: language,
        CASE: case.data_sha256,
        SCHEMA: kind.schema.sha256,
        TEMPLATE: workspace.template(kind.slug, language).compiled.content_sha256,
        MADE_BY: VERSION,
    }
    if workspace.lexicon.sha256:
        claims[LEXICON] = workspace.lexicon.sha256
    if draft:
        claims[DRAFT] = "1"
    return About(_core(case.data, kind, language), claims, case.canonical if carries else "")


def both(halves: Mapping[Language, About]) -> About:
    """Return what a working copy says of itself, made of what its halves say; what differs is joined."""
    said = list(halves.values())
    core, claims = _joined([each.core for each in said]), _joined([each.claims for each in said])
    return About(core, claims, said[0].case)


def _joined(said: list[Mapping[str, str]]) -> dict[str, str]:
    return {
        name: _BETWEEN.get(name, "+").join(dict.fromkeys(each[name] for each in said)) for name in said[0]
    }


def _core(data: Mapping[str, Any], kind: DocumentType, language: Language) -> dict[str, str]:
    """Return the core properties; a draft may have neither date nor number yet."""
    core = {"title": kind.titles[language], "language": LOCALES[language]}
    requisites = data.get("requisites") or {}
    day = requisites.get("date")
    if day is None:
        return core
    number = requisites.get("number")
    paper = papers.paper(kind.slug, day)
    if paper is not None and "name" in paper.texts:
        core["title"] = capitalised(paper.texts["name"][language])
    core["subject"] = dates.dated(day, number, language) if number else dates.long_date(day, language)
    core["identifier"] = number or ""
    core["created"] = core["modified"] = f"{day}T00:00:00Z"
    return core
