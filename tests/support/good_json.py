"""JSON that must be read, drawn: objects of any values that a document can carry."""

import unicodedata

from hypothesis import strategies as st

# Letters that show nothing: what is default ignorable or blank by UAX 44 without being a format letter.
BLANK = {*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0", *map(chr, range(0xFE00, 0xFE10))}
GOOD_LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"),
    exclude_characters=sorted({*BLANK, "\ufffc", "\ufffd"}),
)
TEXTS = st.text(GOOD_LETTERS | st.sampled_from('\n\t"\\/{}[]:,~әіҚ'), max_size=12)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(-1e9, 1e9).map(lambda number: round(number, 3))
    | TEXTS
)
VALUES = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXTS, below, max_size=4),
    max_leaves=15,
)
OBJECTS = st.dictionaries(TEXTS, VALUES, max_size=5)
INDENTS = st.sampled_from([None, 0, 1, 3])


def composed(value):
    """Return a value as docgen keeps it: texts in the composed form, whole numbers as such."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed(each) for each in value]
    if isinstance(value, dict):
        return {key: composed(each) for key, each in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value
