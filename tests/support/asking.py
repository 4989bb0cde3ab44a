"""A browser without a screen: it sends what the scripts of the pages send."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from starlette.testclient import TestClient

from docgen.web import app
from docgen.web.guard import Keys

if TYPE_CHECKING:
    from docgen.web.desk import Desk

HOST = "127.0.0.1:8000"


class Browser:
    """A browser with the pages of a desk, which sends what their scripts send."""

    def __init__(self, desk: Desk) -> None:
        keys = Keys()
        self.desk = desk
        self.failed: list[Exception] = []
        application = app.application(desk, frozenset({HOST}), keys, self.failed.append)
        self.client = TestClient(application, f"http://{HOST}", follow_redirects=False)
        self.client.get(f"/start?token={keys.start}")
        self._headers = {"origin": f"http://{HOST}", "x-docgen-token": keys.form}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=headers)

    def send(self, method: str, path: str, body: Any = None) -> Any:
        data = body if isinstance(body, bytes) else json.dumps(body if body is not None else {}).encode()
        return self.client.request(
            method, path, content=data, headers={**self._headers, "content-type": "application/json"}
        )

    def begin(self, body: bytes) -> str:
        """Open a case file; return the address of its form."""
        answer = self.send("POST", "/drafts", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["address"])

    def state(self, address: str) -> Any:
        """Return what the form of a draft is told."""
        page = self.get(address).text
        found = re.search(r'<script type="application/json" id="state">(.*?)</script>', page, re.DOTALL)
        assert found is not None
        return json.loads(found[1])

    def save(self, address: str, answers: Any) -> Any:
        version = self.state(address)["version"]
        return self.send("PUT", address, {"version": version, "answers": answers})
