"""Which linter finds which defect, and where: docgen beside docxtpl-lint and docxlint, over one corpus.

    python -m bench.linters

Peers are installed into ``.bench`` when they are first wanted. Each gets what it can take: docxtpl-lint the
names of the filters and tests of docgen and the schema of the type.
"""

from __future__ import annotations

import datetime
import importlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import peers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUPPORT = peers.ROOT / "tests" / "support"
LINTERS = peers.Home("linters", ("docxtpl-lint==2.0.1", "docxlint==0.1.0"), peers.by_pip)
TODAY = datetime.date(2026, 10, 5)
#: How exactly a defect is told: its tag, cell or paragraph; its file; not at all.
PLACE, FILE, NOTHING = "place", "file", "–"


@dataclass(frozen=True, slots=True)
class Written:
    """A template of the corpus on disk, with what is told of it at best."""

    name: str
    paths: tuple[Path, ...]
    defect: Any


def _docgen(written: Written, root: Path) -> str:
    from docgen.lint import linter
    from docgen.model.catalog import Catalog
    from docgen.pipeline.validate import FORMATS

    catalog = Catalog(root, FORMATS)
    targets = [target for path in written.paths for target in linter.of_path(catalog, path)]
    found = [
        each for each in linter.linted(targets, TODAY) if each.severity != "note" and each.code != "L302"
    ]
    codes = {each.code for each in found}
    if written.defect is None:
        return str(len(found)) if found else NOTHING
    has_place = any(each.location.paragraph or each.location.table or each.location.part for each in found)
    return (PLACE if has_place else FILE) if written.defect.code in codes else NOTHING


def _docxtpl_lint(written: Written, root: Path) -> str:
    from docgen.pipeline.workspace import filters
    from docgen.template.media import FILTERS
    from docgen.template.runtime import TESTS

    command = [
        str(LINTERS.folder() / "bin" / "docxtpl-lint"),
        *map(str, written.paths),
        *("--format", "json", "--no-config", "--schema", str(root / "schema.json")),
        *("--filters", ",".join(sorted(filters("kk").names | FILTERS)), "--tests", ",".join(TESTS)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        issues = [issue for file in json.loads(done.stdout)["files"] for issue in file["issues"]]
    except (ValueError, LookupError):
        return FILE if done.returncode else NOTHING
    if written.defect is None:
        return str(len(issues)) if issues else NOTHING
    if not issues:
        return NOTHING
    wanted = written.defect
    at_place = any(
        issue["location"].get("cells")
        or issue["location"].get("paragraph") == wanted.paragraph
        or (wanted.tag and wanted.tag in issue.get("snippet", ""))
        for issue in issues
    )
    return PLACE if at_place else FILE


def _docxlint(written: Written, _: Path) -> str:
    tool = str(LINTERS.folder() / "bin" / "docxlint")
    codes = [
        subprocess.run([tool, str(path)], capture_output=True, check=False).returncode
        for path in written.paths
    ]
    if written.defect is None:
        return str(sum(map(bool, codes))) if any(codes) else NOTHING
    return FILE if any(codes) else NOTHING


TOOLS: dict[str, Callable[[Written, Path], str]] = {
    "docgen": _docgen,
    "docxtpl-lint 2.0.1": _docxtpl_lint,
    "docxlint 0.1.0": _docxlint,
}


def _corpus(root: Path) -> Iterator[Written]:
    sys.path.append(str(SUPPORT))
    papers, paper_type, defects = map(importlib.import_module, ("papers", "paper_type", "defects"))
    from docgen.model.catalog import found_root
    from docgen.model.roots import Roots
    from docgen.model.schema_store import SchemaStore
    from docgen.opc import package as opc
    from docgen.pipeline.validate import FORMATS

    shared = found_root() / "schemas" / "_shared"
    (root / "schemas").mkdir(parents=True)
    (root / "schemas" / "_shared").symlink_to(shared)
    (root / "schemas" / "paper.json").write_text(json.dumps(paper_type.PAPER, ensure_ascii=False), "utf-8")
    resolved = dict(SchemaStore(Roots(root), FORMATS).schema("paper").resolved())
    # What is derived is no field of the schema, and a template may use it.
    derived = {
        name: {"type": "object", "additionalProperties": True} for name in resolved["x-docgen"]["derive"]
    }
    resolved["properties"] = {**resolved["properties"], **derived}
    (root / "schema.json").write_text(json.dumps(resolved, ensure_ascii=False), "utf-8")
    base = opc.read((found_root() / "templates_kk" / "_base.docx").read_bytes())

    def laid(folder: Path, language: str, body: list[Any], **extra: Any) -> Path:
        path = folder / f"templates_{language}" / "paper.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(papers.docx(base, *body, **extra))
        return path

    for number, (name, defect) in enumerate(defects.DEFECTS.items()):
        folder = root / f"defect{number}"
        paths = [laid(folder, "kk", defect.body, **defect.extra)]
        paths += [] if defect.russian is None else [laid(folder, "ru", defect.russian)]
        yield Written(name, tuple(paths), defect)
    for number, (name, body) in enumerate(defects.CLEAN.items()):
        yield Written(f"clean: {name}", (laid(root / f"clean{number}", "kk", body),), None)


def main() -> None:
    """Print the table of all defects and the sums."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        rows = [(written, [tool(written, root) for tool in TOOLS.values()]) for written in _corpus(root)]
    print(f"| defect | code | {' | '.join(TOOLS)} |")
    print(f"|---|---|{'---|' * len(TOOLS)}")
    for written, cells in rows:
        if written.defect is not None:
            print(f"| {written.name} | {written.defect.code} | {' | '.join(cells)} |")
    print()
    print(f"| | {' | '.join(TOOLS)} |")
    print(f"|---|{'---|' * len(TOOLS)}")
    for what in (PLACE, FILE, NOTHING):
        counts = [
            Counter(cells[at] for written, cells in rows if written.defect is not None)[what]
            for at in range(len(TOOLS))
        ]
        print(f"| {what} | {' | '.join(map(str, counts))} |")
    alarms = [
        sum(cells[at] != NOTHING for written, cells in rows if written.defect is None)
        for at in range(len(TOOLS))
    ]
    print(f"| clean templates with a false alarm | {' | '.join(map(str, alarms))} |")


if __name__ == "__main__":
    main()
