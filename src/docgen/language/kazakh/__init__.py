"""Kazakh inflection: own rules as pure functions over tables and a lexicon of exceptions.

    phrases, persons, digits, abbreviations  what a text is, and which of its words inflects
    words                                     one word: stem, plural, possessive, case
    harmony, stems, endings, letters          the rules of a word

A form is a Form with its confidence; what cannot be inflected is refused, never guessed.
"""
