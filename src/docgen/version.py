"""The version of docgen; pyproject.toml takes it from here, so that no metadata is searched at run time."""

VERSION = "0.1.0"
