"""A run of ``docgen batch`` in this process, on all cores; the last line says what it took, as JSON.

python -m bench.batch_process INPUT... [OPTIONS]
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time

from bench.memory import peak


def main() -> int:
    start = time.perf_counter()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    from docgen.cli.main import main as docgen

    code = docgen(["--ui-lang", "en", "batch", *sys.argv[1:]])
    own = resource.getrusage(resource.RUSAGE_SELF)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = {
        "wall": time.perf_counter() - start,
        "own": own.ru_utime + own.ru_stime,
        "workers": workers.ru_utime + workers.ru_stime,
        "own_peak": peak(),
        "worker_peak": workers.ru_maxrss / 2**10,
    }
    print(json.dumps(taken))
    return code


if __name__ == "__main__":
    sys.exit(main())
