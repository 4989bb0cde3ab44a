"""Draws the pair that the README shows: the first pages of an example, side by side.

python tools/picture.py

Needs LibreOffice and poppler, as the tests do.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageOps, PngImagePlugin

import docgen

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "pair.png"
SLUG = "protest_bailiff_act"
LANGUAGES = ("kk", "ru")
#: Of the page, and white between the pages, in pixels.
RESOLUTION, GAP = 80, 24
#: Keyword of a text in a PNG (PNG Specification, 11.3.4.3): of what the picture was made.
SOURCE = "Source"


def digest() -> str:
    """Return the SHA-256 of the words and the look of both documents."""
    found = hashlib.sha256()
    for language in LANGUAGES:
        found.update((ROOT / f"templates_{language}" / f"{SLUG}.docx").read_bytes())
        found.update((ROOT / "expected" / SLUG / f"full.{language}.txt").read_bytes())
    return found.hexdigest()


def main() -> None:
    """Draw the picture anew."""
    workspace = docgen.opened()
    example = workspace.catalog[SLUG].examples[1]
    with tempfile.TemporaryDirectory() as folder:
        order = docgen.Order(Path(folder), formats=("pdf",))
        made = docgen.generate(workspace, json.dumps(example).encode(), order)
        pages = [_first_page(each.path) for each in made]
    width = sum(page.width for page in pages) + GAP
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), "white")
    sheet.paste(pages[0], (0, 0))
    sheet.paste(pages[1], (pages[0].width + GAP, 0))
    about = PngImagePlugin.PngInfo()
    about.add_text(SOURCE, digest())
    sheet.quantize(32).save(PICTURE, optimize=True, pnginfo=about)


def _first_page(pdf: Path) -> Image.Image:
    command = ["pdftoppm", "-r", str(RESOLUTION), "-f", "1", "-l", "1", "-png", str(pdf)]
    drawn = subprocess.run(command, check=True, capture_output=True).stdout
    return ImageOps.expand(Image.open(io.BytesIO(drawn)).convert("RGB"), border=1, fill="grey")


if __name__ == "__main__":
    main()
