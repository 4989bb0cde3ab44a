"""Formatting as plain values, so that what one program writes can be compared with what another does.

    w:pPr or w:rPr  ->  {"jc": "center", "ind.left": 4536, "b": True, ...}

The same look has many spellings: ``start`` is ``left``, a switched-off toggle is one that is not there,
an office program repeats in a paragraph what its style says already. Here each has one; measures are
twips or half points, and two that a conversion of units may part are equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.opc import wml

if TYPE_CHECKING:
    from collections.abc import Mapping

Properties = dict[str, Any]

#: Twips that a measure may lose on its way through millimetres.
TOLERANCE = 5
# What prints nothing, or what office programs write by themselves: the language of a spelling checker,
# complex scripts (Kazakh and Russian have none), hyphenation, which is the document's, line grids.
_NOISE = frozenset(
    (
        "pStyle", "rStyle", "rPr", "sectPr", "pPrChange", "rPrChange", "ins", "del", "moveFrom", "moveTo",
        "lang", "noProof", "bCs", "iCs", "szCs", "snapToGrid", "webHidden", "specVanish", "eastAsianLayout",
        "widowControl", "suppressAutoHyphens", "suppressLineNumbers", "kinsoku", "wordWrap", "overflowPunct",
        "topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "textAlignment", "cnfStyle", "divId",
    )
)  # fmt: skip
_TOGGLES = frozenset(
    (
        "b", "i", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
        "vanish", "keepNext", "keepLines", "pageBreakBefore", "contextualSpacing", "mirrorIndents", "bidi",
        "rtl", "cs",
    )
)  # fmt: skip
#: Toggles that styles of several kinds switch back (ECMA-376 part 1, 17.7.3).
SWITCHING = ("b", "caps", "emboss", "i", "imprint", "outline", "shadow", "smallCaps", "strike", "vanish")
_SIDES = {"start": "left", "end": "right"}
_ALIGNMENTS = {**_SIDES, "justify": "both"}
_DEFAULTS = {
    "jc": "left",
    "spacing.line": 240,
    "spacing.lineRule": "auto",
    "sz": 20,
    "color": "auto",
    "u": "none",
    "vertAlign": "baseline",
    "w": 100,
    "highlight": "none",
    "outlineLvl": 9,
    "effect": "none",
    "em": "none",
    "textDirection": "lrTb",
    "tabs": (),
}
#: Key -> what a person calls it: a key of the messages' reasons.
_NAMES = {
    "i": "italic",
    "u": "underline",
    "sz": "size",
    "color": "colour",
    "highlight": "shading",
    "shd": "shading",
    "rFonts": "font",
    "strike": "struck-out",
    "dstrike": "struck-out",
    "caps": "capitals",
    "smallCaps": "capitals",
    "vertAlign": "raised",
    "position": "raised",
    "vanish": "hidden",
    "spacing.val": "letter-spacing",
    "w": "letter-spacing",
    "kern": "letter-spacing",
    "jc": "alignment",
    "ind": "indent",
    "mirrorIndents": "indent",
    "spacing": "paragraph-spacing",
    "contextualSpacing": "paragraph-spacing",
    "tabs": "tab-stops",
    "numPr": "automatic-numbering",
    "pBdr": "border",
    "bdr": "border",
    "framePr": "frame",
    "keepNext": "pagination",
    "keepLines": "pagination",
    "pageBreakBefore": "page-break",
    "b": "not-bold",
}
_INVISIBLE_EFFECTS = ("ligatures", "numForm", "numSpacing", "stylisticSets", "cntxtAlts")


def is_drawn(line: etree._Element) -> bool:
    """Tell whether a line around a paragraph, a table or a cell is drawn."""
    return line.get(wml.w("val"), "nil") not in ("nil", "none")


def properties(element: etree._Element | None) -> Properties:
    """Return the formatting that a w:pPr or w:rPr gives by itself."""
    found: Properties = {}
    for child in element if element is not None else ():
        name = etree.QName(child)
        if name.namespace != wml.W:
            if name.localname not in _INVISIBLE_EFFECTS:
                found["text-effect"] = name.localname
        elif name.localname not in _NOISE:
            found |= _property(name.localname, child)
    return found


def merged(*layers: Mapping[str, Any]) -> Properties:
    """Return the formatting of layers that lie over one another, the last on top."""
    found: Properties = {}
    for layer in layers:
        tabs = _tabs_over(found.get("tabs", ()), layer.get("tabs", ()))
        found |= layer
        found["tabs"] = tabs
    return found


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    """Return the keys in which two merged formattings differ."""
    return {
        key
        for key in one.keys() | other.keys()
        if not _equal(one.get(key, _DEFAULTS.get(key, 0)), other.get(key, _DEFAULTS.get(key, 0)))
    }


def named(key: str) -> str:
    """Return what a key is called: a key of the messages' reasons, or the element's own name."""
    return _NAMES.get(key) or _NAMES.get(key.partition(".")[0]) or key.partition(".")[0]


def canonical(element: etree._Element) -> Any:
    """Return an element with its attributes and children as a value that can be compared."""
    attributes = sorted((_local(str(name)), str(value)) for name, value in element.attrib.items())
    return _local(str(element.tag)), tuple(attributes), tuple(canonical(child) for child in element)


def number(value: str | None, default: int = 0) -> int:
    """Return a measure as a whole number; what is none is the default."""
    try:
        return round(float(value)) if value is not None else default
    except (ValueError, OverflowError):
        return default


def _property(name: str, child: etree._Element) -> Properties:
    value = child.get(wml.w("val"))
    if name in _TOGGLES:
        return {name: wml.is_on(child)}
    if name == "ind":
        return _indents(child)
    if name == "rFonts":
        return _fonts(child)
    if name == "tabs":
        return {"tabs": tuple(sorted(_tab(each) for each in child))}
    if name in ("pBdr", "numPr", "framePr", "bdr", "shd"):
        return {name: canonical(child)} if _shows(name, child) else {name: 0}
    if name == "jc":
        return {"jc": _ALIGNMENTS.get(str(value), str(value))}
    if name == "spacing":
        return _spacing(child)
    if name == "color":
        # Black is what a text is on white paper unless something else is said.
        return {"color": "auto" if value in (None, "000000") else value}
    return {name: _measure(value if value is not None else "on")}


def _shows(name: str, child: etree._Element) -> bool:
    if name == "shd":
        fill, pattern = child.get(wml.w("fill"), "auto"), child.get(wml.w("val"), "clear")
        return fill not in ("auto", "FFFFFF") or pattern not in ("clear", "nil")
    if name == "numPr":
        identifier = child.find(wml.w("numId"))
        return identifier is not None and identifier.get(wml.w("val")) != "0"
    if name in ("pBdr", "bdr"):
        return any(is_drawn(each) for each in (list(child) or [child]))
    return True


def _indents(child: etree._Element) -> Properties:
    found: Properties = {}
    for name, value in ((_local(str(key)), str(value)) for key, value in child.attrib.items()):
        if name == "hanging":
            # A hanging of 0 says no more than that the first line is as the others.
            found.setdefault("ind.firstLine", -number(value))
        elif name == "firstLine":
            found["ind.firstLine"] = number(value)
        else:
            found[f"ind.{_SIDES.get(name, name)}"] = number(value)
    return found


def _fonts(child: etree._Element) -> Properties:
    # Kazakh and Russian are set in the first two of the four fonts of a run.
    found: Properties = {}
    for name in ("ascii", "hAnsi"):
        value = child.get(wml.w(f"{name}Theme")) or child.get(wml.w(name))
        if value is not None:
            found[f"rFonts.{name}"] = value
    return found


def _spacing(child: etree._Element) -> Properties:
    found = {
        f"spacing.{_local(str(key))}": _measure(str(value))
        for key, value in child.attrib.items()
        if not _local(str(key)).startswith("rsid")
    }
    if "spacing.line" in found:
        found.setdefault("spacing.lineRule", "auto")
    return found


def _tab(each: etree._Element) -> tuple[int, str, str]:
    kind = each.get(wml.w("val"), "left")
    return number(each.get(wml.w("pos"))), _SIDES.get(kind, kind), each.get(wml.w("leader"), "none")


def _tabs_over(
    below: tuple[tuple[int, str, str], ...], above: tuple[tuple[int, str, str], ...]
) -> tuple[tuple[int, str, str], ...]:
    taken = [position for position, _, _ in above]
    kept = [tab for tab in below if not any(abs(tab[0] - position) <= TOLERANCE for position in taken)]
    return tuple(sorted([*kept, *(tab for tab in above if tab[1] != "clear")]))


def _measure(value: str) -> int | str:
    try:
        return int(value)
    except ValueError:
        return {"true": 1, "false": 0, "on": 1, "off": 0}.get(value, value)


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return bool(one) == bool(other)
    if isinstance(one, int) and isinstance(other, int):
        # Sizes and weights of letters are small numbers that no conversion changes.
        return one == other or (min(abs(one), abs(other)) > _SMALL and abs(one - other) <= TOLERANCE)
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        return all(_equal(left, right) for left, right in zip(one, other, strict=True))
    return bool(one == other)


_SMALL = 100


def _local(name: str) -> str:
    return name.rpartition("}")[2]
