"""The pages of registers: a table is handed in, its columns are looked at, its cases checked and made."""

from __future__ import annotations

import asyncio
import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from docgen.batch.report_data import counted
from docgen.errors import CaseError, RegisterError
from docgen.intake import register as forms
from docgen.intake.columns import called
from docgen.intake.naming import KEY_POINTER
from docgen.intake.shape import shape
from docgen.messages import named
from docgen.model.problem import Problem
from docgen.web import pages
from docgen.web.replies import Replies, attachment, file, said, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator

    from starlette.requests import Request

    from docgen.batch.outcome import Outcome
    from docgen.intake.matched import MatchedSheet
    from docgen.web.desk import Desk
    from docgen.web.guard import Keys
    from docgen.web.register_runs import Office, Run, Task
    from docgen.web.registers import Register

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Problems of rows that the page shows; the marked copy has all of them.
_SHOWN = 100
# Seconds between two looks at a run.
_PAUSE = 0.2
_TASKS: tuple[Task, ...] = ("checked", "made")


class RegisterPages(Replies):
    """The answers about registers."""

    def __init__(self, desk: Desk, keys: Keys, failed: Callable[[Exception], None]) -> None:
        super().__init__(desk, keys)
        self._office = desk.office
        self._registers = desk.office.registers
        self._failed = failed

    def routes(self) -> list[Route]:
        """Return what is answered at which address."""
        return [
            Route("/registers", self.all),
            Route("/registers", self.begin, methods=["POST"]),
            Route("/registers/empty/{type}.xlsx", self.empty),
            Route("/registers/{id}", self.register),
            Route("/registers/{id}", self.choose, methods=["PUT"]),
            Route("/registers/{id}", self.remove, methods=["DELETE"]),
            Route("/registers/{id}/table", self.take, methods=["PUT"]),
            Route("/registers/{id}/{task:str}", self.start, methods=["POST"]),
            Route("/registers/{id}/events", self.events),
            Route("/registers/{id}/mapping.json", self.mapping),
            Route("/registers/{id}/marked.xlsx", self.marked),
            Route("/registers/{id}/documents.zip", self.archive),
        ]

    # Pages

    def all(self, request: Request) -> Response:
        """Show the registers, and how one is begun."""
        self._desk.refresh()
        language = self._language(request)
        return self._page(
            request,
            "registers",
            groups=pages.groups(self._desk, language),
            registers=[
                (each, self._desk.title(each.document_type, language)) for each in self._registers.all()
            ],
        )

    def register(self, request: Request) -> Response:
        """Show a register: its columns, its run, what came of it."""
        self._desk.refresh()
        register, language = self._register(request), self._language(request)
        found = self._office.columns(register)
        run = self._office.run_of(register)
        return self._page(
            request,
            "register",
            register=register,
            title=self._desk.title(register.document_type, language),
            sheets=[self._sheet(each, register, language) for each in found.sheets],
            problems=_without_file(found.problems, language),
            run=run.state if run is not None else None,
            told=_without_file(run.problems, language) if run is not None else [],
            result=self._result(register, language),
        )

    def _sheet(self, sheet: MatchedSheet, register: Register, language: str) -> dict[str, Any]:
        """Return a sheet with the fields that its columns may be."""
        found = shape(self._desk.kind(register.document_type))
        only = sheet.only
        leaves = found.leaves if only is None else only.leaves
        offered = [(leaf.pointer, called(leaf)) for leaf in leaves]
        known = {pointer for pointer, _ in offered} | {KEY_POINTER, ""}
        # What is found by its pointer alone is offered where it was found.
        more = [column.pointer for column in sheet.columns if column.pointer not in known]
        offered += [(pointer, called(leaf)) for pointer in more if (leaf := found.at(pointer)) is not None]
        return {
            "sheet": sheet,
            "title": named(only.chain[-1], language) if only is not None else "",
            "offered": [(pointer, named(titles, language)) for pointer, titles in offered],
            "unread": sum(not column.pointer for column in sheet.columns),
            "is_keyed": only is not None or bool(found.lists),
        }

    def _result(self, register: Register, language: str) -> dict[str, Any] | None:
        """Return what came of the last run of a register, None where none has begun."""
        if not register.last:
            return None
        past = self._office.past(register)
        if past.begun is None:
            return None
        outcomes = [*past.outcomes()]
        problems = [
            problem
            for is_refused in (True, False)
            for outcome in outcomes
            if (outcome.status == "refused") is is_refused
            for problem in _placed(outcome)
        ]
        return {
            "task": register.last,
            "status": past.ending,
            "counts": counted(outcomes),
            "problems": _without_file(islice(problems, _SHOWN), language),
            "more": max(len(problems) - _SHOWN, 0),
            "is_marked": register.marked.is_file(),
            "is_packed": register.archive.is_file(),
            "folder": register.documents,
        }

    # What changes something

    async def begin(self, request: Request) -> Response:
        """Begin a register of a type with a table."""
        return await run_in_threadpool(self._begin, request, await request.body())

    def _begin(self, request: Request, table: bytes) -> Response:
        kind = self._desk.kind(request.query_params.get("type", ""))
        register = self._registers.new(kind.slug, request.query_params.get("name", ""), table)
        return JSONResponse({"address": f"/registers/{register.id}"}, 201)

    async def take(self, request: Request) -> Response:
        """Put a mended table in the place of the one before."""
        return await run_in_threadpool(self._take, request, await request.body())

    def _take(self, request: Request, table: bytes) -> Response:
        with self._office.idle(request.path_params["id"]) as register:
            self._office.take(register, request.query_params.get("name", ""), table)
        return JSONResponse({"address": f"/registers/{register.id}"})

    async def choose(self, request: Request) -> Response:
        """Keep the choices of columns and documents, and tell what follows of them."""
        return await run_in_threadpool(self._choose, request, await said(request))

    def _choose(self, request: Request, given: dict[str, Any]) -> Response:
        language = self._language(request)
        with self._office.idle(request.path_params["id"]) as register:
            kind = self._desk.kind(register.document_type)
            found = self._office.columns(self._registers.choose(register, kind, given))
        pointers = {column.name: column.pointer for sheet in found.sheets for column in sheet.columns}
        return JSONResponse({"pointers": pointers, "problems": _without_file(found.problems, language)})

    def start(self, request: Request) -> Response:
        """Begin to check or to make, or end what goes on."""
        register, task = self._register(request), request.path_params["task"]
        run = self._office.run_of(register)
        if task == "stop" and run is not None:
            run.stop()
        elif task in _TASKS:
            try:
                self._office.start(register, task, self._language(request), self._failed)
            except CaseError as fault:
                # Its reader knows the table by another name than that of its file here.
                raise CaseError(each.at(file=None) for each in fault.problems) from fault
        else:
            raise RegisterError([Problem("U005")])
        return JSONResponse({"address": f"/registers/{register.id}"}, 202)

    def remove(self, request: Request) -> Response:
        """Remove a register."""
        with self._office.idle(request.path_params["id"]) as register:
            self._registers.remove(register)
        return JSONResponse({"address": "/registers"})

    # What goes on, and files

    async def events(self, request: Request) -> Response:
        """Tell how far the run of a register is, as server-sent events, until it ends."""
        run = self._office.run_of(self._register(request))
        if run is None:
            # Tells the browser not to ask again.
            return Response(status_code=204)
        return StreamingResponse(_events(run, self._office, request), media_type="text/event-stream")

    def empty(self, request: Request) -> Response:
        """Hand out an empty register of a type."""
        kind = self._desk.kind(request.path_params["type"])
        return file(forms.register(kind), f"{kind.slug}.xlsx", _WORKBOOK)

    def mapping(self, request: Request) -> Response:
        """Hand out which columns are which fields, as ``--map`` takes it."""
        register = self._register(request)
        text = json.dumps(register.mapping, ensure_ascii=False, indent=2) + "\n"
        return file(text.encode(), f"{Path(register.name).stem}.map.json", "application/json")

    def marked(self, request: Request) -> Response:
        """Hand out the copy of the table in which the mistakes are marked."""
        register = self._register(request)
        stem = Path(register.name).stem.removesuffix(".marked")
        return _stored(register.marked, f"{stem}.marked.xlsx", _WORKBOOK)

    def archive(self, request: Request) -> Response:
        """Hand out all documents."""
        register = self._register(request)
        return _stored(register.archive, f"{Path(register.name).stem}.zip", "application/zip")

    def _register(self, request: Request) -> Register:
        return self._registers.register(request.path_params["id"])


