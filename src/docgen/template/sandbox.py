"""The environment in which a template runs: data only, no Python behind it.

Attribute access means the key of a JSON object; nothing else of a value can be reached. No
globals, no calls, no multiplication. What a tag prints must be text or a whole number.
"""

from __future__ import annotations

import sys
from contextvars import ContextVar
from dataclasses import dataclass
from operator import add, sub
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import StrictUndefined, Undefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from docgen.errors import DocgenError, GrammarError
from docgen.language.text import Text
from docgen.template.work import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2.runtime import Context

# Private-use letters that enclose a missing field until the draft is marked; step 1 refuses them in data.
GAP_START, GAP_END = "\uf8f0", "\uf8f1"
# The file name under which the code of a part is compiled begins so; the part's name follows.
PROGRAM = "template:"
# The key of the document being made in the context; no tag can name what begins with "_".
DOCUMENT = "_document"
# Filters that the compiler puts before the operands of ~ and the list of a loop; no tag can name them.
OPERAND, ITEMS = "~", "for"
_ARITHMETIC = {"+": add, "-": sub}
LOOP_ATTRIBUTES = {"index", "index0", "revindex", "first", "last", "length"}
TESTS = {"defined", "undefined", "none", "odd", "even", "in", "eq", "ne", "lt", "gt", "le", "ge"}
_LINE_FEED = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'

#: Missing fields that the running draft has met: (object, path below it, line of the template's code).
met: ContextVar[list[tuple[object, str, int]]] = ContextVar("met")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the templates of one language can call, by name.

    ``plain`` functions take the value; those ``of_document`` take the document first.
    """

    plain: Mapping[str, Callable[..., Any]]
    of_document: Mapping[str, Callable[..., Any]]

    @property
    def names(self) -> frozenset[str]:
        """Return every name that a template may use."""
        return frozenset(self.plain) | frozenset(self.of_document)


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


class Gap(Undefined):
    """A missing field of a draft: everything below it is missing too, and it prints a mark."""

    __slots__ = ()

    def _path(self) -> str:
        return f"{self._undefined_hint or ''}{self._undefined_name}"

    def _below(self, step: object) -> Gap:
        return Gap(hint=f"{self._path()}.", obj=self._undefined_obj, name=str(step))

    def _meet(self) -> None:
        record = met.get(None)
        if record is not None:
            record.append((self._undefined_obj, self._path(), _template_line()))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._below(name)

    def __getitem__(self, step: object) -> Gap:  # type: ignore[override]
        return self._below(step)

    def _compared(self, _: object) -> bool:
        self._meet()
        return False

    def _computed(self, *_: object) -> Gap:
        return self

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _compared  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __mod__ = __neg__ = _computed  # type: ignore[assignment]

    def __ne__(self, other: object) -> bool:
        return not self._compared(other)

    __hash__ = Undefined.__hash__

    def __iter__(self) -> Iterator[Gap]:
        self._meet()
        yield self._below(0)

    def __bool__(self) -> bool:
        self._meet()
        return False

    def __str__(self) -> str:
        self._meet()
        return f"{GAP_START}{gap_name(self._undefined_obj, self._path())}{GAP_END}"


def gap_name(owner: object, path: str) -> str:
    """Return the name of a gap in a draft: two objects can lack a field of the same name."""
    return f"{id(owner)} {path}"


def _template_line() -> int:
    """Return the line of the compiled template that is running now, 0 outside one."""
    frame = sys._getframe(1)  # noqa: SLF001
    while frame is not None and not frame.f_code.co_filename.startswith(PROGRAM):
        if frame.f_back is None:
            return 0
        frame = frame.f_back
    return frame.f_lineno


class DataEnvironment(ImmutableSandboxedEnvironment):
    """A Jinja environment over JSON data; ``filters`` is all that a template can call."""

    intercepted_binops = frozenset(["*", "**", "//", "%", "/", "+", "-"])

    def __init__(self, filters: Filters, *, draft: bool = False) -> None:
        super().__init__(
            autoescape=True,
            undefined=Gap if draft else StrictUndefined,
            finalize=_finalised,
            keep_trailing_newline=True,
        )
        self.globals.clear()
        guard = _Guard(draft=draft)
        self.filters = {name: guard.plain(name, function) for name, function in filters.plain.items()}
        for name, function in filters.of_document.items():
            self.filters[name] = guard.of_document(name, function)
        self.filters |= {OPERAND: _operand, ITEMS: _items}
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the member of an object; keys come first and there is nothing else."""
        if isinstance(obj, dict):
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Gap) or (isinstance(obj, LoopContext) and attribute in LOOP_ATTRIBUTES):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the item of a list or the member of an object."""
        if isinstance(obj, (dict, list, Gap)):
            try:
                return obj[argument]
            except (KeyError, IndexError, TypeError):
                pass
        return self.undefined(obj=obj, name=argument)

    def call(*_: Any, **__: Any) -> NoReturn:
        """Refuse every call: a template has only filters."""
        raise SecurityError

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Add and subtract whole numbers; refuse what makes a long text or list of a short template."""
        for operand in (left, right):
            if isinstance(operand, Gap):
                return operand
            if isinstance(operand, Undefined):
                str(operand)  # raises: a missing field has no value
        if operator in _ARITHMETIC and type(left) is type(right) is int:
            return _ARITHMETIC[operator](left, right)
        raise SecurityError(operator)


