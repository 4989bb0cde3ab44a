"""A browser with the pages of a server of its own, and what a clerk does in it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

import docgen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Chromium as root, and without what it asks of the network by itself.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Milliseconds after which something does not come any more, however busy the machine is.
HANGS = 120_000
SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
#: Each language and each size once; where both matter together, all four are tried.
SETTINGS = [("kk", "phone"), ("ru", "desk")]
every_setting = pytest.mark.parametrize(
    "setting", [*SETTINGS, ("kk", "desk"), ("ru", "phone")], ids="-".join, indirect=True
)
#: Each two of a language, a size and a scheme of colours meet once; no fault is of three together.
every_look = pytest.mark.parametrize(
    ("setting", "scheme"),
    [
        (("kk", "phone"), "light"),
        (("ru", "desk"), "light"),
        (("kk", "desk"), "dark"),
        (("ru", "phone"), "dark"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
    indirect=["setting"],
)
#: What is answered where nothing fails: 422 tells what is wrong with a case.
FINE = (200, 201, 202, 303, 422)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=HANGS)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        yield opened
        opened.close()


class Served:
    """A server of its own process, as ``docgen serve`` starts it."""

    def __init__(self, folder: Path, language: str) -> None:
        command = [sys.executable, "-m", "docgen", "--ui-lang", language, "serve", "--no-browser"]
        self.process = subprocess.Popen(
            [*command, "--data", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def end(self) -> tuple[int, str]:
        """End it as Ctrl+C does; return its exit code and what it told."""
        self.process.send_signal(signal.SIGINT)
        _, told = self.process.communicate(timeout=HANGS / 1000)
        return self.process.returncode, told


@pytest.fixture(params=SETTINGS, ids="-".join)
def setting(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return the language of the pages and the size of the screen; ``every_setting`` asks for all of them."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def served(setting: tuple[str, str], tmp_path: Path) -> Iterator[Served]:
    server = Served(tmp_path / "data", setting[0])
    yield server
    code, told = server.end()
    assert code == 0
    assert "Traceback" not in told
    assert len(told.splitlines()) == 1


@pytest.fixture
def page(setting: tuple[str, str], browser: Browser, served: Served) -> Iterator[Page]:
    """A page that came from the command, and on which nothing fails."""
    context = browser.new_context(viewport=SIZES[setting[1]], accept_downloads=True)
    context.set_default_timeout(HANGS)
    opened = context.new_page()
    failures: list[str] = []
    opened.on("response", lambda answer: failures.append(answer.url) if answer.status not in FINE else None)
    opened.on("pageerror", lambda fault: failures.append(str(fault)))
    outside: list[str] = []
    opened.on("request", lambda asked: outside.append(asked.url) if not _is_own(asked.url, served) else None)
    opened.goto(served.address)
    yield opened
    context.close()
    assert failures == []
    assert outside == []


def _is_own(address: str, served: Served) -> bool:
    return address.startswith((served.address.split("/start")[0], "blob:", "data:"))


@pytest.fixture(scope="module")
def workspace() -> docgen.Workspace:
    return docgen.opened()


@pytest.fixture(scope="module")
def case(workspace: docgen.Workspace) -> dict[str, Any]:
    return dict(workspace.catalog["protest_bailiff_act"].examples[1])


def visit(page: Page, address: str) -> None:
    """Follow the link to a page, and wait for its script: until it has come, a page does nothing."""
    page.click(f'a[href="{address}"]')
    page.wait_for_url(f"**{address}")


def opened_case(page: Page, case: Any, folder: Path) -> None:
    """Open a case file in the page."""
    file = folder / "case.json"
    file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    page.set_input_files("#open", file)
    page.wait_for_url("**/drafts/*")


def node(page: Page, path: tuple[str, ...]) -> Any:
    """Return the field at a path."""
    found = page.locator("#case")
    for step in path:
        found = found.locator(f'[data-step="{step}"]').first
    return found


def write(page: Page, path: tuple[str, ...], text: str) -> None:
    node(page, path).locator("input, textarea").first.fill(text)


def settled(page: Page) -> None:
    """Wait until what was written is saved and judged."""
    page.evaluate("docgenSettled()")


def told(page: Page) -> set[str]:
    """Return what stands at the fields, without what is only missing."""
    return {text for text in page.locator("#case .problem.error").all_inner_texts() if text}


def found(page: Page) -> list[str]:
    """Return what axe finds on a page."""
    violations = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:150]}" for each in violations]


def fits(page: Page) -> bool:
    """Tell whether nothing of a page is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
