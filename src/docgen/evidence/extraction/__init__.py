"""The way back: from finished documents to the data of their case, from edits by hand to a patch of it."""
