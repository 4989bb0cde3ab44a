"""Measurements: docgen beside its peers, and the guard of its speed. ``make bench`` runs them all.

Every figure is CPU time (user and system) of one process on one core, and every ratio is of two
sides measured in turn in one run. Nothing here is imported by docgen.
"""
