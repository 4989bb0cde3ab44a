"""Stage 5: Program -> Python functions.

The same walk writes two functions, in two styles (:mod:`docgen.template.styles`): one renders
documents, the other makes drafts and tells faults. Both fill ``out`` with markup and values in
turn, so that ``out[1::2]`` is every value and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docgen.template import runtime, shapes, styles
from docgen.template.gap import Gap
from docgen.template.scopes import Scope, set_in
from docgen.template.soundness import is_sound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docgen.template.program import Body, Expression, Operation, Program
    from docgen.template.runtime import Filters, Run

# What writing or compiling raises for operations that the compiler of templates never makes.
_NO_PROGRAM = (ValueError, TypeError, LookupError, AttributeError, RecursionError, SyntaxError, MemoryError)
#: The file name under which the code of a part is compiled begins so; the part's name follows.
CODE: Final = "template:"
# What the code may name besides the filters and the static texts.
_NAMES: Final[Mapping[str, Any]] = {
    "__builtins__": {"str": str, "len": len, "enumerate": enumerate, "isinstance": isinstance},
    "scalar": runtime.scalar,
    "item": runtime.item,
    "is_there": runtime.is_there,
    "here": runtime.here,
    "plus": runtime.plus,
    "minus": runtime.minus,
    "test": runtime.test,
    "one_line": runtime.one_line,
    "colour": runtime.colour,
    "runs": shapes.runs,
    "paragraphs": shapes.paragraphs,
    "span": runtime.span,
    "Unset": runtime.Unset,
    "Gap": Gap,
}


# Operations of the content model: their statements, or the value they print. k: whether what is needed
# has been met; m: where the element begins; n, x: the number and the suffix of an identifier.
_STATEMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "begin": ("k{0} = False", "m{0} = len(out)"),
    "met": ("k{0} = {1}",),
    "carry": ("k{0} = k{0} or k{1}",),
    "clear": ("k{0} = k{0} and not k{1}",),
    "drop": ("if not k{0}: del out[m{0}:]",),
    "ensure": ("if not k{0}: put((S{1}, ''))",),
    "number": ("n{0}, x{0} = r.number(), r.suffix({0})",),
}
_VALUES: Final[Mapping[str, str]] = {"numbered": "n{0}", "suffix": "x{0}", "fresh": "r.number()"}


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a program: ``fill(run, context, out)`` fills a list of pieces.

    ``lines`` is the tag and the filter at work on each line of the code.
    """

    program: Program
    fill: Callable[[Run, Mapping[str, Any], list[Any]], None]
    lines: Sequence[tuple[int, str]]


class ProgramError(ValueError):
    """A program is none, or Python cannot nest it; the cause tells which."""


def strict(program: Program, filters: Filters) -> Code:
    """Return the code that renders documents. Raises ProgramError."""
    return _code(program, filters, styles.StrictStyle)


def lenient(program: Program, filters: Filters) -> Code:
    """Return the code that makes drafts and tells every fault. Raises ProgramError."""
    return _code(program, filters, styles.LenientStyle)


def _code(program: Program, filters: Filters, style: type[styles.StrictStyle]) -> Code:
    if not is_sound(program):
        raise ProgramError(program.part)
    statics = [text.encode() for text in program.statics]
    function = _Function(style, filters, [len(static) for static in statics])
    try:
        function.write(program.body)
        code = compile("\n".join(function.lines), CODE + program.part, "exec")
    except _NO_PROGRAM as fault:
        raise ProgramError(program.part) from fault
    names = {**_NAMES, **{f"S{number}": static for number, static in enumerate(statics)}}
    names |= {python: _called(filters, name) for name, python in function.filters.items()}
    exec(code, names)  # noqa: S102 - written above, of literals and numbers
    return Code(program, names["fill"], function.table)


def _called(filters: Filters, name: str) -> Callable[..., Any]:
    return filters.plain[name] if name in filters.plain else filters.of_document[name]


