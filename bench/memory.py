"""Peak memory of a process that makes acts and does nothing else.

    python -m bench.memory TEMPLATE CASES COUNT

Prints the peak after the first tenth of COUNT documents and after all, in MB of 2**20 bytes.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from bench.engines import docgen_gated


def peak() -> float:
    """Return the largest resident memory of this process so far, in MB."""
    status = Path("/proc/self/status")
    if status.is_file():
        # What getrusage says is, after exec, at least what the parent had.
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
        return int(found[1]) / 2**10 if found else 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    template, cases, count = sys.argv[1:]
    work = docgen_gated(Path(template), json.loads(Path(cases).read_bytes()))
    for number in range(int(count)):
        if number == int(count) // 10:
            print(f"{peak():.1f}")
        work(number)
    print(f"{peak():.1f}")


if __name__ == "__main__":
    main()
