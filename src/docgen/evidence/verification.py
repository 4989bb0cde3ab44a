"""Whether a document is what docgen makes of a case with a template, or what was changed in it since.

    bytes of a .docx, Case  ->  Verification(proof, identity, problems, changes)

The document is made once more and compared: member by member, and where an office program saved it again, by
what it says. Without the case only the seal can be looked at, and it is the document's own word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import DocgenError
from docgen.evidence import comparison, extent, spoken
from docgen.evidence.appearance import showing
from docgen.evidence.appearance.reading import appearance
from docgen.evidence.content import content
from docgen.evidence.identity import Identity, identity
from docgen.evidence.transcript import transcript
from docgen.model.catalog import LANGUAGES
from docgen.model.problem import MAX_PROBLEMS, Location, Problem, Severity, too_many
from docgen.opc import package as opc
from docgen.opc.container import is_plain
from docgen.pipeline import derive, document_set, generate, opening
from docgen.pipeline.order import BOTH, Order

if TYPE_CHECKING:
    from docgen.evidence.comparison import Change, Line
    from docgen.opc.package import Package
    from docgen.pipeline.workspace import Workspace


class Proof(StrEnum):
    """What was proved of a document.

    ``intact``: every member is as docgen makes it of this case with this template. ``same``: it was saved
    again, and says the same at the same places. ``sealed``: it is as it was written, by its own seal; what it
    was made of was not looked at. ``changed``: it says something else. ``unproved``: what it would be
    compared with is missing or another one.
    """

    INTACT = "intact"
    SAME = "same"
    SEALED = "sealed"
    CHANGED = "changed"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was proved of a document, why no more, and what differs from the document made anew, in its order.

    ``changes`` have the document made anew as stored, the file as made; no more than MAX_PROBLEMS are told.
    """

    proof: Proof
    identity: Identity | None
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()


def verified(
    workspace: Workspace,
    data: bytes,
    case: bytes | None = None,
    *,
    file: str | None = None,
    case_file: str | None = None,
) -> Verification:
    """Verify a document, with a case file or with the case that it carries.

    Raises TemplateError for what is no Word document, EvidenceError E016 for one that is too large, CaseError
    for a case file that is none.
    """
    package = extent.opened(data, file=file)
    extent.check_paragraphs(package, file=file)
    who = identity(package, file=file)
    if who is not None and who.case is not None and not who.is_of_its_case:
        return Verification(Proof.CHANGED, who, (_told("E003", file, Severity.ERROR),))
    source = case if case is not None or who is None else who.case
    if source is None:
        return _of_one_archive(data, _by_seal(who, file), file)
    try:
        candidates = _made(workspace, source, package, who, case_file if case is not None else file)
    except DocgenError as fault:
        another = _of_another_case(workspace, source, who, file)
        return Verification(Proof.UNPROVED, who, (_told("E004", file), *another, *fault.problems))
    found = _of_one_archive(data, compared(data, who, candidates, file=file), file)
    if case is None and found.proof is not Proof.CHANGED:
        return replace(found, problems=(_told("E015", file, Severity.NOTE), *found.problems))
    return found


def _of_one_archive(data: bytes, found: Verification, file: str | None) -> Verification:
    """Return what is proved of a file in which another program could find another document."""
    if found.proof in (Proof.CHANGED, Proof.UNPROVED) or is_plain(data):
        return found
    told = _told("E009", file, names="zip")
    return replace(found, proof=Proof.UNPROVED, problems=(*found.problems, told))


def _by_seal(who: Identity | None, file: str | None) -> Verification:
    """Return what can be said of a document without a case."""
    if who is None:
        return Verification(Proof.UNPROVED, None, (_told("E001", file),))
    if who.is_sealed:
        return Verification(Proof.SEALED, who)
    return Verification(Proof.UNPROVED, who, (_told("E002", file),))


def _of_another_case(
    workspace: Workspace, case: bytes, who: Identity | None, file: str | None
) -> tuple[Problem, ...]:
    """Return E010 if a document names other data than those of a case of which it cannot be made."""
    if who is None:
        return ()
    try:
        read, main = opening.opened(workspace, case)
        kind = workspace.catalog[who.document_type]
        seen = document_set.view(read, main, kind, lambda: derive.facts(read.data, main))
    except DocgenError:
        return ()
    if who.case_sha256 == seen.data_sha256:
        return ()
    said, now = who.case_sha256[:_SHOWN], seen.data_sha256[:_SHOWN]
    return (_told("E010", file, said=said, now=now),)


