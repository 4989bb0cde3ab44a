"""Batch: many cases in one run, with a journal, on all cores, and its reports."""
