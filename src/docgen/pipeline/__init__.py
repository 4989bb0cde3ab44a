"""The route of one case; ``generate`` is the list of its steps."""
