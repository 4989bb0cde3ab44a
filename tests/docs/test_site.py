"""The pages as a site: built without a warning, every link leads somewhere, nothing comes from elsewhere."""

import re
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

import docgen
from browsing import browser

__all__ = ["browser"]

ROOT = docgen.opened().catalog.root
SOURCES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
#: What a browser fetches by itself; a link is followed by its reader.
FETCHED = "//@src | //@poster | //@data | //link[not(@rel='canonical')]/@href"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the folder of the site, built as `make site` builds it."""
    folder = tmp_path_factory.mktemp("site")
    words = ["-b", "html", "-W", "--keep-going", "-q", "-c", "docs", "-d", str(folder / "trees"), "."]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *words, str(folder / "html")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site):
    """Return each page of the site as a tree, by its path."""
    found = {path: html.parse(path).getroot() for path in site.rglob("*.html")}
    assert len(found) > len(SOURCES)
    return found


def anchors(page):
    """Return what a link may name in a page; `#` and `#top` are its beginning in every browser."""
    return {"", "top", *page.xpath("//@id"), *page.xpath("//a/@name")}


def broken(path, address, pages):
    """Return whether a link within the site leads nowhere."""
    parts = urlsplit(address)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target in pages:
        return unquote(parts.fragment) not in anchors(pages[target])
    return not target.is_file()


def test_every_page_of_the_project_is_a_page_of_the_site(site):
    made = [site / path.relative_to(ROOT).with_suffix(".html") for path in SOURCES]
    assert [path for path in made if not path.is_file()] == []


def test_every_link_within_the_site_leads_to_a_page_and_its_anchor(site, pages):
    links = [(path, link) for path, page in pages.items() for link in page.xpath("//a/@href")]
    inner = [(path, link) for path, link in links if not urlsplit(link).scheme]
    assert len(inner) > 1000
    assert [(path.name, link) for path, link in inner if broken(path, link, pages)] == []


def test_a_link_to_nothing_is_seen(site, pages):
    start = site / "docs" / "index.html"
    assert broken(start, "nowhere.html", pages)
    assert broken(start, "cli.html#nowhere", pages)
    assert not broken(start, "cli.html#command-line", pages)


def test_what_a_page_loads_lies_in_the_site(pages):
    loaded = [(path, link) for path, page in pages.items() for link in page.xpath(FETCHED)]
    assert [(path.name, link) for path, link in loaded if broken(path, link, pages)] == []


def test_no_look_of_the_site_loads_anything_from_elsewhere(site):
    looks = [path.read_text("utf-8") for path in site.rglob("*.css")]
    looks += [path.read_text("utf-8") for path in site.rglob("*.svg")]
    fetched = re.findall(r"url\(\s*['\"]?((?:https?:)?//[^)]*)|@import\s+([^;]*)", "\n".join(looks))
    assert looks
    assert fetched == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("тізілім", "Маманға арналған нұсқаулық"),
        ("реестрами", "Руководство для исполнителя"),
        ("letterheads", "An office’s own folder"),
    ],
)
def test_the_search_finds_words_of_each_language_without_a_server(site, browser, words, title):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{(site / 'search.html').as_uri()}?q={words}")
    page.get_by_role("link", name=title).first.wait_for()
    page.close()
    assert [address for address in asked if not address.startswith("file:")] == []


@pytest.mark.parametrize(("page", "language"), [("clerk.kk", "kk"), ("clerk.ru", "ru"), ("cli", "en")])
def test_a_page_says_in_which_language_it_is(pages, site, page, language):
    assert pages[site / "docs" / f"{page}.html"].get("lang") == language


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("clerk.kk", {"Іздеу", "Осы бетте", "Келесі", "Алдыңғы", "Басына қайту", "Мазмұнға өту"}),
        ("clerk.ru", {"Поиск", "На этой странице", "Далее", "Назад", "К началу страницы", "К содержанию"}),
        ("batch", {"Search", "On this page", "Next", "Previous", "Back to top", "Skip to content"}),
    ],
)
def test_the_words_around_a_page_are_of_its_language(pages, site, page, words):
    shown = pages[site / "docs" / f"{page}.html"].xpath("//body//text() | //@placeholder | //@title")
    assert words - {text.strip() for text in shown} == set()


def test_the_address_of_the_folder_leads_to_the_start_page(pages, site):
    assert pages[site / "index.html"].xpath("//meta[@http-equiv='refresh']/@content") == [
        "0; url=docs/index.html"
    ]


def test_the_readers_of_the_start_page_are_the_navigation_of_every_page(pages, site):
    text = (ROOT / "docs" / "index.md").read_text("utf-8")
    headings = re.findall("^## (.*)$", text, re.MULTILINE)
    links = re.findall(r"^[*] \[(.*?)\]\(", text, re.MULTILINE)
    tree = pages[site / "SECURITY.html"].xpath("//div[@class='sidebar-tree']")[0]
    assert [each.text_content() for each in tree.find_class("caption-text")] == headings
    assert [link.text_content() for link in tree.xpath("ul/li/a")] == links


def test_the_start_page_is_plain_markdown():
    text = (ROOT / "docs" / "index.md").read_text("utf-8")
    assert "```" not in text
    assert "<" not in text
