"""Fuzzing: whatever is read, docgen refuses it with a problem or takes it; nothing else may happen.

targets    what is fed, and what would be broken
mutation   how an input becomes another one, by its form: bytes, text, JSON, package
judging    what may come of an input, and what may not
guided     a target under Atheris, which keeps what reaches new code (by hand: ``python -m trials fuzz``)
"""
