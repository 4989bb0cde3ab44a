"""How Kazakh and Russian texts are written: words, numbers, money, dates, typography.

Pure functions of values and a language; nothing here knows cases, templates or files.
What is neither stored nor certain is refused with a GrammarError, never guessed.
"""
