"""Programs that stand in for fontconfig: a machine with some fonts, each with some letters."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from docgen.pipeline.typefaces import KAZAKH, PLAIN, TENGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SCRIPT = """#!{python}
import json, re, sys

fonts = json.loads({fonts!r})
pattern = sys.argv[-1] if sys.argv[-1] != "%{{family}}\\n" else ""
name, _, asked = re.sub(r"\\\\\\\\(.)", r"\\\\1", pattern).partition(":charset=")
letters = "".join(chr(int(code, 16)) for code in asked.split())
if sys.argv[0].endswith("fc-list"):
    found = [each for each, has in fonts.items() if set(letters) <= set(has)]
    print("\\n".join(found))
elif fonts:
    best = max(fonts, key=lambda each: (len(set(letters) & set(fonts[each])), each == name))
    print(best, " ".join(f"{{ord(each):x}}" for each in fonts[best]), sep="\\t")
"""
#: The fonts of some machines by what is told of them: families with the letters that they have.
MACHINES: Mapping[str, Mapping[str, str]] = {
    "complete": {"Liberation Serif": PLAIN + KAZAKH, "Tinos": PLAIN + KAZAKH + TENGE},
    "without the tenge": {"Liberation Serif": PLAIN + KAZAKH},
    "of old": {"Liberation Serif": PLAIN + "Іі"},
    "of old with another": {"Liberation Serif": PLAIN + "Іі", "DejaVu Sans": PLAIN + KAZAKH + TENGE},
    "of another look": {"DejaVu Sans": PLAIN + KAZAKH + TENGE},
    "without Cyrillic": {"Caladea": PLAIN[:66]},
    "empty": {},
}


def installed(folder: Path, machine: str) -> Path:
    """Put the programs of a machine into a folder, and return it."""
    folder.mkdir(exist_ok=True)
    for name in ("fc-match", "fc-list"):
        script = _SCRIPT.format(python=sys.executable, fonts=json.dumps(MACHINES[machine]))
        (folder / name).write_text(script, "utf-8")
        (folder / name).chmod(0o755)
    return folder