def printable(value: Any) -> Any:
    """Return what a tag prints: a text with its line feeds as breaks, or a whole number."""
    text = _operand(value)
    if isinstance(value, Undefined):
        return text
    # XML reads a carriage return as a line feed, so it is one here already.
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    doing = running.get(None)
    if doing is not None:
        doing.prints(text)
    if "\n" in text or "\t" in text:
        # Markup would escape what is put in, so the replacing is done on plain text.
        return Markup(str(escape(text)).replace("\n", _LINE_FEED).replace("\t", _TAB))  # noqa: S704
    return text


@pass_context
def _finalised(context: Context, value: Any) -> Any:
    """Print a value. The context makes Jinja print constants here too and not when it compiles.

    A draft prints the mark of the missing half for a text that has one language only.
    """
    if isinstance(value, dict) and context.environment.undefined is Gap:
        return printable(Gap(obj=value, name=_missing_half(value)))
    return printable(value)


def _operand(value: Any) -> str:
    """Return what a tag prints or joins with ~ as text; what cannot be printed cannot be joined."""
    if isinstance(value, str):
        doing = running.get(None)
        if doing is not None:
            doing.joins(value)
        return value
    if isinstance(value, Undefined) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise PrintError(type(value).__name__)


def _items(value: Any) -> Any:
    """Return what a loop runs over; Python would take a text for a list of letters."""
    if isinstance(value, (list, tuple, dict, Undefined)):
        doing = running.get(None)
        if doing is not None and not isinstance(value, Undefined):
            doing.turns(len(value))
        return value
    raise TypeError(f"'{type(value).__name__}' object is not a list")


class _Guard:
    """Wraps filters: a gap passes through, a refusal keeps the name, a draft marks what has no form."""

    def __init__(self, *, draft: bool) -> None:
        self._draft = draft

    def plain(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a filter that looks at the value alone."""

        def call(value: Any, *arguments: Any, **options: Any) -> Any:
            return self._applied(name, value, lambda: function(value, *arguments, **options))

        return call

    def of_document(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a filter that also looks at the document being made (its date, what it has cited)."""

        @pass_context
        def call(context: Context, value: Any, *arguments: Any, **options: Any) -> Any:
            document = context.get(DOCUMENT)
            return self._applied(name, value, lambda: function(document, value, *arguments, **options))

        return call

    def _applied(self, name: str, value: Any, call: Callable[[], Any]) -> Any:
        if isinstance(value, Gap):
            return value
        if isinstance(value, Undefined):
            str(value)  # raises: a missing field has no form
        try:
            return call()
        except (DocgenError, TypeError, ValueError) as cause:
            if self._draft and isinstance(value, (dict, Text)) and _is_missing(cause):
                return _lacking(value, cause)
            raise FilterError(name, cause) from cause


def _is_missing(cause: Exception) -> bool:
    """Tell whether a filter refused because a half of a text or a member of an object is not there."""
    problems = cause.problems if isinstance(cause, GrammarError) else ()
    return bool(problems) and problems[0].code in ("G006", "G012")


def _lacking(value: dict[str, Any] | Text, cause: Exception) -> Gap:
    """Return the gap of a draft for the member that an object lacks, or for the half of a text."""
    params = cause.problems[0].params if isinstance(cause, GrammarError) else {}
    return Gap(obj=value, name=str(params.get("member") or _missing_half(value)))


def _missing_half(value: dict[str, Any] | Text) -> str:
    return "ru" if "kk" in value else "kk"
