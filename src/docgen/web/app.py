"""The application: what is asked for at which address, and what is answered.

A page is HTML of :mod:`docgen.web.pages`; what its scripts ask for is JSON. Every case is judged and every
document made as on the command line.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from docgen.errors import DocgenError, DraftError
from docgen.intake.offers import offered
from docgen.messages import INTERFACE_LANGUAGES
from docgen.model import case as cases
from docgen.model.case import encoded
from docgen.model.catalog import LANGUAGES
from docgen.model.field import Field
from docgen.model.files import refusal
from docgen.model.keywords import OVERLAYS
from docgen.model.problem import Problem
from docgen.pipeline import opening
from docgen.web import form, pages
from docgen.web.guard import Guard, TooLarge
from docgen.web.inflections import told_forms
from docgen.web.register_pages import RegisterPages
from docgen.web.replies import DOCX, LANGUAGE, Replies, file, said, told
from docgen.web.state import state
from docgen.web.template_pages import TemplatePages

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from docgen.web.desk import Desk
    from docgen.web.drafts import Draft
    from docgen.web.guard import Keys

# Of a page on the same machine only the long ones are worth it, and little of it.
_WORTH_COMPRESSING, _LEVEL = 2000, 3
_STATIC = Path(__file__).parent / "static"
_TYPES = {
    "docx": DOCX,
    "pdf": "application/pdf",
    "pdfa": "application/pdf",
}
# The frame of the preview: its renderer writes styles and pictures of its own, and reaches nothing else.
_FRAME_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


def application(
    desk: Desk, hosts: frozenset[str], keys: Keys, failed: Callable[[Exception], None]
) -> ASGIApp:
    """Return the guarded application over a desk; ``failed`` is told of its defects."""
    site = _Site(desk, keys)
    routes = [
        Route("/", site.home),
        Route("/language", site.choose_language, methods=["POST"]),
        Route("/drafts", site.new_draft, methods=["POST"]),
        Route("/drafts/{id}", site.form),
        Route("/drafts/{id}", site.save, methods=["PUT"]),
        Route("/drafts/{id}", site.remove, methods=["DELETE"]),
        Route("/drafts/{id}/undo", site.undo, methods=["POST"]),
        Route("/drafts/{id}/copy", site.copy, methods=["POST"]),
        Route("/drafts/{id}/case.json", site.case_file),
        Route("/drafts/{id}/preview/{language}", site.preview),
        Route("/drafts/{id}/forms", site.forms),
        Route("/drafts/{id}/{language}.{format}", site.document),
        *RegisterPages(desk, keys, failed).routes(),
        *TemplatePages(desk, keys).routes(),
        Route("/frame", site.frame),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
    inner = Starlette(
        routes=routes,
        middleware=[Middleware(GZipMiddleware, minimum_size=_WORTH_COMPRESSING, compresslevel=_LEVEL)],
        exception_handlers={
            DocgenError: site.refused,  # type: ignore[dict-item]
            OSError: site.refused_by_system,  # type: ignore[dict-item]
            TooLarge: site.too_large,
            404: site.missing,
        },
    )
    return Guard(inner, hosts, keys, site.refusal, failed)


class _Site(Replies):
    """The answers of the application."""

    # Pages

    def home(self, request: Request) -> Response:
        """Show the types, the drafts, and what else can be done."""
        self._desk.refresh()
        language = self._language(request)
        drafts = [
            (draft, self._desk.title(draft.document_type, language), _number(draft))
            for draft in self._desk.drafts.all()
        ]
        return self._page(
            request,
            "home",
            groups=pages.groups(self._desk, language),
            drafts=drafts,
            broken=told(self._desk.broken, language),
            recent=self._desk.recent.all(),
            known={draft.id for draft, *_ in drafts},
        )

    def form(self, request: Request) -> Response:
        """Show the form of a draft."""
        self._desk.refresh()
        draft = self._draft(request)
        kind = self._desk.kind(draft.document_type)
        root = self._desk.fields(kind.slug)
        return self._page(
            request,
            "form",
            draft=draft,
            kind=kind,
            sections=form.sections(root, draft.data),
            kept=form.kept(root, draft.data),
            state=state(self._desk, draft, self._language(request)),
            offers=offered(root, self._desk.workspace.catalog, self._language(request)),
            languages=kind.languages(draft.data),
        )

    def frame(self, request: Request) -> Response:
        """Show the frame in which documents are drawn."""
        answer = self._page(request, "frame")
        answer.headers["content-security-policy"] = _FRAME_POLICY
        return answer

    def missing(self, request: Request, _: Exception) -> Response:
        """Say that there is nothing at an address."""
        return self._page(request, "refusal", status=404, reason="nothing-here")

    def refusal(self, status: int, reason: str) -> bytes:
        """Return the page that says why a request is refused."""
        return pages.page("refusal", self._desk.language, status=status, reason=reason).encode()

    async def too_large(self, request: Request, _: Exception) -> Response:
        """Say that a body is too large."""
        return self._page(request, "refusal", status=413, reason="too-large")

    def refused(self, request: Request, fault: DocgenError) -> Response:
        """Say what is wrong with what was asked for."""
        language = self._language(request)
        status = _STATUS.get(fault.problems[0].code, 422)
        problems = told(fault.problems, language)
        if request.method in ("GET", "HEAD") and "text/html" in request.headers.get("accept", ""):
            return self._page(request, "problems", status=status, problems=problems)
        return JSONResponse({"problems": problems}, status)

    def refused_by_system(self, request: Request, fault: OSError) -> Response:
        """Say what the system refused, a full disk for example: what was there is there still."""
        if (found := refusal(fault)) is None:
            raise fault
        return self.refused(request, found)

    # What changes something

    async def choose_language(self, request: Request) -> Response:
        """Remember the language of the pages."""
        language = (await said(request)).get("language")
        answer = JSONResponse({}, 200 if language in INTERFACE_LANGUAGES else 422)
        if answer.status_code == 200:
            answer.set_cookie(LANGUAGE, str(language), httponly=True, samesite="strict")
        return answer

    async def new_draft(self, request: Request) -> Response:
        """Begin a draft of a type, or of a case file."""
        body = await request.body()
        slug = request.query_params.get("type")
        return await run_in_threadpool(self._begin, slug, body)

    def _begin(self, slug: str | None, body: bytes) -> Response:
        if slug is not None:
            draft = self._desk.drafts.new(self._desk.kind(slug).slug, {"document_type": slug})
        else:
            case = cases.load(body)
            kind = opening.document_type(self._desk.workspace, case)
            overlays = {OVERLAYS: case.documents} if case.documents else {}
            draft = self._desk.drafts.new(kind.slug, {**case.data, **overlays})
        return JSONResponse({"address": f"/drafts/{draft.id}"}, 201)

    async def save(self, request: Request) -> Response:
        """Save what was filled in and tell what is wrong with it."""
        given = await said(request)
        return await run_in_threadpool(
            self._save,
            request.path_params["id"],
            str(given.get("version")),
            given.get("answers"),
            self._language(request),
        )

    def _save(self, name: str, version: str, filled: Any, language: str) -> Response:
        draft = self._desk.drafts.draft(name)
        data = self._desk.case(draft.document_type, filled if isinstance(filled, dict) else {})
        saved = self._desk.drafts.save(name, version, data)
        return JSONResponse(state(self._desk, saved, language))

    async def undo(self, request: Request) -> Response:
        """Take back the last state of a draft."""
        given = await said(request)
        name, version = request.path_params["id"], str(given.get("version"))
        await run_in_threadpool(self._desk.drafts.undo, name, version)
        return JSONResponse({"address": f"/drafts/{name}"})

    def copy(self, request: Request) -> Response:
        """Begin a draft with the data of another."""
        draft = self._draft(request)
        new = self._desk.drafts.new(draft.document_type, draft.data)
        return JSONResponse({"address": f"/drafts/{new.id}"}, 201)

    def remove(self, request: Request) -> Response:
        """Remove a draft."""
        self._desk.drafts.remove(request.path_params["id"])
        return JSONResponse({"address": "/"})

    # Files

    def case_file(self, request: Request) -> Response:
        """Hand out the case of a draft."""
        draft = self._draft(request)
        return file(encoded(draft.data), f"{draft.document_type}.json", "application/json")

    def preview(self, request: Request) -> Response:
        """Hand out a document with its gaps marked, for the frame."""
        data = self._desk.preview(self._draft(request), _language_of(request))
        return Response(data, media_type=_TYPES["docx"])

    def document(self, request: Request) -> Response:
        """Hand out a finished document, or show its PDF."""
        draft, language, wanted = self._draft(request), _language_of(request), request.path_params["format"]
        if wanted not in _TYPES:
            raise DraftError([Problem("U001")])
        (made,) = self._desk.documents(draft, (language,), (wanted,))
        answer = file(made.data, made.name, _TYPES[wanted])
        if "shown" not in request.query_params:
            # A document is handed out even where nobody can write down that it was.
            with suppress(OSError):
                self._desk.recent.add(draft.id, language, wanted, made.name)
        else:
            answer.headers["content-disposition"] = "inline"
            answer.headers["content-security-policy"] = _PDF_POLICY
        return answer

    def forms(self, request: Request) -> Response:
        """Tell the forms that the documents print, or with ``of`` those of one text in every case."""
        of = request.query_params.get("of")
        return JSONResponse(told_forms(self._desk, self._draft(request), self._language(request), of))

    def _draft(self, request: Request) -> Draft:
        return self._desk.drafts.draft(request.path_params["id"])


# What is not there, what was changed elsewhere, and what the system refuses; with everything else a case is
# wrong.
_STATUS = {
    "U001": 404,
    "U002": 409,
    "U003": 404,
    "U004": 409,
    "U005": 404,
    "U007": 404,
    "K001": 404,
    "K005": 404,
    "W030": 500,
}


def _number(draft: Draft) -> str:
    """Return the number of the document of a draft, "" where it has none yet."""
    found = Field(draft.data).at("/requisites/number").value
    return found if isinstance(found, str) else ""


def _language_of(request: Request) -> Any:
    language = request.path_params["language"]
    if language not in LANGUAGES:
        raise DraftError([Problem("U001")])
    return language
