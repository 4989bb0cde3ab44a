"""How the difference of two versions of the types is printed: lines for people, JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.cli import report
from docgen.messages import sentence, translator
from docgen.messages.changes import change_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.authoring.diff import Change, Difference
    from docgen.authoring.saved import Judged, Lost, Saved

#: How many lost cases of a type are named, and how many problems of each.
NAMED, TOLD = 5, 3


def lines(found: Difference, judged: Judged | None, language: str) -> Iterator[str]:
    """Yield the changes type by type, then what becomes of the saved cases."""
    say = translator(language).gettext
    for slug in dict.fromkeys(change.slug for change in found.changes):
        yield f"{slug}:"
        for change in found.changes:
            if change.slug == slug:
                yield f"  {_line(change, language)}"
    if not found.changes:
        yield say("nothing that cases or documents depend on has changed")
    for saved in judged.saved if judged else ():
        yield from _saved_lines(saved, language)
    if judged and judged.others:
        yield say("files that are no cases of these types: {count}").format(count=len(judged.others))
        yield from _named(judged.others, language)


def _line(change: Change, language: str) -> str:
    say = translator(language).gettext
    grade = say("breaking") if change.is_breaking else say("harmless")
    where = f"{change.pointer}: " if change.pointer else ""
    return f"{grade}: {where}{change_sentence(change.code, change.params, language)}"


def _saved_lines(saved: Saved, language: str) -> Iterator[str]:
    say = translator(language).gettext
    counts = {"lost": len(saved.lost), "fitted": saved.fitted}
    said = say("of the saved cases that fitted ({fitted}) no longer fit: {lost}").format(**counts)
    if saved.unfit:
        said += "; " + say("did not fit before: {count}").format(count=saved.unfit)
    yield f"{saved.slug}: {said}"
    yield from _named(saved.lost, language)


def _named(lost: tuple[Lost, ...], language: str) -> Iterator[str]:
    say = translator(language).gettext
    for each in lost[:NAMED]:
        yield f"  {each.file}"
        for problem in each.problems[:TOLD]:
            pointer = f" ({problem.location.pointer})" if problem.location.pointer else ""
            yield f"    {problem.code}: {sentence(problem, language)}{pointer}"
        if len(each.problems) > TOLD:
            yield "    " + say("and others: {count}").format(count=len(each.problems) - TOLD)
    if len(lost) > NAMED:
        yield "  " + say("and others: {count}").format(count=len(lost) - NAMED)


def as_json(found: Difference, judged: Judged | None, language: str) -> dict[str, Any]:
    """Return the difference as JSON values; every lost case is named."""
    return {
        "changes": [
            {
                "type": change.slug,
                "code": change.code,
                "breaking": change.is_breaking,
                "pointer": change.pointer,
                "params": dict(change.params),
                "message": change_sentence(change.code, change.params, language),
            }
            for change in found.changes
        ],
        "cases": [
            {
                "type": saved.slug,
                "fitted": saved.fitted,
                "did_not_fit_before": saved.unfit,
                "lost": _lost_json(saved.lost, language),
            }
            for saved in (judged.saved if judged else ())
        ],
        "no_cases": _lost_json(judged.others if judged else (), language),
        "problems": report.as_json(found.problems, language),
    }


def _lost_json(lost: tuple[Lost, ...], language: str) -> list[dict[str, Any]]:
    return [{"file": each.file, "problems": report.as_json(each.problems, language)} for each in lost]
