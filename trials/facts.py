"""Single facts of documents changed by chance: how many the fact check tells, and what it tells of none.

Each time a fact of one document of an example is changed by one letter or digit: a date, a sum, a number, an
IIN, an article, a name. The check is asked four ways: the document or the pair, with the case and without.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from docgen.authoring import snapshots
from docgen.evidence.facts.check import checked
from docgen.evidence.facts.fact import Kind, prepared
from docgen.evidence.facts.reading import passages
from docgen.model import case as cases
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.pipeline import workspace as workspaces
from docgen.pipeline.generate import proofs
from trials.result import Result

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from docgen.evidence.facts.fact import Fact
    from docgen.evidence.facts.reading import Passage
    from docgen.model.case import Case
    from docgen.pipeline.workspace import Workspace

    Documents = dict[str, bytes]

_MAIN: Final = "word/document.xml"
_LETTERS: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
WAYS: Final = ("pair with case", "document with case", "pair alone", "document alone")


def run(times: int, seed: int, folder: Path) -> Result:
    """Change ``times`` facts; the examples themselves are checked first."""
    del folder
    workspace = snapshots.fixed(workspaces.opened())
    chance = random.Random(seed)
    faults: list[str] = []
    made = [
        _made(workspace, example)
        for slug in workspace.catalog.slugs
        for example in workspace.catalog[slug].examples
    ]
    for case, documents in made:
        for way in WAYS:
            faults += [
                f"{case.document_type}: {way}: {found} in a document that nobody changed"
                for found in told(workspace, documents, case, way)
            ]
    print(f"{len(made)} pairs that nobody changed: {len(faults)} false alarms", flush=True)
    counts: dict[str, Counter[str]] = {way: Counter() for way in WAYS}
    kinds: Counter[str] = Counter()
    for number in range(times):
        case, documents = chance.choice(made)
        language = chance.choice(("kk", "ru"))
        kind, before, after, data = changed(documents[language], chance)
        kinds[kind] += 1
        for way in WAYS:
            found = told(workspace, {**documents, language: data}, case, way, language)
            counts[way][kind] += bool(found)
            if not found and way in WAYS[:2]:
                place = f"edit {number} (seed {seed}): {case.document_type}.{language}"
                text = f"{place}: {before} -> {after} not told: {way}"
                print(text, flush=True)
                if way == WAYS[0]:
                    faults.append(text)
        if number % 20 == 19:
            print(
                f"{number + 1}: {', '.join(f'{way} {sum(counts[way].values())}' for way in WAYS)}", flush=True
            )
    for kind, count in sorted(kinds.items()):
        print(f"{kind}: {count} changed, told {', '.join(f'{way} {counts[way][kind]}' for way in WAYS)}")
    share = ", ".join(f"{way} {sum(counts[way].values())}" for way in WAYS)
    return Result(
        f"{len(made)} pairs unchanged, {times} facts changed by one sign; told: {share}", tuple(faults)
    )


def told(workspace: Workspace, documents: Documents, case: Case, way: str, language: str = "") -> list[str]:
    """Return the codes of what is told of documents; ``language`` is the one that stands alone."""
    chosen = (
        documents if way.startswith("pair") else {language: documents[language]} if language else documents
    )
    files = [(f"{each}.docx", data) for each, data in chosen.items()]
    if not way.startswith("pair"):
        return [code for file in files for code in _codes(workspace, [file], case, way)]
    return _codes(workspace, files, case, way)


def _codes(workspace: Workspace, files: list[tuple[str, bytes]], case: Case, way: str) -> list[str]:
    found = checked(workspace, files, case if way.endswith("with case") else None)
    # That a document is held against nothing is told of it whatever it says.
    return [f"{each.code} {each.params.get('value')}" for each in found if each.code != "E059"]


def _made(workspace: Workspace, example: object) -> tuple[Case, Documents]:
    data = json.dumps(example).encode()
    return cases.load(data), {proof.language: proof.data for proof in proofs(workspace, data)}


def changed(data: bytes, chance: random.Random) -> tuple[str, str, str, bytes]:
    """Return the kind of a fact, its words before and after, and the document with one sign of it changed."""
    while True:
        said = [(each, fact) for each in passages(data) if each.story == "body" for fact in each.facts]
        # Most facts are dates and numbers; each kind is changed as often.
        kind = chance.choice(sorted({fact.kind for _, fact in said}))
        passage, fact = chance.choice([(each, fact) for each, fact in said if fact.kind is kind])
        if (after := _other(fact, chance)) is None:
            continue
        package = opc.read(data)
        root = wml.parse(package[_MAIN])
        if _put(root, passage, fact, after, chance):
            written = opc.write(package.replaced({_MAIN: wml.serialised(root)}))
            # The same digits may be those of an item, which is no fact.
            if _facts_of(written) != _facts_of(data):
                return str(fact.kind), fact.shown, after, written


def _facts_of(data: bytes) -> Counter[tuple[str, str]]:
    return Counter(fact.key for passage in passages(data) for fact in passage.facts)


def _other(fact: Fact, chance: random.Random) -> str | None:
    """Return the words of a fact with one sign changed: a digit, of a name a letter."""
    is_name = fact.kind in (Kind.PERSON, Kind.NAME)
    pattern = r"(?<=[А-ЯЁӘҒҚҢӨҰҮҺІ])[а-яёәғқңөұүһі]" if is_name else r"\d"
    places = [found.start() for found in re.finditer(pattern, fact.shown)]
    if not places:
        return None
    at = chance.choice(places)
    signs = (_LETTERS if is_name else "0123456789").replace(fact.shown[at].lower(), "")
    return f"{fact.shown[:at]}{chance.choice(signs)}{fact.shown[at + 1 :]}"


def _put(root: etree._Element, passage: Passage, fact: Fact, after: str, chance: random.Random) -> bool:
    """Put other words in the place of those of a fact, in its paragraph; tell whether one run holds it."""
    for paragraph in root.iter(wml.w("p")):
        if prepared(wml.paragraph_text(paragraph)).strip() != prepared(passage.text).strip():
            continue
        nodes = [node for node in wml.own_text_nodes(paragraph) if fact.shown in prepared(node.text or "")]
        if nodes:
            node = chance.choice(nodes)
            text = node.text or ""
            at = prepared(text).index(fact.shown)
            node.text = f"{text[:at]}{after}{text[at + len(fact.shown) :]}"
            return True
    return False
