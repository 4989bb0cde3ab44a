"""The command that asks for a case at the terminal, field by field: ask."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import completing, report
from docgen.cli.paths import Existing
from docgen.cli.session import EXIT_INTERRUPTED, Session, guarded
from docgen.messages import TYPED, named, sentence, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.intake.interview import Interview
    from docgen.intake.questions import Question
    from docgen.model.catalog import DocumentType
    from docgen.model.problem import Problem
    from docgen.pipeline.workspace import Workspace

_BACK, _LATER = "<", ">"
_FILE = "case.json"


@click.command(
    help=_("Ask for the fields of a case, one after another, and keep the answers as a case file."),
    options_metavar=_("[OPTIONS]"),
)
@click.argument("slug", metavar=_("TYPE"), shell_complete=completing.slugs)
@click.option(
    "-o",
    "--output",
    "file",
    metavar=_("FILE"),
    type=click.Path(dir_okay=False),
    help=_("The case file (default: that of --from, else case.json)."),
)
@click.option(
    "--from",
    "begun",
    metavar=_("CASE"),
    type=Existing(dir_okay=False),
    help=_("A case to go on with: what it has is not asked for again."),
)
@click.option("--all", "wants_all", is_flag=True, help=_("Ask also for what may be left out."))
@click.option("--force", is_flag=True, help=_("Replace a file that exists."))
@click.pass_obj
def ask(
    session: Session, slug: str, file: str | None, begun: str | None, *, wants_all: bool, force: bool
) -> None:
    """Ask until nothing is missing; exit 1 while the case has an error."""
    from docgen.intake.interview import Interview
    from docgen.pipeline.writer import refuse_existing

    with guarded(session):
        workspace = session.workspace
        kind = workspace.catalog[slug]
        data = {"document_type": slug} if begun is None else _begun(workspace, begun, slug)
        path = Path(file or begun or _FILE)
        if not force and (begun is None or path.resolve() != Path(begun).resolve()):
            if path.exists():
                report.note(
                    _("To go on with the answers in {path}: --from {path}").format(
                        path=report.visible(str(path))
                    )
                )
            refuse_existing([path])
        asking = _Asking(session, kind, Interview(workspace, kind, data, wants_all=wants_all), path)
        sys.exit(asking.run())


def _begun(workspace: Workspace, name: str, slug: str) -> dict[str, Any]:
    """Return the data of a case to go on with. Raises CaseError, click.UsageError for one of another type."""
    from docgen.cli.arguments import read
    from docgen.model.keywords import OVERLAYS
    from docgen.pipeline.opening import opened

    case, kind = opened(workspace, read(name), file=name)
    if kind.slug != slug:
        raise click.UsageError(
            _("{file} is a case of the type {type}.").format(file=report.visible(name), type=kind.slug)
        )
    return {**case.data, **({OVERLAYS: dict(case.documents)} if case.documents else {})}


class _Asking:
    """An interview at the terminal. Each answer that is taken is in the file before the next is asked for."""

    def __init__(self, session: Session, kind: DocumentType, interview: Interview, path: Path) -> None:
        self._language = session.language
        self._kind = kind
        self._interview = interview
        self._path = path
        self._is_talk = sys.stdin is not None and sys.stdin.isatty()
        self._above = ""
        self._asked: str | None = None
        self._lines = 0

    def run(self) -> int:
        """Ask until the end, and return the exit code."""
        if self._is_talk:
            report.note(f"{self._kind.slug}  {named(self._kind.titles, self._language)}")
            report.note(
                _("“<” goes back, “>” leaves a question for later, Ctrl+C ends and keeps the answers.")
            )
        try:
            while (question := self._interview.question()) is not None:
                if not self._ask(question):
                    return 1
        except EOFError:
            return self._ended(1)
        except KeyboardInterrupt:
            return self._ended(EXIT_INTERRUPTED)
        return self._finished()

    def _ask(self, question: Question) -> bool:
        """Ask a question and take its answer; False where an answer of a program was not taken."""
        if question.pointer != self._asked:
            for line in self._introduction(question):
                report.note(line)
        self._asked = question.pointer
        answer = self._answer(self._prompt(question))
        written = answer.strip()
        if written == _BACK:
            if self._interview.back():
                self._save()
            return True
        if written == _LATER:
            self._interview.leave(question)
            return True
        told = self._interview.answer(question, answer)
        if any(each.is_error for each in told) and not self._is_talk:
            # A program answers once; what is wrong only beside other answers is taken the second time.
            told = self._interview.answer(question, answer)
        is_taken = not any(each.is_error for each in told)
        if not is_taken and self._is_talk and self._interview.may_be_kept:
            report.note("  " + _("The same answer once more keeps it until the others are there."))
        if is_taken:
            self._save()
        self._tell(told, question)
        return is_taken or self._is_talk

    def _tell(self, told: Iterable[Problem], question: Question) -> None:
        for problem in told:
            if self._is_talk:
                report.note("  " + wording(problem, self._language, TYPED))
            else:
                line = _("line {line} ({pointer}): {message}")
                message = sentence(problem, self._language, TYPED)
                report.note(line.format(line=self._lines, pointer=question.pointer, message=message))

    def _introduction(self, question: Question) -> Iterator[str]:
        """Yield what is said before a question: where it belongs, what it means, what may be answered."""
        if not self._is_talk:
            return
        above = " · ".join(
            named(labels, self._language) + (f" {number}" if number else "")
            for labels, number in question.chain
        )
        if above != self._above:
            self._above = above
            yield f"\n{above}"
        if question.field.help:
            yield f"  {named(question.field.help, self._language)}"
        for number, (value, labels) in enumerate(question.choices, 1):
            yield f"  {number}) {named(labels, self._language) or value}"
        if not question.choices and (example := self._example(question)):
            yield "  " + _("for example {example}").format(example=example)
        for problem in question.problems:
            if problem.code not in ("C101", "C115"):
                yield "  " + wording(problem, self._language, TYPED)

    def _example(self, question: Question) -> str:
        """Return a value as the examples of the type have it, as it would be answered; "" without one."""
        from docgen.intake.written import written
        from docgen.model.field import Field

        if question.empty is not None:
            return ""
        pointer = question.field.pointer + (f"/{question.half}" if question.half else "")
        examples = [Field(dict(each)) for each in reversed(self._kind.examples)]
        value = next((found.value for each in examples for found in each.every(pointer) if found), None)
        kind = "text" if question.half else question.field.kind
        if question.field.kind == "boolean" or isinstance(value, bool):
            return ""
        return " ".join(written(kind, value).split())

    def _label(self, question: Question) -> str:
        """Return what a field is called; an item without a title by its list and its number there."""
        label = named(question.field.labels, self._language)
        if label != question.field.name or not question.chain:
            return label
        labels, number = question.chain[-1]
        return f"{named(labels, self._language)} {number or ''}".rstrip()

    def _prompt(self, question: Question) -> str:
        label = self._label(question)
        if question.kind == "item":
            above = named(question.chain[-1][0], self._language)
            if question.empty is not None:
                return _("Add an item to “{list}”? (yes/no)").format(list=above)
            return _("{list}: another one (Enter: no more)").format(list=above)
        if question.kind == "group":
            return _("Fill in “{group}”? (yes/no)").format(group=label)
        half = {"kk": _("in Kazakh"), "ru": _("in Russian")}.get(question.half)
        mark = f" ({half})" if half else ""
        choice = " " + _("(yes/no)") if question.field.kind == "boolean" else ""
        return f"{label}{mark}{choice}{' *' if question.problems else ''}"

    def _answer(self, prompt: str) -> str:
        """Return a line of the terminal, or of standard input. Raises EOFError, KeyboardInterrupt."""
        if self._is_talk and sys.stdout.isatty():
            return _utf8(_prompted(report.visible(prompt)))
        if self._is_talk:
            click.echo(f"{report.visible(prompt)}: ", nl=False, err=True)
        # A line is bounded as a case is: a device without an end is not read into memory.
        from docgen.model.strict_json import MAX_BYTES

        line = sys.stdin.buffer.readline(MAX_BYTES) if sys.stdin is not None else b""
        if not line:
            raise EOFError
        self._lines += 1
        text = line.decode("utf-8", "replace")
        return text.removeprefix("\ufeff") if self._lines == 1 else text

    def _ended(self, code: int) -> int:
        """Tell where the answers are kept, before the interview was at its end."""
        if not self._is_talk and not self._lines and code != EXIT_INTERRUPTED:
            raise click.UsageError(
                _("There is no terminal to ask at, and standard input holds no answers, a line each.")
            )
        if self._path.is_file():
            report.note("")
            kept = _("The answers are kept in {file}. Go on with: docgen ask {type} --from {file}")
            report.note(kept.format(file=self._path, type=self._kind.slug))
        return code

    def _finished(self) -> int:
        """Save the case, print where it is, and tell what is wrong with it as a whole."""
        self._save()
        report.result(str(self._path))
        found = [each.at(file=str(self._path)) for each in self._interview.problems]
        report.problems(found, self._language)
        return 1 if any(each.is_error for each in found) else 0

    def _save(self) -> None:
        """Write the case as it is now, whole or not at all. Raises WriteError W002."""
        from docgen.errors import WriteError
        from docgen.model.case import encoded
        from docgen.model.problem import Location
        from docgen.model.problem import Problem as Told
        from docgen.pipeline import private

        try:
            private.write(self._path, encoded(self._interview.data))
        except OSError as fault:
            place = Location(file=str(self._path))
            told = Told("W002", location=place, params={"reason": fault.strerror or ""})
            raise WriteError([told]) from fault


def _prompted(prompt: str) -> str:
    """Return a line that was typed. Raises EOFError, KeyboardInterrupt, where click tells them alike."""
    try:
        return str(click.prompt(prompt, default="", show_default=False, err=True))
    except click.Abort as end:
        if isinstance(end.__context__, EOFError):
            raise EOFError from end
        raise KeyboardInterrupt from end


def _utf8(text: str) -> str:
    """Return a text of which every letter is one: what the terminal sent otherwise becomes U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
