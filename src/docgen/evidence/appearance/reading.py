"""What a reader sees of a document beside its words: how each word, paragraph, table and page looks.

    a package  ->  Appearance(what is seen in its order, what is not understood)

Everything in the file is either read here, or known to print nothing (:mod:`.unread`), or told
as not understood. So a document with the same appearance and the same words says the same.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docgen.evidence.appearance import members, unread
from docgen.evidence.appearance.lists import Lists
from docgen.evidence.appearance.looks import Looks
from docgen.evidence.appearance.pictures import Pictures
from docgen.evidence.appearance.seen import Appearance, Seen
from docgen.evidence.appearance.story import Story
from docgen.evidence.containers import containers
from docgen.model.problem import Location
from docgen.opc import parts, wml
from docgen.opc.wml import w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.opc.package import Package


def appearance(package: Package, *, file: str | None = None) -> Appearance:
    """Return how a document looks. Raises TemplateError for what is no document."""
    reader = _Reader(package, file)
    seen = tuple(reader.seen())
    return Appearance(seen, reader.unread)


class _Reader:
    """Reads the stories of one document."""

    def __init__(self, package: Package, file: str | None) -> None:
        self._package = package
        self._file = file
        self._found = parts.found(package, file=file)
        self._roots = {name: wml.parse(package[name], part=name, file=file) for name in self._found.dynamic}
        self.unread: Counter[str] = Counter()
        self._lists = Lists(package, self._found.main, self._tell, file)
        self._looks = Looks(package, self._lists, self._tell, file)
        self._pictures = Pictures(package, file)
        main = self._roots[self._found.main]
        self._edges = [
            kind for kind in ("header", "footer") if next(main.iter(w(f"{kind}Reference")), None) is not None
        ]

    def seen(self) -> Iterator[Seen]:
        """Yield what is seen in the order of the stories, then what holds for all of them."""
        for each in containers(self._package, self._found, self._roots, file=self._file):
            self._tell_all(unread.attributes(each.element, ("id", "type")))
            yield from Story(each, self._looks, self._pictures, self._edges, self._tell).seen()
        self._outside_of_stories()
        look, found = members.read(self._package, self._found.main, self._looks.fonts, self._file)
        self._tell_all(found)
        yield Seen("", "settings", Location(), look)

    def _outside_of_stories(self) -> None:
        """Tell what stands beside the body, and notes that are no notes: what separates them."""
        main = self._roots[self._found.main]
        self._tell_all(unread.attributes(main))
        self._tell_all(unread.stray_text(main))
        self._tell_all(unread.described(each) for each in main if each.tag != w("body"))
        for name in self._found.stories:
            root = self._roots[name]
            kind = {w("footnotes"): "footnote", w("endnotes"): "endnote"}.get(str(root.tag))
            for note in root if kind is not None else ():
                # Separators are lines that Word draws, each a run of its own.
                lines = {w("separator"), w("continuationSeparator")}
                if note.get(w("type"), "normal") != "normal":
                    drawn = [run for run in note.iter(w("r")) if any(each.tag not in lines for each in run)]
                    self._tell_all(unread.described(each) for each in drawn if each.tag)

    def _tell(self, what: str) -> None:
        self.unread[what] += 1

    def _tell_all(self, found: Iterable[str]) -> None:
        for each in found:
            self._tell(each)
