"""What hostile templates cost: each bomb of tests/support/attacks.py in a process of its own.

CPU seconds and peak memory are those of the process. A worker of a batch has the same limits.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from trials.result import Result

SUPPORT = Path(__file__).resolve().parents[1] / "tests" / "support"
#: What one template may cost a process: CPU seconds, MiB of memory.
MOST_SECONDS, MOST_MEMORY = 60.0, 1024.0
_HEAVY = (
    "a member that says it is small",
    "a member that is too large",
    "members that overlap",
    "a thousand times too many members",
    "a main part of millions of elements",
    "a part of millions of elements that is not rendered",
    "elements in one another",
    "tags that never end",
    "an element of very many attributes",
    "entities of entities",
)
_PATIENCE = 600.0


def run(times: int, seed: int, folder: Path) -> Result:  # noqa: ARG001 - as each trial is called
    """Set off each bomb ``times`` times."""
    from_support = {**os.environ, "PYTHONPATH": str(SUPPORT), "DOCGEN_CACHE": "off"}
    names = json.loads(_called(["names"], from_support))
    costs: dict[str, tuple[float, float]] = {}
    faults: list[str] = []
    for _ in range(times):
        for name in names:
            found = json.loads(_called([name], from_support))
            costs[name] = max(costs.get(name, (0.0, 0.0)), (found["seconds"], found["memory"]))
            if found["codes"] == [] or found["seconds"] > MOST_SECONDS or found["memory"] > MOST_MEMORY:
                faults.append(f"{name}: {found}")
            print(f"{name}: {found}", file=sys.stderr)
    slowest = max(costs, key=lambda name: costs[name][0])
    largest = max(costs, key=lambda name: costs[name][1])
    return Result(
        f"{len(names)} bombs, {len(faults)} broke a limit; the slowest {costs[slowest][0]:.1f} s CPU "
        f"({slowest}), the largest {costs[largest][1]:.0f} MiB ({largest})",
        tuple(faults),
    )


def _called(arguments: list[str], environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "trials.limits", *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, check=True, timeout=_PATIENCE, text=True
    ).stdout


def _set_off(name: str) -> dict[str, Any]:
    """Set off a bomb in this process; return what it cost and the codes that stopped it."""
    import resource
    import time

    import docgen
    from docgen.errors import TemplateError
    from docgen.opc import package as opc
    from docgen.template.compiler import compiled
    from docgen.template.renderer import Renderer
    from docgen.template.runtime import Filters

    attacks, papers = importlib.import_module("attacks"), importlib.import_module("papers")
    filters = Filters({"upper": lambda value: value.upper()}, {})
    base = opc.read((docgen.opened().catalog.root / "templates_kk" / "_base.docx").read_bytes())
    body, context = attacks.BOMBS.get(name, ("{{ x }}", {}))
    data = papers.docx(base, body, header="{{ x }}" if name not in attacks.BOMBS else "")
    if name not in attacks.BOMBS:
        data = attacks.hostile(attacks.ATTACKS[name].operator, dict(opc.read(data).members))
    start = time.process_time()
    codes: list[str] = []
    try:
        Renderer(compiled(data, filters), filters).render(context, None)
    except TemplateError as fault:
        codes = sorted({problem.code for problem in fault.problems})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"codes": codes, "seconds": round(time.process_time() - start, 2), "memory": round(memory)}


if __name__ == "__main__":
    asked = sys.argv[1]
    bombs = importlib.import_module("attacks").BOMBS
    print(json.dumps([*bombs, *_HEAVY] if asked == "names" else _set_off(asked)))
