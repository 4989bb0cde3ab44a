"""Long trials of what SECURITY.md promises, run by hand: ``python -m trials NAME``.

Each is a module of this package with ``run(times, seed, folder) -> Result`` and a row in ``__main__.TRIALS``.
The suite holds a short form of each; here the same is done often enough for a figure.
"""
