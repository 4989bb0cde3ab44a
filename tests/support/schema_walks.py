"""The nodes, the fields and the pointers of a schema and of a case, walked without docgen's own walks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.model.catalog import DocumentType

    Node = dict[str, Any]


def parts_of(node: Node) -> Iterator[Node]:
    """Yield a resolved node and what it is made of, the branches of ``oneOf`` left out."""
    yield node
    for part in node.get("allOf", ()):
        yield from parts_of(part)
    for keyword in ("then", "else"):
        if keyword in node:
            yield from parts_of(node[keyword])


def fields(nodes: list[Node], pointer: str = "") -> Iterator[tuple[str, list[Node]]]:
    """Yield the pointer of each field below nodes that describe one value, and the nodes of the field."""
    flat = [part for node in nodes for part in parts_of(node)]
    branches = [list(parts_of(branch)) for part in flat for branch in part.get("oneOf", ())]
    for branch in branches or [[]]:
        properties: dict[str, list[Node]] = defaultdict(list)
        for part in flat + branch:
            for name, below in part.get("properties", {}).items():
                properties[name].append(below)
        for name, below in properties.items():
            yield f"{pointer}/{name}", below
            yield from fields(below, f"{pointer}/{name}")
        items = [part["items"] for part in flat + branch if "items" in part]
        if items:
            yield from fields(items, f"{pointer}/0")


def every_node(value: Any) -> Iterator[Node]:
    """Yield every object of a JSON value."""
    if isinstance(value, dict):
        yield value
        for below in value.values():
            yield from every_node(below)
    elif isinstance(value, list):
        for below in value:
            yield from every_node(below)


def nodes_of(kind: DocumentType) -> list[Node]:
    """Return every object of a resolved schema but its examples."""
    resolved = {name: value for name, value in kind.schema.resolved().items() if name != "examples"}
    return list(every_node(resolved))


def pointers_of(kind: DocumentType) -> set[str]:
    """Return the pointers of all fields of a type, the items of lists as 0."""
    return {pointer for pointer, _ in fields([kind.schema.resolved()])}


def general(pointer: str) -> str:
    """Return a pointer with every index, and every ``*`` that stands for all of them, as 0."""
    return "/".join("0" if step.isdigit() or step == "*" else step for step in pointer.split("/"))


def leaves(value: Any, pointer: str = "") -> Iterator[str]:
    """Yield the pointer of everything below a JSON value."""
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, below in members:
        yield f"{pointer}/{key}"
        yield from leaves(below, f"{pointer}/{key}")


def items_of(kind: DocumentType) -> set[str]:
    """Return the pointers of the items of lists."""
    lists = {
        pointer
        for pointer, nodes in fields([kind.schema.resolved()])
        if any("items" in part for node in nodes for part in parts_of(node))
    }
    return {f"{pointer}/0" for pointer in lists}
