"""The colours of the page: every text can be read, in the light, in the dark and on paper."""

import re
from importlib import resources

import pytest


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def themes():
    css = resources.files("docgen.batch").joinpath("data", "report.css").read_text("utf-8")
    blocks = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in re.findall(r":root \{([^}]*)", css)
    ]
    return dict(zip(("light", "dark", "print"), blocks, strict=True))


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_every_text_stands_out_from_its_ground_as_wcag_asks(theme):
    colours = themes()[theme]
    grades = ("error", "warning", "note", "good")
    pairs = [(ink, "paper") for ink in ("ink", "soft", "accent", *(f"{grade}-ink" for grade in grades))]
    pairs += [(f"{grade}-ink", f"{grade}-wash") for grade in grades]
    weakest = min(pairs, key=lambda pair: contrast(*(colours[name] for name in pair)))
    assert contrast(*(colours[name] for name in weakest)) >= 4.5, weakest
    # The borders of fields.
    assert contrast(colours["edge"], colours["paper"]) >= 3


def test_the_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
