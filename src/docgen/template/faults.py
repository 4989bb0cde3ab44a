"""What goes wrong while a template runs: faults that carry data, before they have a place and a code."""

from __future__ import annotations

import re

from docgen.errors import DocgenError

# Characters that XML 1.0 does not know (2.2).
NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What a filter may raise for a value that it cannot take.
FILTER_FAULTS = (
    DocgenError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    LookupError,
    RecursionError,
    MemoryError,
)


class PrintError(Exception):
    """A tag prints a value that is no text: null, a truth value, a float, a list or an object."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class FilterError(Exception):
    """A filter refused its input; the cause is kept for its problems."""

    def __init__(self, name: str, cause: Exception) -> None:
        super().__init__(name)
        self.name = name
        self.cause = cause


class ForbiddenError(Exception):
    """A tag does what a template may not do: other arithmetic, or more work than a document needs."""


class ControlError(ValueError):
    """A value holds a character that no document can carry; ``letter`` names it: ``U+000B``."""

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self.letter = letter


class CellError(ValueError):
    """A value cannot be the colour or the span of a cell."""

    def __init__(self, value: object) -> None:
        super().__init__(str(value)[:60])


class MissingError(LookupError):
    """A field is not there."""


class RichError(ValueError):
    """A value is not of the shape of rich text; ``reason`` is the member or the type that is wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RaggedError(ValueError):
    """The rows of a table cover different numbers of columns; ``line`` is that of a tag that makes them."""

    def __init__(self, line: int, widths: tuple[int, ...]) -> None:
        super().__init__(line, widths)
        self.line = line
        self.widths = widths


class PictureError(ValueError):
    """A value is no picture that can be printed; ``reason`` is a code of :mod:`docgen.messages.reasons`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


#: What a rendering can raise that is told as a problem of the template or the case.
FAULTS = (FilterError, ForbiddenError, PrintError, NameError, *FILTER_FAULTS)


def control_error(text: str) -> ControlError:
    """Return the fault of a text that holds, perhaps as what joins its parts, a character that is none."""
    found = NO_CHARACTER.search(text.replace("\0", "")) or NO_CHARACTER.search(text)
    return ControlError(f"U+{ord(found.group()):04X}" if found else "U+0000")
