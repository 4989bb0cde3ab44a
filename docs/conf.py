"""How the pages are built as a site: `make site`, from the root of the project, without a network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.version import VERSION

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "docgen"
version = release = VERSION
language = "en"
root_doc = "docs/index"
# The root of the project is the source, so a link between docs/ and the root is the same here and on a code host.
include_patterns = ["*.md", "docs/*.md"]
exclude_patterns = [".*", "bench", "build", "dist", "out", "src", "tests", "trials"]
extensions = ["myst_parser"]
# Anchors are those of code hosts: the words of the heading with hyphens.
myst_heading_anchors = 4
nitpicky = True
highlight_language = "none"
show_warning_types = True
html_theme = "furo"
html_title = "docgen"
# The address of the folder leads to the start page.
html_additional_pages = {"index": "entry.html"}
templates_path = ["site"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"top_of_page_buttons": []}

_SECTION = re.compile(r"^## (?P<caption>.+)\n(?P<body>(?:(?!## ).*\n?)*)", re.MULTILINE)
_ITEM = re.compile(r"^[*] \[(?P<title>[^\]]+)\]\((?P<page>[^)#]+\.md)\)", re.MULTILINE)


def navigation(start: str) -> str:
    """Return the trees of contents of the site: the lists of links of the start page, by its headings."""
    trees = []
    for section in _SECTION.finditer(start):
        entries = [f"{item['title']} <{item['page']}>" for item in _ITEM.finditer(section["body"])]
        trees.append(
            "\n".join(
                ["```{toctree}", ":hidden:", f":caption: {section['caption']}", "", *entries, "```", ""]
            )
        )
    return "\n".join(trees)


def _navigated(_app: Sphinx, page: str, source: list[str]) -> None:
    if page == root_doc:
        source[0] += "\n" + navigation(source[0])


def _spoken(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Tell browsers and screen readers the language of a page, which its name ends in."""
    ending = page.rpartition(".")[2]
    if ending in {"kk", "ru"}:
        context["language"] = ending


def setup(app: Sphinx) -> None:
    """Connect both with the build."""
    app.connect("source-read", _navigated)
    app.connect("html-page-context", _spoken)
