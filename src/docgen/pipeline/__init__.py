"""The route of one case, one module a step; ``generate`` is the list of the steps."""
