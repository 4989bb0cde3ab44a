"""What all answers share: the page in its reader's language, problems as the pages show them, files."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.responses import HTMLResponse, Response

from docgen.messages import INTERFACE_LANGUAGES, TYPED, place, sentence, wording
from docgen.model.problem import ordered
from docgen.pipeline.validate import MISSING
from docgen.web import pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from docgen.model.problem import Problem
    from docgen.web.desk import Desk
    from docgen.web.guard import Keys

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: The cookie that remembers the language of the pages.
LANGUAGE = "docgen-language"
# In JSON: what may be half of a letter, which no file can hold.
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


class Replies:
    """The answers of a part of the application."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        self._desk = desk
        self._keys = keys

    def _language(self, request: Request) -> str:
        chosen = request.cookies.get(LANGUAGE, "")
        return chosen if chosen in INTERFACE_LANGUAGES else self._desk.language

    def _page(self, request: Request, name: str, *, status: int = 200, **given: Any) -> HTMLResponse:
        text = pages.page(name, self._language(request), self._keys.form, status=status, **given)
        return HTMLResponse(printable(text), status)


def told(problems: Iterable[Problem], language: str) -> list[dict[str, Any]]:
    """Return problems as the pages show them: in a list by its ``message``, at its field by its ``words``."""
    return [
        {
            "code": problem.code,
            "grade": "missing" if problem.code in MISSING else str(problem.severity),
            "pointer": problem.location.pointer or "",
            "place": printable(place(problem, language)),
            "message": printable(sentence(problem, language, TYPED)),
            "words": printable(wording(problem, language, TYPED)),
        }
        for problem in ordered(problems)
    ]


def printable(text: str) -> str:
    """Return a text whose letters can be sent: the name of a file may hold bytes that are none (PEP 383)."""
    return text.encode("utf-8", "backslashreplace").decode()


async def said(request: Request) -> dict[str, Any]:
    """Return the JSON object of a request, {} for anything else; half of a letter becomes U+FFFD."""
    with suppress(ValueError, RecursionError):
        body = await request.body()
        found = json.loads(body)
        if _HALF.search(body):
            text = json.dumps(found, ensure_ascii=False).encode("utf-16", "surrogatepass")
            found = json.loads(text.decode("utf-16", "replace"))
        if isinstance(found, dict):
            return found
    return {}


def file(data: bytes, name: str, kind: str) -> Response:
    """Return a file that is downloaded under a name."""
    answer = Response(data, media_type=kind)
    answer.headers["content-disposition"] = attachment(name)
    return answer


def attachment(name: str) -> str:
    """Return the header by which a file is downloaded under a name."""
    return f"attachment; filename*=UTF-8''{quote(name)}"
