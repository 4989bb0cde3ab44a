"""What all tests of the pages in a browser ask for."""

from browsing import browser, case, page, served, setting, workspace

__all__ = ["browser", "case", "page", "served", "setting", "workspace"]
