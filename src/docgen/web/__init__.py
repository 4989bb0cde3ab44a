"""The page on the clerk's own machine: forms drawn from schemas, previews, drafts. Needs the extra ``web``."""
