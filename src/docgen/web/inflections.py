"""The grammatical forms of the texts of a draft: those that its documents print, or all of one text.

    draft  ->  {pointer: [Row, ...]}

A row is what is made for a grammatical case where nobody corrects it; forms that are given stand in the page.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError, GrammarError
from docgen.language.cases import CASES
from docgen.language.form import Confidence
from docgen.language.inflector import Inflector
from docgen.language.text import Text, localised
from docgen.messages import rule_sentence, wording
from docgen.model.catalog import LANGUAGES
from docgen.model.field import Field
from docgen.model.keywords import INFLECTS_AS
from docgen.web.replies import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.language.form import Form
    from docgen.language.inflector import Inflected
    from docgen.language.lexicon import Lexicon
    from docgen.model.catalog import DocumentType, Language
    from docgen.model.problem import Problem
    from docgen.web.desk import Desk
    from docgen.web.drafts import Draft

Row = dict[str, Any]
# A text by itself, with the gender beside it: what is wrong elsewhere in a draft is in nobody's way.
_PLACE = "/text"


def told_forms(desk: Desk, draft: Draft, language: str, of: str | None) -> dict[str, Any]:
    """Return what the form is told of the forms of a draft, as JSON.

    ``texts`` are those that the documents print, or with ``of`` those of the text at this pointer in every
    case; ``known`` tells whether anything could be made of the draft, so that it is known what is printed;
    ``problems`` are those of its texts that only making the documents shows.
    """
    printed: list[Inflected] | None = None
    problems: list[Problem] = []
    with suppress(DocgenError):
        printed, problems = desk.forms(draft)
    kind, lexicon = desk.kind(draft.document_type), desk.workspace.lexicon
    found = Inflections(draft.data, kind, lexicon, printed or (), language)
    return {
        "known": printed is not None,
        "texts": found.printed() if of is None else {of: found.every(of)},
        "problems": told(problems, language),
    }


class Inflections:
    """The texts of the data of a case with their forms. ``language`` is that of the words about them."""

    def __init__(
        self,
        data: Mapping[str, Any],
        kind: DocumentType,
        lexicon: Lexicon,
        printed: Iterable[Inflected],
        language: str,
    ) -> None:
        self._data = Field(dict(data))
        self._kinds = kind.schema.annotations(INFLECTS_AS, data)
        self._inflector = Inflector(lexicon)
        self._language = language
        self._printed: dict[tuple[str, Language], dict[str, Form]] = {}
        for each in printed:
            if each.pointer:
                place = each.pointer.rpartition("/")[0]
                self._printed.setdefault((place, each.language), {})[each.case] = each.form

    def printed(self) -> dict[str, list[Row]]:
        """Return the forms that the documents print, by the pointer of their text."""
        found: dict[str, list[Row]] = {}
        for (pointer, language), forms in self._printed.items():
            found.setdefault(pointer, []).extend(self._row(pointer, language, case) for case in forms)
        return found

    def every(self, pointer: str) -> list[Row]:
        """Return the forms of one text in every case of each language that it is written in."""
        written = [language for language in LANGUAGES if self._text(pointer, language)]
        return [self._row(pointer, each, case) for each in written for case in CASES[each][1:]]

    def _text(self, pointer: str, language: Language) -> Text | None:
        """Return a half without the forms that are given for it."""
        value, kind = self._data.at(pointer).value, self._kinds.get(pointer)
        if kind is None or not isinstance(value, dict) or not value.get(language):
            return None
        halves = {half: text for half in LANGUAGES if isinstance(text := value.get(half), str)}
        gender = self._data.at(pointer.rpartition("/")[0])["gender"].value
        found = localised({"gender": gender, "text": halves}, language, {_PLACE: kind})["text"]
        return found if isinstance(found, Text) else None

    def _row(self, pointer: str, language: Language, case: str) -> Row:
        printed = self._printed.get((pointer, language), {}).get(case)
        row: Row = {"language": language, "case": case, "printed": printed is not None}
        text = self._text(pointer, language)
        if text is None:
            return row
        try:
            self._inflector.form(text, language, case)
        except GrammarError as fault:
            return {**row, "refused": wording(fault.problems[0], self._language)}
        form = self._inflector.used[f"{_PLACE}/{language}", str(text), case].form
        return {
            **row,
            "form": form.text,
            "unsure": form.confidence is Confidence.UNSURE,
            "reason": rule_sentence(form.rule, self._language),
            "others": list(form.alternatives),
        }
