"""Cases in JSON texts: a file of one case, an array of them, or a case on each line (JSON Lines).

Texts are read piece by piece, so that their length costs no memory. A line that is no case is the fault of
that line; an array that is no JSON is refused as a whole, because behind the fault nothing can be told apart.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from docgen.errors import CaseError
from docgen.intake.record import Origin, Record
from docgen.model.problem import Location, Problem
from docgen.model.strict_json import MAX_BYTES, MAX_DEPTH, guessed_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = 2**20
_MARK = codecs.BOM_UTF8
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANKS = re.compile(r"[ \t\n\r]*")
_IN_NUMBER = len("e+") + 1
# Only the end of a value is asked for here: what it says is read by the step load.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def is_array(head: bytes) -> bool:
    """Tell whether a text that begins so is an array."""
    return head.removeprefix(_MARK).lstrip()[:1] == b"["


def is_lines(head: bytes) -> bool:
    """Tell whether a text that begins so has a case on its first line, and more lines behind it."""
    line, end, rest = head.removeprefix(_MARK).lstrip().partition(b"\n")
    return bool(end and rest.strip()) and line.rstrip().endswith(b"}")


def lines(stream: BinaryIO, file: str) -> Iterator[Record]:
    """Yield the case of each line that is not blank. Raises CaseError C001: the text is UTF-16.

    A line that is too long for a case is a Record without data and with the problem.
    """
    number = 0
    while line := stream.readline(MAX_BYTES + 2):
        number += 1
        if number == 1 and line.startswith(_UTF16):
            raise _fault("C001", file, 1, 1, encoding="UTF-16")
        origin = Origin(file, line=number, column=1)
        if len(line) > MAX_BYTES + 1:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_BLOCK)
            yield Record(origin, b"", problems=(_problem("C005", file, number, 1, limit=_LIMIT),))
        elif line.strip() not in (b"", _MARK):
            yield Record(origin, line.rstrip(b"\r\n"))


def array(stream: BinaryIO, file: str) -> Iterator[Record]:
    """Yield the cases of an array. Raises CaseError C001, C002, C005 with their place in the text."""
    yield from _Array(stream, file).records()


_LIMIT = str(MAX_BYTES // 2**20)


class _Array:
    """Reads an array. ``_text`` is what was decoded; ``_at`` is where it was taken to: line and column."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream = stream
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._ended = False
        self._line = self._column = 1

    def records(self) -> Iterator[Record]:
        self._expect("[")
        if self._next() != "]":
            yield self._record()
            while self._next() == ",":
                self._take(1)
                yield self._record()
        self._expect("]")
        if self._next():
            self._refuse("C002", reason="Extra data")

    def _record(self) -> Record:
        """Take one value; what is wrong inside it is found where its end cannot be."""
        self._next()
        size = _BLOCK
        while True:
            try:
                end = _DECODER.raw_decode(self._text, self._at)[1]
                if len(self._text) - end < _IN_NUMBER and not self._ended:
                    # What looks like the end of a number may be the end of what was read: 1 of 12, 1 of 1e+3.
                    self._read(size)
                    continue
            except (json.JSONDecodeError, RecursionError) as fault:
                # What is cut off by the end of what was read looks like a fault until more is read.
                if self._ended or len(self._text) - self._at > MAX_BYTES:
                    self._refuse_value(fault)
                self._read(size)
                size *= 2
                continue
            origin = Origin(self._file, self._line, self._column)
            data = self._text[self._at : end].encode()
            self._take(end - self._at)
            return Record(origin, data)

    def _refuse_value(self, fault: json.JSONDecodeError | RecursionError) -> NoReturn:
        if not self._ended:
            self._refuse("C005", limit=_LIMIT)
        if isinstance(fault, RecursionError):
            self._refuse("C006", limit=str(MAX_DEPTH))
        self._take(fault.pos - self._at)
        self._refuse("C002", reason=fault.msg)

    def _expect(self, sign: str) -> None:
        found = self._next()
        if found != sign:
            self._refuse("C002", reason="Expecting ',' delimiter" if found else "Expecting value")
        self._take(1)

    def _next(self) -> str:
        """Skip blanks and return the next letter, "" at the end."""
        while True:
            blanks = _BLANKS.match(self._text, self._at)
            self._take(blanks.end() - self._at if blanks else 0)
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._read(_BLOCK)

    def _take(self, count: int) -> None:
        end = self._at + count
        breaks = self._text.count("\n", self._at, end)
        self._column = end - self._text.rfind("\n", self._at, end) if breaks else self._column + count
        self._line += breaks
        self._at = end

    def _read(self, size: int) -> None:
        block = self._stream.read(size)
        self._ended = not block
        if block.startswith(_UTF16) and self._line == self._column == 1:
            self._refuse("C001", encoding="UTF-16")
        left = self._text[self._at :]
        self._at = 0
        try:
            self._text = left + self._decoder.decode(block, final=self._ended)
        except UnicodeDecodeError as fault:
            self._text = left + fault.object[: fault.start].decode("utf-8")
            self._take(len(self._text))
            self._refuse("C001", encoding=guessed_encoding(fault.object[fault.start :]))

    def _refuse(self, code: str, **params: str) -> NoReturn:
        raise _fault(code, self._file, self._line, self._column, **params)


def _problem(code: str, file: str, line: int, column: int, **params: str) -> Problem:
    return Problem(code, location=Location(file=file, line=line, column=column), params=params)


def _fault(code: str, file: str, line: int, column: int, **params: str) -> CaseError:
    return CaseError([_problem(code, file, line, column, **params)])
