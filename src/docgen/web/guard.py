"""Who may ask: the browser of the person who started the command, and nobody else.

    request  ->  Guard  ->  the application, or a refusal

A page of somebody else that this browser shows, a name that leads here (DNS rebinding), another user of the
machine: none of them has the cookie, and none can send what changes something.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]
    #: Makes the page of a refusal: its status, and why by its name among the pages.
    Refusal = Callable[[int, str], bytes]

#: Where the browser comes from the command, with the start token.
START = "/start"
#: The header that what changes something carries: a page of somebody else cannot send it.
HEADER = "x-docgen-token"
LARGEST = 32 * 2**20
"""The largest body of a request, in bytes."""
_LONGEST_PATH = 2000
_READING = frozenset({"GET", "HEAD"})
_BODIES = frozenset({"application/json", "application/octet-stream"})
_SAME = frozenset({"", "same-origin", "none"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(slots=True)
class Keys:
    """The secrets of one run. ``start`` opens the door once; ``session`` is a cookie, ``form`` a header."""

    start: str | None = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32))


class TooLarge(Exception):
    """A body is larger than is taken."""


class Guard:
    """Lets requests of the one browser through and gives each answer the headers that bind its page.

    ``hosts`` are the names with port by which the server may be called; ``failed`` is told what the
    application raises.
    """

    def __init__(
        self,
        application: Application,
        hosts: frozenset[str],
        keys: Keys,
        refusal: Refusal,
        failed: Callable[[Exception], None],
    ) -> None:
        self._application = application
        self._hosts = hosts
        self._keys = keys
        self._refusal = refusal
        self._failed = failed
        port = min(hosts).rpartition(":")[2]
        # Cookies are those of a host on all its ports: another server here must not put out ours.
        self._cookie = f"docgen-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._application(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        sent = _bound(send)
        if scope["path"] == START and headers.get("host") in self._hosts:
            await self._start(scope, sent)
        elif (refused := self._refused(scope, headers)) is not None:
            await self._refuse(*refused, scope, sent)
        else:
            await self._answer(scope, _limited(receive), sent)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer; what it fails with is told by its place in the code alone."""
        is_begun = False

        async def noted(message: Message) -> None:
            nonlocal is_begun
            is_begun = True
            await send(message)

        try:
            await self._application(scope, receive, noted)
        except Exception as defect:  # noqa: BLE001 - the entry of every request
            self._failed(defect)
            if not is_begun:
                await self._refuse(500, "defect", scope, send)

    def _refused(self, scope: Scope, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """Return the status and the name of the reason why a request is refused, None if it is not."""
        if headers.get("host") not in self._hosts:
            return 421, "other-host"
        if len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"]) > _LONGEST_PATH:
            return 414, "long-address"
        if not _is(_cookies(headers).get(self._cookie, ""), self._keys.session):
            return 403, "no-session"
        if headers.get("sec-fetch-site", "") not in _SAME:
            return 403, "other-page"
        if scope["method"] in _READING:
            return None
        return self._refused_change(headers)

    def _refused_change(self, headers: Mapping[str, str]) -> tuple[int, str] | None:
        if headers.get("origin") not in {f"http://{host}" for host in self._hosts}:
            return 403, "other-page"
        if not _is(headers.get(HEADER, ""), self._keys.form):
            return 403, "no-token"
        if headers.get("content-type", "").partition(";")[0].strip().lower() not in _BODIES:
            return 415, "other-body"
        length = headers.get("content-length", "")
        if length and (not length.isdecimal() or int(length) > LARGEST):
            return 413, "too-large"
        return None

    async def _start(self, scope: Scope, send: Send) -> None:
        """Take the start token for the cookie, once."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["method"] != "GET" or self._keys.start is None or not _is(given, self._keys.start):
            await self._refuse(403, "no-session", scope, send)
            return
        self._keys.start = None
        cookie = f"{self._cookie}={self._keys.session}; Path=/; HttpOnly; SameSite=Strict"
        headers = [(b"location", b"/"), (b"set-cookie", cookie.encode()), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _refuse(self, status: int, reason: str, scope: Scope, send: Send) -> None:
        body = self._refusal(status, reason)
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _is(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode(), secret.encode())


def _cookies(headers: Mapping[str, str]) -> dict[str, str]:
    try:
        return {name: each.value for name, each in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _bound(send: Send) -> Send:
    """Return what sends an answer with the headers that bind its page; its own policy stands."""

    async def bound(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message.get("headers", ())}
            more = [
                (name.encode(), value.encode())
                for name, value in _HEADERS.items()
                if name.encode() not in own
            ]
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await send(message)

    return bound


def _limited(receive: Receive) -> Receive:
    """Return what receives a body up to its limit, whatever its length is said to be. Raises TooLarge."""
    size = 0

    async def limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST:
            raise TooLarge
        return message

    return limited
