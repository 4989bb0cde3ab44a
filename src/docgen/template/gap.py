"""A field that a draft lacks: everything below it is missing too, and it prints a mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

# Private-use letters that enclose a missing field until the draft is marked; step 1 refuses them in data.
START, END = "\uf8f0", "\uf8f1"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A gap that a tag needed: the object that lacks the field, the path below it, the tag's line."""

    owner: object
    path: tuple[str, ...]
    line: int

    @property
    def name(self) -> str:
        """Return the name that its mark encloses: two objects can lack a field of the same name."""
        return f"{id(self.owner)} {self.path!a}"


class Recorder(Protocol):
    """What is told of gaps that are met."""

    line: int

    def meet(self, gap: Gap) -> None:
        """Note a gap that something needs."""


class Gap:
    """A missing field. To compare, test, bind, run over or print it is to meet it; to compute is not."""

    __slots__ = ("_recorder", "owner", "path")

    def __init__(self, recorder: Recorder, owner: object, path: tuple[str, ...]) -> None:
        self._recorder = recorder
        self.owner = owner
        self.path = path

    def below(self, step: object) -> Gap:
        """Return the gap of a member or an item of what is missing."""
        return Gap(self._recorder, self.owner, (*self.path, str(step)))

    def meet(self) -> None:
        """Note that something needs the field."""
        self._recorder.meet(self)

    def items(self) -> list[Gap]:
        """Return what a loop over the gap runs over: one item."""
        self._recorder.meet(self)
        return [self.below(0)]

    def parts(self, count: int) -> list[Gap]:
        """Return the gaps of the first items of what is missing."""
        return [self.below(number) for number in range(count)]

    def mark(self) -> str:
        """Return what the gap prints."""
        self._recorder.meet(self)
        return f"{START}{Meeting(self.owner, self.path, 0).name}{END}"

    def _compared(self, _: object) -> bool:
        self._recorder.meet(self)
        return False

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _compared
    __hash__ = object.__hash__

    def __ne__(self, other: object) -> bool:
        return not self._compared(other)

    def __bool__(self) -> bool:
        self._recorder.meet(self)
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items())
