"""What is done to the cases of a run, in this process or in another one: they are judged, or documents made.

    Setting, (Numbered, ...)  ->  [Judgement] or [Answer]

Both are functions of modules and data, so that any executor can send them. A worker writes nothing.
"""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import DocgenError
from docgen.intake.record import Record  # noqa: TC001 - the field of a named tuple
from docgen.model.files import refusal
from docgen.model.problem import Location, Problem
from docgen.pipeline import formats, generate, workspace
from docgen.pipeline.delivery import told_once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.pipeline.delivery import Finished
    from docgen.pipeline.generate import Judgement
    from docgen.pipeline.order import Order
    from docgen.pipeline.workspace import Workspace


#: In a pattern of file names: the number of the case in its run.
NUMBER = "{#}"
_DIGITS = 6
#: Where a problem of a case as a whole stands in its data.
FIRST_LETTER = Location(line=1, column=1)


class Numbered(NamedTuple):
    """A case, its number in the run from 1, and the hash of its data.

    It ``is_clean`` where it was judged and nothing was found.
    """

    number: int
    record: Record
    sha256: str
    is_clean: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker must know beside the cases: data root, lexicon, order, and the type that is made."""

    root: str | None
    lexicon: str | None
    order: Order
    document_type: str | None = None

    def order_of(self, number: int) -> Order:
        """Return the order of one case: its number may be a part of the names of its documents."""
        name = self.order.name
        if name is None or NUMBER not in name:
            return self.order
        return replace(self.order, name=name.replace(NUMBER, f"{number:0{_DIGITS}}"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker made of a case: its documents, or None; problems at places in its data; CPU seconds."""

    finished: Finished | None
    problems: tuple[Problem, ...]
    seconds: float


@lru_cache(maxsize=1)
def opened(root: str | None, lexicon: str | None) -> Workspace:
    """Return the workspace of this process."""
    return workspace.opened(root, lexicon)


def judged(setting: Setting, cases: Sequence[Numbered]) -> list[Judgement]:
    """Return what is wrong with each case, at its place in its data, and the name of its documents.

    Raises DocgenError for what would be wrong with every case, SystemRefusal for what the system refuses.
    """
    return [_judged_or_passed(setting, each) for each in cases]


def made(setting: Setting, cases: Sequence[Numbered]) -> list[Answer]:
    """Return the documents of each case; one that fails does not stop the rest.

    Raises ConversionError where no document can be converted, SystemRefusal for what the system refuses.
    """
    answers = [_made(setting, each) for each in cases]
    ready = [answer.finished for answer in answers if answer.finished is not None]
    converted = iter(formats.formatted(ready, setting.order))
    return [answer if answer.finished is None else _converted(answer, next(converted)) for answer in answers]


def _judged_or_passed(setting: Setting, case: Numbered) -> Judgement:
    try:
        return _judged(setting, case)
    except DocgenError:
        raise
    except Exception as defect:  # noqa: BLE001 - a defect that one case meets does not cost the others
        return generate.Judgement((_defect(defect),))


def _judged(setting: Setting, case: Numbered) -> Judgement:
    return generate.judged(
        opened(setting.root, setting.lexicon),
        case.record.data,
        setting.order_of(case.number),
        document_type=setting.document_type,
        file=case.record.origin.file,
    )


def _made(setting: Setting, case: Numbered) -> Answer:
    start = time.process_time()
    try:
        finished = generate.prepared(
            opened(setting.root, setting.lexicon),
            case.record.data,
            setting.order_of(case.number),
            document_type=setting.document_type,
            file=case.record.origin.file,
            # A warning is told with its place, so data that has one is judged once more.
            found=[] if case.is_clean else None,
        )
    except DocgenError as fault:
        return Answer(None, fault.problems, time.process_time() - start)
    except Exception as defect:  # noqa: BLE001 - a defect that one case meets does not cost the others
        return Answer(None, (_defect(defect),), time.process_time() - start)
    return Answer(finished, (), time.process_time() - start)


def _defect(defect: Exception) -> Problem:
    """Return a problem that says what failed where in the code; the words of a defect may quote the case.

    Raises SystemRefusal W030 for what the system refuses, which is no fault of the case.
    """
    if isinstance(defect, OSError) and (refused := refusal(defect)) is not None:
        raise refused from defect
    frame = traceback.extract_tb(defect.__traceback__)[-1]
    reason = f"{type(defect).__name__}, {Path(frame.filename).name}:{frame.lineno}"
    return Problem("B012", location=FIRST_LETTER, params={"reason": reason})


def _converted(answer: Answer, outcome: Finished | DocgenError) -> Answer:
    """Return an answer with its documents in every format, and what is to be told of them."""
    if isinstance(outcome, DocgenError):
        return replace(answer, finished=None, problems=outcome.problems)
    return replace(answer, finished=outcome, problems=tuple(told_once(outcome.outputs)))