def _made(
    workspace: Workspace, case: bytes, package: Package, who: Identity | None, file: str | None
) -> list[bytes]:
    """Return the document made anew, in the language of its words where it does not say which it is.

    Raises what generate.prepared() raises.
    """
    if who is None:
        order = Order(Path(), (spoken.language(package, file=file),))
    else:
        order = Order(
            Path(),
            who.languages or LANGUAGES,
            draft=who.is_draft,
            layout="twocol" if who.language == BOTH else "pair",
            carries_case=who.case is not None,
        )
    slug = None if who is None else who.document_type
    return [
        each.data for each in generate.prepared(workspace, case, order, document_type=slug, file=file).outputs
    ]


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A document compared with one that it could be: what differs, and what is not understood."""

    changes: tuple[Change, ...]
    looks: tuple[Problem, ...]
    others: tuple[Problem, ...]
    told: tuple[Problem, ...]
    made: Identity | None

    @property
    def distance(self) -> tuple[int, int]:
        """How far the two are from one another."""
        return len(self.changes), len(self.looks)


def compared(
    data: bytes, who: Identity | None, candidates: list[bytes], *, file: str | None = None
) -> Verification:
    """Compare a document with those that it could be, and return what is said of the nearest.

    Raises TemplateError for what is no Word document.
    """
    package = opc.read(data, file=file)
    found = []
    for candidate in candidates:
        made = opc.read(candidate)
        others = _other_members(package, made)
        if not others:
            return Verification(Proof.INTACT, who)
        found.append(_comparison(data, package, candidate, made, others, file))
    nearest = min(found, key=lambda each: each.distance)
    makers: tuple[Problem, ...] = ()
    if who is not None and nearest.made is not None:
        makers = tuple(_differences(who, nearest.made, file))
    if not nearest.changes and not nearest.looks:
        proof = Proof.UNPROVED if nearest.others else Proof.SAME
        return Verification(proof, who, (*makers, *nearest.told, *nearest.others))
    is_another = any(problem.code in _MAKERS for problem in makers)
    proof = Proof.UNPROVED if is_another else Proof.CHANGED
    more = (too_many().at(file=file),) if len(nearest.changes) > MAX_PROBLEMS else ()
    problems = (*makers, *nearest.looks[:MAX_PROBLEMS], *nearest.others, *more)
    return Verification(proof, who, problems, nearest.changes[:MAX_PROBLEMS])


def _comparison(
    data: bytes, package: Package, candidate: bytes, made: Package, others: list[str], file: str | None
) -> _Comparison:
    """Compare a document with one made anew; ``others`` are the members that they do not have alike."""
    is_saved_again = len(others) > len(made.members) // 2
    read = content if is_saved_again else _lines
    told = (
        _told("E007", file, Severity.NOTE) if is_saved_again else _told("E006", file, parts=", ".join(others))
    )
    changes = comparison.changes(read(candidate), read(data, file=file))
    stored, seen = appearance(made), appearance(package, file=file)
    # The words once more, as a reader of the pages has them: without what fields count, with every blank.
    changes = changes or comparison.changes(showing.words(stored.seen), showing.words(seen.seen))
    return _Comparison(
        tuple(changes),
        tuple(showing.looks(stored, seen, file)),
        tuple(showing.others(stored, seen, file)),
        (told,),
        identity(made),
    )


def _lines(data: bytes, *, file: str | None = None) -> list[Line]:
    return comparison.lines(transcript(data, file=file))


def _other_members(package: Package, made: Package) -> list[str]:
    """Return the names of the members that two packages do not have alike."""
    names = package.members.keys() | made.members.keys()
    return sorted(name for name in names if package.members.get(name) != made.members.get(name))


# What a document was made of, as its claims name it, and the code that tells that it is another now.
_CLAIMED = {
    "case_sha256": "E010",
    "template_sha256": "E011",
    "schema_sha256": "E012",
    "lexicon_sha256": "E013",
    "version": "E014",
}
# With another of these what differs may be their doing, and nobody's who changed the document.
_MAKERS = frozenset({"E011", "E013", "E014"})


def _differences(who: Identity, other: Identity, file: str | None) -> list[Problem]:
    """Return in what the makers of a document are not those that it names."""
    return [
        _told(
            code,
            file,
            said=str(getattr(who, name))[:_SHOWN] or "–",
            now=str(getattr(other, name))[:_SHOWN] or "–",
        )
        for name, code in _CLAIMED.items()
        if getattr(who, name) != getattr(other, name)
    ]


# So much of a hash tells it from another.
_SHOWN = 12


def _told(code: str, file: str | None, severity: Severity = Severity.WARNING, **params: str) -> Problem:
    return Problem(code, severity, Location(file=file), params)
