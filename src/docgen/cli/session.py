"""What all commands share: the options before the command, and how an error ends one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from docgen.cli import report
from docgen.errors import DocgenError
from docgen.model.files import refusal

if TYPE_CHECKING:
    from docgen.pipeline.order import Order
    from docgen.pipeline.workspace import Workspace


EXIT_INTERRUPTED = 130


class Session:
    """What the options before the command decide: interface language, data root, lexicon, verbosity."""

    def __init__(self, language: str, root: str | None, lexicon: str | None, *, verbose: bool) -> None:
        self.language = language
        self.root = root
        self.lexicon = lexicon
        self.verbose = verbose

    @property
    def workspace(self) -> Workspace:
        """Open the workspace; the imports that take time happen only here."""
        from docgen.pipeline.workspace import opened

        return opened(self.root, self.lexicon)

    def tell_before(self, order: Order, slug: str | None) -> None:
        """Print what is to be told before PDFs are made; ``slug`` is the type of all documents, if known.

        Raises ConversionError F001, F013 where none can be made.
        """
        if order.printed is None:
            return
        from docgen.pipeline.preflight import preflight

        slugs = () if slug is None else (slug,)
        report.problems(preflight(self.workspace.catalog, order, slugs), self.language)

    def fail(self, error: DocgenError) -> int:
        """Print the problems of an error and return its exit code."""
        report.problems(error.problems, self.language)
        return error.exit_code


class guarded:  # noqa: N801 - reads as a statement: with guarded(session)
    """Turns an error of docgen into its printed problems and its exit code.

    So it does with what the system refuses about a file wherever that may be: W030.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError) and error.filename is not None:
            error = refusal(error) or error
        if isinstance(error, DocgenError):
            sys.exit(self._session.fail(error))
