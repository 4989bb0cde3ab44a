"""The pages as they come to a browser: text is text, nothing comes from elsewhere, little is loaded."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import docgen
from docgen.language.collation import collated
from docgen.model.case import encoded
from docgen.web import form, pages

if TYPE_CHECKING:
    from asking import Browser
    from docgen.web.desk import Desk


STATIC = Path(form.__file__).parent / "static"


PAGES = Path(form.__file__).parent / "pages"


#: What others wrote and is handed on unchanged.
VENDORED = {
    "docx-preview.min.js": "c4a133c65a112799e35b143c572dfff9e923a3bf39b5fd3b07a06aa0f8f530c2",
    "jszip.min.js": "7f839b2d4688b845c105ebf5d2f9803075f91ea0fe72bdaac176c3a04dd3d2c1",
}


MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{ 6007*7 }}"


@pytest.mark.parametrize("slug", docgen.opened().catalog.slugs)
def test_markup_in_every_text_of_a_case_is_text(browser: Browser, desk: Desk, slug: str) -> None:
    def marked(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: marked(each) for name, each in value.items()} | {MARKUP: MARKUP}
        if isinstance(value, list):
            return [marked(each) for each in value]
        return value + MARKUP if isinstance(value, str) else value

    example = {name: value for name, value in desk.kind(slug).examples[1].items() if name != "documents"}
    data = marked(example) | {"document_type": slug}
    page = browser.get(browser.begin(encoded(data))).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "42049" not in page


def test_the_frame_alone_may_write_styles_and_reaches_nothing_else(browser: Browser) -> None:
    policy = browser.get("/frame").headers["content-security-policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", sorted([*STATIC.iterdir(), *PAGES.iterdir()]), ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    if path.name in VENDORED:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == VENDORED[path.name]
        assert (STATIC / path.name.replace(".min.js", ".LICENSE")).is_file()
    elif path.suffix != ".LICENSE":
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.findall(
            r"https?:|//[a-z]+\.|localStorage|sessionStorage|eval\(|innerHTML|style=|\son[a-z]+=\"", text
        )


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_types_stand_in_the_order_of_the_alphabet(browser: Browser, desk: Desk, language: str) -> None:
    browser.send("POST", "/language", {"language": language})
    page = browser.get("/").text
    for _, kinds in pages.groups(desk, language):
        places = [page.index(f'data-type="{kind.slug}"') for kind in kinds]
        assert places == sorted(places)
        titles = [kind.titles[language] for kind in kinds]
        assert titles == sorted(titles, key=lambda title: collated(title, language))


def test_the_form_of_a_full_act_with_all_that_it_loads_weighs_less_than_250_kb(
    browser: Browser, desk: Desk
) -> None:
    address = browser.begin(encoded(desk.kind("inspection_act").examples[1]))
    weight, waiting, known = 0, [address, "/frame"], {address, "/frame"}
    while waiting:
        text, size = _received(browser, waiting.pop())
        weight += size
        loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"|from "\./([\w.-]+)"', text)
        new = {whole or f"/static/{name}" for whole, name in loaded} - known
        known |= new
        waiting += new
    assert {"/static/form.js", "/static/page.js", "/static/jszip.min.js", "/static/style.css"} <= known
    assert weight < 250_000


def _received(browser: Browser, path: str) -> tuple[str, int]:
    """Return what is at an address, and how many bytes of it come to the browser."""
    with browser.client.stream("GET", path, headers={"accept-encoding": "gzip"}) as answer:
        data = b"".join(answer.iter_raw())
        packed = answer.headers.get("content-encoding") == "gzip"
    return (gzip.decompress(data) if packed else data).decode(), len(data)
