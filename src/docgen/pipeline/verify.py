"""Step 5, verify: the gate. A rendered document goes out whole and valid, or not at all.

    Rendered, CompiledTemplate  ->  [Problem]

What the compiler proves of a template holds for each of its documents and is not looked at again:
well-formed markup, cells that end in a paragraph, tables with rows, numbers of their own, sections.
Of each document it is checked that every text which the template printed stands in it, in order,
and that no byte of it is one that XML does not know. Until one document of a freshly compiled template
has been inspected as a whole and found sound, each is: a proof with a hole shows itself there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.model.problem import Location, Problem
from docgen.template import values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.template.program import CompiledTemplate, Program
    from docgen.template.renderer import Rendered


class Gate:
    """The gate of one template; ``proved`` is called when the first inspected document is sound.

    ``is_proved`` tells that one was, in a process before this one.
    """

    def __init__(
        self,
        template: CompiledTemplate,
        proved: Callable[[], None] | None = None,
        *,
        is_proved: bool = False,
    ) -> None:
        self._template = template
        self._proved = proved
        self._is_proved = is_proved

    def problems(self, rendered: Rendered) -> list[Problem]:
        """Return what is wrong with a document; nothing is repaired.

        A draft with gaps is parsed always: the marks of its gaps divide runs that were proved whole.
        """
        if rendered.gaps or not self._is_proved:
            from docgen.pipeline.inspection import inspected

            found = inspected(rendered, self._template)
            if not found and not rendered.gaps:
                self._is_proved = True
                if self._proved is not None:
                    self._proved()
            return found
        return [problem for program in self._template.programs for problem in _part(program, rendered)]


def _part(program: Program, rendered: Rendered) -> Iterator[Problem]:
    """Check one part as bytes: V001 a byte that XML does not know, V007 a text that is not there.

    The template's own bytes were parsed when it was compiled, so only those of the texts are looked at.
    """
    part, data = program.part, rendered.parts[program.part]
    printed = rendered.printed.get(part, ())
    texts = values.markup("\0".join(printed), program.is_story).encode()
    pieces = texts.split(b"\0")
    if len(texts.translate(None, values.CONTROLS)) != len(texts) - max(0, len(printed) - 1):
        yield Problem("V001", location=Location(part=part), params={"reason": "U+0000-U+001F"})
    position = 0
    for text, piece in zip(printed, pieces, strict=False):
        position = data.find(piece, position)
        if position < 0:
            yield Problem("V007", location=Location(part=part), params={"text": text[:60]})
            return
        position += len(piece)
