"""Step 6, convert: finished cases get the formats of their order.

    [Finished], Order  ->  [Finished | DocgenError]

Cases that come together are converted together: a start of the converter serves them all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.pipeline.convert import Outcome
    from docgen.pipeline.delivery import Finished, Output
    from docgen.pipeline.order import Order


def formatted(cases: Sequence[Finished], order: Order) -> list[Finished | DocgenError]:
    """Return each case with the documents of every format, or what is wrong with its PDFs.

    An error is returned with the problems of all documents of its case. Raises ConversionError F001, F010
    where nothing can be converted.
    """
    if order.printed is None or not cases:
        return [*cases]
    # Without a PDF its converter is not loaded.
    from docgen.pipeline import convert

    outputs = {f"{at}/{output.name}": output.data for at, case in enumerate(cases) for output in case.outputs}
    with convert.soffice(form=order.printed) as converter:
        outcomes = converter.converted(outputs)
    return [_case(case, outcomes, f"{at}/", order) for at, case in enumerate(cases)]


def _case(case: Finished, outcomes: Mapping[str, Outcome], head: str, order: Order) -> Finished | DocgenError:
    found: list[Output] = []
    faults: list[DocgenError] = []
    for output in case.outputs:
        outcome = outcomes[f"{head}{output.name}"]
        if isinstance(outcome, DocgenError):
            faults.append(outcome)
            continue
        if "docx" in order.formats:
            found.append(output)
        name = f"{output.name.removesuffix('.docx')}.pdf"
        problems = (*output.problems, *outcome.problems)
        found.append(replace(output, name=name, data=outcome.data, problems=problems))
    if faults:
        return type(faults[0])(problem for fault in faults for problem in fault.problems)
    return replace(case, outputs=tuple(found))