async def _events(run: Run, office: Office, request: Request) -> AsyncIterator[str]:
    """Yield the states of a run as events; each tells all, so none that was missed matters."""
    seen = None
    while True:
        number, state = run.number, run.state
        # The end is told by the last event, whichever number it has.
        if number != seen or state["ended"]:
            seen = number
            yield f"id: {number}\ndata: {json.dumps(state)}\n\n"
        if state["ended"] or office.is_ending or await request.is_disconnected():
            return
        await asyncio.sleep(_PAUSE)


def _placed(outcome: Outcome) -> Iterator[Problem]:
    """Yield the problems of a case, each at least at its row."""
    origin = outcome.origin
    for problem in outcome.problems:
        if problem.location.reference is None and origin.row is not None:
            yield problem.at(sheet=origin.sheet or None, reference=str(origin.row))
        else:
            yield problem


def _without_file(problems: Iterable[Problem], language: str) -> list[dict[str, Any]]:
    """Return problems as the page shows them: there is one table, so its file is not named."""
    return told([each.at(file=None) for each in problems], language)


def _stored(path: Path, name: str, kind: str) -> Response:
    if not path.is_file():
        raise RegisterError([Problem("U005")])
    return FileResponse(path, media_type=kind, headers={"content-disposition": attachment(name)})
