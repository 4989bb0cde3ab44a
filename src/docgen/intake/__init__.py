"""Intake: the cases of files, arrays, lines and tables, one after another, each with its place."""
