"""The process of one engine.

    python -m bench.worker ENGINE TEMPLATE CASES SAMPLES

Writes documents of the first cases as SAMPLES/0.docx and so on, says ``ready``, then for each line of
input, which is a number of CPU seconds, answers with CPU milliseconds per document. peers.mjs does the
same for the engines of Node.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.engines import ENGINES
from bench.measure import Side

SAMPLES = 6


def main() -> None:
    name, template, cases, folder = sys.argv[1:]
    work = ENGINES[name](Path(template), json.loads(Path(cases).read_bytes()))
    for number in range(SAMPLES):
        (Path(folder) / f"{number}.docx").write_bytes(work(number))
    side = Side(work)
    print("ready", flush=True)
    for line in sys.stdin:
        print(side.round(float(line)), flush=True)


if __name__ == "__main__":
    main()
