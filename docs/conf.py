"""How the pages are built as a site: `make site`, from the root of the project, without a network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import snowballstemmer
from sphinx import package_dir
from sphinx.search.en import SearchEnglish

from docgen.version import VERSION

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "docgen"
version = release = VERSION
language = "en"
html_search_language = "docgen"
root_doc = "docs/index"
# The source is the root of the project: a link between it and docs/ is the same here and on a code host.
include_patterns = ["*.md", "docs/**.md"]
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
html_theme_options: dict[str, list[str]] = {"top_of_page_buttons": []}

# What the theme says on a page, in the languages of which Sphinx or the theme has no words.
_WORDS = {
    "kk": {
        "Back to top": "Басына қайту",
        "Next": "Келесі",
        "On this page": "Осы бетте",
        "Previous": "Алдыңғы",
        "Search": "Іздеу",
        "Skip to content": "Мазмұнға өту",
    },
    "ru": {
        "Back to top": "К началу страницы",
        "Next": "Далее",
        "On this page": "На этой странице",
        "Previous": "Назад",
        "Search": "Поиск",
        "Skip to content": "К содержанию",
    },
}
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


class Search(SearchEnglish):
    """Finds English and Russian words by their stems, Kazakh ones by any part of them.

    Each stemmer leaves the letters of the other language alone, so every word goes through both; the
    browser's are those of Sphinx, by the same algorithm.
    """

    lang = html_search_language
    js_stemmer_rawcode = ""
    js_stemmer_code = "\n".join(
        [
            *(
                (package_dir / "search" / "minified-js" / f"{name}-stemmer.js").read_text("utf-8")
                for name in ("base", "english", "russian")
            ),
            "const english = new EnglishStemmer(), russian = new RussianStemmer();",
            "class Stemmer { stemWord(word) { return english.stemWord(russian.stemWord(word)); } }",
        ]
    )

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._russian = snowballstemmer.stemmer("russian")

    def stem(self, word: str) -> str:
        """Return the stem of a word of either language."""
        return super().stem(self._russian.stemWord(word.lower()))


def _navigated(_app: Sphinx, page: str, source: list[str]) -> None:
    if page == root_doc:
        source[0] += "\n" + navigation(source[0])
    elif page == "docs/types":
        source[0] += "\n```{toctree}\n:hidden:\n:glob:\n\ntypes/*\n```\n"


def _spoken(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Give a page the language that its name ends in: to its readers' programs, and to the theme's words."""
    ending = page.rpartition(".")[2]
    if words := _WORDS.get(ending):
        context["language"] = ending
        context["_"] = context["gettext"] = lambda text: words.get(text, text)


def setup(app: Sphinx) -> None:
    """Connect all of this with the build."""
    app.add_search_language(Search)
    app.connect("source-read", _navigated)
    app.connect("html-page-context", _spoken)
