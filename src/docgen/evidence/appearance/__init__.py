"""Appearance: what a reader sees of a document beside its words."""
