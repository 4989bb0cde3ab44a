"""Fields as Word writes them: marks around the runs of an instruction, or one element."""

from __future__ import annotations


def mark(kind: str) -> str:
    """Return the mark of a complex field: ``begin``, ``separate`` or ``end``."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def runs(*texts: str, tag: str = "instrText") -> str:
    """Return the runs of an instruction."""
    return "".join(f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>' for text in texts)


def inner(*texts: str, tag: str = "instrText", shown: str = "x") -> str:
    """Return a complex field without its paragraph, its instruction in several runs."""
    result = f"<w:r><w:t>{shown}</w:t></w:r>"
    return mark("begin") + runs(*texts, tag=tag) + mark("separate") + result + mark("end")


def field(*texts: str) -> str:
    """Return a paragraph with a complex field."""
    return f"<w:p>{inner(*texts)}</w:p>"


def simple(instruction: str) -> str:
    """Return a paragraph with a simple field."""
    return f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
