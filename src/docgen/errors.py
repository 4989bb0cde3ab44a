"""The errors of docgen. They carry data and an exit code, survive pickling, and never print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.model.problem import Problem


class DocgenError(Exception):
    """Base of all errors: problems that say what and where, and the exit code of the process."""

    exit_code: ClassVar[int] = 1

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return the codes; sentences for readers are made by docgen.messages."""
        return ", ".join(problem.code for problem in self.problems)

    def __repr__(self) -> str:
        """Return the kind and the codes: what logs quote says nothing of a case."""
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.problems,))


class CatalogError(DocgenError):
    """A document type is unknown, its template is missing, or its schema is invalid."""


class CaseError(DocgenError):
    """A case file cannot be read, or its data is not valid."""


class TemplateError(DocgenError):
    """A template cannot be read, has a faulty tag, or failed while it was rendered."""


class OutputRefused(DocgenError):
    """The gate found the rendered document damaged or incomplete; no file was written."""

    exit_code = 5


class ConversionError(DocgenError):
    """LibreOffice is not installed, does not start, or made no PDF of a document."""

    exit_code = 4


class DraftError(DocgenError):
    """A draft is not there, was changed elsewhere meanwhile, or cannot be read."""


class RegisterError(DocgenError):
    """A register of the pages is not there, is damaged, holds no table, or waits for another run."""


class ServerError(DocgenError):
    """The pages cannot be served: a port is taken, or what serves them is not installed."""

    exit_code = 4


class WriteError(DocgenError):
    """A file exists already, cannot be written, or the disk is full."""


class SystemRefusal(DocgenError):
    """The system refuses what docgen needs of it: a file or a folder cannot be looked at or opened."""

    exit_code: ClassVar[int] = 4


class ExecutorError(DocgenError):
    """Where the work of a batch is to be done cannot be reached, or does not do it as this docgen would."""

    exit_code: ClassVar[int] = 4


class EvidenceError(DocgenError):
    """Documents do not tell what is asked of them: of which type they are, or of which case."""


class GrammarError(DocgenError):
    """A form of a word is needed that is neither stored nor certain."""
