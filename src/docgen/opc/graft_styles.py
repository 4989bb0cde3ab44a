"""The styles that blocks of a guest bring into a host: see :mod:`docgen.opc.graft`."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.opc import styles, wml
from docgen.opc.graft_tables import Tables
from docgen.opc.namespaces import without_traces
from docgen.opc.wml import w

if TYPE_CHECKING:
    from docgen.opc.bridge import Bridge

VAL = w("val")
# What makes the look of a style.
_LOOK = tuple(w(name) for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
# What a style says of other styles, beside its base.
_BONDS = tuple(w(name) for name in ("next", "link", "aliases", "locked"))
# What holds where docDefaults say nothing (ECMA-376 part 1, 17.7.5).
_NEUTRAL = {
    "pPr": '<w:pPr xmlns:w="%s"><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>',
    "rPr": '<w:rPr xmlns:w="%s"><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
}
_UNTOLD = etree.XPath("descendant-or-self::w:r[not(w:rPr/w:lang)]", namespaces={"w": wml.W})
_ORDER = {"pPr": wml.PARAGRAPH_PROPERTIES, "rPr": wml.RUN_PROPERTIES}


class Styles:
    """The styles of the guest under the names that they have in the host."""

    def __init__(self, graft: Bridge) -> None:
        self._graft = graft
        host, guest = graft.trees("styles")
        empty = etree.Element(w("styles"))
        self._host = host if host is not None else graft.founded("styles", empty)
        self._guest = guest if guest is not None else etree.Element(w("styles"))
        self._known = [styles.by_identifier(root) for root in (self._host, self._guest)]
        self._names: dict[str, str | None] = {}
        self._tables = Tables(self._known[1], self._names)
        self._alike: dict[str, bool] = {}
        defaults = [_defaults(root) for root in (self._host, self._guest)]
        self._is_one_ground = defaults[0] == defaults[1]
        path = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}"
        languages = [root.find(path) for root in (self._host, self._guest)]
        said = [{} if each is None else dict(each.attrib) for each in languages]
        self._language = languages[1] if said[0] != said[1] else None

    def named(self, identifier: str) -> str | None:
        """Return the name in the host of a style of the guest, None where the guest has none."""
        if identifier not in self._names:
            style = self._known[1].get(identifier)
            if style is None or self._is_alike(identifier):
                self._names[identifier] = identifier if style is not None else None
            else:
                self._import(identifier, style)
        return self._names[identifier]

    def tell_defaults(self, block: etree._Element) -> None:
        """Write down what a block of the guest leaves to the defaults of its document, where those differ."""
        for kind, name, properties, told in (
            ("paragraph", "p", "pPr", "pStyle"),
            ("table", "tbl", "tblPr", "tblStyle"),
        ):
            default = styles.default_of(self._known[1], kind)
            style = self.named(default) if default else None
            if style is None or style == default:
                continue
            for node in block.iter(w(name)):
                own = wml.first_child(node, w(properties))
                if own.find(w(told)) is None:
                    element = etree.Element(w(told), {VAL: style})
                    own.insert(0, element)
        if not self._is_one_ground:
            self._tables.tell(block)
        if self._language is not None:
            for run in _untold(block):
                self._tell_language(run, self._language)

    def _tell_language(self, run: etree._Element, language: etree._Element) -> None:
        own = run.find(w("rPr"))
        paragraph = next(run.iterancestors(w("p")), None)
        styled = [] if own is None else own.findall(w("rStyle"))
        styled += [] if paragraph is None else paragraph.findall(f"{w('pPr')}/{w('pStyle')}")
        if any(self._has_language(str(each.get(VAL))) for each in styled):
            return
        said = wml.child_in_order(wml.first_child(run, w("rPr")), w("lang"), wml.RUN_PROPERTIES)
        for name, value in language.attrib.items():
            said.set(name, value)

    def _has_language(self, identifier: str) -> bool:
        """Tell whether a style of the host, or one that it is based on, says a language."""
        known = self._known[0]
        path = f"{w('rPr')}/{w('lang')}"
        return any(known[each].find(path) is not None for each in styles.with_bases(known, identifier))

    def _is_alike(self, identifier: str) -> bool:
        """Tell whether a style of this name looks the same in both documents; one that numbers never does."""
        if identifier not in self._alike:
            # A circle of bases is no difference.
            self._alike[identifier] = True
            host, guest = (known.get(identifier) for known in self._known)
            base = styles.base_of(guest) if guest is not None else None
            self._alike[identifier] = (
                self._is_one_ground
                and host is not None
                and guest is not None
                and guest.find(f"{w('pPr')}/{w('numPr')}") is None
                and _look(host) == _look(guest)
                and (base is None or self._is_alike(base))
            )
        return self._alike[identifier]

    def _import(self, identifier: str, style: etree._Element) -> None:
        mark = self._graft.mark
        names = (f"{identifier}-{mark}", *(f"{identifier}-{mark}{number}" for number in range(2, 10_000)))
        name = next(each for each in names if each not in self._known[0])
        self._names[identifier] = name
        made = copy.deepcopy(style)
        self._known[0][name] = made
        wml.without_children(made, _BONDS)
        made.set(w("styleId"), name)
        made.set(w("customStyle"), "1")
        made.set(w("default"), "0")
        for each in made.findall(w("name")):
            each.set(VAL, f"{each.get(VAL)} ({mark})")
        for each in made.findall(w("basedOn")):
            wml.refer(each, self.named(str(each.get(VAL))))
        # LibreOffice wants a base before what is based on it.
        self._host.append(made)
        for each in made.findall(f"{w('pPr')}/{w('numPr')}/{w('numId')}"):
            wml.refer(each, self._graft.number(str(each.get(VAL))), each.getparent())
        if not self._is_one_ground and styles.base_of(made) is None and made.get(w("type")) == "paragraph":
            self._lay_under(made)

    def _lay_under(self, style: etree._Element) -> None:
        """Give a style without base what its own document says for all, below what it says itself."""
        for name, order in _ORDER.items():
            ground = self._guest.find(f"{w('docDefaults')}/{w(f'{name}Default')}/{w(name)}")
            neutral = etree.fromstring(_NEUTRAL[name] % wml.W)
            if style.find(w(name)) is None:
                after = [
                    each
                    for each in style
                    if each.tag not in _LOOK or (name == "rPr" and each.tag == w("pPr"))
                ]
                style.insert(len(after), etree.Element(w(name)))
            own = wml.first_child(style, w(name))
            known = [each for each in (ground if ground is not None else ()) if each.tag in order]
            for each in [*known, *neutral]:
                said = wml.child_in_order(own, each.tag, order)
                for key, value in each.attrib.items():
                    said.set(key, said.get(key, value))
                if len(each) and not len(said):
                    said.extend([copy.deepcopy(child) for child in each])


def _untold(block: etree._Element) -> list[etree._Element]:
    """Return the runs of a block that do not name a language themselves."""
    found: Any = _UNTOLD(block)
    return list(found)


def _look(style: etree._Element) -> list[bytes]:
    """Return what a style makes of a text, in one spelling."""
    said = [style.get(w("type"), "").encode(), (styles.base_of(style) or "").encode()]
    return [*said, *(_spelled(each) for each in style if each.tag in _LOOK)]


def _defaults(styles: etree._Element) -> list[bytes]:
    """Return what holds for all of a document but its language, in one spelling."""
    found = styles.find(w("docDefaults"))
    if found is None:
        return []
    plain = copy.deepcopy(found)
    for language in list(plain.iter(w("lang"))):
        wml.taken_out(language)
    return [_spelled(each) for each in plain.iter(w("pPr"), w("rPr"))]


def _spelled(element: etree._Element) -> bytes:
    plain = copy.deepcopy(element)
    without_traces(plain)
    return bytes(etree.tostring(plain, method="c14n", exclusive=True))
