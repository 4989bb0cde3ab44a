"""Long trials of what SECURITY.md promises, run by hand: ``python -m trials NAME``.

Each is a module of this package with ``run(times, seed, folder) -> Result`` and a row in ``__main__.TRIALS``.
The suite holds a short form of each; here the same is done often enough for a figure.
"""

import sys
from pathlib import Path

# The strategies and the readers of the suite serve the trials as well.
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "support"))