class _Function:
    """Writes the lines of one function, and beside each the tag and the filter that it is of."""

    def __init__(self, style: type[styles.StrictStyle], filters: Filters, sizes: Sequence[int]) -> None:
        self.lines: list[str] = []
        self.table: list[tuple[int, str]] = [(0, "")]
        self.filters: dict[str, str] = {}
        self._known = filters
        self._sizes = sizes
        self._style = style(self)
        self._scope = Scope()
        self._depth = 0
        self._fresh = 0
        self._tag = 0
        # What is put in one step: (whether it is a value, its code, its tag).
        self._pieces: list[tuple[bool, str, int]] = []

    def write(self, body: Body) -> None:
        """Write the function of a whole part."""
        self._line("def fill(r, c, out):")
        self._depth = 1
        self._line("put = out.extend")
        self._line("document = r.document")
        self._body(body)

    # What the style asks.

    def variable(self, name: str) -> tuple[str, bool] | None:
        return self._scope.find(name)

    def loop(self) -> str:
        return self._scope.innermost_loop()

    def filter(self, name: str) -> tuple[str, str]:
        if name not in self._known.names:
            raise ValueError(name)
        function = self.filters.setdefault(name, f"F{len(self.filters)}")
        return function, "" if name in self._known.plain else "document,"

    # Statements.

    def _line(self, text: str) -> None:
        """Write a statement; what follows a line feed in it is within brackets."""
        for number, each in enumerate(text.split("\n")):
            name, _, code = each.rpartition("\0")
            self.lines.append("\t" * self._depth + code if number == 0 else code)
            self.table.append((self._tag, name))

    def _body(self, body: Body) -> None:
        """Write a scope: its variables begin as what they are outside of it."""
        for name in dict.fromkeys(set_in(body)):
            if name not in self._scope.names:
                found = self._scope.find(name)
                variable = self._numbered("v")
                self._line(f"{variable} = {found[0] if found else f'c.get({name!r}, Unset)'}")
                self._scope.names[name] = (variable, found[1] if found else False)
        self._operations(body)

    def _operations(self, body: Body) -> None:
        for operation in body:
            self._operation(operation)
        self._flush()

    def _operation(self, operation: Operation) -> None:
        match operation:
            case ("text", int(number)) if 0 <= number < len(self._sizes):
                self._pieces.append((False, f"S{number}", 0))
            case ("print", expression, int(line)):
                self._pieces.append((True, self._style.shown(expression, line), line))
            case ("put", expression, int(line)):
                self._pieces.append((False, f"r.put({self._style.shown(expression, line)})", line))
            case ("set", targets, expression, int(line)):
                self._set(targets, expression, line)
            case ("if", tuple(branches), tuple(otherwise)):
                self._if(branches, otherwise)
            case ("for", targets, items, test, int(line), tuple(body), tuple(otherwise)):
                self._for(targets, items, test, line, body, otherwise)
            case _:
                self._content(operation)

    def _content(self, operation: Operation) -> None:
        """Write what the content model needs (see :mod:`docgen.template.content`)."""
        kind, *numbers = operation
        if not all(isinstance(number, int) for number in numbers):
            raise ValueError(operation)
        if kind in _VALUES:
            self._pieces.append((False, f"{_VALUES[kind].format(*numbers)}.encode()", 0))
        elif kind in _STATEMENTS:
            self._flush()
            for statement in _STATEMENTS[kind]:
                self._line(statement.format(*numbers))
        else:
            raise ValueError(operation)

    def _flush(self) -> None:
        """Write the pieces that follow one another as one step, markup and values strictly in turn."""
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        self._line("put((")
        count = 0
        for is_value, code, line in pieces:
            self._tag = line or self._tag
            if is_value != bool(count % 2):
                count += 1
                self._line("b''," if is_value else "'',")
            count += 1
            self._line(f"{code},")
        self._line("''))" if count % 2 else "))")

    def _begun(self, line: int) -> None:
        self._flush()
        self._tag = line
        if statement := self._style.begun(line):
            self._line(statement)

    def _set(self, targets: Any, expression: Expression, line: int) -> None:
        self._begun(line)
        names = (targets,) if isinstance(targets, str) else targets
        value = self._style.bound(expression, len(names) * (targets is names))
        variables = [self._scope.names[name][0] for name in names]
        self._line(f"{', '.join(variables)}{',' * (targets is names)} = ({value}\n)")
        self._scope.names |= {name: (variable, True) for name, variable in zip(names, variables, strict=True)}

    def _if(self, branches: Sequence[Any], otherwise: Body) -> None:
        self._flush()
        after = []
        word = "if"
        for test, line, body in branches:
            self._tag = line
            self._line(f"{word} ({self._style.tested(test, line)}\n):")
            after.append(self._branch(body))
            word = "elif"
        if otherwise:
            self._line("else:")
        after.append(self._branch(otherwise) if otherwise else self._scope.names)
        # A variable is surely set after the branches if each of them sets it.
        for name, (variable, _) in self._scope.names.items():
            self._scope.names[name] = (variable, all(names[name][1] for names in after))

    def _branch(self, body: Body) -> Mapping[str, tuple[str, bool]]:
        before = dict(self._scope.names)
        self._indented(self._operations, body)
        after, self._scope.names = self._scope.names, before
        return after

    def _indented(self, write: Callable[[Body], None], body: Body) -> None:
        self._depth += 1
        self._line("pass")
        write(body)
        self._depth -= 1

    def _for(
        self, targets: Any, items: Expression, test: Any, line: int, body: Body, otherwise: Body
    ) -> None:
        self._begun(line)
        number = self._numbered("")
        names = (targets,) if isinstance(targets, str) else targets
        code = self._style.run_over(items, self._size(body), len(names) * (targets is names))
        self._line(f"s{number} = {code}")
        outer, self._scope = self._scope, Scope(self._scope)
        variables = {name: self._numbered("v") for name in names}
        self._scope.names |= {name: (variable, True) for name, variable in variables.items()}
        target = f"({', '.join(variables.values())},)" if targets is names else variables[targets]
        if test is not None:
            condition = self._style.tested(test, line)
            self._line(f"s{number} = [{target} for {target} in s{number} if ({condition}\n)]")
        self._scope.loop = number
        self._line(f"for i{number}, {target} in enumerate(s{number}):")
        self._indented(self._body, body)
        self._line(f"\tif not ~i{number} & 255: r.weigh(out)")
        if otherwise:
            self._scope = Scope(outer)
            self._line(f"if not s{number}:")
            self._indented(self._body, otherwise)
        self._scope = outer

    def _size(self, body: Body) -> int:
        """Return how many bytes of markup a turn puts at most, without those of the loops in it."""
        size = 0
        for operation in body:
            match operation:
                case ("text", number):
                    size += self._sizes[number]
                case ("if", branches, otherwise):
                    size += max(map(self._size, (*(inner for _, _, inner in branches), otherwise)))
        return size

    def _numbered(self, prefix: str) -> str:
        self._fresh += 1
        return f"{prefix}{self._fresh}"
