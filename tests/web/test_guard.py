from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from docgen.web import guard
from docgen.web.guard import Guard, Keys, TooLarge

if TYPE_CHECKING:
    from starlette.requests import Request

HOST = "127.0.0.1:8000"
HOSTS = frozenset({HOST, "localhost:8000"})


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{len(await request.body())} bytes")


async def broken(_: Request) -> PlainTextResponse:
    message = "Иванов И.И., 050101300123"
    raise RuntimeError(message)


async def too_large(*_: Any) -> PlainTextResponse:
    return PlainTextResponse("too large", 413)


def refusal(status: int, reason: str) -> bytes:
    return f"{status} {reason}".encode()


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def failed() -> list[Exception]:
    """What the guard was told of the application."""
    return []


@pytest.fixture
def client(keys: Keys, failed: list[Exception]) -> TestClient:
    routes = [Route("/", echo, methods=["GET", "POST", "PUT", "DELETE"]), Route("/broken", broken)]
    application = Starlette(routes=routes, exception_handlers={TooLarge: too_large})
    return TestClient(
        Guard(application, HOSTS, keys, refusal, failed.append), f"http://{HOST}", follow_redirects=False
    )


@pytest.fixture
def entered(client: TestClient, keys: Keys) -> TestClient:
    """A browser that came from the command."""
    client.get(f"/start?token={keys.start}")
    return client


def sent(keys: Keys, **changed: str | None) -> dict[str, str]:
    """Return the headers of a request of the page itself, changed."""
    headers = {
        "origin": f"http://{HOST}",
        "sec-fetch-site": "same-origin",
        "x-docgen-token": keys.form,
        "content-type": "application/json",
    }
    given = {name.replace("_", "-"): value for name, value in changed.items()}
    return {name: value for name, value in {**headers, **given}.items() if value is not None}


def test_the_browser_that_the_command_opened_gets_in(entered: TestClient, keys: Keys) -> None:
    assert entered.get("/").text == "0 bytes"
    assert entered.post("/", content=b"{}", headers=sent(keys)).text == "2 bytes"


def test_the_start_token_opens_once_and_is_no_part_of_a_later_address(client: TestClient, keys: Keys) -> None:
    address = f"/start?token={keys.start}"
    first = client.get(address)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert cookie.startswith("docgen-8000=")
    client.cookies.clear()
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("token", ["", "?token=", "?token=wrong", "?other=1", "?token=%ff"])
def test_a_wrong_start_token_opens_nothing_and_spends_nothing(
    client: TestClient, keys: Keys, token: str
) -> None:
    assert client.get(f"/start{token}").text == "403 no-session"
    assert client.get(f"/start?token={keys.start}").status_code == 303


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE"])
def test_the_start_token_is_taken_by_get_alone(client: TestClient, keys: Keys, method: str) -> None:
    assert client.request(method, f"/start?token={keys.start}").status_code == 403
    assert keys.start is not None


def test_without_the_cookie_nothing_is_answered(client: TestClient, keys: Keys) -> None:
    assert client.get("/").text == "403 no-session"
    assert client.post("/", content=b"{}", headers=sent(keys)).text == "403 no-session"


@pytest.mark.parametrize(
    "cookie", ["docgen-8000=wrong", "docgen-9000={session}", "docgen-8000", "\x01=;;=", ""]
)
def test_another_cookie_is_none(client: TestClient, keys: Keys, cookie: str) -> None:
    answer = client.get("/", headers={"cookie": cookie.format(session=keys.session)})
    assert answer.text == "403 no-session"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:8001",
        "localhost",
        "127.0.0.1.nip.io:8000",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/start?token={start}"])
def test_by_another_name_nothing_is_answered(entered: TestClient, keys: Keys, host: str, path: str) -> None:
    answer = entered.get(path.format(start=keys.start), headers={"host": host})
    assert (answer.status_code, answer.text) == (421, "421 other-host")


def test_the_other_name_of_the_machine_is_its_own(client: TestClient, keys: Keys) -> None:
    answer = client.get(f"/start?token={keys.start}", headers={"host": "localhost:8000"})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"origin": None}, "403 other-page"),
        ({"origin": "null"}, "403 other-page"),
        ({"origin": "http://evil.example"}, "403 other-page"),
        ({"origin": "http://127.0.0.1:8001"}, "403 other-page"),
        ({"origin": "https://127.0.0.1:8000"}, "403 other-page"),
        ({"sec_fetch_site": "cross-site"}, "403 other-page"),
        ({"sec_fetch_site": "same-site"}, "403 other-page"),
        ({"x_docgen_token": None}, "403 no-token"),
        ({"x_docgen_token": "wrong"}, "403 no-token"),
        ({"content_type": None}, "415 other-body"),
        ({"content_type": "text/plain"}, "415 other-body"),
        ({"content_type": "application/x-www-form-urlencoded"}, "415 other-body"),
        ({"content_type": "multipart/form-data; boundary=x"}, "415 other-body"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_what_changes_something_comes_from_the_page_itself(
    entered: TestClient, keys: Keys, changed: dict[str, str | None], told: str, method: str
) -> None:
    assert entered.request(method, "/", content=b"{}", headers=sent(keys, **changed)).text == told


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_reads_nothing_either(entered: TestClient, site: str) -> None:
    assert entered.get("/", headers={"sec-fetch-site": site}).text == "403 other-page"


def test_a_body_has_a_largest_size_whatever_it_says_of_itself(
    entered: TestClient, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LARGEST", 10)
    assert entered.post("/", content=b"1234567890", headers=sent(keys)).text == "10 bytes"
    assert entered.post("/", content=b"12345678901", headers=sent(keys)).text == "413 too-large"
    unsaid = (part for part in (b"12345678", b"12345678"))
    assert entered.post("/", content=unsaid, headers=sent(keys)).status_code == 413


def test_an_address_has_a_longest_length(entered: TestClient) -> None:
    assert entered.get(f"/?{'a' * 2000}").text == "414 long-address"


@pytest.mark.parametrize("path", ["/", "/nothing", "/start"])
def test_every_answer_binds_its_page(entered: TestClient, path: str) -> None:
    headers = entered.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control")]


def test_a_defect_says_nothing_of_a_case(entered: TestClient, failed: list[Exception]) -> None:
    answer = entered.get("/broken")
    assert (answer.status_code, "Иванов" in answer.text) == (500, False)
    assert [type(defect) for defect in failed] == [RuntimeError]
    assert entered.get("/").text == "0 bytes"


def test_web_sockets_are_not_spoken(keys: Keys, failed: list[Exception]) -> None:
    async def application(*_: Any) -> None:
        raise AssertionError

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(Guard(application, HOSTS, keys, refusal, failed.append)({"type": "websocket"}, receive, send))
    assert sent == []
