"""Cross-field rules by subject; :mod:`docgen.law.rules` is the table that names them."""
