"""The pages of templates, for who owns their words: what is wrong, what is pasted, what Word changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from docgen.authoring import adopting
from docgen.authoring.filters import filters
from docgen.authoring.paste import paste
from docgen.errors import CatalogError, DocgenError
from docgen.lint import linter
from docgen.lint.annotations import annotated
from docgen.messages import sentence, translator
from docgen.messages.kinds import KINDS, STATES
from docgen.model.catalog import LANGUAGES
from docgen.model.files import read
from docgen.model.problem import Problem, Severity, errors
from docgen.textform import builder
from docgen.textform.adoption import adopted
from docgen.web import pages
from docgen.web.replies import DOCX, Replies, file, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from docgen.model.catalog import DocumentType, Language
    from docgen.textform.builder import TemplateFiles


class TemplatePages(Replies):
    """The answers about templates."""

    def routes(self) -> list[Route]:
        """Return what is answered at which address."""
        one = "/templates/{type}/{language}"
        return [
            Route("/templates", self.all),
            Route("/templates/{type}/states", self.states),
            Route(f"{one}.docx", self.document),
            Route(f"{one}/annotated.docx", self.annotated),
            Route(f"{one}/adopt", self.adopt, methods=["POST"]),
            Route(one, self.template),
        ]

    def all(self, request: Request) -> Response:
        """Show every template by its type."""
        self._desk.refresh()
        language = self._language(request)
        return self._page(request, "templates", groups=pages.groups(self._desk, language))

    def states(self, request: Request) -> Response:
        """Tell of both templates of a type how they stand to their texts, and how many findings they have."""
        say = translator(self._language(request)).gettext
        kind = self._desk.kind(request.path_params["type"])
        counts = Counter((each.location.file, str(each.severity)) for each in self._found(kind))
        answer = {}
        for language in LANGUAGES:
            state, problems = self._state(kind, language)
            path = str(kind.template(language))
            answer[language] = {
                "state": say(STATES[state]) if state else "",
                "errors": counts[path, "error"] + len(problems),
                "warnings": counts[path, "warning"],
            }
        return JSONResponse(answer)

    def template(self, request: Request) -> Response:
        """Show a template: its state, its findings, what is pasted into it."""
        self._desk.refresh()
        kind, half = self._kind(request)
        language = self._language(request)
        state, problems = self._state(kind, half)
        found = [*problems, *self._found(kind, half)]
        own = paste(self._desk.workspace, kind.slug)
        return self._page(
            request,
            "template",
            kind=kind,
            half=half,
            state=translator(language).gettext(STATES[state]) if state else "",
            findings=_without_file(found, kind, half, language),
            entries=(*own.fields, *own.derived),
            kinds=KINDS,
            filters=filters().sections,
            is_fixed=self._is_fixed,
            path=kind.template(half),
        )

    def document(self, request: Request) -> Response:
        """Hand out a template as it is."""
        kind, half = self._kind(request)
        return file(read(kind.template(half)), f"{kind.slug}.{half}.docx", DOCX)

    def annotated(self, request: Request) -> Response:
        """Hand out a copy of a template with a comment of Word at each finding."""
        kind, half = self._kind(request)
        language, path = self._language(request), kind.template(half)
        found = [each for each in self._found(kind, half) if each.location.file == str(path)]
        words = [(each, f"{each.code}: {sentence(each, language)}") for each in found]
        return file(annotated(read(path), words, file=str(path)), f"{kind.slug}.{half}.comments.docx", DOCX)

    async def adopt(self, request: Request) -> Response:
        """Tell what an edited .docx changes in the text of its template; with ``write`` take it over."""
        return await run_in_threadpool(self._adopt, request, await request.body())

    def _adopt(self, request: Request, data: bytes) -> Response:
        kind, half = self._kind(request)
        self._desk.workspace.catalog.roots.refuse_fixed()
        name = request.query_params.get("name", "")[-200:]
        files = self._files(kind, half)
        is_forced = "force" in request.query_params
        adoption = adopted(files, kind.titles[half], data, file=name, is_forced=is_forced)
        adopting.refuse_broken(adoption, files)
        is_refused = bool(errors(adoption.problems))
        is_written = "write" in request.query_params and not is_refused
        if is_written:
            adopting.written(adoption, files)
            self._desk.reopen()
        answer = {
            "diff": adoption.diff(files.text.name).splitlines(),
            "problems": told(adoption.problems, self._language(request)),
            "isWritten": is_written,
            "mayForce": is_refused,
        }
        return JSONResponse(answer, 422 if is_refused else 200)

    @property
    def _is_fixed(self) -> bool:
        roots = self._desk.workspace.catalog.roots
        return roots.is_fixed(roots.own)

    def _kind(self, request: Request) -> tuple[DocumentType, Language]:
        """Return type and language of an address. Raises CatalogError K001, K005."""
        kind = self._desk.kind(request.path_params["type"])
        language = next((each for each in LANGUAGES if each == request.path_params["language"]), None)
        if language is None or not kind.template(language).is_file():
            params = {"slug": kind.slug, "language": request.path_params["language"]}
            raise CatalogError([Problem("K005", params=params)])
        return kind, language

    def _files(self, kind: DocumentType, language: Language) -> TemplateFiles:
        return builder.template_files(self._desk.workspace.catalog.roots, kind.slug, language)

    def _state(self, kind: DocumentType, language: Language) -> tuple[str, tuple[Problem, ...]]:
        """Return how a template stands to its text, "" and why where that cannot be told."""
        try:
            return str(builder.step(self._files(kind, language), kind.titles[language])), ()
        except DocgenError as fault:
            return "", tuple(fault.problems)

    def _found(self, kind: DocumentType, half: Language | None = None) -> list[Problem]:
        """Return the findings of the linter that are no notes, of one language or of both."""
        found = linter.linted(linter.of_types([kind]), self._desk.workspace.today())
        others = {str(kind.template(each)) for each in LANGUAGES if each != half}
        return [
            each
            for each in found
            if each.severity is not Severity.NOTE and (half is None or each.location.file not in others)
        ]


def _without_file(
    found: Iterable[Problem], kind: DocumentType, half: Language, language: str
) -> list[dict[str, Any]]:
    """Return findings as the page shows them: the file is named where it is another one than the template."""
    path = str(kind.template(half))
    return told([each.at(file=None) if each.location.file == path else each for each in found], language)
