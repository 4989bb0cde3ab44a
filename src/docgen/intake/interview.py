"""An interview: a case is asked for field by field, only what it lacks, each answer judged at once.

    Workspace, DocumentType, data of a case  ->  Question  <->  answer, written as people write it

What is missing is what validation says is missing: conditions, kinds of a group and cases of one language are
decided there and nowhere else. The data is never worse for an answer: one that has an error is not taken.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.intake import questions
from docgen.intake.cells import cleaned, reader, truth
from docgen.intake.shape import Leaf
from docgen.model.case import encoded
from docgen.model.field import is_index, is_within, path_of
from docgen.model.fields import fields
from docgen.model.problem import Problem, errors
from docgen.pipeline import generate
from docgen.pipeline.order import Order
from docgen.pipeline.validate import MISSING

if TYPE_CHECKING:
    from docgen.intake.questions import Question
    from docgen.model.catalog import DocumentType
    from docgen.pipeline.workspace import Workspace

#: What says of a list that it has too few items.
_TOO_FEW = frozenset({"C115"})
# Problems of a case as a file and of a field by itself; the others are of fields that do not fit together.
_OF_ONE_FIELD = ("C0", "C1", "G")


@dataclass(frozen=True, slots=True)
class _State:
    """The data, what is not asked for any more, and the lists that grew. It is never changed."""

    data: dict[str, Any]
    left: frozenset[str] = frozenset()
    grown: frozenset[str] = frozenset()


class Interview:
    """The questions of one case. With ``wants_all`` what a case may have is asked for after what it must."""

    def __init__(
        self, workspace: Workspace, kind: DocumentType, data: dict[str, Any], *, wants_all: bool = False
    ) -> None:
        """Take the data to go on from; it names its type. Raises CatalogError for a faulty schema."""
        self._workspace = workspace
        self._kind = kind
        self._root = fields(kind.schema)
        self._wants_all = wants_all
        self._state = _State(data)
        self._before: list[_State] = []
        self._known: tuple[_State, list[Problem]] | None = None
        self._refused: tuple[str, str] | None = None

    @property
    def data(self) -> dict[str, Any]:
        """Return the data of the case as it is now."""
        return self._state.data

    @property
    def problems(self) -> list[Problem]:
        """Return every problem of the case as it is now."""
        if self._known is None or self._known[0] is not self._state:
            self._known = (self._state, self._judged(self._state.data))
        return self._known[1]

    @property
    def may_be_kept(self) -> bool:
        """Tell whether the last answer was not taken, and would be when it is given once more."""
        return self._refused is not None

    def question(self) -> Question | None:
        """Return what is to be asked for next, None where nothing is.

        What needs no answer is put in on the way: a group that must be there, the only value that there is.
        """
        while True:
            asked = self._next()
            if asked is None or not self._is_clear(asked):
                return asked
            value = asked.field.node["const"] if asked.kind == "value" else asked.empty
            data = _put(self.data, asked.pointer, value)
            self._state = replace(self._state, data=data, grown=self._grown(asked))

    def answer(self, question: Question, text: str) -> list[Problem]:
        """Take an answer and return what is told of it; with an error among that it was not taken.

        An answer without a word leaves out what need not be there. One that does not fit with other answers
        alone is taken when it is given twice: it may be they that are wrong, or missing yet.
        """
        written = cleaned(text)
        if question.empty is not None:
            return self._decide(question, written)
        if not written:
            return self._skip(question)
        data = _put(self.data, question.pointer, _read(question, written))
        # What only another answer can mend is told when it is asked for.
        told = [each for each in self._judged(data) if self._is_of(each, question)]
        wrong, given = errors(told), (question.pointer, written)
        if wrong and given != self._refused:
            is_of_others = not any(each.code.startswith(_OF_ONE_FIELD) for each in wrong)
            self._refused = given if is_of_others else None
            return told
        self._refused = None
        left = self._state.left | ({question.pointer} if wrong else set())
        self._go_on(replace(self._state, data=data, left=left, grown=self._grown(question)))
        return [each for each in told if not each.is_error]

    def leave(self, question: Question) -> None:
        """Ask no more for what a question asks for."""
        self._go_on(replace(self._state, left=self._state.left | {question.pointer, question.text}))

    def back(self) -> bool:
        """Take back the last answer; False where there is none."""
        if self._before:
            self._state = self._before.pop()
            return True
        return False

    def _go_on(self, state: _State) -> None:
        self._before.append(self._state)
        self._state = state

    def _judged(self, data: dict[str, Any]) -> list[Problem]:
        return list(generate.judged(self._workspace, encoded(data), Order(Path())).problems)

    def _next(self) -> Question | None:
        wrong: dict[str, list[Problem]] = {}
        for problem in errors(self.problems):
            wrong.setdefault(problem.location.pointer or "", []).append(problem)
        languages = self._kind.languages(self.data)
        asked = [
            each
            for each in questions.questions(self._root, self.data, languages, self._workspace.catalog)
            if not {each.pointer, each.text} & self._state.left
        ]
        for each in asked:
            told = [problem for pointer in {each.pointer, each.text} for problem in wrong.get(pointer, ())]
            if self._is_due(each, told):
                return replace(each, problems=tuple(told))
        if self._wants_all:
            return next((each for each in asked if not each.is_there), None)
        return None

    def _is_due(self, each: Question, told: list[Problem]) -> bool:
        codes = {problem.code for problem in told}
        if each.kind == "item":
            return each.text in self._state.grown or bool(codes & (MISSING | _TOO_FEW))
        if each.kind == "group":
            return bool(codes & MISSING)
        # Of a text that is not there at all the first half is asked for, and then the other one.
        return bool(codes) and not (each.half and each.is_there and codes <= MISSING)

    def _is_clear(self, asked: Question) -> bool:
        """Tell whether a question has one answer alone."""
        if not asked.problems:
            return False
        if asked.kind == "value":
            return "const" in asked.field.node and not isinstance(asked.field.node["const"], bool)
        return asked.empty is not None and (asked.kind == "group" or asked.is_needed)

    def _decide(self, question: Question, written: str) -> list[Problem]:
        is_wanted = truth(written)
        if written and is_wanted is None:
            return [Problem("C104", params={"value": written})]
        if not is_wanted:
            return self._skip(question)
        data = _put(self.data, question.pointer, question.empty)
        self._go_on(replace(self._state, data=data, grown=self._grown(question)))
        return []

    def _skip(self, question: Question) -> list[Problem]:
        is_missing = any(problem.code in MISSING for problem in question.problems)
        if is_missing and question.kind == "item" and not question.is_needed:
            self._go_on(replace(self._state, data=_put(self.data, question.text, [])))
        elif is_missing and question.kind == "value" and question.field.may_be_null and not question.half:
            self._go_on(replace(self._state, data=_put(self.data, question.pointer, None)))
        elif question.problems and (question.kind != "item" or question.is_needed):
            return [*question.problems]
        else:
            self.leave(question)
        return []

    def _grown(self, question: Question) -> frozenset[str]:
        return self._state.grown | ({question.text} if question.kind == "item" else set())

    def _is_of(self, problem: Problem, question: Question) -> bool:
        """Tell whether a problem is of what was answered: at its place, or of the case as a file.

        That the other half of a text is missing yet is none.
        """
        pointer = problem.location.pointer
        if pointer is None:
            # What was wrong with the whole case before is no fault of the answer.
            return problem.code not in {each.code for each in self.problems}
        if is_within(pointer, question.pointer):
            return problem.code not in MISSING
        return bool(question.half) and pointer == question.text and problem.code not in MISSING


def _read(question: Question, written: str) -> Any:
    """Return the value that an answer means: of a choice also by the number that it stands under."""
    field = question.field
    numbers = {str(number): value for number, (value, _) in enumerate(question.choices, 1)}
    if written in numbers and written not in {str(value) for value, _ in question.choices}:
        return numbers[written]
    if question.choices:
        field = replace(field, kind="choice", choices=question.choices)
    return reader(Leaf(question.pointer, (field.labels,), field, question.half))(written).value


def _put(data: dict[str, Any], pointer: str, value: Any) -> dict[str, Any]:
    """Return a copy of data with a value at a pointer; groups on the way to it are made."""
    found: dict[str, Any] = json.loads(json.dumps(data))
    *above, last = path = path_of(pointer)
    holder: Any = found
    for step, following in zip(above, path[1:], strict=True):
        if isinstance(holder, dict):
            holder = holder.setdefault(step, [] if is_index(following) else {})
        else:
            holder = holder[int(step)]
    if isinstance(holder, dict):
        holder[last] = value
    elif int(last) == len(holder):
        holder.append(value)
    else:
        holder[int(last)] = value
    return found
